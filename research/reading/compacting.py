"""Workbooks that reach far beyond what is in them, made small before they are opened.

A sheet is held in memory as a full rectangle: one cell in the last row of Excel costs a million rows, one in the last
corner more memory than there is. Here the XML is measured as a stream, and rows without a value are taken out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO
from zipfile import ZIP_STORED, ZipFile

from research.reading.reaching import Reach, measure_sheet

# No row of Excel is longer than this many bytes of XML, pictures and long answers included.
_LONGEST_ROW = 1 << 26
# Above this many cells, of which fewer than one in ten holds a value, a sheet is made small; still above the third
# number, it cannot be read.
_LARGE, _SPARSE, _LARGEST = 200_000, 10, 60_000_000
# Sheets of a million answers with thirty questions stay below; a bomb does not.
MOST_BYTES = 2_000_000_000
_CHUNK = 1 << 20
_SHEET = re.compile(r"^xl/worksheets/[^/]+\.xml$")
# What every sheet holds.
_CELLS = b"sheetData"
_PLACE = re.compile(rb'(<(?:\w+:)?(?:row|c)\b[^>]*?\br="[A-Z]{0,3})\d{1,7}"')
_ROW = re.compile(rb"<((?:\w+:)?)row\b[^>]*>")
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

    Raises: SpreadOutError when a sheet stays too large; BadZipFile, EOFError, ValueError, zlib.error or OSError when it
    is damaged.
    """
    with ZipFile(content) as package:
        if sum(part.file_size for part in package.infolist()) > MOST_BYTES:
            raise SpreadOutError
        large = {name for name in package.namelist() if _is_sheet(package, name) and _is_wasteful(package, name)}
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


def _is_sheet(package: ZipFile, name: str) -> bool:
    """True for the usual place of sheets, and for any other part that the workbook could name as one."""
    if _SHEET.match(name):
        return True
    rest = b""
    with package.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            if _CELLS in rest + chunk:
                return True
            rest = chunk[-len(_CELLS) :]
    return False


def _is_wasteful(package: ZipFile, name: str) -> bool:
    """True when the rectangle that a sheet reaches over is large and nearly empty, or too large in any case."""
    reach = _measure(package, name)
    return reach.n_cells > _LARGE and (reach.n_values * _SPARSE < reach.n_cells or reach.n_cells > _LARGEST)


def _measure(package: ZipFile, name: str) -> Reach:
    """How far the cells of a sheet reach."""
    with package.open(name) as stream:
        return measure_sheet(stream)


def _rewrite(package: ZipFile, *, large: set[str]) -> Compact:
    """The package with the large sheets written again, their rows renumbered from 1."""
    smaller, rows = BytesIO(), dict[str, tuple[int, ...]]()
    with ZipFile(smaller, "w", ZIP_STORED) as target:
        for name in package.namelist():
            if name not in large:
                target.writestr(name, package.read(name))
                continue
            pieces, numbers = list[bytes](), list[int]()
            for number, piece in _pieces(package, name):
                if number is not None:
                    numbers.append(number)
                pieces.append(piece if number is None else _PLACE.sub(rb'\g<1>%d"' % len(numbers), piece))
            content = b"".join(pieces)
            if measure_sheet(BytesIO(content)).n_cells > _LARGEST:
                raise SpreadOutError
            target.writestr(name, content)
            rows[name] = tuple(numbers)
    smaller.seek(0)
    return Compact(content=smaller, rows=rows)


def _pieces(package: ZipFile, name: str) -> Iterator[tuple[int | None, bytes]]:
    """The filled rows of a sheet with their numbers, and what stands before and after them with `None`."""
    buffer, number, has_begun = b"", 0, False
    with package.open(name) as stream:
        while chunk := stream.read(_CHUNK):
            buffer, end = buffer + chunk, 0
            while (match := _ROW.search(buffer, end)) and (close := _row_end(buffer, match)):
                if not has_begun:
                    yield None, _MERGES.sub(b"", buffer[: match.start()])
                has_begun, end, row = True, close, buffer[match.start() : close]
                place = _OPEN_ROW.match(row)
                number = int(place[1]) if place else number + 1
                if _VALUE.search(row):
                    yield number, row
            buffer = buffer[end:]
            if len(buffer) > _LONGEST_ROW:
                raise SpreadOutError
    yield None, _MERGES.sub(b"", buffer)


def _row_end(buffer: bytes, match: re.Match[bytes]) -> int:
    """Where the row ends that a tag opens; 0 when its end has not been read yet."""
    if match[0].endswith(b"/>"):
        return match.end()
    closing = b"</" + match[1] + b"row>"
    place = buffer.find(closing, match.end())
    return place + len(closing) if place >= 0 else 0
