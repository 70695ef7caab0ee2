"""Sentences of stages: placed as well as they were, whether the terms were mended on them or not."""

from pathlib import Path

import pytest

from evaluation.tagging import Columns, Pair, find_judged, macro_f1, open_tagger, read_examples, tag_by_terms
from research.tagging.tagger import Tagger
from research.terms import SCORED_LANGUAGES, JourneyType

EVALUATION = Path(__file__).parents[2] / "evaluation"
COLUMNS = Columns(text="text", joined_by=";", id="id", participant=None, language=None)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    opened = open_tagger(None, template=JourneyType.PURCHASE)
    assert opened is not None
    return opened


@pytest.mark.parametrize(("name", "n_least"), [("stages.csv", 600), ("stages_blind.csv", 200)])
def test_stages_of_the_purchase_journey_are_found_in_each_language(tagger: Tagger, name: str, n_least: int) -> None:
    examples = read_examples(EVALUATION / name, columns=COLUMNS, codes="stages")
    known, _ = find_judged(examples, tagger=tagger)
    given = tag_by_terms(examples, tagger=tagger, known=known)
    pairs = [Pair(one.language, one.codes, codes) for one, codes in zip(examples, given, strict=True)]

    assert len(examples) >= n_least
    for language in SCORED_LANGUAGES:
        assert macro_f1([pair for pair in pairs if pair.language is language]) >= 0.80
