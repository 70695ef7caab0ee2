"""Sheets of text cells out of delimited texts and workbooks, row numbers as Excel shows them.

Formats build their tables from these; nothing here knows a vendor. The only user of python_calamine for sources.
"""

import csv
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import StringIO
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

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

DELIMITED_SUFFIXES = (".csv", ".tsv")
WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
# One answer of a survey stays far below this; more means a quote that never closes.
_LONGEST_CELL = 2_000_000
# Excel's own first line that names the delimiter.
_SEPARATOR_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.IGNORECASE)
CellValue = int | float | str | bool | time | date | datetime | timedelta
csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: its name (`None` for a text file) and a new pass over all rows, the header rows included."""

    open_rows: Callable[[], Iterator[Row]]
    name: str | None = None
    notes: tuple[Note, ...] = ()


def first_rows(path: Path, *, head: bytes, count: int) -> tuple[tuple[str, ...], ...]:
    """The first rows that are not empty, for recognising; empty when the file is neither text nor a workbook."""
    suffix = content_suffix(path)
    if suffix in DELIMITED_SUFFIXES and is_text(head):
        text = decode_head(head)
        delimiter, skipped = _delimiter_of(text)
        return _take(_records(StringIO(text[skipped:], newline=""), delimiter=delimiter), count=count)
    if suffix in WORKBOOK_SUFFIXES:
        try:
            return _take(open_sheet(path).open_rows(), count=count)
        except UnreadableSourceError:
            return ()
    return ()


def _take(rows: Iterator[Row], *, count: int) -> tuple[tuple[str, ...], ...]:
    """The cells of the first rows that are not empty."""
    taken: list[tuple[str, ...]] = []
    for row in rows:
        if any(row.cells):
            taken.append(row.cells)
        if len(taken) == count:
            break
    return tuple(taken)


def open_sheet(path: Path) -> Sheet:
    """The sheet of a delimited text, or the first visible sheet of a workbook that holds anything.

    Raises: UnreadableSourceError when the file is broken, empty, or locked by a password.
    """
    if content_suffix(path) in WORKBOOK_SUFFIXES:
        return _open_workbook(path)
    encoding = choose_encoding(path)
    delimiter, _ = _delimiter_of(decode_head(read_head(path)))

    def open_rows() -> Iterator[Row]:
        """A new pass over the text."""
        return _read_delimited(path, encoding=encoding, delimiter=delimiter)

    return Sheet(open_rows=open_rows, notes=() if encoding.is_sure else (_encoding_note(encoding),))


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
            yield from _records(stream, delimiter=delimiter)
    except csv.Error as error:
        raise UnreadableSourceError(
            "A cell never ends: a quotation mark is opened and not closed.",
            where=path.name,
            fix="Export the file again, or double the quotation marks inside answers.",
        ) from error
    except (OSError, EOFError, zlib.error) as error:
        raise cannot_open(path, error=error) from error


def _records(lines: Iterator[str], *, delimiter: str) -> Iterator[Row]:
    """One row a record; a `sep=` line and a mark before the first header are taken away."""
    for number, record in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
        if number == 1:
            if _SEPARATOR_LINE.match(delimiter.join(record)):
                continue
            record = [record[0].lstrip("\ufeff"), *record[1:]] if record else record  # noqa: PLW2901 -- the mark goes
        yield Row(number=number, cells=tuple(record))


def _open_workbook(path: Path) -> Sheet:
    """The first visible sheet with anything in it; the others are named in a note."""
    stamp = path.stat()
    sheets = _load_sheets(path, size=stamp.st_size, changed=stamp.st_mtime_ns)
    if not sheets:
        raise UnreadableSourceError(
            "The workbook has no visible sheet with anything in it.",
            where=path.name,
            fix="Unhide the sheet with the answers, or export it again.",
        )
    chosen = sheets[0]

    def open_rows() -> Iterator[Row]:
        """A new pass over the sheet."""
        return _read_sheet(chosen)

    return Sheet(open_rows=open_rows, name=chosen.name, notes=_other_sheets(sheets[1:]))


def _other_sheets(others: tuple[CalamineSheet, ...]) -> tuple[Note, ...]:
    """The note that names visible sheets which are not read."""
    if not others:
        return ()
    names = ", ".join(f'"{sheet.name}"' for sheet in others)
    fix = "Save each sheet that holds answers as a file of its own."
    return (Note(code="other_sheets", problem=f"Only the first sheet is read; not read: {names}.", fix=fix),)


@lru_cache(maxsize=1)
def _load_sheets(path: Path, *, size: int, changed: int) -> tuple[CalamineSheet, ...]:
    """The visible sheets that hold anything; kept for the next call, because recognising and reading both ask."""
    del size, changed
    try:
        workbook = CalamineWorkbook.from_path(path)
        visible = [one.name for one in workbook.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
        return tuple(sheet for sheet in map(workbook.get_sheet_by_name, visible) if sheet.end is not None)
    except PasswordError as error:
        raise UnreadableSourceError(
            "The workbook is protected by a password.",
            where=path.name,
            fix="Open it, remove the password (File, Info, Protect Workbook), and save it again.",
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableSourceError(
            "The workbook is damaged or is not a workbook.",
            where=path.name,
            fix="Open it in Excel and save it as .xlsx, or export it again.",
        ) from error


def _read_sheet(sheet: CalamineSheet) -> Iterator[Row]:
    """The rows of a sheet, the empty ones above the first used one included."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield Row(number=number, cells=tuple(cell if isinstance(cell, str) else cell_text(cell) for cell in cells))


def cell_text(value: CellValue) -> str:
    """The text of a typed Excel cell: ISO for dates and times, no `.0` behind whole numbers.

    >>> cell_text(8.0), cell_text(4.5), cell_text(datetime(2026, 8, 17, 9, 12, 44)), cell_text(True)
    ('8', '4.5', '2026-08-17T09:12:44', 'TRUE')
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


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
