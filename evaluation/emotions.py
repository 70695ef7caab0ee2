"""Measure how well named emotions are found by the terms of the template codebooks.

Usage: python evaluation/emotions.py [FILE]

FILE (`emotions.csv` beside this script) has the columns `id,language,text,emotions,note`: short sentences of feedback
with the emotions that their words say, `;`-joined, or none. Each sentence is read in its stated language. Printed are
precision, recall and F1 of each emotion and language, their mean over the emotions (macro-F1), of the sentences
without any emotion the share that stays so, and the errors.
"""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from research.model.codebook import Code, Codebook
from research.tagging.tagger import Tagger, compile_tagger, tag_text
from research.tagging.templates import template_rows
from research.terms import SCORED_LANGUAGES, Dimension, JourneyType, Language

SENTENCES = Path(__file__).with_name("emotions.csv")


class Sentence(NamedTuple):
    """One sentence, the emotions that its words say and those that were found."""

    id: str
    language: Language
    text: str
    note: str
    said: frozenset[str]
    found: frozenset[str]


class Quality(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1 each; nothing found and nothing said is 1."""

    precision: float
    recall: float
    f1: float


def find_emotions(path: Path = SENTENCES) -> tuple[Sentence, ...]:
    """The sentences of a file, in its order, each with the emotions that the terms find."""
    tagger = compile_emotions()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(_read_row(row, tagger=tagger) for row in csv.DictReader(lines))


def compile_emotions() -> Tagger:
    """The emotion codes of the templates, ready for matching."""
    rows = template_rows(JourneyType.PURCHASE, language=Language.EN)
    return compile_tagger(
        Codebook(version="templates", codes=tuple(_to_code(row) for row in rows if row["dimension"] == "emotion"))
    )


def measure_emotion(sentences: Sequence[Sentence], *, emotion: str) -> Quality:
    """How well one emotion is found."""
    said = {sentence.id for sentence in sentences if emotion in sentence.said}
    found = {sentence.id for sentence in sentences if emotion in sentence.found}
    right = len(said & found)
    precision = right / len(found) if found else float(not said)
    recall = right / len(said) if said else 1.0
    return Quality(precision, recall, 2 * right / (len(said) + len(found)) if said or found else 1.0)


def measure_macro_f1(sentences: Sequence[Sentence]) -> float:
    """The mean F1 of all emotions that are said in the sentences."""
    emotions = _name_emotions(sentences)
    return sum(measure_emotion(sentences, emotion=emotion).f1 for emotion in emotions) / len(emotions)


def measure_abstention(sentences: Sequence[Sentence]) -> float:
    """Of the sentences that say no emotion, the share where none is found."""
    silent = [sentence for sentence in sentences if not sentence.said]
    return sum(not sentence.found for sentence in silent) / len(silent)


def _read_row(row: dict[str, str], *, tagger: Tagger) -> Sentence:
    """One sentence with what is found in it."""
    language = Language(row["language"])
    matches = tag_text(tagger, row["text"], language=language)
    said = frozenset(emotion for emotion in row["emotions"].split(";") if emotion)
    found = frozenset(match.code_id for match in matches)
    return Sentence(row["id"], language, row["text"], row["note"], said, found)


def _to_code(row: dict[str, str]) -> Code:
    """The code of a row of a template."""
    terms = tuple(
        (language, tuple(term.strip() for term in row[f"terms_{language.value}"].split(";")))
        for language in SCORED_LANGUAGES
    )
    return Code(id=row["id"], dimension=Dimension.EMOTION, name=row["name"], terms=terms)


def _name_emotions(sentences: Sequence[Sentence]) -> list[str]:
    """The emotions said anywhere, in alphabetical order."""
    return sorted({emotion for sentence in sentences for emotion in sentence.said})


def _print_table(sentences: Sequence[Sentence], *, title: str) -> None:
    """One row for each emotion, then the means."""
    print(f"\n{title:16} {'said':>5} {'found':>5} {'precision':>9} {'recall':>7} {'F1':>6}")
    for emotion in _name_emotions(sentences):
        quality = measure_emotion(sentences, emotion=emotion)
        said = sum(emotion in sentence.said for sentence in sentences)
        found = sum(emotion in sentence.found for sentence in sentences)
        print(
            f"  {emotion:14} {said:5} {found:5} {quality.precision:9.3f} {quality.recall:7.3f} {quality.f1:6.3f}",
        )
    print(f"  macro-F1 {measure_macro_f1(sentences):.3f}, none left alone {measure_abstention(sentences):.3f}")


def _print_errors(sentences: Sequence[Sentence]) -> None:
    """The sentences where too much or too little was found."""
    print("\nErrors (+ found but not said, - said but not found)")
    for sentence in sentences:
        if sentence.said != sentence.found:
            extra = [f"+{emotion}" for emotion in sorted(sentence.found - sentence.said)]
            missed = [f"-{emotion}" for emotion in sorted(sentence.said - sentence.found)]
            print(f"   {sentence.id} {' '.join(extra + missed):28} {sentence.text}")


def main(path: str | None = None) -> None:
    """Print the tables and the errors."""
    sentences = find_emotions(Path(path) if path else SENTENCES)
    _print_table(sentences, title="all languages")
    for language in SCORED_LANGUAGES:
        chosen = [sentence for sentence in sentences if sentence.language is language]
        _print_table(chosen, title=language.value)
    _print_errors(sentences)


if __name__ == "__main__":
    main(*sys.argv[1:])
