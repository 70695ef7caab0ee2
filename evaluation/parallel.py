"""Measure how alike the scorer judges the same sentence in English, Spanish and Romanian.

Usage: python evaluation/parallel.py [FILE]

FILE (`parallel.csv` beside this script) has the columns `id,domain,phenomenon,intended,en,es,ro`: one meaning in three
languages and what it is meant to feel like (neg, neu, pos or mixed). For each pair of languages the tables show how
polarity correlates and its mean difference (the bias), once over the sentences that both languages score and once
with the unscored ones as 0; then for each language the share unscored, the mean, and how often the label is the
intended one; last the sentences that differ most. Polarity runs from -1 to 1, labels follow `label_polarity`.
"""

import csv
import sys
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import pearsonr, spearmanr

from research.scoring.analyzers import ANALYZERS
from research.scoring.excerpts import label_polarity
from research.terms import SCORED_LANGUAGES, Language

SENTENCES = Path(__file__).with_name("parallel.csv")
N_DISAGREEMENTS = 20


class Sentence(NamedTuple):
    """One meaning, its words and its polarity in each language; `None` is unscored."""

    id: str
    phenomenon: str
    intended: str
    texts: Mapping[Language, str]
    polarities: Mapping[Language, float | None]

    def zeroed(self, language: Language) -> float:
        """The polarity in the language, 0.0 where it is unscored."""
        return self.polarities[language] or 0.0

    def label(self, language: Language) -> str:
        """neg, neu or pos in the language; unscored counts as neu."""
        return label_polarity(self.polarities[language]) or "neu"

    def spread(self) -> float:
        """The largest difference between two languages, 0 to 2, unscored as 0."""
        polarities = [self.zeroed(language) for language in self.polarities]
        return max(polarities) - min(polarities)


class Agreement(NamedTuple):
    """How alike two languages are: correlations in -1..1, bias as mean of first minus second, over n sentences."""

    n: int
    pearson: float
    spearman: float
    bias: float
    same_label: float


def score_sentences(path: Path = SENTENCES) -> tuple[Sentence, ...]:
    """The sentences of a file, in its order, each scored in the three languages."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_score_row(row) for row in csv.DictReader(lines))


def measure_pair(sentences: Sequence[Sentence], *, first: Language, second: Language) -> Agreement:
    """The agreement of two languages over the sentences, unscored as 0."""
    one = np.array([sentence.zeroed(first) for sentence in sentences])
    other = np.array([sentence.zeroed(second) for sentence in sentences])
    return Agreement(
        n=len(sentences),
        pearson=float(pearsonr(one, other).statistic),
        spearman=float(spearmanr(one, other).statistic),
        bias=float((one - other).mean()),
        same_label=float(np.mean([sentence.label(first) == sentence.label(second) for sentence in sentences])),
    )


def keep_scored(sentences: Sequence[Sentence], *, first: Language, second: Language) -> tuple[Sentence, ...]:
    """The sentences that both languages score."""
    return tuple(s for s in sentences if s.polarities[first] is not None and s.polarities[second] is not None)


def share_unscored(sentences: Sequence[Sentence], *, language: Language, neutral: bool) -> float:
    """The share left unscored in a language, 0 to 1: among the sentences meant as neutral, or among the others."""
    chosen = [sentence for sentence in sentences if (sentence.intended == "neu") is neutral]
    return sum(sentence.polarities[language] is None for sentence in chosen) / len(chosen)


def share_as_intended(sentences: Sequence[Sentence], *, language: Language) -> float:
    """The share whose label is the intended one, 0 to 1, of the sentences that are not mixed."""
    plain = [sentence for sentence in sentences if sentence.intended != "mixed"]
    return sum(sentence.label(language) == sentence.intended for sentence in plain) / len(plain)


def _score_row(row: Mapping[str, str]) -> Sentence:
    """One row of the file, scored."""
    texts = {language: row[language.value] for language in SCORED_LANGUAGES}
    polarities = {language: ANALYZERS[language].analyze(text).polarity for language, text in texts.items()}
    return Sentence(row["id"], row["phenomenon"], row["intended"], texts, polarities)


def _print_pairs(sentences: Sequence[Sentence]) -> None:
    """Two rows for each pair of languages: scored in both, and all."""
    print(f"{'pair':6} {'sentences':15} {'n':>4} {'Pearson':>8} {'Spearman':>8} {'bias':>7} {'same label':>10}")
    for first, second in combinations(SCORED_LANGUAGES, 2):
        both = keep_scored(sentences, first=first, second=second)
        for name, chosen in (("scored in both", both), ("unscored as 0", sentences)):
            pair = measure_pair(chosen, first=first, second=second)
            figures = f"{pair.pearson:8.3f} {pair.spearman:8.3f} {pair.bias:+7.3f} {pair.same_label:10.3f}"
            print(f"{first}-{second}  {name:15} {pair.n:4} {figures}")


def _print_languages(sentences: Sequence[Sentence]) -> None:
    """One row for each language."""
    print(f"\n{'language':8} {'unscored':>8} {'unscored neutral':>16} {'mean':>7} {'as intended':>11}")
    for language in SCORED_LANGUAGES:
        felt = share_unscored(sentences, language=language, neutral=False)
        neutral = share_unscored(sentences, language=language, neutral=True)
        mean = np.mean([sentence.zeroed(language) for sentence in sentences])
        right = share_as_intended(sentences, language=language)
        print(f"{language:8} {felt:8.3f} {neutral:16.3f} {mean:+7.3f} {right:11.3f}")


def _print_disagreements(sentences: Sequence[Sentence]) -> None:
    """The sentences that differ most between languages, with each polarity (`-` for unscored)."""
    print(f"\nThe {N_DISAGREEMENTS} largest disagreements")
    for sentence in sorted(sentences, key=lambda s: (-s.spread(), s.id))[:N_DISAGREEMENTS]:
        print(f"{sentence.id} {sentence.phenomenon}, meant as {sentence.intended}")
        for language, polarity in sentence.polarities.items():
            print(f"   {language} {'-' if polarity is None else f'{polarity:+.2f}':>5}  {sentence.texts[language]}")


def main(path: str | None = None) -> None:
    """Print the three tables for a file."""
    sentences = score_sentences(Path(path) if path else SENTENCES)
    _print_pairs(sentences)
    _print_languages(sentences)
    _print_disagreements(sentences)


if __name__ == "__main__":
    main(*sys.argv[1:])
