"""What the workbook says to itself in a hidden column: which excerpt a row is, and what was written into it.

One cell holds one mark as JSON. Rows may be sorted, filtered, deleted and moved: each mark names its excerpt itself.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from research.coding.values import HIGHEST, LOWEST, read_polarity
from research.model.coding import NO, YES, Coding, Span
from research.terms import CodingField

# The heading of the hidden column, the same in every language, and the version of what its cells hold.
MARK_COLUMN = "_journey"
FORMAT = 1
_COMPACT = json.JSONEncoder(separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMark:
    """A row of the Coding sheet as it was written: its place, and the value of each field then."""

    span: Span
    values: Mapping[CodingField, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMark:
    """A row of the reliability sample: its place alone, because nothing was written into it."""

    span: Span


def write_sample_mark(span: Span) -> str:
    """The hidden cell of one row of the reliability sample."""
    return _dump({"span": _parts(span), "blind": True})


def write_row_mark(span: Span, *, values: Mapping[CodingField, str]) -> str:
    """The hidden cell of one row of the Coding sheet."""
    return _dump({"span": _parts(span), "values": {field.value: values[field] for field in CodingField}})


def write_coding_mark(coding: Coding) -> str:
    """The hidden cell of one row of the sheet of codings: the whole coding."""
    return _dump(
        {
            "span": _parts(coding.span),
            "field": coding.field.value,
            "coder": coding.coder,
            "at": coding.coded_at.astimezone(UTC).isoformat(),
            "old": coding.old,
            "new": coding.new,
            "file": coding.file,
            **({"blind": True} if coding.is_blind else {}),
        }
    )


def read_mark(cell: str) -> RowMark | SampleMark | Coding | None:
    """The mark in a cell, or `None` where the cell holds none, or one that was changed."""
    try:
        found = json.loads(cell)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            return None
        span = _read_span(found["span"])
        if "values" in found:
            return RowMark(span=span, values=_read_values(found["values"]))
        is_blind = found.get("blind") is True
        if is_blind and "field" not in found:
            return SampleMark(span=span)
        field = CodingField(found["field"])
        return Coding(
            span=span,
            field=field,
            coder=str(found["coder"]),
            coded_at=_read_moment(found["at"]),
            # Nothing stood where somebody answered blind, which a relevance cannot say by itself.
            old="" if is_blind else _check(str(found["old"]), field=field),
            new=_check(str(found["new"]), field=field),
            file=str(found["file"]),
            is_blind=is_blind,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        # Whatever a program or a person made of the cell, it is no mark of ours.
        return None


def _dump(content: dict[str, object]) -> str:
    """Compact JSON of ASCII alone, which no program re-encodes."""
    return _COMPACT.encode({"format": FORMAT, **content})


def _parts(span: Span) -> list[str | int]:
    """A span as JSON."""
    return [span.passage_id, span.start, span.end]


def _read_span(parts: list[object]) -> Span:
    """A span from JSON. Raises: ValueError, TypeError."""
    passage_id, start, end = parts
    if not (isinstance(passage_id, str) and isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        msg = "no span"
        raise ValueError(msg)
    return Span(passage_id=passage_id, start=start, end=end)


def _read_values(values: Mapping[str, object]) -> dict[CodingField, str]:
    """The values of a row's fields. Raises: ValueError, KeyError."""
    return {field: _check(str(values[field.value]), field=field) for field in CodingField}


def _check(value: str, *, field: CodingField) -> str:
    """The value, where the field can have it. Raises: ValueError."""
    polarity = read_polarity(value) if field is CodingField.POLARITY else None
    is_wrong = polarity is not None and not LOWEST <= polarity <= HIGHEST
    if is_wrong or (field is CodingField.RELEVANT and value not in {YES, NO}):
        msg = "no value of this field"
        raise ValueError(msg)
    return value


def _read_moment(text: str) -> datetime:
    """An aware time in UTC. Raises: ValueError, TypeError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        msg = "no zone"
        raise ValueError(msg)
    return moment.astimezone(UTC)
