"""Records to rows and back. No SQL here, and no decision: one function a record and direction.

What there are many of goes by columns: `columns.py` writes, `records.py` reads.
"""

from collections.abc import Mapping
from typing import Any

from research.location import Location
from research.model.coding import Coding, Span
from research.model.fault import Fault
from research.model.ids import content_id
from research.model.response import Blank
from research.model.source import Source
from research.scoring.calibration import Calibration
from research.scoring.calibration_document import calibration_of, document_of
from research.tagging.learnt_codes import LearntCodes
from research.tagging.model_document import document_of_learnt, learnt_of
from research.terms import CodingField, FaultScope, Severity, SourceKind

# A row is what SQLAlchemy takes and gives: column name -> value of whatever type the column has.
Row = Mapping[str, Any]
# The kind of the one model that a study has.
CALIBRATION = "calibration"
# What people's codes taught: as accepted, and as the last run tried it.
ACCEPTED_CODES, TRIED_CODES = "accepted_codes", "tried_codes"
PLACE_PARTS = ("sheet", "row", "column", "line", "start_ms", "end_ms", "speaker")


def row_of_source(source: Source) -> Row:
    """The row of `sources`."""
    return {
        "id": source.id,
        "file": source.file,
        "kind": source.kind.value,
        "reader": source.reader,
        "sha256": source.sha256,
        "n_rows": source.n_rows,
        "n_responses": source.n_responses,
        "n_row_faults": source.n_row_faults,
        "n_blanks": source.n_blanks,
    }


def source_of_row(row: Row) -> Source:
    """The source of a row of `sources`."""
    counts = {name: row[name] for name in ("n_rows", "n_responses", "n_row_faults", "n_blanks")}
    return Source(
        id=row["id"],
        file=row["file"],
        kind=SourceKind(row["kind"]),
        reader=row["reader"],
        sha256=row["sha256"],
        **counts,
    )


def place_of_row(row: Row, *, file: str) -> Location:
    """The location in `file` of any row that has the place parts."""
    return Location(file=file, **{part: row[part] for part in PLACE_PARTS})


def row_of_fault(fault: Fault) -> Row:
    """The row of `faults`; the id is made from the content, so that reading a file again adds nothing."""
    parts = _place_parts(fault.place)
    return {
        "id": content_id("fault", fault.code, *parts.values(), fault.problem),
        "code": fault.code,
        "severity": fault.severity.value,
        "scope": fault.scope.value,
        **parts,
        "problem": fault.problem,
        "fix": fault.fix,
    }


def fault_of_row(row: Row, *, file: str) -> Fault:
    """The fault of a row of `faults`."""
    return Fault(
        code=row["code"],
        severity=Severity(row["severity"]),
        scope=FaultScope(row["scope"]),
        place=place_of_row(row, file=file),
        problem=row["problem"],
        fix=row["fix"],
    )


def row_of_blank(blank: Blank) -> Row:
    """The row of `blanks`."""
    parts = _place_parts(blank.place)
    return {"id": content_id("blank", blank.reason, *parts.values()), "reason": blank.reason, **parts}


def blank_of_row(row: Row, *, file: str) -> Blank:
    """The blank of a row of `blanks`."""
    return Blank(place=place_of_row(row, file=file), reason=row["reason"])


def row_of_calibration(calibration: Calibration) -> Row:
    """The row of `models`: plain numbers, nothing that runs."""
    return {"kind": CALIBRATION, "version": calibration.version, "document": document_of(calibration)}


def calibration_of_row(row: Row) -> Calibration:
    """The calibration of a row of `models`."""
    return calibration_of(row["document"])


def row_of_learnt(learnt: LearntCodes, *, kind: str) -> Row:
    """A row of `models`, without its key part."""
    return {"kind": kind, "version": learnt.version, "document": document_of_learnt(learnt)}


def learnt_of_row(row: Row) -> LearntCodes:
    """What people's codes taught, of a row of `models`."""
    return learnt_of(row["document"])


def row_of_coding(coding: Coding) -> Row:
    """The row of `codings`."""
    return {
        "id": coding.id,
        **row_of_span(coding.span),
        "field": coding.field.value,
        "coder": coding.coder,
        "coded_at": coding.coded_at,
        "old": coding.old,
        "new": coding.new,
        "file": coding.file,
        "is_blind": coding.is_blind,
    }


def coding_of_row(row: Row) -> Coding:
    """The coding of a row of `codings`."""
    return Coding(
        span=span_of_row(row),
        field=CodingField(row["field"]),
        coder=row["coder"],
        coded_at=row["coded_at"],
        old=row["old"],
        new=row["new"],
        file=row["file"],
        is_blind=row["is_blind"],
    )


def row_of_span(span: Span) -> Row:
    """The row of `pins`, and a part of every row that stands for an excerpt."""
    return {"passage_id": span.passage_id, "start": span.start, "end": span.end}


def span_of_row(row: Row) -> Span:
    """The span of any row that has its parts."""
    return Span(passage_id=row["passage_id"], start=row["start"], end=row["end"])


def _place_parts(place: Location) -> dict[str, str | int | None]:
    """The parts of a location inside its file; the file itself is a column of `sources`."""
    return {part: getattr(place, part) for part in PLACE_PARTS}
