"""Heads of name and time above the words, and what only looks like one."""

import pytest

from research.reading.heads import find_heads
from research.reading.labels import Line


def heads_of(*texts: str) -> list[tuple[str, int]]:
    lines = [Line(number=number, text=text) for number, text in enumerate(texts, start=1)]
    return [(head.label, head.start_ms) for _, head in sorted(find_heads(lines).items())]


@pytest.mark.parametrize(
    "head",
    [
        "Ana Pop  0:03",
        "Ana Pop   0:03",
        "Ana Pop\t00:00:03",
        "Ana Pop (00:03):",
        "Ana Pop (0:03)",
        "**Ana Pop** (00:03)",
        "### Ana Pop (00:03)",
        "[Ana Pop] 00:00:03",
        "Ana Pop  0:00:03.000 --> 0:00:05.000",
        "Ana Pop — 00:00:03",
    ],
)
def test_head_of_a_vendor_is_found(head: str) -> None:
    assert heads_of(head, "da", head.replace("03", "09"), "nu") == [("Ana Pop", 3_000), ("Ana Pop", 9_000)]


@pytest.mark.parametrize(
    "texts",
    [
        ("00:00:03 Speaker 1", "da", "00:00:09 Speaker 1"),
        ("Speaker 1", "00:00:03", "da", "Speaker 1", "00:00:09", "nu"),
        ("00:00:03", "Speaker 1", "da", "00:00:09", "Speaker 1", "nu"),
        ("0:0:3.0 --> 0:0:4.5", "Speaker 1", "da", "0:0:9.0 --> 0:0:9.5", "Speaker 1", "nu"),
    ],
)
def test_time_may_stand_before_the_name_or_on_its_own_line(texts: tuple[str, ...]) -> None:
    assert heads_of(*texts) == [("Speaker 1", 3_000), ("Speaker 1", 9_000)]


@pytest.mark.parametrize(
    "texts",
    [
        ("Llegó a las 10:30", "y se fue a las 11:15"),
        ("10:30 vine curierul", "11:00 pleacă"),
        ("He said 10:30", "They said 11:15"),
        ("Luni 10:00", "Vineri 18:00", "Luni 09:00", "Vineri 08:00", "Luni 07:00", "Vineri 06:00"),
    ],
)
def test_hour_in_a_sentence_or_a_list_is_no_head(texts: tuple[str, ...]) -> None:
    assert heads_of(*texts) == []


def test_name_that_speaks_once_in_the_same_form_is_found() -> None:
    assert [label for label, _ in heads_of("Ana 0:03", "da", "Ion Pop 0:05", "nu", "Ana 0:09")] == [
        "Ana",
        "Ion Pop",
        "Ana",
    ]
