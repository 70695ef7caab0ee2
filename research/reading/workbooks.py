"""The visible sheets of a workbook, plain or inside gzip. The only user of python_calamine for sources."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from research.errors import UnreadableSourceError
from research.reading.compacting import Compact, SpreadOutError, compact_workbook, part_order
from research.reading.decoding import cannot_open, open_bytes
from research.reading.table import Row

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_WORKBOOK_PART = "xl/workbook.xml"
# Where one of these is beside it, the library could take the package for another kind of workbook.
_OTHER_PARTS = frozenset({"xl/workbook.bin", "content.xml"})
# As it lies on the disk; the largest surveys have some tens of megabytes.
_MOST_PACKED = 512 << 20
# What the library says of OpenDocument sheets that are too large.
_TOO_MANY = "Cell limit exceeded"
_PANIC = "the library gave up"
CellValue = int | float | str | bool | time | date | datetime | timedelta
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookSheet:
    """One visible sheet; `numbers` are the rows' own numbers where empty rows were taken out."""

    content: CalamineSheet
    numbers: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name on the tab."""
        return str(self.content.name)

    @property
    def merges(self) -> tuple[Merge, ...]:
        """The corners of merged cells, rows and columns counted from 0; empty where the file type has none."""
        return tuple(self.content.merged_cell_ranges or ())

    def rows(self) -> Iterator[Row]:
        """The rows, the empty ones above the first used one included; formulas give their values."""
        yield from self._number(enumerate(self.content.iter_rows()))

    def filled_rows(self) -> Iterator[Row]:
        """The rows that hold anything, quickly where most of very many hold nothing."""
        placed = enumerate(self.content.iter_rows())
        yield from self._number((place, cells) for place, cells in placed if cells.count("") < len(cells))

    def _number(self, placed: Iterable[tuple[int, list[CellValue]]]) -> Iterator[Row]:
        """The rows with their own numbers and their cells as text."""
        for place, cells in placed:
            if self.numbers and place >= len(self.numbers):
                return
            number = self.numbers[place] if self.numbers else place + 1
            texts = [cell if isinstance(cell, str) else cell_text(cell) for cell in cells]
            yield Row(number=number, cells=tuple(texts))


def cell_text(value: CellValue) -> str:
    """The text of a typed Excel cell: ISO for dates and times, no `.0` behind whole numbers.

    >>> cell_text(8.0), cell_text(4.5), cell_text(datetime(2026, 8, 17, 9, 12, 44)), cell_text(True)
    ('8', '4.5', '2026-08-17T09:12:44', 'TRUE')
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)


def load_workbook(path: Path, *, with_hidden: bool = False) -> tuple[WorkbookSheet, ...]:
    """The visible sheets with anything in them, in the order of the tabs; the hidden ones as well `with_hidden`.

    Raises: UnreadableSourceError when the file is broken, locked, spread out too far, or shows nothing.
    """
    stamp = path.stat()
    sheets = _load(path, size=stamp.st_size, changed=stamp.st_mtime_ns, with_hidden=with_hidden)
    if not sheets:
        raise UnreadableSourceError(
            "The workbook has no visible sheet with anything in it.",
            where=path.name,
            fix="Unhide the sheet with the answers, or export it again.",
        )
    return sheets


@lru_cache(maxsize=1)
def _load(path: Path, *, size: int, changed: int, with_hidden: bool) -> tuple[WorkbookSheet, ...]:
    """The sheets, kept for the next call, because recognising and reading both ask."""
    del size, changed
    try:
        with _PanicGuard():
            return _open(_prepare(path), with_hidden=with_hidden)
    except PasswordError as error:
        raise UnreadableSourceError(
            "The workbook is protected by a password.",
            where=path.name,
            fix="Open it, remove the password (File, Info, Protect Workbook), and save it again.",
        ) from error
    except SpreadOutError as error:
        raise spread_out(path) from error
    except (CalamineError, BadZipFile, OSError, ValueError, EOFError, KeyError, RuntimeError) as error:
        raise (spread_out(path) if _reaches_too_far(path) else damaged_workbook(path)) from error


