"""Tables without a vendor: where the header stands under blank rows and titles, and the name of each column."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from research.reading.sheets import Sheet, build_table
from research.reading.table import Column, Row, Table, unique_names
from research.reading.workbooks import Merge

# How far down a header row may stand under titles, and how many rows show how wide the table is.
_N_TITLES, _N_LOOKED_AT = 10, 40
# A title, or a name and its value, fills at most two cells.
_TITLE_WIDTH = 2
# A header names at least half of the columns that rows fill.
_NAMED = 0.5
# A header of groups and questions takes at most this many rows.
_DEEPEST = 3


def has_header(rows: tuple[tuple[str, ...], ...]) -> bool:
    """True when the first row that is not empty has a word in it."""
    return bool(rows) and any(any(map(str.isalpha, cell)) for cell in rows[0])


def read_plain(sheet: Sheet) -> Table:
    """The rows under the header, which is the first row wide enough for the table; merged headers are read together.

    A group that is merged over several questions stands before each of them: `Delivery: on time`.
    """
    found = find_header(sheet)
    used = max((place for place, name in enumerate(found.names, start=1) if name), default=1)
    columns = tuple(Column(name=name) for name in unique_names(found.names[:used]))
    return build_table(sheet, columns=columns, n_headers=found.n_titles + len(found.rows))


class Header(NamedTuple):
    """The header of a sheet: filled rows above it, its own rows, and the name of each column."""

    n_titles: int
    rows: tuple[Row, ...]
    names: tuple[str, ...]


def find_header(sheet: Sheet) -> Header:
    """The header of a sheet that holds anything."""
    top = tuple(islice((row for row in sheet.open_rows() if any(row.cells)), _N_LOOKED_AT))
    n_titles = _count_titles([_n_filled(row, merges=sheet.merges) for row in top])
    n_deep = _header_depth(top[n_titles], merges=sheet.merges)
    rows = top[n_titles : n_titles + n_deep]
    return Header(n_titles, rows, _join_names(rows, merges=sheet.merges if n_deep > 1 else ()))


def _n_filled(row: Row, *, merges: tuple[Merge, ...]) -> int:
    """The filled cells of a row; a cell merged over columns counts for each, unless it is alone."""
    n_filled = sum(bool(cell.strip()) for cell in row.cells)
    spans = (end[1] - start[1] for start, end in merges if start[0] == row.number - 1)
    return n_filled + sum(spans) if n_filled > 1 else n_filled


def _count_titles(n_filled: Sequence[int]) -> int:
    """How many rows of one or two filled cells stand above the first row that names the columns.

    >>> _count_titles([1, 2, 2, 2, 2]), _count_titles([1, 2, 6, 5]), _count_titles([6, 2, 6])
    (1, 2, 0)
    """
    widest = max(n_filled)
    if widest > _TITLE_WIDTH:
        wide = (place for place, count in enumerate(n_filled) if count > _TITLE_WIDTH and count >= widest * _NAMED)
        n_titles = next(wide, 0)
        are_titles = n_titles <= _N_TITLES and all(count <= _TITLE_WIDTH for count in n_filled[:n_titles])
        return n_titles if are_titles else 0
    is_titled = n_filled[0] == 1 and len(n_filled) > _DEEPEST and all(count == widest for count in n_filled[1:])
    return 1 if is_titled and widest > 1 else 0


def _header_depth(row: Row, *, merges: tuple[Merge, ...]) -> int:
    """How many rows the header takes: more than one where its cells are merged over columns or rows."""
    first = row.number - 1
    mine = [merge for merge in merges if merge[0][0] == first]
    depth = max((end[0] - start[0] + 1 for start, end in mine), default=1)
    if depth == 1 and any(end[1] > start[1] for start, end in mine):
        depth = 2
    return min(depth, _DEEPEST)


def _join_names(header: tuple[Row, ...], *, merges: tuple[Merge, ...]) -> tuple[str, ...]:
    """The name of each column down the rows of the header, a merged group's in front of its questions'."""
    width = max(len(row.cells) for row in header)
    names: list[list[str]] = [[] for _ in range(width)]
    for row in header:
        cells = [*row.cells, *[""] * (width - len(row.cells))]
        for start, end in merges:
            if start[0] == row.number - 1:
                cells[start[1] : end[1] + 1] = [cells[start[1]]] * len(cells[start[1] : end[1] + 1])
        for place, cell in enumerate(cells):
            if (name := " ".join(cell.split())) and name not in names[place]:
                names[place].append(name)
    return tuple(": ".join(parts) for parts in names)
