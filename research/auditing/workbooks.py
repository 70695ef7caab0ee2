"""Workbooks compared cell by cell: values and formulas, whatever program saved them last."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from research.auditing.telling import tell_pair
from research.model.difference import Difference

# Other programs save numbers with 15 digits, and times as numbers of days with as many.
_DIGITS, _SECONDS = 1e-12, 0.5
# The parts that decide what a member of the archive means; where they are equal, equal members are equal sheets.
_ORDER = ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml")

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")

Cell = object
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGuide:
    """What is needed to name the cells of a sheet: the row of its headings, and the columns that people fill in."""

    headings: tuple[str, ...]
    heading_row: int
    answer_columns: frozenset[int] = frozenset()


@dataclass(slots=True)
class Answers:
    """How many cells people filled in: what they are there for, and no difference."""

    n: int = 0


def compare_workbooks(
    expected: Path, found: Path, *, guides: Mapping[str, SheetGuide], answers: Answers
) -> Iterator[Difference]:
    """What differs between two workbooks: sheets, and cells by sheet, row and heading; `answers` is counted up.

    Raises: OSError.
    """
    try:
        same = _find_same_sheets(expected, found)
        with _opening(expected) as first, _opening(found) as second:
            yield from _compare_names(first.names, second.names, file=found.name)
            for number, name in enumerate(first.names):
                if number not in same and name in second.names:
                    pairs = zip_longest(first.rows(name), second.rows(name), fillvalue=())
                    yield from _compare_sheet(pairs, file=found.name, name=name, guide=guides[name], answers=answers)
    except (BadZipFile, InvalidFileException, KeyError, ValueError):
        yield Difference(file=found.name, place="", expected="a workbook", found="a file that cannot be opened as one")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """One workbook, opened twice: with its formulas, and with the values that they had when it was saved."""

    formulas: Workbook
    values: Workbook

    @property
    def names(self) -> list[str]:
        """The titles of its sheets."""
        return list(self.formulas.sheetnames)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet; a formula is a pair with its value."""
        both = (book[name].iter_rows(values_only=True) for book in (self.formulas, self.values))
        for told, shown in zip(*both, strict=False):
            yield [
                (cell, value) if isinstance(cell, str) and cell.startswith("=") else cell
                for cell, value in zip(told, shown, strict=False)
            ]


@contextmanager
def _opening(path: Path) -> Iterator[_Book]:
    """A workbook, which is closed again."""
    formulas, values = (load_workbook(path, read_only=True, data_only=only) for only in (False, True))
    try:
        yield _Book(formulas=formulas, values=values)
    finally:
        formulas.close()
        values.close()


def _compare_names(expected: Sequence[str], found: Sequence[str], *, file: str) -> Iterator[Difference]:
    """Sheets that are missing, too many, or in another order."""
    for name in expected:
        if name not in found:
            yield Difference(file=file, place=f'sheet "{name}"', expected="a sheet", found="nothing")
    for name in found:
        if name not in expected:
            yield Difference(file=file, place=f'sheet "{name}"', expected="nothing", found="a sheet")
    if sorted(expected) == sorted(found) and list(expected) != list(found):
        yield Difference(file=file, place="sheets", expected="the order of the run", found="another order")


def _compare_sheet(
    pairs: Iterable[tuple[Row, Row]], *, file: str, name: str, guide: SheetGuide, answers: Answers
) -> Iterator[Difference]:
    """The cells of a sheet that differ."""
    for row, pair in enumerate(pairs, start=1):
        for column, (first, second) in enumerate(zip_longest(*pair), start=1):
            if _is_same(first, second):
                continue
            if row > guide.heading_row and column in guide.answer_columns:
                answers.n += 1
                continue
            told = tell_pair(*_tell_apart(first, second))
            place = _name_cell(name, row=row, column=column, guide=guide)
            yield Difference(file=file, place=place, expected=told[0], found=told[1])


def _tell_apart(first: Cell, second: Cell) -> tuple[Cell, Cell]:
    """What to tell of two cells: of formulas the part that differs."""
    if isinstance(first, tuple) and isinstance(second, tuple):
        return (first[0], second[0]) if first[0] != second[0] else (first[1], second[1])
    return tuple(cell[0] if isinstance(cell, tuple) else _plain(cell) for cell in (first, second))  # type: ignore[return-value]  # reason: two in, two out.


def _is_same(first: Cell, second: Cell) -> bool:
    """True when two cells say the same: 1 and 1.0, and an empty text and no text, do."""
    if isinstance(first, tuple) and isinstance(second, tuple):
        # Some programs save no value beside a formula: whoever opens the file works it out.
        return first[0] == second[0] and (second[1] is None or _is_same(first[1], second[1]))
    first, second = _plain(first), _plain(second)
    if isinstance(first, bool) or isinstance(second, bool):
        return first is second
    if isinstance(first, int | float) and isinstance(second, int | float):
        return math.isclose(first, second, rel_tol=_DIGITS, abs_tol=_DIGITS)
    if isinstance(first, datetime) and isinstance(second, datetime):
        return abs((first - second).total_seconds()) < _SECONDS
    return first == second


def _plain(cell: Cell) -> Cell:
    """A cell as it is compared: line breaks as one sign, and nothing for an empty text."""
    return cell.replace("\r\n", "\n") or None if isinstance(cell, str) else cell


def _name_cell(sheet: str, *, row: int, column: int, guide: SheetGuide) -> str:
    """Sheet, cell and heading."""
    heading = guide.headings[column - 1] if column <= len(guide.headings) else ""
    named = f', column "{heading}"' if heading and row > guide.heading_row else ""
    return f'sheet "{sheet}", cell {get_column_letter(column)}{row}{named}'


def _find_same_sheets(expected: Path, found: Path) -> frozenset[int]:
    """The numbers of the sheets, from 0, that are the same byte for byte and need no look."""
    with ZipFile(expected) as first, ZipFile(found) as second:
        names = set(first.namelist()) & set(second.namelist())
        same = {name for name in names if _has_same_bytes(first, second, name=name)}
    if not set(_ORDER) & names <= same:
        return frozenset()
    sheets = (_SHEET.fullmatch(name) for name in same)
    return frozenset(int(sheet[1]) - 1 for sheet in sheets if sheet)


def _has_same_bytes(first: ZipFile, second: ZipFile, *, name: str) -> bool:
    """True when both archives hold the same member; checksums tell most others apart without reading them."""
    return first.getinfo(name).CRC == second.getinfo(name).CRC and first.read(name) == second.read(name)
