"""Invented exports of a survey over months, a file for every 50,000 comments: rows of `survey_file`, texts that vary.

The rows are those of `survey_file.py`; the texts in them come from `invented_comments.py`, whose numbers and names keep
them from repeating. The same seed gives the same cells; every file has its own, so that no answer comes twice.
"""

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import gettempdir

from openpyxl import Workbook

from benchmarks.invented_comments import make_comment
from benchmarks.survey_file import HEADER, SEED, make_rows
from research.terms import Language

N_TEXTS = 3
LANGUAGE = HEADER.index("Language")
MOST_PER_FILE = 50_000
_ROWS_AT_ONCE = 10_000


def export_campaign(folder: Path, *, n_comments: int, first: int = 0) -> tuple[Path, ...]:
    """Put exports with so many comments into a folder, as links to the files that an earlier run may have written.

    Args:
        folder: Where they are dropped.
        n_comments: How many cells with a text all of them have together.
        first: The number of the first file; others hold other answers.
    """
    sizes = [min(MOST_PER_FILE, n_comments - start) for start in range(0, n_comments, MOST_PER_FILE)]
    return tuple(_drop(folder, number=number, n_comments=size) for number, size in enumerate(sizes, start=first))


def _drop(folder: Path, *, number: int, n_comments: int) -> Path:
    """One export, written unless it is there from an earlier run, and linked into the folder."""
    kept = Path(gettempdir()) / f"journey-campaign-{SEED}-{number}-{n_comments}.xlsx"
    if not kept.exists():
        unfinished = kept.with_suffix(".part")
        _write(unfinished, number=number, n_comments=n_comments)
        unfinished.replace(kept)
    path = folder / f"answers-{number:03d}.xlsx"
    path.hardlink_to(kept)
    return path


def _write(path: Path, *, number: int, n_comments: int) -> None:
    """One sheet with a header and as many answers as hold so many comments."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Responses")
    sheet.append(HEADER)
    for row in _make_answers(number, n_comments=n_comments):
        sheet.append(row)
    workbook.save(path)


def _make_answers(number: int, *, n_comments: int) -> Iterator[list[object]]:
    """The rows of one file."""
    dice = random.Random(f"{SEED} {number}")  # noqa: S311 -- an invented text is no secret.
    rows = (row for part in count() for row in make_rows(_ROWS_AT_ONCE, seed=f"{SEED} {number} {part}"))
    n_left = n_comments
    while n_left:
        row = next(rows)
        for column in range(len(HEADER) - N_TEXTS, len(HEADER)):
            is_told = row[column] is not None and n_left > 0
            row[column] = make_comment(dice, language=Language(str(row[LANGUAGE]))) if is_told else None
            n_left -= is_told
        yield row
