"""How well the scorers agree with people, as `accuracy.csv` beside this module has it.

`python evaluation/sentiment.py FOLDER --update` measures it on labelled texts and writes the file. Each row keeps the
scorer it was measured with, so that a report can say when a newer one is in use.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from research.terms import Language

ACCURACY_FILE = "accuracy.csv"
COLUMNS = ("set", "language", "domain", "n_texts", "n_classes", "macro_f1", "accuracy", "share_unscored", "scorer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """The agreement of one scorer with the labels of one set of texts in one language; shares in 0..1."""

    set: str
    language: Language
    domain: str
    n_texts: int
    n_classes: int
    macro_f1: float
    accuracy: float
    share_unscored: float
    scorer: str


@cache
def read_accuracy() -> tuple[Accuracy, ...]:
    """Every measured set, by language and name."""
    content = files("research.scoring").joinpath(ACCURACY_FILE).read_text(encoding="utf-8")
    return tuple(map(_read_row, csv.DictReader(StringIO(content))))


def _read_row(row: dict[str, str]) -> Accuracy:
    """One row of the file."""
    return Accuracy(
        set=row["set"],
        language=Language(row["language"]),
        domain=row["domain"],
        n_texts=int(row["n_texts"]),
        n_classes=int(row["n_classes"]),
        macro_f1=float(row["macro_f1"]),
        accuracy=float(row["accuracy"]),
        share_unscored=float(row["share_unscored"]),
        scorer=row["scorer"],
    )
