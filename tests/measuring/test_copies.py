"""Copied answers are found in whatever order texts come, and short or different answers are not copies."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from research.location import Location
from research.measuring.copies import LEAST_WORDS, find_copies
from research.model.response import Passage
from research.terms import Voice

LONG = "The parcel came two weeks late and nobody told me anything about it."


def make_passage(number: int, text: str, *, day: int = 1) -> Passage:
    return Passage(
        id=f"p{number}",
        response_id=f"r{number}",
        participant_id=f"P-{number}",
        place=Location(file="a.csv", row=number),
        text=text,
        voice=Voice.PARTICIPANT,
        said_at=datetime(2026, 10, day, tzinfo=UTC),
    )


def test_the_earliest_answer_is_the_original() -> None:
    passages = [make_passage(1, LONG, day=3), make_passage(2, LONG, day=1), make_passage(3, LONG, day=2)]

    assert find_copies(passages) == {"p1": "p2", "p3": "p2"}


def test_an_answer_without_a_date_comes_after_those_with_one() -> None:
    assert find_copies([replace(make_passage(1, LONG), said_at=None), make_passage(2, LONG)]) == {"p1": "p2"}


def test_case_accents_marks_and_one_other_word_do_not_hide_a_copy() -> None:
    passages = [
        make_passage(1, "El envío llegó tarde y nadie me contestó al teléfono en toda la semana"),
        make_passage(2, "EL ENVIO LLEGO TARDE, y nadie me contesto al telefono en toda la semana!!!"),
        make_passage(3, "El paquete llegó tarde y nadie me contestó al teléfono en toda la semana"),
        make_passage(4, "El envío llegó tarde y nadie me contestó al teléfono en todo el mes"),
    ]

    assert find_copies(passages) == {"p2": "p1", "p3": "p1", "p4": "p1"}


def test_short_answers_are_the_same_by_chance() -> None:
    words = " ".join(["bien"] * (LEAST_WORDS - 1))

    assert find_copies([make_passage(1, words), make_passage(2, words)]) == {}


def test_other_words_are_no_copy() -> None:
    other = "The lamp is beautiful and the courier who brought it was very kind."

    assert find_copies([make_passage(1, LONG), make_passage(2, other)]) == {}


def test_no_texts_have_no_copies() -> None:
    assert find_copies([]) == {}


@given(st.permutations([*(make_passage(n, f"{LONG} {'again ' * (n % 3)}", day=n) for n in range(1, 9))]))
def test_copies_do_not_depend_on_the_order_of_texts(passages: list[Passage]) -> None:
    assert find_copies(passages) == find_copies(sorted(passages, key=lambda one: one.id))
