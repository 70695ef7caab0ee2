"""Sentences whose words say emotions, or none: found as well as they were, in each language and for each emotion."""

import pytest

from evaluation.emotions import Sentence, find_emotions, measure_abstention, measure_emotion, measure_macro_f1
from research.terms import SCORED_LANGUAGES, Language


@pytest.fixture(scope="module")
def sentences() -> tuple[Sentence, ...]:
    return find_emotions()


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_emotions_are_found_in_each_language(sentences: tuple[Sentence, ...], language: Language) -> None:
    chosen = [sentence for sentence in sentences if sentence.language is language]

    assert len(chosen) >= 100
    assert measure_macro_f1(chosen) >= 0.90
    assert measure_abstention(chosen) >= 0.90


def test_each_emotion_is_found_and_seldom_taken_for_another(sentences: tuple[Sentence, ...]) -> None:
    for emotion in {emotion for sentence in sentences for emotion in sentence.said}:
        quality = measure_emotion(sentences, emotion=emotion)
        assert min(quality.precision, quality.recall) >= 0.80, emotion


def test_sentences_that_the_terms_were_not_mended_on_are_mostly_found(sentences: tuple[Sentence, ...]) -> None:
    unseen = [sentence for sentence in sentences if sentence.note == "unseen"]

    assert measure_macro_f1(unseen) >= 0.65


def test_quality_of_a_few_sentences_is_as_counted_by_hand() -> None:
    sentences = [
        Sentence("1", Language.EN, "", "", said=frozenset({"joy"}), found=frozenset({"joy", "trust"})),
        Sentence("2", Language.EN, "", "", said=frozenset({"joy"}), found=frozenset()),
        Sentence("3", Language.EN, "", "", said=frozenset(), found=frozenset({"joy"})),
        Sentence("4", Language.EN, "", "", said=frozenset(), found=frozenset()),
    ]

    assert measure_emotion(sentences, emotion="joy") == (0.5, 0.5, 0.5)
    assert measure_abstention(sentences) == pytest.approx(0.5)
