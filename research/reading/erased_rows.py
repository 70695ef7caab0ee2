"""Which rows of a workbook that people coded still name somebody who was erased, or one of their excerpts."""

import re
from functools import partial
from pathlib import Path

from research.location import Location
from research.reading.tombstones import Tombstones
from research.reading.workbooks import load_workbook
from research.terms import TombstoneKind

# A pseudonym, and the id of an excerpt, as our workbooks show them.
_NAMED = re.compile(
    r"(?P<participant>P-[A-Z2-7]{10})|(?P<excerpt>[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})"
)


def find_erased_rows(path: Path, *, file: str, tombstones: Tombstones) -> tuple[Location, ...]:
    """The places of those rows, sheet by sheet, hidden sheets included.

    Raises: UnreadableSourceError when the workbook cannot be read.
    """
    known: dict[str, bool] = {}
    is_erased = partial(_is_erased, tombstones=tombstones, known=known)
    return tuple(
        Location(file=file, sheet=sheet.name, row=row.number)
        for sheet in load_workbook(path, with_hidden=True)
        for row in sheet.filled_rows()
        if any(is_erased(match) for cell in row.cells if "-" in cell for match in _NAMED.finditer(cell))
    )


def _is_erased(match: re.Match[str], *, tombstones: Tombstones, known: dict[str, bool]) -> bool:
    """True for an id that was erased; each is worked out once a workbook."""
    kind = TombstoneKind.PARTICIPANT if match["participant"] else TombstoneKind.EXCERPT
    if match[0] not in known:
        known[match[0]] = tombstones.holds(kind, match[0])
    return known[match[0]]
