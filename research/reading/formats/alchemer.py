"""Alchemer (SurveyGizmo) exports: fixed fields, then `question`, or `row or choice:question`, one column each.

Source: Alchemer help, "CSV/Excel exports", the fields of a SurveyResponse in its API, and published exports.
"""

from functools import partial
from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers
from research.reading.survey_fields import (
    IDENTITY,
    LANGUAGE,
    METADATA,
    RESPONSE_ID,
    STATUS,
    WRITTEN_IN,
    person,
    plain_name,
    read_one_header,
    submitted,
)
from research.reading.table import Column, Hint, Table
from research.terms import SourceKind

NAME = "alchemer"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "`Time Started`, `Date Submitted` and `Status` among the first headers"
KEPT = "of `row:question` the question counts; `Other - Write In` is a text; partial responses"
BUILT_FROM = "real files"
_KNOWN_BY = {"time started", "date submitted", "status"}
# Where these stand: an id may come first, a contact's fields may come between.
_N_LOOKED_AT = 8
_FIELDS = {
    "response id": RESPONSE_ID,
    "date submitted": submitted(0),
    "time started": submitted(1),
    "status": STATUS,
    "language": LANGUAGE,
    "contact id": person(1),
    **dict.fromkeys(("ip address", "longitude", "latitude", "postal", "city", "email", "phone"), IDENTITY),
    **dict.fromkeys(
        (
            "legacy comments",
            "comments",
            "referer",
            "extended referer",
            "sessionid",
            "session id",
            "user agent",
            "tags",
            "link name",
            "url redirect",
        ),
        METADATA,
    ),
}
_WRITE_INS = ("other - write in", "other-write in", "otro - escriba", "altele")


def recognises(path: Path, head: bytes) -> bool:
    """True when the first headers of a sheet hold Time Started, Date Submitted and Status."""
    return any_sheet(path, head=head, claims=_is_export)


def read(path: Path) -> Table:
    """The answers, one column a question, row or choice.

    Raises: UnreadableSourceError when the file breaks off.
    """
    return read_sheets(path, claims=_is_export, read=partial(read_one_header, read_column=_read_column))


def _is_export(rows: Headers) -> bool:
    """True for the fields that every export has."""
    return bool(rows) and {plain_name(name) for name in rows[0][:_N_LOOKED_AT]} >= _KNOWN_BY


def _read_column(name: str) -> Column:
    """One column; of `row:question` the question comes first, so that it is asked before its row."""
    if hint := _FIELDS.get(plain_name(name)):
        return Column(name=name, hint=hint)
    part, colon, question = name.partition(":")
    if not colon or not question.strip(" :"):
        return Column(name=name)
    hint = WRITTEN_IN if plain_name(part).startswith(_WRITE_INS) else Hint()
    return Column(name=name, question=f"{question.strip(' :')} [{part.strip()}]", hint=hint)
