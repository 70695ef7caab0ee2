"""Time the sentiment scorers, beside TextBlob and VADER, on the same texts in the same run.

Usage: python -m benchmarks.scoring [--texts 2000] [FOLDER …]

Each set is one language of invented comments, or one CSV of `id,lang,domain,text,label` in a FOLDER. The scorers take
turns on a hundred texts each, in one process on one core, so that what else the machine does slows all of them alike.
Ours goes twice: "new words" meets each text for the first time, as the first thousands of a study; "known words" has
met its words before, as the later ones have. No result is kept from the first time: each text is scored anew.
"""

import argparse
import csv
import gc
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from textblob import TextBlob
from textblob.en import sentiment
from vaderSentiment.vaderSentiment import (  # type: ignore[import-untyped]  # VADER ships no type information.
    SentimentIntensityAnalyzer,
)

from benchmarks.invented_comments import make_comments
from research.scoring.analyzers import ANALYZERS
from research.terms import Language

N_TURN = 100
OURS = ("ours, new words", "ours, known words")
TEXTBLOB = "TextBlob(t).sentiment"


class TextSet(NamedTuple):
    """Texts of one language, and what the table calls them."""

    name: str
    language: Language
    texts: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every set and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scoring")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--texts", type=int, default=2000)
    chosen = parser.parse_args(arguments)
    invented = [TextSet(f"invented {lang}", lang, make_comments(lang, n_comments=chosen.texts)) for lang in ANALYZERS]
    read = [read_set(path) for folder in chosen.folders for path in sorted(folder.glob("*.csv"))]
    print("| set | scorer | texts/s | x TextBlob |\n|---|---|---:|---:|")
    for texts in (*invented, *read):
        print("\n".join(make_rows(texts.name, speeds=measure_set(texts))))


def read_set(path: Path) -> TextSet:
    """The texts of one file in the language of its first row."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return TextSet(path.stem, Language(rows[0]["lang"]), tuple(row["text"] for row in rows))


def measure_set(texts: TextSet) -> dict[str, float]:
    """Texts a second of processor time, by scorer."""
    scorers = make_scorers(texts.language)
    seconds = dict.fromkeys(scorers, 0.0)
    for start in range(0, len(texts.texts), N_TURN):
        turn = texts.texts[start : start + N_TURN]
        for name, score in scorers.items():
            seconds[name] += time_turn(score, texts=turn)
    return {name: len(texts.texts) / spent for name, spent in seconds.items()}


def make_scorers(language: Language) -> dict[str, Callable[[str], object]]:
    """The scorers by name, each with its lexicon loaded; ours comes first and, for words it has met, second."""
    analyze = ANALYZERS[language].analyze
    scorers: dict[str, Callable[[str], object]] = {
        OURS[0]: analyze,
        OURS[1]: analyze,
        TEXTBLOB: lambda text: TextBlob(text).sentiment,
        "textblob.en.sentiment(t)": sentiment,
        "VADER": SentimentIntensityAnalyzer().polarity_scores,
    }
    for score in scorers.values():
        score("")
    return scorers


def time_turn(score: Callable[[str], object], *, texts: Sequence[str]) -> float:
    """Seconds of processor time for some texts, without the collection of garbage that some scorer left."""
    gc.disable()
    started = time.process_time()
    for text in texts:
        score(text)
    seconds = time.process_time() - started
    gc.enable()
    return seconds


def make_rows(name: str, *, speeds: Mapping[str, float]) -> list[str]:
    """The rows of the table for one set."""
    return [f"| {name} | {scorer} | {speed:.0f} | {speed / speeds[TEXTBLOB]:.2f} |" for scorer, speed in speeds.items()]


if __name__ == "__main__":
    main()
