"""Any delimited text or workbook with one header row; used when no vendor's format claims the file."""

from itertools import islice
from pathlib import Path

from research.reading.sheets import build_table, first_rows, open_sheet
from research.reading.table import Column, Table, unique_names
from research.terms import SourceKind

NAME = "generic_table"
VERSION = 1
# How far down a header row may stand under titles of one cell.
_N_TITLES = 5
_WIDE = 2
KINDS = (SourceKind.SURVEY, SourceKind.CALL_NOTE)
IS_GENERIC = True


def recognises(path: Path, head: bytes) -> bool:
    """True when there is a header row with a word in it."""
    rows = first_rows(path, head=head, count=1)
    return bool(rows) and any(any(map(str.isalpha, cell)) for cell in rows[0])


def read(path: Path) -> Table:
    """The rows under the header: the first row that is not empty, or the first wide one under titles of one cell.

    Raises: UnreadableSourceError when the file breaks off.
    """
    sheet = open_sheet(path)
    filled = (row.cells for row in sheet.open_rows() if any(row.cells))
    top = tuple(islice(filled, _N_TITLES + 1))
    n_titles = _count_titles(top)
    names = top[n_titles]
    used = max(place for place, name in enumerate(names, start=1) if name.strip())
    columns = tuple(Column(name=name) for name in unique_names(tuple(name.strip() for name in names[:used])))
    return build_table(sheet, columns=columns, n_headers=n_titles + 1)


def _count_titles(top: tuple[tuple[str, ...], ...]) -> int:
    """How many rows of a single filled cell stand above the first row of three or more."""
    n_filled = [sum(map(bool, cells)) for cells in top]
    n_titles = next((place for place, count in enumerate(n_filled) if count > 1), 0)
    return n_titles if n_filled[n_titles] > _WIDE else 0
