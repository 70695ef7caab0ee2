"""Any delimited text or workbook with one header row; used when no vendor's format claims the file."""

from pathlib import Path

from research.reading.sheets import build_table, first_rows, open_sheet
from research.reading.table import Column, Table, unique_names
from research.terms import SourceKind

NAME = "generic_table"
VERSION = 1
KINDS = (SourceKind.SURVEY, SourceKind.CALL_NOTE)
IS_GENERIC = True


def recognises(path: Path, head: bytes) -> bool:
    """True when there is a header row with a word in it."""
    rows = first_rows(path, head=head, count=1)
    return bool(rows) and any(any(map(str.isalpha, cell)) for cell in rows[0])


def read(path: Path) -> Table:
    """The rows under the first row that is not empty.

    Raises: UnreadableSourceError when the file breaks off.
    """
    sheet = open_sheet(path)
    names = next(row.cells for row in sheet.open_rows() if any(row.cells))
    used = max(place for place, name in enumerate(names, start=1) if name.strip())
    columns = tuple(Column(name=name) for name in unique_names(tuple(name.strip() for name in names[:used])))
    return build_table(sheet, columns=columns, n_headers=1)
