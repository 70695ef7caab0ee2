"""Changes that only make scoring faster change no figure: a frozen lexicon gives the recorded assessments.

`recorded_entries.csv` holds the entries met in the sentences when they were recorded, so that the lexicons may grow
without touching this test. After a change of a rule the assessments are recorded anew and the differences read.
"""

import csv
from pathlib import Path

import pytest

from research.scoring.engine import Assessment, assess_text
from research.scoring.lexicon import Entry, WordClass, read_figure, split_entry
from research.scoring.matching import Matcher
from research.terms import SCORED_LANGUAGES, Language


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_recorded_sentences_get_the_recorded_assessments(language: Language) -> None:
    matcher = Matcher(map(read_entry, read_rows("recorded_entries.csv", language=language)), language=language)
    rows = read_rows("recorded_assessments.csv", language=language)

    assessed = [assess_text(row["text"], matcher=matcher, language=language) for row in rows]

    assert len(rows) >= 150
    assert [write_assessment(assessment) for assessment in assessed] == [
        (row["polarity"], row["confidence"], row["because"]) for row in rows
    ]


def read_rows(name: str, *, language: Language) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["language"] == language]


def read_entry(row: dict[str, str]) -> Entry:
    return Entry(
        words=split_entry(row["entry"]),
        word_class=WordClass(row["word_class"]),
        polarity=read_figure(row["polarity"]),
        intensity=read_figure(row["intensity"]),
        negated=read_figure(row["negated"]),
    )


def write_assessment(assessment: Assessment) -> tuple[str, str, str]:
    because = " | ".join(f"{reason.words} = {reason.weight!r}" for reason in assessment.because)
    return write_figure(assessment.polarity), write_figure(assessment.confidence), because


def write_figure(figure: float | None) -> str:
    return "" if figure is None else repr(figure)
