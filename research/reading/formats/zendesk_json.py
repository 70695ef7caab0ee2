"""Zendesk tickets as JSON: a list, `{"tickets": […]}` or one object a line, with or without comments or audits.

Source: Zendesk developer reference, Tickets, Ticket Comments and Ticket Audits, "JSON format".
"""

from collections.abc import Iterator
from pathlib import Path

from research.reading import desks
from research.reading.json_records import Fields, first_object
from research.reading.markup import plain_text
from research.reading.table import Hint, Said, Table
from research.terms import ColumnRole, SourceKind, Voice

NAME = "zendesk_json"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = (
    '`.json` list, `{"tickets": […]}` or lines with `id`, `requester_id`, `created_at` and a description, '
    "comments or audits"
)
KEPT = (
    "public comments are turns (the requester is the customer, everybody else the desk), private ones agents' "
    "notes; a description that is the first comment again is read once; score good/bad is CSAT 1/0"
)
BUILT_FROM = "the vendor's documented layout"
_NEEDED = frozenset({"id", "requester_id", "created_at"})
_ONE_OF = frozenset({"description", "comments", "audits"})
# Freshdesk's tickets have the same three keys, and these.
_FRESHDESK = frozenset({"responder_id", "description_text", "fr_escalated"})
_HINTS = {
    "id": desks.TICKET,
    "external_id": Hint(role=ColumnRole.PARTICIPANT, reason="the customer's id in the shop", rank=0),
    "requester_id": Hint(role=ColumnRole.PARTICIPANT, reason="Zendesk requester, where no other id is", rank=1),
    "created_at": Hint(role=ColumnRole.TIME, reason="Zendesk time of the ticket", rank=0, date_order="ymd"),
    "updated_at": Hint(role=ColumnRole.TIME, reason="Zendesk time of the last change", rank=1, date_order="ymd"),
    **dict.fromkeys(("solved_at", "metric_set.solved_at", "metrics.solved_at"), desks.RESOLVED),
    "via.channel": desks.CHANNEL,
    "description": desks.CUSTOMER,
    "satisfaction_rating.comment": desks.CUSTOMER,
    "satisfaction_rating.score": desks.OPINION,
    "requester.name": desks.NAME,
    "requester.email": desks.PERSON,
    "assignee.name": desks.AGENT,
    "assignee.email": desks.PERSON,
    **dict.fromkeys(
        ("subject", "raw_subject", "status", "priority", "type", "tags", "assignee_id", "group_id", "submitter_id",
         "url", "organization_id", "brand_id", "ticket_form_id", "recipient", "generated_timestamp"),
        desks.ABOUT,
    ),
}  # fmt: skip


def recognises(path: Path, head: bytes) -> bool:
    """True when the first object has a ticket's keys, or a ticket beside its comments."""
    found = first_object(path, head)
    keys = _ticket(found).keys() if found else frozenset()
    return keys >= _NEEDED and bool(keys & _ONE_OF) and not keys & _FRESHDESK


def read(path: Path) -> Table:
    """One row a ticket; public comments are turns of requester and agents, private ones are agents' notes.

    Raises: UnreadableSourceError when the file is no JSON.
    """
    return desks.with_opinions(desks.object_table(path, hints=_HINTS, converse=_converse, is_short=False))


def _ticket(entry: Fields) -> Fields:
    """The ticket's own fields, taken out of `{"ticket": …, "comments": […]}`."""
    inner = entry.get("ticket")
    return {**inner, **{key: entry[key] for key in entry if key != "ticket"}} if isinstance(inner, dict) else entry


def _converse(entry: Fields) -> tuple[list[Said], Fields]:
    """The comments of a ticket, and the ticket without them."""
    ticket = _ticket(entry)
    comments = [*_listed(ticket, "comments"), *_audited(_listed(ticket, "audits"))]
    said = [
        Said(
            voice=_voice(comment, requester=ticket.get("requester_id")),
            text=text,
            author=str(comment.get("author_id") or ""),
            at=str(comment.get("created_at") or ""),
            line=number,
        )
        for number, comment in enumerate(comments, start=1)
        if (text := _body(comment))
    ]
    return said, {key: value for key, value in ticket.items() if key not in ("comments", "audits")}


def _listed(ticket: Fields, key: str) -> list[Fields]:
    """The objects of a list."""
    value = ticket.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _audited(audits: list[Fields]) -> Iterator[Fields]:
    """The comments among the events of audits, with the audit's author and time."""
    for audit in audits:
        for event in _listed(audit, "events"):
            if event.get("type") in ("Comment", "VoiceComment"):
                yield {"created_at": audit.get("created_at"), "author_id": audit.get("author_id"), **event}


def _body(comment: Fields) -> str:
    """The words of a comment."""
    found = comment.get("plain_body") or comment.get("body") or comment.get("html_body")
    return plain_text(found) if isinstance(found, str) else ""


def _voice(comment: Fields, *, requester: object) -> Voice:
    """The requester is the customer, private comments are notes, all others the desk's."""
    if comment.get("public") is False:
        return Voice.AGENT_NOTE
    author = comment.get("author")
    role = author.get("role") if isinstance(author, dict) else None
    is_requester = comment.get("author_id") is not None and str(comment["author_id"]) == str(requester)
    return Voice.PARTICIPANT if is_requester or role == "end-user" else Voice.AGENT
