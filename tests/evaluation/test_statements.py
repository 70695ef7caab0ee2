"""Statements are found as well as they were, in sentences that the rules were mended on and in others."""

from pathlib import Path

import pytest

from evaluation.statements import (
    Sentence,
    find_statements,
    kinds_in,
    measure_kind,
    measure_macro_f1,
    measure_silence,
)
from research.terms import SCORED_LANGUAGES, Language, StatementKind


@pytest.fixture(scope="module")
def sentences() -> tuple[Sentence, ...]:
    return find_statements()


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_statements_are_found_in_each_language(sentences: tuple[Sentence, ...], language: Language) -> None:
    blind = [one for one in sentences if one.language is language and one.part == "blind"]

    assert len(blind) >= 60
    assert measure_macro_f1(blind, kinds=kinds_in(sentences)) >= 0.90
    assert measure_silence(blind) >= 0.75


def test_barriers_are_found_in_sentences_of_another_hand(sentences: tuple[Sentence, ...]) -> None:
    other = [one for one in sentences if one.part == "other_blind"]
    quality = measure_kind(other, kind=StatementKind.BARRIER)

    assert len(other) == 90
    assert min(quality.precision or 0.0, quality.recall or 0.0) >= 0.80
    assert measure_silence(other) >= 0.85


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_actions_are_found_and_what_others_did_or_might_do_is_none(language: Language) -> None:
    sentences = find_statements(Path(__file__).parents[2] / "evaluation" / "actions.csv")
    own = [one for one in sentences if one.language is language]
    quality = measure_kind(own, kind=StatementKind.ACTION)

    assert quality.n_said == len(own) / 2 == 20
    assert min(quality.precision or 0.0, quality.recall or 0.0) >= 0.90


def test_quality_of_a_few_sentences_is_as_counted_by_hand() -> None:
    need, question = frozenset({StatementKind.NEED}), frozenset({StatementKind.QUESTION})
    sentences = [
        Sentence("1", Language.EN, "", "", said=need, found=need | question),
        Sentence("2", Language.EN, "", "", said=need, found=frozenset()),
        Sentence("3", Language.EN, "", "", said=frozenset(), found=need),
        Sentence("4", Language.EN, "", "", said=frozenset(), found=frozenset()),
    ]

    assert measure_kind(sentences, kind=StatementKind.NEED) == (2, 2, 0.5, 0.5, 0.5)
    assert measure_kind(sentences, kind=StatementKind.QUESTION) == (0, 1, 0.0, None, 0.0)
    assert measure_silence(sentences) == pytest.approx(0.5)
