"""Ratings and texts that contradict, and those that only seem to."""

from dataclasses import replace

import pytest

from research.finding.contradictions import find_contradictions, side_of
from research.model.evidence import Evidence
from research.terms import Scale
from tests.measuring.made_records import rate, say

FIVE = (1.0, 5.0)


def asked(piece: Evidence, question: str) -> Evidence:
    return replace(piece, passage=replace(piece.passage, question=question))


@pytest.mark.parametrize(
    ("value", "bounds", "side"),
    [(10, (0, 10), 1), (9, (0, 10), 1), (8, (0, 10), 0), (1, (0, 10), -1), (2, (0, 10), 0), (5, FIVE, 1), (4, FIVE, 0),
     (1, FIVE, -1), (7, (1, 7), 1), (6, (1, 7), 0)],
)  # fmt: skip
def test_only_the_ends_of_a_scale_are_clear(value: float, bounds: tuple[float, float], side: int) -> None:
    assert side_of(rate(1, "ana", value, bounds=bounds).rating) == side
    assert side_of(rate(1, "ana", value, bounds=bounds, high_is_good=False).rating) == -side
    assert side_of(rate(1, "ana", value, bounds=bounds, high_is_good=None).rating) == 0


def test_nine_of_ten_with_a_complaint_is_told_with_both_values_and_the_clearest_words() -> None:
    told = [say(1, "ana", -0.5), say(2, "ana", -0.8), say(3, "bogdan", -0.9)]

    (found,) = find_contradictions(told, ratings=[rate(1, "ana", 9)])

    assert (found.rating.value, found.n_excerpts, found.quote.excerpt_id) == (9, 2, told[1].excerpt.id)
    assert found.polarity == pytest.approx(-0.65)


def test_one_of_five_with_praise_is_told() -> None:
    (found,) = find_contradictions([say(1, "ana", 0.6)], ratings=[rate(1, "ana", 1, scale=Scale.CSAT, bounds=FIVE)])

    assert (found.rating.value, found.polarity) == (1, 0.6)


def test_the_clearest_comes_first() -> None:
    told = [say(1, "ana", -0.5), say(2, "bogdan", -0.9)]

    found = find_contradictions(told, ratings=[rate(1, "ana", 9), rate(2, "bogdan", 10)])

    assert [each.rating.participant_id for each in found] == ["bogdan", "ana"]


@pytest.mark.parametrize("polarity", [-0.39, 0.5, None])
def test_a_text_that_is_not_clearly_bad_does_not_contradict_a_ten(polarity: float | None) -> None:
    assert find_contradictions([say(1, "ana", polarity)], ratings=[rate(1, "ana", 10)]) == ()


def test_a_mixed_text_contradicts_nothing() -> None:
    told = [say(1, "ana", -0.9), say(2, "ana", 0.1)]

    assert find_contradictions(told, ratings=[rate(1, "ana", 10)]) == ()


def test_a_rating_of_a_stage_is_held_against_what_is_said_of_that_stage() -> None:
    told = [say(1, "ana", -0.9, stages=("delivery",)), say(2, "ana", 0.8, stages=("browse",))]

    assert find_contradictions(told, ratings=[rate(1, "ana", 10, stage="browse")]) == ()
    assert len(find_contradictions(told, ratings=[rate(1, "ana", 10, stage="delivery")])) == 1
    assert find_contradictions(told, ratings=[rate(1, "ana", 10, stage="returns")]) == ()


def test_what_a_question_asks_for_is_no_contradiction() -> None:
    bad, good = say(1, "ana", -0.9), say(2, "ana", 0.9)

    assert find_contradictions([asked(bad, "What should we improve?")], ratings=[rate(1, "ana", 10)]) == ()
    assert find_contradictions([asked(good, "What did you like most?")], ratings=[rate(1, "ana", 0)]) == ()
    assert len(find_contradictions([asked(bad, "What did you like most?")], ratings=[rate(1, "ana", 10)])) == 1


def test_another_answer_of_the_same_person_contradicts_nothing() -> None:
    other = say(1, "ana", -0.9)
    elsewhere = replace(other, passage=replace(other.passage, response_id="response-2"))

    assert find_contradictions([elsewhere], ratings=[rate(1, "ana", 10)]) == ()
