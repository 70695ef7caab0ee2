"""KoboToolbox and ODK exports, as CSV or workbook: `group/question` headers, fields that start with `_`.

A select_multiple question has one column with all choices and one for each choice. Repeated groups stand on sheets of
their own, linked by `_submission__uuid`. Source: KoboToolbox help, "Exporting and downloading your data"; ODK Central
docs and ODK Briefcase, "Export format".
"""

import re
from functools import partial
from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers, Sheet, build_table, top_rows
from research.reading.survey_fields import CHOICE, IDENTITY, METADATA, RESPONSE_ID, person, plain_name, submitted
from research.reading.table import Column, Hint, Table, Use, unique_names
from research.terms import ColumnRole, SourceKind

NAME = "kobo"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "`_uuid` and `_submission_time`, or ODK's `SubmissionDate` and `KEY`"
KEPT = (
    "`group/question`; select_multiple columns are choices; positions and devices are identity; repeated "
    "groups on other sheets belong to the same participant"
)
BUILT_FROM = "the vendor's documented layout"
_KOBO = ({"_uuid", "_submission_time"}, {"_submission__uuid", "_parent_index"})
_ODK = ({"submissiondate", "key"}, {"submissiondate", "meta-instanceid"}, {"submissiondate", "meta:instanceid"})
_UUID = Hint(role=ColumnRole.PARTICIPANT, reason="the submission's id", use=Use.RESPONSE_ID, rank=5)
_FIELDS = {
    "end": submitted(0, date_order="ymd"),
    "start": submitted(1, date_order="ymd"),
    "_submission_time": submitted(2, time_zone="UTC", date_order="ymd"),
    "submissiondate": submitted(2, time_zone="UTC"),
    "today": submitted(3, date_order="ymd"),
    "_submission__submission_time": submitted(2, time_zone="UTC", date_order="ymd"),
    "_uuid": _UUID,
    "key": _UUID,
    "_submission__uuid": person(5),
    "parent_key": person(5),
    "_id": RESPONSE_ID,
    **dict.fromkeys(
        (
            "username", "deviceid", "device id", "devicephonenum", "subscriberid", "simserial", "phonenumber",
            "phone number", "email", "_submitted_by", "submitterid", "submittername", "_submission__submitted_by",
        ),
        IDENTITY,
    ),
    **dict.fromkeys(
        (
            "_validation_status", "_notes", "_status", "__version__", "_tags", "_index", "audit", "instanceid",
            "attachmentspresent", "attachmentsexpected", "edits", "reviewstate", "formversion", "isvalidated",
            "_parent_index", "_parent_table_name", "_version_", "formhub/uuid",
        ),
        METADATA,
    ),
}  # fmt: skip
# Fields that the server adds, whatever comes behind.
_SERVER_FIELD = re.compile(r"^(?:_submission_|meta[/:-]|_attachments|_xform_id)", re.IGNORECASE)
_PLACE = re.compile(r"^_?(?P<name>.+?)[_-](?:latitude|longitude|altitude|precision|accuracy)$", re.IGNORECASE)
# `group/question` in names; labels hold blanks, and a stroke inside one may be a word's own.
_PATH = re.compile(r"^[\w.:-]+(?:/[\w.:-]+)+$")


def recognises(path: Path, head: bytes) -> bool:
    """True when a sheet has the fields of the server: `_uuid` and `_submission_time`, or `SubmissionDate` and `KEY`."""
    return any_sheet(path, head=head, claims=_is_export)


def read(path: Path) -> Table:
    """The answers, and those of repeated groups beside them.

    Raises: UnreadableSourceError when the file breaks off.
    """
    return read_sheets(path, claims=_is_export, read=_read_sheet)


def _is_export(rows: Headers) -> bool:
    """True for the fields that the server adds to every submission."""
    names = {plain_name(name) for name in rows[0]} if rows else set()
    return any(known <= names for known in (*_KOBO, *_ODK))


def _read_sheet(sheet: Sheet) -> Table:
    """The answers on one sheet."""
    (headers,) = top_rows(sheet, count=1)
    names = unique_names(tuple(name.strip() for name in headers))
    several = {name.rpartition("/")[0] for name in names if "/" in name} & set(names)
    places = {match["name"] for name in names if (match := _PLACE.match(name))}
    read_column = partial(_read_column, several=frozenset(several), places=frozenset(places))
    return build_table(sheet, columns=tuple(map(read_column, names)), n_headers=1)


def _read_column(name: str, *, several: frozenset[str], places: frozenset[str]) -> Column:
    """One column; `several` are questions with many choices, `places` those that ask for a position."""
    if hint := _FIELDS.get(plain_name(name)):
        return Column(name=name, hint=hint)
    if _SERVER_FIELD.match(name):
        return Column(name=name, hint=METADATA)
    if name in places or _PLACE.match(name):
        return Column(name=name, hint=IDENTITY)
    last = name.rpartition("/")[2]
    asked = last.replace("_", " ") if _PATH.match(name) else None
    is_choice = name in several or name.rpartition("/")[0] in several
    return Column(name=name, question=asked, hint=CHOICE if is_choice else Hint())
