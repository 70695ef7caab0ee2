"""What two waves did not ask alike."""

from dataclasses import replace

from research.measuring.questions import compare_questions, find_reworded
from research.model.change import QuestionMove
from research.model.evidence import Evidence, RatingEvidence
from research.terms import SourceKind
from tests.measuring.made_records import rate, say

PAIR = ("before", "after")


def answer(
    number: int, question: str, *, wave: str, column: str = "", kind: SourceKind = SourceKind.SURVEY
) -> Evidence:
    piece = say(number, f"p{number}", 0.1, wave=wave, kind=kind)
    place = replace(piece.passage.place, column=column or question)
    return replace(piece, passage=replace(piece.passage, question=question, place=place))


def rated(number: int, question: str, *, wave: str, bounds: tuple[float, float] = (0, 10)) -> RatingEvidence:
    return rate(number, f"p{number}", 5, question=question, wave=wave, bounds=bounds)


def moves(evidence: list[Evidence], ratings: list[RatingEvidence]) -> list[tuple[QuestionMove, str | None, str | None]]:
    return [(one.move, one.before, one.after) for one in compare_questions(evidence, ratings=ratings, pair=PAIR)]


def test_questions_that_differ_by_capitals_accents_and_signs_are_the_same() -> None:
    evidence = [answer(1, "¿Qué mejorarías?", wave="before"), answer(2, "Que mejorarias", wave="after")]

    assert moves(evidence, []) == []


def test_a_question_in_nearly_the_same_words_was_reworded() -> None:
    old, new = "How easy was it to return your order?", "How easy was it for you to return the order?"

    (found,) = compare_questions([answer(1, old, wave="before"), answer(2, new, wave="after")], ratings=[], pair=PAIR)

    assert (found.move, found.before, found.after, found.n_from, found.n_to) == (QuestionMove.REWORDED, old, new, 1, 1)
    assert found.likeness is not None
    assert 0.75 < found.likeness < 1


def test_a_column_that_keeps_its_name_may_be_reworded_more() -> None:
    old, new = "How was the delivery?", "Tell us how the courier brought the delivery"
    apart = [answer(1, old, wave="before"), answer(2, new, wave="after")]
    together = [answer(1, old, wave="before", column="Q3"), answer(2, new, wave="after", column="Q3")]

    assert moves(apart, []) == [(QuestionMove.ONLY_BEFORE, old, None), (QuestionMove.ONLY_AFTER, None, new)]
    assert moves(together, []) == [(QuestionMove.REWORDED, old, new)]


def test_a_column_used_for_another_question_is_no_rewording() -> None:
    evidence = [
        answer(1, "How was the delivery?", wave="before", column="Q3"),
        answer(2, "Which country do you live in?", wave="after", column="Q3"),
    ]

    assert {move for move, *_ in moves(evidence, [])} == {QuestionMove.ONLY_BEFORE, QuestionMove.ONLY_AFTER}


def test_each_old_question_belongs_to_one_new_one() -> None:
    evidence = [
        answer(1, "How easy was the return?", wave="before"),
        answer(2, "How easy was the payment?", wave="before"),
        answer(3, "How easy was the return for you?", wave="after"),
        answer(4, "How easy was the payment for you?", wave="after"),
    ]

    assert moves(evidence, []) == [
        (QuestionMove.REWORDED, "How easy was the payment?", "How easy was the payment for you?"),
        (QuestionMove.REWORDED, "How easy was the return?", "How easy was the return for you?"),
    ]


def test_a_rating_in_the_same_words_on_another_scale_was_rescaled() -> None:
    ratings = [
        rated(1, "How satisfied are you?", wave="before", bounds=(1, 5)),
        rated(2, "How satisfied are you?", wave="after", bounds=(0, 10)),
    ]

    (found,) = compare_questions([], ratings=ratings, pair=PAIR)

    assert (found.move, found.scale_before, found.scale_after) == (QuestionMove.RESCALED, (1, 5), (0, 10))
    assert find_reworded([found]) == {"how satisfied are you"}


def test_interviewers_may_ask_what_they_like() -> None:
    evidence = [
        answer(1, "And then?", wave="before", kind=SourceKind.TRANSCRIPT),
        answer(2, "What happened at the door?", wave="after", kind=SourceKind.TRANSCRIPT),
        answer(3, "Why?", wave="before"),
        answer(4, "Why?", wave="after"),
    ]

    assert moves(evidence, []) == []


def test_a_wave_without_a_survey_asked_nothing_otherwise() -> None:
    assert moves([answer(1, "Why?", wave="before")], []) == []
