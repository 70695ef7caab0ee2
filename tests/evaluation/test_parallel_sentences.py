"""The same sentences in three languages: the file is whole, and the scorers agree about it as well as they did."""

import csv
from collections import Counter
from itertools import combinations

import pytest

from evaluation.parallel import SENTENCES, Sentence, keep_scored, measure_pair, score_sentences, share_unscored
from research.terms import SCORED_LANGUAGES, Language

PAIRS = list(combinations(SCORED_LANGUAGES, 2))


@pytest.fixture(scope="module")
def sentences() -> tuple[Sentence, ...]:
    return score_sentences()


def test_every_sentence_is_written_in_each_language_once() -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert len(rows) >= 400
    assert {row["intended"] for row in rows} == {"neg", "neu", "pos", "mixed"}
    assert min(Counter(row["domain"] for row in rows).values()) >= 30
    for language in SCORED_LANGUAGES:
        assert len({row[language.value] for row in rows} - {""}) == len(rows)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_polarity_correlates_between_languages(
    sentences: tuple[Sentence, ...], first: Language, second: Language
) -> None:
    everything = measure_pair(sentences, first=first, second=second)
    both = measure_pair(keep_scored(sentences, first=first, second=second), first=first, second=second)

    assert both.pearson >= 0.88
    assert both.spearman >= 0.86
    assert everything.pearson >= 0.85
    assert abs(everything.bias) <= 0.05
    assert abs(both.bias) <= 0.05


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_facts_stay_unscored_and_feelings_do_not(sentences: tuple[Sentence, ...], language: Language) -> None:
    assert share_unscored(sentences, language=language, neutral=True) >= 0.9
    assert share_unscored(sentences, language=language, neutral=False) <= 0.2


def test_unscored_sentences_count_as_zero() -> None:
    texts = dict.fromkeys(SCORED_LANGUAGES, "")
    polarities = [
        dict(zip(SCORED_LANGUAGES, given, strict=True)) for given in [(0.4, None, 0.0), (0.8, 0.4, 0.0), (0.0, -0.4, 0)]
    ]
    made = [Sentence("", "", "pos", texts, polarity) for polarity in polarities]

    agreement = measure_pair(made, first=Language.EN, second=Language.ES)

    assert (agreement.n, round(agreement.bias, 6), round(agreement.pearson, 6)) == (3, 0.4, 1.0)
    assert [sentence.spread() for sentence in made] == pytest.approx([0.4, 0.8, 0.4])
