"""Qualtrics exports: three header rows (id, question, `{"ImportId": …}`), as CSV, TSV or workbook.

Source: Qualtrics, "Understanding Your Dataset" (support pages); the third row exists only in legacy-free exports.
"""

import json
import re
from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers, Sheet, build_table, top_rows
from research.reading.table import Column, Hint, Table, Use, unique_names
from research.terms import ColumnRole, SourceKind

NAME = "qualtrics_csv"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = 'third row holds `{"ImportId": …}` in every filled cell'
KEPT = (
    "three header rows; question texts; time zone of the export; previews, spam and unfinished answers are "
    "blanks; contact fields are identity"
)
BUILT_FROM = "real files"
_N_HEADERS = 3
_IDENTITY = Hint(role=ColumnRole.IDENTITY, reason="Qualtrics field that names a person or a place")
_NAME = Hint(role=ColumnRole.IDENTITY, reason="Qualtrics field that names a person", use=Use.NAME)
_METADATA = Hint(role=ColumnRole.METADATA, reason="Qualtrics field about the survey itself")
# The fields that every export carries, by ImportId.
_FIELDS = {
    "startDate": Hint(role=ColumnRole.TIME, reason="Qualtrics start date", rank=2),
    "endDate": Hint(role=ColumnRole.TIME, reason="Qualtrics end date", rank=1),
    "recordedDate": Hint(role=ColumnRole.TIME, reason="Qualtrics recorded date", rank=0),
    "status": Hint(role=ColumnRole.METADATA, reason="Qualtrics response type", use=Use.STATUS),
    "finished": Hint(role=ColumnRole.METADATA, reason="Qualtrics mark of completion", use=Use.FINISHED),
    "_recordId": Hint(role=ColumnRole.METADATA, reason="Qualtrics response id", use=Use.RESPONSE_ID),
    "externalDataReference": Hint(role=ColumnRole.PARTICIPANT, reason="the customer's id in the contact list"),
    "userLanguage": Hint(role=ColumnRole.LANGUAGE, reason="Qualtrics language of the form"),
    "ipAddress": _IDENTITY,
    "recipientLastName": _NAME,
    "recipientFirstName": _NAME,
    "recipientEmail": _IDENTITY,
    "recipientPhone": _IDENTITY,
    "locationLatitude": _IDENTITY,
    "locationLongitude": _IDENTITY,
    "progress": _METADATA,
    "duration": _METADATA,
    "distributionChannel": _METADATA,
}
_GROUP = Hint(role=ColumnRole.METADATA, reason="Qualtrics group made from the rating beside it")
# Page timers, browser facts and text topics that Qualtrics adds by itself, by the end of the ImportId.
_MADE_UP = re.compile(
    r"_(FIRST_CLICK|LAST_CLICK|PAGE_SUBMIT|CLICK_COUNT|BROWSER|VERSION|OS|RESOLUTION)$|Topics$|Sentiment\w*$",
)


def recognises(path: Path, head: bytes) -> bool:
    """True when every filled cell of a sheet's third row is JSON with an ImportId."""
    return any_sheet(path, head=head, claims=_is_export, count=_N_HEADERS)


def read(path: Path) -> Table:
    """The answers under the three header rows.

    Raises: UnreadableSourceError when the file breaks off.
    """
    return read_sheets(path, claims=_is_export, read=_read_sheet, count=_N_HEADERS)


def _is_export(rows: Headers) -> bool:
    """True when every filled cell of the third row is JSON with an ImportId."""
    return len(rows) == _N_HEADERS and bool(rows[2][0]) and all(_import_fields(cell) for cell in rows[2] if cell)


def _read_sheet(sheet: Sheet) -> Table:
    """The answers on one sheet."""
    names, questions, imports = top_rows(sheet, count=_N_HEADERS)
    width = len(names)
    columns = tuple(
        _read_column(name, question=question, imported=imported)
        for name, question, imported in zip(
            unique_names(names),
            (*questions, *[""] * (width - len(questions))),
            (*imports, *[""] * (width - len(imports))),
            strict=False,
        )
    )
    return build_table(sheet, columns=columns, n_headers=_N_HEADERS)


def _read_column(name: str, *, question: str, imported: str) -> Column:
    """One column with what its ImportId tells."""
    fields = _import_fields(imported)
    import_id = fields.get("ImportId", "")
    hint = _FIELDS.get(import_id, Hint())
    if _MADE_UP.search(import_id):
        hint = _METADATA
    if import_id.endswith("_NPS_GROUP"):
        hint = _GROUP
    if zone := fields.get("timeZone"):
        hint = Hint(role=hint.role, reason=hint.reason, rank=hint.rank, time_zone=zone, date_order="ymd")
    asked = question.strip()
    return Column(name=name, question=asked if asked and asked != name else None, hint=hint)


def _import_fields(cell: str) -> dict[str, str]:
    """The JSON object of a third-row cell with its values as text; empty when it is none or has no ImportId."""
    try:
        fields = json.loads(cell)
    except ValueError:
        return {}
    if not isinstance(fields, dict) or "ImportId" not in fields:
        return {}
    return {str(key): str(value) for key, value in fields.items()}
