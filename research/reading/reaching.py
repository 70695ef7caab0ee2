"""How far the cells of an XLSX sheet reach, measured in its XML before a library makes room for all of them.

A library that trusts a cell called `XFD1048576`, or one with a number of eleven digits, asks for more memory than there
is, and the whole program ends. Plain sheets are measured as text, all others by a parser.
"""

import re
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from typing import IO
from xml.parsers.expat import ExpatError, ParserCreate

_CHUNK = 1 << 20
# No text in a cell is longer than this many bytes of XML.
_LONGEST_TEXT = 1 << 26
# A cell as nearly all programs write it gives its reference; any other cell gives none.
_CELL = re.compile(rb'<c(?: r="([A-Z]{1,3}\d{1,7})"|[\s/>])')
_PREFIXED_CELL = re.compile(rb"<[^\s<>/:!?]+:c[\s/>]")
_DIGITS, _LETTERS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUE_ENDS = (b"</v>", b"</is>")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
_NUMBER = re.compile(r"\d{1,7}", re.ASCII)
_NO_CELL = "A cell or row stands where none can be."


@dataclass(slots=True, kw_only=True)
class Reach:
    """The last row and column of a sheet, counted from 1, and how many cells hold a value; 0 in an empty sheet."""

    last_row: int = 0
    last_column: int = 0
    n_values: int = 0

    @property
    def n_cells(self) -> int:
        """The cells of the rectangle that has to be held in memory."""
        return self.last_row * self.last_column


def measure_sheet(stream: IO[bytes]) -> Reach:
    """How far a sheet reaches; the stream is read in pieces, a second time where the sheet is not plain.

    Raises: ValueError when its XML is damaged, declares a document type, or has rows out of order.
    """
    reach = _measure_plain(stream)
    if reach is not None:
        return reach
    stream.seek(0)
    return _measure_any(stream)


def _measure_plain(stream: IO[bytes]) -> Reach | None:
    """The reach of a sheet in which every cell is plain and rows follow each other; `None` for any other."""
    reach, columns, rest = Reach(), set[bytes](), b""
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        # Tags are looked at whole, and none of them twice.
        cut = text.rfind(b"<")
        text, rest = text[:cut], text[cut:]
        if len(rest) > _LONGEST_TEXT:
            return None
        cells = _CELL.findall(text)
        if b"" in cells or _has_prefix(text):
            return None
        # Taken apart as one text: letters and digits of each cell on their own would take twice as long.
        references = b" ".join(cells)
        columns.update(references.translate(None, _DIGITS).split())
        rows = [reach.last_row, *map(int, dict.fromkeys(references.translate(None, _LETTERS).split()))]
        if any(later < earlier for earlier, later in pairwise(rows)):
            return None
        reach.last_row = rows[-1]
        reach.n_values += sum(map(text.count, _VALUE_ENDS))
    reach.last_column = max((_column_number(one.decode()) for one in columns), default=0)
    return reach


def _has_prefix(text: bytes) -> bool:
    """True when a cell's tag names its namespace, as no usual program writes it."""
    return b":c" in text and _PREFIXED_CELL.search(text) is not None


def _column_number(letters: str) -> int:
    """The number of a column by its letters.

    >>> _column_number("A"), _column_number("AA")
    (1, 27)
    """
    return reduce(lambda number, letter: number * 26 + ord(letter) - 64, letters, 0)


@dataclass(slots=True, kw_only=True)
class _Cells:
    """Follows the cells of a parse; a cell without a reference stands behind the one before it."""

    reach: Reach = field(default_factory=Reach)
    row: int = 1
    column: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag opens."""
        local, reference = name.rpartition(":")[2], attributes.get("r")
        if local == "row" and reference is not None:
            if not _NUMBER.fullmatch(reference):
                raise ValueError(_NO_CELL)
            self.row = int(reference)
        elif local == "c":
            self._place(reference)
        elif local in ("v", "is"):
            self.reach.n_values += 1

    def _place(self, reference: str | None) -> None:
        """Take a cell at its reference, or behind the last one."""
        row, self.column = self.row, self.column + 1
        if reference is not None:
            match = _REFERENCE.fullmatch(reference.upper())
            if match is None:
                raise ValueError(_NO_CELL)
            self.column, row = _column_number(match[1]), int(match[2])
        if row < self.reach.last_row:
            raise ValueError(_NO_CELL)
        self.reach.last_row = row
        self.reach.last_column = max(self.reach.last_column, self.column)

    def end(self, name: str) -> None:
        """A tag closes."""
        if name.rpartition(":")[2] == "row":
            self.row += 1
            self.column = 0

    def refuse(self, *_: object) -> None:
        """No program that writes sheets declares a document type."""
        raise ValueError(_NO_CELL)


def _measure_any(stream: IO[bytes]) -> Reach:
    """The reach of a sheet however its XML is written."""
    cells, parser = _Cells(), ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = cells.start, cells.end
    parser.StartDoctypeDeclHandler = cells.refuse
    try:
        parser.ParseFile(stream)
    except ExpatError as error:
        raise ValueError(_NO_CELL) from error
    return cells.reach
