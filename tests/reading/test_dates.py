"""Times of cells: many ways of writing, one meaning, no guess."""

from zoneinfo import ZoneInfo

import pytest

from research.reading.dates import decide_order, file_time, parse_time

MADRID = ZoneInfo("Europe/Madrid")


@pytest.mark.parametrize(
    ("written", "order", "expected"),
    [
        ("2026-08-17", None, "2026-08-17T10:00:00+00:00"),
        ("2026-08-17 10:05:44", None, "2026-08-17T08:05:44+00:00"),
        ("2026-08-17T10:05:44.123Z", None, "2026-08-17T10:05:44+00:00"),
        ("2026-08-17T10:41:00+02:00", None, "2026-08-17T08:41:00+00:00"),
        ("2020/06/05 11:34:01 PM EST", None, "2020-06-05T21:34:01+00:00"),
        ("2026/08/17 9:12:44 a. m. GMT+2", None, "2026-08-17T07:12:44+00:00"),
        ("17/08/2026 9:12:44", "dmy", "2026-08-17T07:12:44+00:00"),
        ("8/17/2026 9:12", "mdy", "2026-08-17T07:12:00+00:00"),
        ("04/09/2019 12:47:21 AM", "mdy", "2019-04-08T22:47:21+00:00"),
        ("17.08.26", "dmy", "2026-08-17T10:00:00+00:00"),
        ("26 October 2026", None, "2026-10-26T11:00:00+00:00"),
        ("17 de agosto de 2026", None, "2026-08-17T10:00:00+00:00"),
        ("17 august 2026 14:00", None, "2026-08-17T12:00:00+00:00"),
        ("Aug 17, 2026", None, "2026-08-17T10:00:00+00:00"),
        ("46251.5", None, "2026-08-17T10:00:00+00:00"),
        ("17/08/2026", None, None),
        ("31/02/2026", "dmy", None),
        ("yesterday", "dmy", None),
        ("12", "dmy", None),
        ("", "dmy", None),
    ],
)
def test_time_is_read_in_study_time_or_not_at_all(written: str, order: str | None, expected: str | None) -> None:
    found = parse_time(written, order=order, zone=MADRID)

    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("values", "vendor", "declared", "expected"),
    [
        (["03/04/2026", "13/04/2026"], None, None, "dmy"),
        (["03/04/2026", "04/13/2026"], None, None, "mdy"),
        (["03/04/2026", "04/13/2026"], "dmy", "dmy", "mdy"),
        (["03.04.2026"], "mdy", None, "dmy"),
        (["03/04/2026"], "mdy", "dmy", "mdy"),
        (["03/04/2026"], None, "dmy", "dmy"),
        (["03/04/2026"], None, None, None),
        (["13/04/2026", "04/13/2026"], None, None, None),
        (["2026-04-03"], None, None, "ymd"),
    ],
)
def test_order_is_proven_declared_or_left_open(
    values: list[str], vendor: str | None, declared: str | None, expected: str | None
) -> None:
    assert decide_order(values, vendor=vendor, declared=declared).order == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-08-25 interview Helen.vtt", "2026-08-25T10:00:00+00:00"),
        ("interviu_20261026.txt", "2026-10-26T11:00:00+00:00"),
        ("25.08.2026 Ana.docx", "2026-08-25T10:00:00+00:00"),
        ("recording 12345678.vtt", None),
        ("P3.txt", None),
    ],
)
def test_date_in_a_file_name_gives_midday_of_study_time(name: str, expected: str | None) -> None:
    found = file_time(name, zone=MADRID)

    assert (found.isoformat() if found else None) == expected
