"""LimeSurvey answers, as CSV or workbook: codes (`G01Q02[SQ001]`), codes with questions, or the tool's field names.

A `.lss` in the same folder gives questions, answer labels and types. Source: LimeSurvey manual, "Exporting results",
"Question types"; published exports.
"""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers, Sheet, build_table, top_rows
from research.reading.survey_fields import (
    CHOICE,
    IDENTITY,
    LANGUAGE,
    METADATA,
    RESPONSE_ID,
    WRITTEN_IN,
    person,
    plain_name,
    submitted,
)
from research.reading.survey_fields import (
    NAME as PERSON_NAME,
)
from research.reading.survey_structure import Question, find_structure, structures_beside
from research.reading.table import Column, Hint, Row, Table, unique_names
from research.reading.value_labels import Labels, read_labels
from research.terms import ColumnRole, SourceKind

NAME = "limesurvey"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "the tool's fields (`submitdate`, `lastpage`, `startlanguage`), or nearly all headers are `code. question`"
KEPT = (
    "a `.lss` in the same folder gives questions, types and answer labels; `[other]` and `[comment]` are "
    "texts; `1980-01-01` is no time"
)
BUILT_FROM = "real files"
_FIELDS = {
    **dict.fromkeys(("id", "response id"), RESPONSE_ID),
    **dict.fromkeys(("submitdate", "date submitted"), submitted(0, date_order="ymd")),
    **dict.fromkeys(("datestamp", "date last action"), submitted(1, date_order="ymd")),
    **dict.fromkeys(("startdate", "date started"), submitted(2, date_order="ymd")),
    **dict.fromkeys(("startlanguage", "start language"), LANGUAGE),
    **dict.fromkeys(("token", "access code"), person(0)),
    **dict.fromkeys(("ipaddr", "ip address", "email", "email address"), IDENTITY),
    **dict.fromkeys(("firstname", "first name", "lastname", "last name"), PERSON_NAME),
    **dict.fromkeys(("lastpage", "last page", "seed", "refurl", "referrer url"), METADATA),
    **dict.fromkeys(("interviewtime", "total time"), METADATA),
}
_KNOWN_BY = ({"submitdate", "lastpage", "startlanguage"}, {"date submitted", "last page", "start language"})
_TIMING = re.compile(r"^(?:groupTime|questionTime|group time|question time)\W*\w*", re.IGNORECASE)
_CODED = re.compile(
    r"^(?P<code>[A-Za-z][A-Za-z0-9]*)(?:\[(?P<part>[^\]]*)\])?(?:\[\d\])?(?:\.\s+(?P<text>.+))?$",
    re.DOTALL,
)
_MOSTLY = 0.9
_FEWEST = 3
# What the tool writes as the time of surveys that keep none.
_NO_TIME = "1980-01-01 00:00:00"
_TEXT = Hint(role=ColumnRole.OPEN_TEXT, reason="LimeSurvey text question")
# The letters of question types. Source: LimeSurvey manual, "Question types", and `Question::typeList` in its code.
_BY_KIND = {
    **dict.fromkeys("STUQ;", _TEXT),
    **dict.fromkeys("MPRYCEG|*X", CHOICE),
    **dict.fromkeys("AB5", Hint(role=ColumnRole.SCALE, reason="LimeSurvey array of points")),
    "I": LANGUAGE,
}
_POINTS = {"A": " (from 1 to 5)", "5": " (from 1 to 5)", "B": " (from 1 to 10)"}


def recognises(path: Path, head: bytes) -> bool:
    """True when a sheet has the tool's fields, or nearly all its headers are codes with questions."""
    return any_sheet(path, head=head, claims=_is_export)


def read(path: Path) -> Table:
    """The answers with what the structure beside them tells.

    Raises: UnreadableSourceError when the file breaks off.
    """
    table = read_sheets(path, claims=_is_export, read=partial(_read_sheet, path=path))
    return replace(table, beside=structures_beside(path))


def _is_export(rows: Headers) -> bool:
    """True for the tool's own field names, or for `code. question` headers of which some have a part in brackets."""
    names = [name.strip() for name in rows[0]] if rows else []
    plain = {plain_name(name).partition(". ")[0] for name in names}
    if any(known <= plain for known in _KNOWN_BY):
        return True
    filled = [match for name in names if name and (match := _CODED.match(name)) and match["text"]]
    n_named = sum(map(bool, names))
    return n_named >= _FEWEST and len(filled) >= n_named * _MOSTLY and any(match["part"] for match in filled)


def _read_sheet(sheet: Sheet, *, path: Path) -> Table:
    """The answers on one sheet."""
    (headers,) = top_rows(sheet, count=1)
    names = unique_names(tuple(name.strip() for name in headers))
    codes = {match["code"] for name in names if not _field(name) and (match := _CODED.match(name))}
    known = find_structure(path, codes=codes)
    read = [_read_column(name, known=known) for name in names]
    table = build_table(sheet, columns=tuple(column for column, _ in read), n_headers=1)
    labels = tuple(labels for _, labels in read)

    def label(row: Row) -> Row:
        """The row with codes as people saw them; the tool's mark for "no time" is none."""
        cells = tuple(
            one.text(cell) if one else "" if cell == _NO_TIME else cell
            for cell, one in zip(row.cells, labels, strict=True)
        )
        return replace(row, cells=cells)

    return replace(table, open_rows=lambda: (row if row.problem else label(row) for row in table.open_rows()))


def _field(name: str) -> Hint | None:
    """The hint of one of the tool's own fields."""
    plain = plain_name(name)
    return METADATA if _TIMING.match(name) else _FIELDS.get(plain) or _FIELDS.get(plain.partition(". ")[0])


def _read_column(name: str, *, known: dict[str, Question]) -> tuple[Column, Labels | None]:
    """One column with its question, its role and the labels of its codes."""
    match = None if _field(name) else _CODED.match(name)
    if match is None:
        return Column(name=name, hint=_field(name) or Hint()), None
    part, question = match["part"] or "", known.get(match["code"])
    is_written = part in ("other", "comment") or part.endswith(("comment", "other"))
    asked = match["text"] or (_asked(question, part=part) if question else None)
    if is_written:
        return Column(name=name, question=asked, hint=WRITTEN_IN), None
    if question is None:
        return Column(name=name, question=asked), None
    if question.labels:
        labels = read_labels(question.labels)
        asked = labels.question(asked or name)
        return Column(name=name, question=asked, hint=labels.hint(asked)), labels
    hint = _BY_KIND.get(question.kind, Hint())
    return Column(name=name, question=f"{asked or name}{_POINTS.get(question.kind, '')}", hint=hint), None


def _asked(question: Question, *, part: str) -> str:
    """The text of a question, its sub-question in brackets."""
    text = question.parts.get(part) or question.parts.get(part.partition("_")[0], "")
    return f"{question.text} [{text}]" if text else question.text
