"""Files of several sheets: which of them a vendor's layout fits, and one table for each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from research.reading.plain_tables import has_header, read_plain
from research.reading.sheets import Headers, Sheet, all_first_rows, open_sheets, top_rows
from research.reading.table import Table

Claims = Callable[[Headers], bool]


def any_sheet(path: Path, *, head: bytes, claims: Claims, count: int = 1) -> bool:
    """True when the layout fits the first filled rows of one of the sheets; `count` are the rows looked at."""
    return any(claims(rows) for rows in all_first_rows(path, head=head, count=count))


def read_sheets(path: Path, *, claims: Claims, read: Callable[[Sheet], Table], count: int = 1) -> Table:
    """The table of the first sheet that the layout fits, all other sheets with a header beside it.

    Raises: UnreadableSourceError when the file breaks off.
    """
    sheets = [(sheet, top_rows(sheet, count=count)) for sheet in open_sheets(path)]
    mine = [read(sheet) for sheet, rows in sheets if claims(rows)]
    rest = [read_plain(sheet) for sheet, rows in sheets if not claims(rows) and has_header(rows)]
    first, *others = (*mine, *rest)
    return replace(first, others=tuple(others))
