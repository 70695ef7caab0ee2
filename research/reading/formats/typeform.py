"""Typeform results, as CSV or workbook: `#` first, then questions, then times in UTC and the Network ID.

A question with several choices takes one column a choice, whose cells repeat the header; `Other` is what was typed.
Source: Typeform help, "Download your responses", and published exports.
"""

from functools import partial
from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers
from research.reading.survey_fields import (
    METADATA,
    RESPONSE_ID,
    STATUS,
    field_column,
    person,
    plain_name,
    read_one_header,
    submitted,
)
from research.reading.table import Table
from research.terms import SourceKind

NAME = "typeform"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "first header is `#`, another is `Submit Date (UTC)`"
KEPT = (
    "one column for each choice, whose cells repeat the header; what was typed under `Other` is a text; times "
    "are UTC; partial responses"
)
BUILT_FROM = "real files"
_FIELDS = {
    "#": RESPONSE_ID,
    "submit date (utc)": submitted(0, time_zone="UTC"),
    "stage date (utc)": submitted(1, time_zone="UTC"),
    "start date (utc)": submitted(2, time_zone="UTC"),
    "network id": person(1),
    "response type": STATUS,
    **dict.fromkeys(("tags", "ending", "score"), METADATA),
}


def recognises(path: Path, head: bytes) -> bool:
    """True when a sheet's first header is `#` and another is the time of submission in UTC."""
    return any_sheet(path, head=head, claims=_is_export)


def read(path: Path) -> Table:
    """The answers; headers that come again get a number.

    Raises: UnreadableSourceError when the file breaks off.
    """
    read_sheet = partial(read_one_header, read_column=partial(field_column, fields=_FIELDS))
    return read_sheets(path, claims=_is_export, read=read_sheet)


def _is_export(rows: Headers) -> bool:
    """True for the headers of Typeform."""
    names = [plain_name(name) for name in rows[0]] if rows else []
    return bool(names) and names[0] == "#" and "submit date (utc)" in names