def _reaches_too_far(path: Path) -> bool:
    """True for an OpenDocument file that the library refuses for its size, which it says only of files it opens."""
    if path.suffix.lower() != ".ods":
        return False
    try:
        CalamineWorkbook.from_path(str(path))
    except (CalamineError, OSError, ValueError) as error:
        return _TOO_MANY in str(error)
    return False


def spread_out(path: Path) -> UnreadableSourceError:
    """The error for a workbook that asks for more memory than any survey."""
    return UnreadableSourceError(
        "The cells of a sheet lie too far apart, or the workbook is too large to be opened.",
        where=path.name,
        fix="Delete the rows and columns beyond the answers, or export the sheet as CSV.",
    )


def damaged_workbook(path: Path) -> UnreadableSourceError:
    """The error for a file that is no whole workbook."""
    return UnreadableSourceError(
        "The workbook is damaged or is not a workbook.",
        where=path.name,
        fix="Open it in Excel and save it as .xlsx, or export it again.",
    )


class _PanicGuard:
    """Turns a panic of the library, which is no `Exception` and has no name to import, into an error of the file."""

    def __enter__(self) -> None:
        """Nothing is set up."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """A panic says that bytes lie where none should: the workbook is damaged."""
        if kind is not None and kind.__name__ == "PanicException":
            raise ValueError(_PANIC) from error


def _prepare(path: Path) -> Compact:
    """The bytes of the workbook, gzip opened, made small where it reaches too far."""
    content = _read_packed(path)
    if _is_xlsx(content):
        try:
            return compact_workbook(content)
        except (zlib.error, NotImplementedError) as error:
            raise BadZipFile from error
    content.seek(0)
    return Compact(content=content)


def _read_packed(path: Path) -> BytesIO:
    """The bytes of the workbook as they are, out of gzip where it is in one."""
    try:
        with open_bytes(path) as stream:
            content = stream.read(_MOST_PACKED + 1)
    except (EOFError, zlib.error) as error:
        raise cannot_open(path, error=error) from error
    if len(content) > _MOST_PACKED:
        raise SpreadOutError
    return BytesIO(content)


def is_measured(path: Path) -> bool:
    """True for a workbook whose sheets can be measured before they are opened: XLSX, whatever its name says."""
    stamp = path.stat()
    return _is_measured(path, size=stamp.st_size, changed=stamp.st_mtime_ns)


@lru_cache(maxsize=8)
def _is_measured(path: Path, *, size: int, changed: int) -> bool:
    """The same, kept for the next call."""
    del size, changed
    try:
        if path.suffix.lower() != ".gz":
            return _is_xlsx(path)
        return _is_xlsx(_read_packed(path))
    except (UnreadableSourceError, SpreadOutError, OSError):
        return False


def _is_xlsx(content: Path | IO[bytes]) -> bool:
    """True for an Office package with a workbook in XML and no other one; only its list of parts is read."""
    try:
        with ZipFile(content) as package:
            parts = set(package.namelist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return False
    return _WORKBOOK_PART in parts and not parts & _OTHER_PARTS


def _open(compact: Compact, *, with_hidden: bool) -> tuple[WorkbookSheet, ...]:
    """The filled sheets of the prepared workbook, the visible ones or all."""
    parts: tuple[str, ...] = ()
    if compact.rows:
        with ZipFile(compact.content) as package:
            parts = part_order(package)
        compact.content.seek(0)
    workbook = CalamineWorkbook.from_filelike(compact.content)
    # No program makes two tabs of one name, and the library finds only the first of them.
    first_of: dict[str, int] = {}
    for place, tab in enumerate(workbook.sheets_metadata):
        first_of.setdefault(tab.name, place)
    sheets = (
        WorkbookSheet(
            content=workbook.get_sheet_by_name(tab.name),
            numbers=compact.rows.get(parts[place], ()) if place < len(parts) else (),
        )
        for place, tab in enumerate(workbook.sheets_metadata)
        if (with_hidden or tab.visible is SheetVisibleEnum.Visible) and first_of[tab.name] == place
    )
    return tuple(sheet for sheet in sheets if sheet.content.end is not None)
