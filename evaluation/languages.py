"""Measure how well the language of short comments is told.

Usage: python evaluation/languages.py [FILE]

FILE (`languages.csv` beside this script) has the columns `id,text,language,note`: short comments as people type them,
with their language: en, es, ro, `other`, or `und` where the words alone cannot tell. Every comment is asked without a
declared language and in a study of all three, so nothing but its own words helps. Printed are accuracy, precision
and recall of each language, who was taken for whom, accuracy by note, the errors, and texts a second.
"""

import csv
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from research.languages.identifying import identify_language
from research.terms import SCORED_LANGUAGES, Language

COMMENTS = Path(__file__).with_name("languages.csv")


class Comment(NamedTuple):
    """One short comment, the language it is in and the language it was told to be in."""

    id: str
    text: str
    note: str
    language: Language
    told: Language


def identify_comments(path: Path = COMMENTS) -> tuple[Comment, ...]:
    """The comments of a file, in its order, each with the language that its own words tell."""
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Comment(row["id"], row["text"], row["note"], Language(row["language"]), _tell(row["text"]))
            for row in csv.DictReader(lines)
        )


def measure_accuracy(comments: Sequence[Comment]) -> float:
    """The share of comments told rightly, 0 to 1."""
    return sum(comment.language is comment.told for comment in comments) / len(comments)


def measure_precision(comments: Sequence[Comment], *, language: Language) -> float:
    """Of the comments told to be in the language, the share that is."""
    return measure_accuracy([comment for comment in comments if comment.told is language])


def measure_recall(comments: Sequence[Comment], *, language: Language) -> float:
    """Of the comments in the language, the share that was told to be."""
    return measure_accuracy([comment for comment in comments if comment.language is language])


def _tell(text: str) -> Language:
    """The language by the text's own words."""
    return identify_language(text, declared=None, expected=SCORED_LANGUAGES)


def _print_languages(comments: Sequence[Comment]) -> None:
    """One row for each language: precision, recall, and what its comments were told to be."""
    print(
        f"{'language':8} {'n':>4} {'precision':>9} {'recall':>7}   told: {'  '.join(f'{lan:>5}' for lan in Language)}"
    )
    for language in Language:
        told = Counter(comment.told for comment in comments if comment.language is language)
        precision = measure_precision(comments, language=language)
        recall = measure_recall(comments, language=language)
        counts = "  ".join(f"{told[other]:5}" for other in Language)
        print(f"{language:8} {told.total():4} {precision:9.3f} {recall:7.3f}         {counts}")


def _print_notes(comments: Sequence[Comment]) -> None:
    """Accuracy by language and note."""
    for language, note in sorted({(comment.language, comment.note) for comment in comments}):
        chosen = [comment for comment in comments if (comment.language, comment.note) == (language, note)]
        print(f"   {language:5} {note:14} {len(chosen):4} {measure_accuracy(chosen):7.3f}")


def main(path: str | None = None) -> None:
    """Print the tables, the errors and the speed."""
    # The first text reads the word lists, the first unknown word reads the model.
    _tell("Xyzzy plugh")
    started = time.process_time()
    comments = identify_comments(Path(path) if path else COMMENTS)
    seconds = time.process_time() - started
    print(f"accuracy {measure_accuracy(comments):.3f} on {len(comments)}, {len(comments) / seconds:.0f} texts/s\n")
    _print_languages(comments)
    print("\nAccuracy by note")
    _print_notes(comments)
    print("\nErrors (is, was told)")
    for comment in comments:
        if comment.language is not comment.told:
            print(f"   {comment.id} {comment.language:5} {comment.told:5} {comment.text}")


if __name__ == "__main__":
    main(*sys.argv[1:])
