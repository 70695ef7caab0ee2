"""Who saved an office document last, and when, as the document itself says.

Sources: ECMA-376 part 2 (`docProps/core.xml`: `cp:lastModifiedBy`, `dcterms:modified`), OASIS OpenDocument 1.3 part 3
(`meta.xml`: `dc:creator`, `dc:date`).
"""

import re
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from zipfile import BadZipFile, ZipFile

_PARTS = ("docProps/core.xml", "meta.xml")
_MOST_BYTES = 1 << 20
_WHO = re.compile(r"<(cp:lastModifiedBy|dc:creator)\b[^>]*>([^<]*)</\1>")
_WHEN = re.compile(r"<(dcterms:modified|dc:date)\b[^>]*>([^<]*)</\1>")
_PREFERRED = ("cp:lastModifiedBy", "dcterms:modified")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStamp:
    """Who saved a file last and when (aware, UTC); `None` where the file does not say."""

    saved_by: str | None = None
    saved_at: datetime | None = None


def read_stamp(path: Path) -> FileStamp:
    """The stamp of an XLSX or ODS file; an empty one for every other file."""
    try:
        with ZipFile(path) as package:
            name = next((part for part in _PARTS if part in package.namelist()), None)
            if name is None:
                return FileStamp()
            with package.open(name) as part:
                text = part.read(_MOST_BYTES).decode("utf-8", errors="replace")
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        # Whether the file can be read at all is told by whoever reads its sheets.
        return FileStamp()
    # In `core.xml` the creator is who made the file first, not who saved it last.
    is_office = name == _PARTS[0]
    who = [unescape(each[2]).strip() for each in _WHO.finditer(text) if (each[1] in _PREFERRED) is is_office]
    when = [each[2].strip() for each in _WHEN.finditer(text) if (each[1] in _PREFERRED) is is_office]
    return FileStamp(saved_by=next(filter(None, who), None), saved_at=_read_moment(when[0]) if when else None)


def _read_moment(text: str) -> datetime | None:
    """An aware time in UTC; the documents write UTC where they name no zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
