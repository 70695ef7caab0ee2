"""Old, binary and OpenDocument workbooks, opened in a process of their own.

The library holds a sheet as a full rectangle, so that one cell in the last corner asks for more memory than there is,
and ends the process that asks. XLSX is measured before it is opened (`compacting`); these kinds cannot be. What the
other process finds is kept packed, because a sheet is gone through more than once.

`python -m research.reading.workbook_process FILE SECONDS` writes the sheets, then each row with its sheet and number.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from research.errors import UnreadableSourceError
from research.reading.isolating import BrokenFileError, HeavyFileError, read_isolated, write_isolated
from research.reading.table import Row
from research.reading.workbooks import Merge, WorkbookSheet, damaged_workbook, load_workbook, spread_out

_ROWS_AT_ONCE = 1_000
# Above this many rows, of which fewer than one in ten is filled, empty ones are left out as they are in XLSX.
_LARGE, _SPARSE = 20_000, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedSheet:
    """One visible sheet; `blocks` are some thousand rows each, as compressed JSON."""

    name: str
    merges: tuple[Merge, ...]
    blocks: tuple[bytes, ...]

    def rows(self) -> Iterator[Row]:
        """The rows, the empty ones above the first used one included."""
        for block in self.blocks:
            for number, cells in json.loads(zlib.decompress(block)):
                yield Row(number=number, cells=tuple(cells))


def load_isolated(path: Path) -> tuple[PackedSheet, ...]:
    """The visible sheets with anything in them, in the order of the tabs.

    Raises: UnreadableSourceError when the file is broken, locked, spread out too far, or shows nothing.
    """
    stamp = path.stat()
    return _load(path, size=stamp.st_size, changed=stamp.st_mtime_ns)


@lru_cache(maxsize=1)
def _load(path: Path, *, size: int, changed: int) -> tuple[PackedSheet, ...]:
    """The sheets, kept for the next call, because recognising and reading both ask."""
    del size, changed
    lines = read_isolated(__name__, path)
    try:
        first = next(lines)
        if isinstance(first, dict):
            raise UnreadableSourceError(first["problem"], where=path.name, fix=first["fix"])
        blocks = _pack(lines)
        return tuple(_unpack(described, blocks=blocks.get(place, ())) for place, described in enumerate(first))
    except HeavyFileError as error:
        raise spread_out(path) from error
    except BrokenFileError as error:
        raise damaged_workbook(path) from error


def _pack(lines: Iterator[Any]) -> dict[int, tuple[bytes, ...]]:
    """The rows by the place of their sheet, compressed."""
    packed: dict[int, tuple[bytes, ...]] = {}
    for place, rows in groupby(lines, key=lambda line: int(line[0])):
        blocks: list[bytes] = []
        while block := [line[1:] for line in islice(rows, _ROWS_AT_ONCE)]:
            blocks.append(zlib.compress(json.dumps(block).encode("ascii"), level=1))
        packed[place] = tuple(blocks)
    return packed


def _unpack(described: Sequence[Any], *, blocks: tuple[bytes, ...]) -> PackedSheet:
    """One sheet of its name and merged cells as JSON has them."""
    name, merges = described
    corners = tuple(((top, left), (bottom, right)) for (top, left), (bottom, right) in merges)
    return PackedSheet(name=name, merges=corners, blocks=blocks)


def _read_values(path: Path) -> Iterator[object]:
    """The sheets, then their rows; or, in place of the sheets, why there are none."""
    try:
        sheets = load_workbook(path)
    except UnreadableSourceError as error:
        yield {"problem": error.problem, "fix": error.fix}
        return
    yield [[sheet.name, sheet.merges] for sheet in sheets]
    for place, sheet in enumerate(sheets):
        rows = sheet.filled_rows() if _is_sparse(sheet) else sheet.rows()
        yield from ((place, row.number, row.cells) for row in rows)


def _is_sparse(sheet: WorkbookSheet) -> bool:
    """True when nearly all of many rows are empty."""
    n_rows = sheet.content.height
    return n_rows > _LARGE and sum(1 for _ in sheet.filled_rows()) * _SPARSE < n_rows


if __name__ == "__main__":
    write_isolated(_read_values, broken=(OSError, ValueError))
