"""Freshdesk tickets as JSON: the API's with conversations, or the account export's `helpdesk_ticket` with notes.

Source: Freshdesk API v2, "Tickets" and "Conversations"; Freshdesk help, "Exporting your account's data".
"""

from pathlib import Path

from research.reading import desks
from research.reading.json_records import Fields, first_object
from research.reading.markup import plain_text
from research.reading.table import Said, Table
from research.terms import SourceKind, Voice

NAME = "freshdesk_json"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = "`helpdesk_ticket`, or a ticket's keys and `responder_id`, `description_text` or `fr_escalated`"
KEPT = "incoming conversations are the customer's, private ones notes; numbers of sources become words (3: phone)"
BUILT_FROM = "the vendor's documented layout"
_SURE = frozenset({"responder_id", "description_text", "fr_escalated"})
_NEEDED = frozenset({"id", "requester_id", "created_at"})
# Numbers of sources. Source: Freshdesk API v2, "Source" of tickets.
_SOURCES = {1: "email", 2: "portal", 3: "phone", 7: "chat", 9: "feedback widget", 10: "outbound email"}
_HINTS = {
    "id": desks.TICKET,
    "requester_id": desks.customer(1),
    "requester.external_id": desks.customer(0),
    "requester.unique_external_id": desks.customer(0),
    "requester.name": desks.NAME,
    "requester.email": desks.PERSON,
    "created_at": desks.CREATED,
    **dict.fromkeys(("updated_at", "due_by", "fr_due_by", "stats.closed_at"), desks.LATER),
    "stats.resolved_at": desks.RESOLVED,
    "channel": desks.CHANNEL,
    "type": desks.TOPIC,
    "ticket_type": desks.TOPIC,
    "description_text": desks.OPENING,
    "responder_name": desks.AGENT,
    **dict.fromkeys(("subject", "status", "priority", "tags", "display_id", "responder_id"), desks.ABOUT),
}


def recognises(path: Path, head: bytes) -> bool:
    """True when the first object has a ticket's keys and one that only Freshdesk writes."""
    found = first_object(path, head) or {}
    inner = _ticket(found)
    return "helpdesk_ticket" in found or (inner.keys() >= _NEEDED and bool(inner.keys() & _SURE))


def read(path: Path) -> Table:
    """One row a ticket; incoming conversations are the customer's, private ones agents' notes, others context.

    Raises: UnreadableSourceError when the file is no JSON.
    """
    return desks.object_table(path, hints=_HINTS, converse=_converse, is_short=False)


def _ticket(entry: Fields) -> Fields:
    """The ticket's own fields, taken out of `{"helpdesk_ticket": …}`."""
    inner = entry.get("helpdesk_ticket")
    return inner if isinstance(inner, dict) else entry


def _converse(entry: Fields) -> tuple[list[Said], Fields]:
    """The conversations of a ticket, and the ticket without them, its text plain and its source named."""
    ticket = dict(_ticket(entry))
    listed = [*_listed(ticket.pop("conversations", None)), *_listed(ticket.pop("notes", None))]
    said = [
        Said(
            voice=_voice(one),
            text=text,
            author=str(one.get("user_id") or ""),
            at=str(one.get("created_at") or ""),
            line=number,
        )
        for number, one in enumerate(listed, start=1)
        if (text := plain_text(str(one.get("body_text") or one.get("body") or "")))
    ]
    described = ticket.pop("description_text", None) or ticket.get("description")
    ticket.pop("description", None)
    source = ticket.pop("source", None)
    ticket["description_text"] = plain_text(described) if isinstance(described, str) else ""
    ticket["channel"] = _SOURCES.get(source, source) if isinstance(source, int) else ticket.pop("source_name", source)
    return said, ticket


def _listed(value: object) -> list[Fields]:
    """The objects of a list; notes of account exports stand under `helpdesk_note`."""
    found = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    return [inner if isinstance(inner := one.get("helpdesk_note"), dict) else one for one in found]


def _voice(one: Fields) -> Voice:
    """Whose words a conversation holds."""
    if one.get("incoming") is True:
        return Voice.PARTICIPANT
    return Voice.AGENT_NOTE if one.get("private") is True else Voice.AGENT
