"""CSV tables compared cell by cell."""

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path

from research.auditing.telling import tell_pair
from research.model.difference import Difference


def compare_tables(expected: Path, found: Path) -> Iterator[Difference]:
    """What differs between two CSV files, by row as a spreadsheet counts them and by heading. Raises: OSError."""
    with (
        _any_length(),
        expected.open(encoding="utf-8-sig", newline="") as first,
        found.open(encoding="utf-8-sig", newline="") as second,
    ):
        headings: Sequence[str] = ()
        pairs = zip_longest(csv.reader(first), csv.reader(second), fillvalue=())
        for row, (before, after) in enumerate(pairs, start=1):
            headings = headings or before
            yield from _compare_rows(before, after, place=(found.name, row), headings=headings)


@contextmanager
def _any_length() -> Iterator[None]:
    """Let a cell be as long as a quote may be; the readers' own limit, which holds for the process, comes back."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def _compare_rows(
    before: Sequence[str], after: Sequence[str], *, place: tuple[str, int], headings: Sequence[str]
) -> Iterator[Difference]:
    """What differs in one row of a file."""
    file, row = place
    if not before or not after:
        told = ("a row", "nothing") if before else ("nothing", "a row")
        yield Difference(file=file, place=f"row {row}", expected=told[0], found=told[1])
        return
    for column, pair in enumerate(zip_longest(before, after)):
        if pair[0] != pair[1]:
            name = headings[column] if column < len(headings) else str(column + 1)
            told = tell_pair(*pair)
            yield Difference(file=file, place=f'row {row}, column "{name}"', expected=told[0], found=told[1])
