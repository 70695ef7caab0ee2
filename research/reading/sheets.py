"""Sheets of text cells out of delimited texts and workbooks, row numbers as Excel shows them.

Formats build their tables from these; nothing here knows a vendor.
"""

import csv
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import TextIO

from research.errors import UnreadableSourceError
from research.reading.decoding import (
    Encoding,
    cannot_open,
    choose_delimiter,
    choose_encoding,
    content_suffix,
    decode_head,
    is_text,
    open_text,
    read_head,
)
from research.reading.table import Column, Note, Row, Table
from research.reading.workbook_process import PackedSheet, load_isolated
from research.reading.workbooks import WORKBOOK_SUFFIXES, Merge, WorkbookSheet, is_measured, load_workbook

DELIMITED_SUFFIXES = (".csv", ".tsv")
# One answer of a survey stays far below this; more means a quote that never closes.
_LONGEST_CELL = 2_000_000
_LONGEST_LINE = 8_000_000
# Excel's own first line that names the delimiter.
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
Headers = tuple[tuple[str, ...], ...]
csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name (`None` for a text file) and a new pass over all rows, the header rows included.

    `merges` are the corners of merged cells, rows and columns counted from 0.
    """

    open_rows: Callable[[], Iterator[Row]]
    name: str | None = None
    notes: tuple[Note, ...] = ()
    merges: tuple[Merge, ...] = ()


def first_rows(path: Path, *, head: bytes, count: int) -> Headers:
    """The first rows that are not empty, for recognising; empty when the file is neither text nor a workbook."""
    return next(iter(all_first_rows(path, head=head, count=count)), ())


def all_first_rows(path: Path, *, head: bytes, count: int) -> tuple[Headers, ...]:
    """The first rows of each sheet that are not empty; none when the file is neither text nor a workbook."""
    suffix = content_suffix(path)
    if suffix in DELIMITED_SUFFIXES and is_text(head):
        text = decode_head(head)
        delimiter, skipped = _delimiter_of(text)
        return (_take_cut(_records(StringIO(text[skipped:], newline=""), delimiter=delimiter), count=count),)
    if suffix in WORKBOOK_SUFFIXES:
        try:
            return tuple(top_rows(sheet, count=count) for sheet in open_sheets(path))
        except UnreadableSourceError:
            return ()
    return ()


def _take_cut(rows: Iterator[Row], *, count: int) -> Headers:
    """The first filled rows of a text that may end inside a cell."""
    try:
        return _take(rows, count=count)
    except csv.Error:
        return ()


def top_rows(sheet: Sheet, *, count: int) -> Headers:
    """The cells of the first rows of a sheet that are not empty."""
    return _take(sheet.open_rows(), count=count)


def _take(rows: Iterator[Row], *, count: int) -> Headers:
    """The cells of the first rows that are not empty."""
    return tuple(islice((row.cells for row in rows if any(row.cells)), count))


def open_sheet(path: Path) -> Sheet:
    """The sheet of a delimited text, or the first visible sheet of a workbook that holds anything.

    Raises: UnreadableSourceError when the file is broken, empty, or locked by a password.
    """
    return open_sheets(path)[0]


def open_sheets(path: Path) -> tuple[Sheet, ...]:
    """The sheet of a delimited text, or the visible sheets of a workbook that hold anything; at least one.

    Raises: UnreadableSourceError when the file is broken, empty, or locked by a password.
    """
    if content_suffix(path) in WORKBOOK_SUFFIXES:
        return tuple(map(_workbook_sheet, load_workbook(path) if is_measured(path) else load_isolated(path)))
    encoding = choose_encoding(path)
    delimiter, _ = _delimiter_of(decode_head(read_head(path)))
    open_rows = partial(_read_delimited, path, encoding=encoding, delimiter=delimiter)
    return (Sheet(open_rows=open_rows, notes=() if encoding.is_sure else (_encoding_note(encoding),)),)


def _workbook_sheet(sheet: WorkbookSheet | PackedSheet) -> Sheet:
    """The sheet of a workbook."""
    return Sheet(open_rows=sheet.rows, name=sheet.name, merges=sheet.merges)


def _encoding_note(encoding: Encoding) -> Note:
    """The note for a file whose letters fit no encoding fully."""
    return Note(
        code="unsure_encoding",
        problem=f"Some characters fit no known encoding; the file was read as {encoding.name}.",
        fix="Save the file as UTF-8 (in Excel: 'CSV UTF-8') and drop it in again.",
    )


def _delimiter_of(text: str) -> tuple[str, int]:
    """The delimiter, and how many characters an Excel `sep=` line takes before the header."""
    first_line = text[: text.find("\n") + 1]
    named = _SEPARATOR_LINE.match(first_line)
    return (named.group(1), len(first_line)) if named else (choose_delimiter(text), 0)


def _read_delimited(path: Path, *, encoding: Encoding, delimiter: str) -> Iterator[Row]:
    """The rows of a delimited text, one record a row, however many lines a cell has."""
    try:
        with open_text(path, encoding=encoding) as stream:
            yield from _records(_lines(stream), delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableSourceError(
            "A cell never ends: often a quotation mark is opened and not closed, or this is no table.",
            where=path.name,
            fix="Export the file again, or double the quotation marks inside answers.",
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        raise cannot_open(path, error=error) from error


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines of a text; one that no table has is not taken into memory.

    Raises: csv.Error.
    """
    while line := stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise csv.Error
        yield line


def _records(lines: Iterator[str], *, delimiter: str) -> Iterator[Row]:
    """One row a record; a `sep=` line and a mark before the first header are taken away."""
    for number, record in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
        if number == 1:
            if _SEPARATOR_LINE.match(delimiter.join(record)):
                continue
            record = [record[0].lstrip("\ufeff"), *record[1:]] if record else record  # noqa: PLW2901 -- the mark goes
        yield Row(number=number, cells=tuple(record))


def build_table(sheet: Sheet, *, columns: tuple[Column, ...], n_headers: int) -> Table:
    """The table under the header rows; a row with more filled cells than there are columns cannot be placed."""

    def open_rows() -> Iterator[Row]:
        """A new pass over the data rows."""
        n_seen = 0
        for row in sheet.open_rows():
            if n_seen < n_headers:
                n_seen += any(row.cells)
                continue
            yield _fit(row, width=len(columns))

    return Table(columns=columns, open_rows=open_rows, sheet=sheet.name, notes=sheet.notes)


def _fit(row: Row, *, width: int) -> Row:
    """The row padded or cut to the width of the header."""
    if len(row.cells) == width:
        return row
    if len(row.cells) < width:
        return Row(number=row.number, cells=row.cells + ("",) * (width - len(row.cells)))
    if any(row.cells[width:]):
        return Row(number=row.number, cells=(), problem=f"It has {len(row.cells)} cells under {width} headers.")
    return Row(number=row.number, cells=row.cells[:width])
