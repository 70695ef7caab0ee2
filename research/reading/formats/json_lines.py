"""Tickets and notes as JSON lines: one object a line, nested keys joined by dots (`via.channel`).

Zendesk's ticket export is known by its keys; other exports are read by header words.
Source: Zendesk developer reference, Tickets, "JSON format".
"""

import json
from collections.abc import Iterator
from pathlib import Path

from research.reading.decoding import choose_encoding, content_suffix, decode_head, is_text, open_text
from research.reading.table import Column, Hint, Row, Table, Use
from research.terms import ColumnRole, SourceKind

NAME = "json_lines"
VERSION = 1
KINDS = (SourceKind.CALL_NOTE, SourceKind.SURVEY)
IS_GENERIC = False
_SUFFIXES = (".jsonl", ".ndjson")
_ZENDESK_KEYS = frozenset({"id", "requester_id", "description", "created_at"})
_DEEPEST = 4
_METADATA = Hint(role=ColumnRole.METADATA, reason="Zendesk field about the ticket itself")
_CUSTOMER = Hint(role=ColumnRole.OPEN_TEXT, reason="written by the customer", use=Use.CUSTOMER_TEXT)
_ZENDESK = {
    "id": Hint(role=ColumnRole.METADATA, reason="Zendesk ticket id", use=Use.RESPONSE_ID),
    "external_id": Hint(role=ColumnRole.PARTICIPANT, reason="the customer's id in the shop", rank=0),
    "requester_id": Hint(role=ColumnRole.PARTICIPANT, reason="Zendesk requester, where no other id is", rank=1),
    "created_at": Hint(role=ColumnRole.TIME, reason="Zendesk time of the ticket", rank=0, date_order="ymd"),
    "updated_at": Hint(role=ColumnRole.TIME, reason="Zendesk time of the last change", rank=1, date_order="ymd"),
    "via.channel": Hint(role=ColumnRole.CHANNEL, reason="Zendesk channel"),
    "description": _CUSTOMER,
    "satisfaction_rating.comment": _CUSTOMER,
    "satisfaction_rating.score": Hint(role=ColumnRole.CHOICE, reason="good or bad, not a scale"),
    **dict.fromkeys(("subject", "raw_subject", "status", "priority", "tags", "assignee_id", "group_id"), _METADATA),
}


def recognises(path: Path, head: bytes) -> bool:
    """True when one of the first filled lines is a JSON object and the name ends as JSON lines do."""
    if content_suffix(path) not in _SUFFIXES or not is_text(head):
        return False
    lines = [line for line in decode_head(head).splitlines() if line.strip()]
    return any(_parse(line) is not None for line in lines[:3])


def read(path: Path) -> Table:
    """One row a line; a line that is no JSON object becomes a row with a problem.

    Raises: UnreadableSourceError when the file cannot be opened.
    """
    keys: dict[str, None] = {}
    for _, fields in _read_lines(path):
        keys.update(dict.fromkeys(fields or ()))
    names = tuple(keys)
    is_zendesk = keys.keys() >= _ZENDESK_KEYS

    def open_rows() -> Iterator[Row]:
        """A new pass over the lines."""
        for number, fields in _read_lines(path):
            if fields is None:
                yield Row(number=number, cells=(), problem="The line is not one whole JSON object.")
            else:
                yield Row(number=number, cells=tuple(fields.get(name, "") for name in names))

    columns = tuple(Column(name=name, hint=_ZENDESK.get(name, Hint()) if is_zendesk else Hint()) for name in names)
    return Table(columns=columns, open_rows=open_rows, counts_lines=True)


def _read_lines(path: Path) -> Iterator[tuple[int, dict[str, str] | None]]:
    """The number and the flat fields of each filled line; `None` fields for a broken one."""
    with open_text(path, encoding=choose_encoding(path)) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip().strip("\ufeff"):
                yield number, _parse(line)


def _parse(line: str) -> dict[str, str] | None:
    """The flat fields of one JSON object, or `None` when the line is something else."""
    try:
        value = json.loads(line.strip().strip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return dict(_flatten(value, prefix="", depth=0)) if isinstance(value, dict) else None


def _flatten(value: object, *, prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    """The (dotted key, text) pairs of a JSON value; `[{id, value}]` lists become keys of their own."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            yield from _flatten(inner, prefix=f"{prefix}.{key}" if prefix else str(key), depth=depth + 1)
    elif (
        isinstance(value, list)
        and value
        and all(isinstance(one, dict) and one.keys() >= {"id", "value"} for one in value)
    ):
        for one in value:
            yield from _flatten(one["value"], prefix=f"{prefix}.{one['id']}", depth=depth + 1)
    else:
        yield prefix, _cell(value)


def _cell(value: object) -> str:
    """The text of a JSON value: lists of plain values joined by `; `, deeper ones as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "; ".join(map(_cell, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict | list) else str(value)
