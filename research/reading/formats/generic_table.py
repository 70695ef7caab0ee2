"""Any delimited text or workbook with a header; used when no vendor's format claims the file."""

from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.plain_tables import has_header, read_plain
from research.reading.table import Table
from research.terms import SourceKind

NAME = "generic_table"
VERSION = 1
KINDS = (SourceKind.SURVEY, SourceKind.CALL_NOTE)
IS_GENERIC = True
RECOGNISED = "a table whose header row holds a word"
KEPT = (
    "delimiter `,` `;` tab or `|`; the header is the first row that is not empty, titles of one or two cells "
    "above it aside; headers merged over columns or rows are read together (`Delivery: on time`)"
)
BUILT_FROM = "real files"


def recognises(path: Path, head: bytes) -> bool:
    """True when a sheet has a header row with a word in it."""
    return any_sheet(path, head=head, claims=has_header)


def read(path: Path) -> Table:
    """The rows under the header of each sheet.

    Raises: UnreadableSourceError when the file breaks off.
    """
    return read_sheets(path, claims=has_header, read=read_plain)
