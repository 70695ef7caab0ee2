"""A place reads as one line, the coarse part first."""

import pytest

from research.location import Location, format_clock


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (Location(file="calls/notes.csv"), "calls/notes.csv"),
        (Location(file="calls/notes.csv", row=1, column="note"), 'calls/notes.csv, row 1, column "note"'),
        (Location(file="interviews/ana.txt", line=3, speaker="P-1"), "interviews/ana.txt, line 3, speaker P-1"),
        (Location(file="a.vtt", start_ms=0), "a.vtt, 0:00:00.000"),
        (Location(file="a.vtt", start_ms=0, end_ms=1500), "a.vtt, 0:00:00.000-0:00:01.500"),
        (Location(file="a.vtt", end_ms=1500), "a.vtt"),
    ],
)
def test_a_place_names_what_is_known(place: Location, line: str) -> None:
    assert str(place) == line


@pytest.mark.parametrize(
    ("milliseconds", "clock"), [(0, "0:00:00.000"), (59_999, "0:00:59.999"), (3_600_000, "1:00:00.000")]
)
def test_clock_times_carry_over(milliseconds: int, clock: str) -> None:
    assert format_clock(milliseconds) == clock


def test_long_recordings_count_on_past_a_day() -> None:
    assert format_clock(90_000_000) == "25:00:00.000"
