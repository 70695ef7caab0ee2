"""How a workbook is saved: texts that Excel takes, and the same bytes for the same content."""

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.writer.excel import ExcelWriter

# Excel cuts longer texts without a word (Excel specifications and limits, Microsoft).
MAX_TEXT = 32_767
# The oldest time a ZIP archive can hold: a time of writing would make equal reports differ.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# How openpyxl writes that a sheet has no rows.
_NO_ROWS = b"<sheetData></sheetData>"
# Packed together, because each piece costs as much again as its bytes do; they take some megabytes.
_ROWS_AT_ONCE = 1000
_SURROGATES = re.compile("[\ud800-\udfff]")
_REFUSED = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|{_SURROGATES.pattern}")


def save_book(book: Workbook, *, path: Path, rows: Sequence[Iterable[str]] = ()) -> None:
    """Write a write-only workbook without a time of writing. Raises: OSError.

    Args:
        book: the workbook.
        path: where to.
        rows: the rows of its sheets in order, as SpreadsheetML; without them the sheets have what was appended.
    """
    with _SteadyZip(path, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        archive.rows = {f"xl/worksheets/sheet{number}.xml": some for number, some in enumerate(rows, start=1)}
        # `Workbook.save` would stamp the time of writing; its own writer does not.
        ExcelWriter(book, archive).save()


def clean_text(text: str, *, note: str) -> str:
    r"""A text that Excel takes: no control characters, and at its end the `note` where it had to be cut.

    >>> clean_text("a\x0bb", note="[cut]")
    'ab'
    >>> len(clean_text("x" * 40_000, note="[cut]"))
    32767
    """
    # What can be printed holds none of them; to see that takes a tenth of the time of the search.
    is_clean = text.isprintable() or not _REFUSED.search(text)
    cleaned = text if is_clean else _SURROGATES.sub("\ufffd", ILLEGAL_CHARACTERS_RE.sub("", text))
    return cleaned if len(cleaned) <= MAX_TEXT else f"{cleaned[: MAX_TEXT - len(note) - 1]} {note}"


def pack_rows(rows: Iterable[str], *, member: IO[bytes]) -> None:
    """Write rows into a member of an archive; some are packed while the next are made, as zlib leaves Python free."""
    made = iter(rows)
    with ThreadPoolExecutor(max_workers=1) as packer:
        packed: Future[int] | None = None
        while some := "".join(islice(made, _ROWS_AT_ONCE)):
            if packed is not None:
                packed.result()
            packed = packer.submit(member.write, some.encode("utf-8"))
        if packed is not None:
            packed.result()


class _SteadyZip(ZipFile):
    """A ZIP archive whose members carry no time of writing, and whose sheets get their rows while they are added."""

    # Name of a sheet's member -> its rows.
    rows: Mapping[str, Iterable[str]] = MappingProxyType({})

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: str | bytes) -> None:  # type: ignore[override]  # reason: openpyxl gives no more than these.
        """Add a member from memory."""
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        super().writestr(self._steady(name), data)

    def write(self, filename: str, arcname: str) -> None:  # type: ignore[override]  # reason: openpyxl gives no more than these.
        """Add a member from a file; a sheet with rows of its own gets them."""
        with Path(filename).open("rb") as source, self.open(self._steady(arcname), "w") as member:
            if arcname in self.rows:
                before, after = source.read().split(_NO_ROWS)
                member.write(before + b"<sheetData>")
                pack_rows(self.rows[arcname], member=member)
                member.write(b"</sheetData>" + after)
            else:
                shutil.copyfileobj(source, member)

    def _steady(self, name: str) -> ZipInfo:
        """The entry of a member: fixed time, compressed, readable."""
        entry = ZipInfo(name, date_time=_ZIP_TIME)
        entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
        return entry
