"""Tables written row by row, as CSV, TSV or XLSX by the ending of the name, safe to open in a spreadsheet.

Memory does not grow with the rows. The file appears whole or not at all.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from research.errors import ReportError, WrongUseError
from research.reporting.workbook_saving import clean_text, save_book
from research.reporting.writing_files import replacing_file

_DELIMITERS = {".csv": ",", ".tsv": "\t"}
WRITTEN_SUFFIXES = (*_DELIMITERS, ".xlsx")
# Excel specifications and limits, Microsoft.
_MOST_ROWS = 1_048_576
# A table has no run whose time it could carry; a time of writing would make equal tables differ.
_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 -- a workbook's properties have no zone
# What a spreadsheet may run as a formula when a cell of a text file begins with it (OWASP, "CSV Injection").
_RUNS = ("=", "+", "-", "\t", "\r")
# Signed numbers, phone numbers and dates begin with a sign and run nothing; "@name" is no call of a function.
_HARMLESS = re.compile(r"[+-][\d.,:/()%\s-]*")
_CALL = re.compile(r"@[^\s(|!]*[(|!]")
# A number as a spreadsheet itself would write it: `007`, `1.50` and long ids are none, and stay text.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,14}[1-9])?")
_MOST_DIGITS = 15
_SURROGATES = re.compile("[\ud800-\udfff]")

Value = str | float | None


class RowWriter(Protocol):
    """What takes rows, one by one."""

    def __call__(self, row: Sequence[Value]) -> None:
        """Write one row; `None` is an empty cell."""
        ...


@contextmanager
def writing_table(path: Path, *, headers: Sequence[str]) -> Iterator[RowWriter]:
    """What writes the rows of a new table under its headers; the table takes its place when the block ends well.

    In text files a cell that a spreadsheet would run gets an apostrophe before it (`'=1+1`); a workbook keeps it as
    text, unchanged. In a workbook texts are cut where Excel's cells end.

    Raises: WrongUseError for an unknown ending, ReportError when the file cannot be written.
    """
    check_ending(path)
    write = _writing_workbook if path.suffix.lower() == ".xlsx" else _writing_text
    with replacing_file(path) as part, write(part, path=path) as write_row:
        write_row(headers)
        yield write_row


def check_ending(path: Path) -> None:
    """Do nothing for a name that tells the kind of table to write.

    Raises: WrongUseError.
    """
    if path.suffix.lower() not in WRITTEN_SUFFIXES:
        raise WrongUseError(
            f"No table is written with the ending '{path.suffix}'.",
            where=str(path),
            fix=f"Use one of: {', '.join(WRITTEN_SUFFIXES)}.",
        )


def disarm(text: str) -> str:
    r"""A text as a cell that no spreadsheet runs as a formula.

    >>> disarm('=HYPERLINK("http://x")'), disarm("-nice"), disarm("-4.5"), disarm("@ana thanks"), disarm("@SUM(1)")
    ('\'=HYPERLINK("http://x")', "'-nice", '-4.5', '@ana thanks', "'@SUM(1)")
    """
    runs = text.startswith(_RUNS) and not _HARMLESS.fullmatch(text)
    return f"'{text}" if runs or _CALL.match(text) else text


@contextmanager
def _writing_text(part: Path, *, path: Path) -> Iterator[RowWriter]:
    """What writes rows of delimited text, in UTF-8."""
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=_DELIMITERS[path.suffix.lower()], lineterminator="\n")

        def write_row(row: Sequence[Value]) -> None:
            """Write one row."""
            writer.writerow([_to_text(value) for value in row])

        yield write_row


def _to_text(value: Value) -> str:
    """A value as a harmless cell; half a surrogate pair, as broken exports hold, is no letter."""
    return disarm(_SURROGATES.sub("\ufffd", value)) if isinstance(value, str) else "" if value is None else repr(value)


@contextmanager
def _writing_workbook(part: Path, *, path: Path) -> Iterator[RowWriter]:
    """What writes rows of the one sheet of a workbook, the first of them a bold heading."""
    book = Workbook(write_only=True)
    # A write-only sheet is no `Worksheet` but borrows from it all that is used here.
    sheet = cast("Worksheet", book.create_sheet("Rows"))
    sheet.freeze_panes = "A2"
    n_rows = 0

    def write_row(row: Sequence[Value]) -> None:
        """Write one row."""
        nonlocal n_rows
        n_rows += 1
        if n_rows > _MOST_ROWS:
            raise ReportError(
                f"A sheet of Excel ends after {_MOST_ROWS} rows.", where=str(path), fix="Write to a name in .csv."
            )
        sheet.append([_to_cell(sheet, value, is_heading=n_rows == 1) for value in row])

    yield write_row
    book.properties.created = book.properties.modified = _LONG_AGO
    save_book(book, path=part)


def _to_cell(sheet: Worksheet, value: Value, *, is_heading: bool) -> Cell | float | None:
    """A value as a cell: numbers as numbers, all other texts as text."""
    if not isinstance(value, str):
        return value
    if not is_heading and _NUMBER.fullmatch(value) and sum(map(str.isdigit, value)) <= _MOST_DIGITS:
        return float(value) if "." in value else int(value)
    cell = WriteOnlyCell(sheet)
    cell.value = clean_text(value, note="[…]") or None
    cell.data_type = "s" if cell.value else "n"
    if is_heading:
        cell.font = Font(bold=True)
    return cell
