"""Labels at the start of lines: speakers, and what only looks like one."""

import pytest

from research.reading.labels import Line, build_turns, choose_labels, clock_ms, split_label


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("Ana Pop: bună ziua", "Ana Pop", "bună ziua"),
        ("**Ana Pop:** bună ziua", "Ana Pop", "bună ziua"),
        ("**Ana Pop**: bună ziua", "Ana Pop", "bună ziua"),
        ("[00:01:02] Ana: da", "Ana", "da"),
        ("Ana (00:12): da", "Ana", "da"),
        ("E: ¿Y?", "E", "¿Y?"),
        ("Dr. Pop: da", "Dr. Pop", "da"),
    ],
)
def test_line_that_opens_a_turn_is_split(line: str, label: str, text: str) -> None:
    split = split_label(line)

    assert split is not None
    assert (split.label, split.text) == (label, text)


@pytest.mark.parametrize(
    "line",
    [
        "10:30 vine curierul",
        "a las 10:30: nada",
        "https://tienda.example/x",
        "mailto:a@b.example",
        "Problema: no hay",
        "He said, and I quote: no",
        "¿Sabes qué? Esto: nada",
        "this is a very long sentence that goes on: yes",
        "",
    ],
)
def test_line_that_only_looks_like_a_turn_is_not_split(line: str) -> None:
    assert split_label(line) is None


def test_label_must_recur_or_be_known() -> None:
    texts = ["Interviewer: Hi", "Ana: yes", "Colour: blue", "Ana: no"]
    lines = [Line(number=number, text=text) for number, text in enumerate(texts, start=1)]

    labels = choose_labels(lines)
    turns = build_turns(lines, labels=labels)

    assert labels == {"Interviewer", "Ana"}
    assert [(turn.speaker, turn.text) for turn in turns][-2:] == [("Ana", "yes\nColour: blue"), ("Ana", "no")]


def test_heading_before_the_first_recurring_label_has_no_speaker() -> None:
    texts = ["Participant: P3", "E: Hi", "C: yes", "E: So?", "C: no"]
    lines = [Line(number=number, text=text) for number, text in enumerate(texts, start=1)]

    turns = build_turns(lines, labels=choose_labels(lines))

    assert [turn.speaker for turn in turns] == [None, "E", "C", "E", "C"]


def test_times_without_hours_are_read() -> None:
    assert (clock_ms("00:12"), clock_ms("1:02:03.5")) == (12_000, 3_723_500)
