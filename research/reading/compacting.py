"""Workbooks that reach far beyond what is in them, made small before they are opened.

A sheet is held in memory as a full rectangle: one cell in the last row of Excel costs a million rows, one in the last
corner more memory than there is. Here the XML is measured as a stream, and rows without a value are taken out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from io import BytesIO
from typing import IO
from zipfile import ZIP_STORED, ZipFile

# No row of Excel is longer than this many bytes of XML, pictures and long answers included.
_LONGEST_ROW = 1 << 26
# Above this many cells, of which fewer than one in ten holds a value, a sheet is made small; still above the third
# number, it cannot be read.
_LARGE, _SPARSE, _LARGEST = 200_000, 10, 60_000_000
# Sheets of a million answers with thirty questions stay below; a bomb does not.
MOST_BYTES = 2_000_000_000
_CHUNK, _TAIL = 1 << 20, 200
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$")
_COLUMN = re.compile(rb'\br="([A-Z]{1,3})\d')
_PLACE = re.compile(rb'(<(?:\w+:)?(?:row|c)\b[^>]*?\br="[A-Z]{0,3})\d{1,7}"')
_ROW = re.compile(rb"<((?:\w+:)?)row\b[^>]*?(?:/>|>.*?</\1row>)", re.DOTALL)
_OPEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b[^/>]*>")
_MERGES = re.compile(rb"<((?:\w+:)?)(?:mergeCells|dimension)\b(?:[^>]*/>|.*?</\1mergeCells>)", re.DOTALL)
_SHEET_ID = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\b\w+:id="([^"]+)"')
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b(Id|Target)="([^"]*)"')


class SpreadOutError(ValueError):
    """A sheet's cells lie too far apart, or the file unpacks to more than any survey."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compact:
    """A workbook with the empty rows of its large sheets taken out; `rows` gives their numbers by part name."""

    content: IO[bytes]
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)


def compact_workbook(content: IO[bytes]) -> Compact:
    """The same workbook, or a smaller one when a sheet reaches far beyond its rows.

    Raises: SpreadOutError when a sheet stays too large; BadZipFile, EOFError, zlib.error or OSError when it is damaged.
    """
    with ZipFile(content) as package:
        parts = [part for part in package.infolist() if _SHEET.match(part.filename)]
        if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
            raise SpreadOutError
        large = {part.filename for part in parts if _is_wasteful(package, part.filename)}
        if not large:
            content.seek(0)
            return Compact(content=content)
        return _rewrite(package, large=large)


def part_order(package: ZipFile) -> tuple[str, ...]:
    """The file inside the package of each sheet, in the order of the tabs."""
    pairs = (dict(_ATTRIBUTE.findall(tag)) for tag in _RELATION.findall(package.read("xl/_rels/workbook.xml.rels")))
    targets = {pair.get(b"Id", b""): pair.get(b"Target", b"").decode() for pair in pairs}
    found = (targets.get(one, "") for one in _SHEET_ID.findall(package.read("xl/workbook.xml")))
    return tuple(one.lstrip("/") if one.startswith("/") else f"xl/{one}" for one in found)


def _is_wasteful(package: ZipFile, name: str) -> bool:
    """True when the rectangle that a sheet reaches over is large and nearly empty, or too large in any case."""
    last_row, columns, n_values, tail = 0, set[bytes](), 0, b""
    with package.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            text = tail + chunk
            last_row = max(last_row, *map(int, _OPEN_ROW.findall(text)), 0)
            columns.update(_COLUMN.findall(text))
            n_values += len(_VALUE.findall(chunk))
            tail = chunk[-_TAIL:]
    n_cells = last_row * _widest(columns)
    return n_cells > _LARGE and (n_values * _SPARSE < n_cells or n_cells > _LARGEST)


def _widest(columns: set[bytes]) -> int:
    """The number of the last column by its letters: 1 for A, 27 for AA; 1 when there are none."""
    return max((reduce(lambda number, letter: number * 26 + letter - 64, one, 0) for one in columns), default=1)


def _rewrite(package: ZipFile, *, large: set[str]) -> Compact:
    """The package with the large sheets written again, their rows renumbered from 1."""
    smaller, rows = BytesIO(), dict[str, tuple[int, ...]]()
    with ZipFile(smaller, "w", ZIP_STORED) as target:
        for name in package.namelist():
            if name not in large:
                target.writestr(name, package.read(name))
                continue
            pieces, numbers, columns = list[bytes](), list[int](), set[bytes]()
            for number, piece in _pieces(package, name):
                if number is not None:
                    numbers.append(number)
                    columns.update(_COLUMN.findall(piece))
                pieces.append(piece if number is None else _PLACE.sub(rb'\g<1>%d"' % len(numbers), piece))
            if len(numbers) * _widest(columns) > _LARGEST:
                raise SpreadOutError
            target.writestr(name, b"".join(pieces))
            rows[name] = tuple(numbers)
    smaller.seek(0)
    return Compact(content=smaller, rows=rows)


def _pieces(package: ZipFile, name: str) -> Iterator[tuple[int | None, bytes]]:
    """The filled rows of a sheet with their numbers, and what stands before and after them with `None`."""
    buffer, number, has_begun = b"", 0, False
    with package.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            buffer, end = buffer + chunk, 0
            for match in _ROW.finditer(buffer):
                if not has_begun:
                    yield None, _MERGES.sub(b"", buffer[: match.start()])
                has_begun, end = True, match.end()
                place = _OPEN_ROW.match(match[0])
                number = int(place[1]) if place else number + 1
                if _VALUE.search(match[0]):
                    yield number, match[0]
            buffer = buffer[end:]
            if len(buffer) > _LONGEST_ROW:
                raise SpreadOutError
    yield None, _MERGES.sub(b"", buffer)
