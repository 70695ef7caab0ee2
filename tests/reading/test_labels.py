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


def test_one_speaker_written_in_two_ways_is_one() -> None:
    texts = ["Ana: da", "ION: nu", "ANA: da", "Ion: nu"]
    lines = [Line(number=number, text=text) for number, text in enumerate(texts, start=1)]

    turns = build_turns(lines, labels=choose_labels(lines))

    assert [turn.speaker for turn in turns] == ["Ana", "ION", "Ana", "ION"]


def test_line_end_inside_a_sentence_is_a_space_and_at_its_end_stays() -> None:
    texts = ["Ana: It came", "on Monday.", "Then nothing.", "Ion: ok", "Ana: Yes"]
    lines = [Line(number=number, text=text) for number, text in enumerate(texts, start=1)]

    turns = build_turns(lines, labels=frozenset({"Ana", "Ion"}))

    assert turns[0].text == "It came on Monday.\nThen nothing."


def test_timed_pieces_of_one_speaker_are_one_turn() -> None:
    texts = ["[00:01] Ana: It came", "[00:04] Ana: on Monday.", "[00:09] Ion: ok"]
    lines = [Line(number=number, text=text) for number, text in enumerate(texts, start=1)]

    turns = build_turns(lines, labels=frozenset({"Ana", "Ion"}))

    assert [(turn.text, turn.start_ms) for turn in turns] == [("It came on Monday.", 1_000), ("ok", 9_000)]


def test_question_word_is_a_speaker_only_beside_its_answer() -> None:
    alone = [Line(number=1, text="Pregunta: una"), Line(number=2, text="Pregunta: dos")]
    both = [*alone, Line(number=3, text="Respuesta: uno"), Line(number=4, text="Respuesta: dos")]

    assert choose_labels(alone) == frozenset()
    assert choose_labels(both) == {"Pregunta", "Respuesta"}
