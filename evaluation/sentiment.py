"""Measure the sentiment scorers on labelled texts, beside plain TextBlob.

Usage: python evaluation/sentiment.py FOLDER [FILE-PATTERN]

FOLDER holds CSV files with the columns `id,lang,domain,text,label` (label: neg, neu or pos). For each file the table
shows macro-F1 over its labels, accuracy, and the share of texts left unscored. Labels come from polarity by the
threshold of `research.scoring.excerpts.label_polarity` (0.05) for both scorers. An unscored text counts as wrong in a
two-class set and as neutral in a three-class one; so does, in a two-class set, a text labelled neutral. Plain
TextBlob returns 0.0 for what it does not know, so a text without assessments counts as unscored for it as well.
"""

import csv
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from textblob.en import sentiment as textblob_sentiment

from research.scoring.analyzers import ANALYZERS
from research.scoring.excerpts import label_polarity
from research.terms import Language


class Example(NamedTuple):
    """One labelled text."""

    text: str
    language: Language
    label: str


class Measure(NamedTuple):
    """The quality of one scorer on one set; shares in 0..1, speed in texts a second of processor time."""

    macro_f1: float
    accuracy: float
    share_unscored: float
    per_second: float


def read_examples(path: Path) -> tuple[Example, ...]:
    """The labelled texts of one file, in file order."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(Example(row["text"], Language(row["lang"]), row["label"]) for row in csv.DictReader(lines))


def measure_scorer(score: Callable[[Example], float | None], *, examples: Sequence[Example]) -> Measure:
    """The measure of one scorer on the examples."""
    started = time.process_time()
    polarities = [score(example) for example in examples]
    seconds = time.process_time() - started
    labels = sorted({example.label for example in examples})
    unscored = "neu" if "neu" in labels else "unscored"
    given = [label_polarity(polarity) or unscored for polarity in polarities]
    pairs = [(example.label, label) for example, label in zip(examples, given, strict=True)]
    return Measure(
        macro_f1=sum(f1_of(label, pairs=pairs) for label in labels) / len(labels),
        accuracy=sum(expected == label for expected, label in pairs) / len(pairs),
        share_unscored=polarities.count(None) / len(polarities),
        per_second=len(examples) / seconds,
    )


def f1_of(label: str, *, pairs: Sequence[tuple[str, str]]) -> float:
    """The F1 of one label over (expected, given) pairs; 0 when it is never given rightly."""
    n_right = sum(expected == given == label for expected, given in pairs)
    n_expected = sum(expected == label for expected, _ in pairs)
    n_given = sum(given == label for _, given in pairs)
    return 2 * n_right / (n_expected + n_given) if n_right else 0.0


def score_ours(example: Example) -> float | None:
    """The polarity by the analyzer of the text's language."""
    polarity: float | None = ANALYZERS[example.language].analyze(example.text).polarity
    return polarity


def score_textblob(example: Example) -> float | None:
    """The polarity by plain TextBlob, whatever the language; `None` when it assessed nothing."""
    result = textblob_sentiment(example.text)
    return float(result[0]) if result.assessments else None


def main(folder: str, pattern: str = "*.csv") -> None:
    """Print one row for each file and scorer."""
    print(f"{'set':24} {'scorer':9} {'macro-F1':>8} {'accuracy':>8} {'unscored':>8} {'texts/s':>8}")
    for path in sorted(Path(folder).glob(pattern)):
        examples = read_examples(path)
        for name, score in (("ours", score_ours), ("textblob", score_textblob)):
            score(examples[0])
            measure = measure_scorer(score, examples=examples)
            figures = f"{measure.macro_f1:8.3f} {measure.accuracy:8.3f} {measure.share_unscored:8.3f}"
            print(f"{path.stem:24} {name:9} {figures} {measure.per_second:8.0f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
