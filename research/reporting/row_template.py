"""Rows whose cells are of the same kinds share one text with gaps: all of their SpreadsheetML but numbers and values.

A workbook of evidence has millions of cells and a few dozen such shapes of rows. Filling the gaps of a row takes a
fifth of the time of writing its cells one by one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import compress
from math import ceil, inf, isfinite
from operator import truediv
from typing import Any

from research.reporting.sheet import CellValue, LinkFormula
from research.reporting.workbook_saving import MAX_TEXT

# Cells of these kinds look alike wherever they stand in their column.
_PLAIN = frozenset({str, int, float, datetime, LinkFormula, type(None)})
_NUMBERS = frozenset({int, float})
RowShape = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellTemplate:
    """A cell that is drawn: the text before and after the number of its row.

    `after` has a gap for the value, filled by what `convert` makes of it where there is such a function; it has none
    where `is_empty`. `kind` is the type of the value, and `room` how many letters a line of it holds.
    """

    before: str
    after: str
    kind: type
    is_empty: bool = False
    room: float = inf
    convert: Callable[[Any], object] | None = None

    @property
    def is_wrapped(self) -> bool:
        """True where a text may take more than one line."""
        return self.kind is str and self.room < inf and not self.is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTemplate:
    """Rows of one shape: `parts` stand around the row's number and hold the gaps for its height and values.

    The tuples of booleans choose from the values of a row; `rooms` belong to those that are wrapped, and `converters`
    stand with the place of their value among those with a gap. An `is_odd` one has values with a look of their own.
    """

    parts: tuple[str, ...]
    has_gap: tuple[bool, ...]
    is_text: tuple[bool, ...]
    is_number: tuple[bool, ...]
    is_wrapped: tuple[bool, ...]
    rooms: tuple[float, ...]
    converters: tuple[tuple[int, Callable[[Any], object]], ...]
    is_odd: bool

    def is_plain(self, row: Sequence[Any]) -> bool:
        """True where all texts can stand in XML as they are, uncut and without line breaks, and numbers are finite."""
        # One look at all texts together is much cheaper than one at each.
        texts = "".join(compress(row, self.is_text))
        return (
            not self.is_odd
            and texts.isprintable()
            and len(texts) <= MAX_TEXT
            and not ("&" in texts or "<" in texts or ">" in texts)
            and all(map(isfinite, compress(row, self.is_number)))
        )

    def count_lines(self, row: Sequence[Any]) -> int:
        """How many lines the longest text of a plain row takes."""
        lengths = map(len, compress(row, self.is_wrapped))
        return max(1, ceil(max(map(truediv, lengths, self.rooms), default=1.0)))

    def fill(self, row: Sequence[CellValue], *, number: int, height: float) -> str:
        """The row with its values; the texts are escaped, and the height is in points."""
        values: list[object] = list(compress(row, self.has_gap))
        for place, convert in self.converters:
            values[place] = convert(values[place])
        return str(number).join(self.parts) % (_write_height(height), *values)


@lru_cache(maxsize=256)
def _write_height(points: float) -> str:
    """A height as XML has it; rows are a few whole lines high.

    >>> _write_height(30.0), _write_height(22.5)
    ('30', '22.5')
    """
    return f"{points:g}"


def shape_of(row: Sequence[CellValue]) -> RowShape:
    """What decides the template of a row that is not odd: the types of its cells, and which are empty."""
    return (*map(type, row), *map(bool, row))


def make_template(cells: Sequence[CellTemplate | None]) -> RowTemplate:
    """The template of rows with these cells, one for each value of the row, `None` for those that are not drawn."""
    drawn = [cell for cell in cells if cell is not None]
    filled = [cell for cell in drawn if not cell.is_empty]
    afters = ['" ht="%s" customHeight="1">', *(cell.after for cell in drawn)]
    befores = [*(cell.before for cell in drawn), "</row>"]
    return RowTemplate(
        parts=('<row r="', *(f"{after}{before}" for after, before in zip(afters, befores, strict=True))),
        has_gap=tuple(cell is not None and not cell.is_empty for cell in cells),
        is_text=tuple(cell is not None and cell.kind is str for cell in cells),
        is_number=tuple(cell is not None and cell.kind in _NUMBERS for cell in cells),
        is_wrapped=tuple(cell is not None and cell.is_wrapped for cell in cells),
        rooms=tuple(cell.room for cell in drawn if cell.is_wrapped),
        converters=tuple((place, cell.convert) for place, cell in enumerate(filled) if cell.convert is not None),
        is_odd=not _PLAIN.issuperset(cell.kind for cell in drawn),
    )
