"""Short comments whose language is told by their own words: as well as it was, and seldom wrong."""

import pytest

from evaluation.languages import Comment, identify_comments, measure_accuracy, measure_precision, measure_recall
from research.terms import SCORED_LANGUAGES, Language


@pytest.fixture(scope="module")
def comments() -> tuple[Comment, ...]:
    return identify_comments()


def test_language_of_short_comments_is_told(comments: tuple[Comment, ...]) -> None:
    assert len(comments) >= 1_000
    assert measure_accuracy(comments) >= 0.965


@pytest.mark.parametrize("language", [*SCORED_LANGUAGES, Language.OTHER])
def test_each_language_is_found_and_seldom_taken_for_another(comments: tuple[Comment, ...], language: Language) -> None:
    assert measure_precision(comments, language=language) >= 0.96
    assert measure_recall(comments, language=language) >= 0.96


def test_a_comment_is_rather_left_open_than_told_wrongly(comments: tuple[Comment, ...]) -> None:
    n_wrong = sum(comment.told not in {comment.language, Language.UND} for comment in comments)

    assert n_wrong / len(comments) <= 0.02
