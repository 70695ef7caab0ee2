"""Intercom conversations as JSON: the first message in `source`, the others in `conversation_parts`.

Source: Intercom developer reference, "The conversation object" and "Conversation part model".
"""

from datetime import UTC, datetime
from pathlib import Path

from research.reading import desks
from research.reading.json_records import Fields, first_object
from research.reading.markup import plain_text
from research.reading.table import Hint, Said, Table
from research.terms import ColumnRole, SourceKind, Voice

NAME = "intercom_json"
VERSION = 2
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = "`conversation_parts`"
KEPT = (
    "HTML becomes text; users, leads and contacts are the customer, admins and bots context, notes agents' "
    "notes; rating 1 to 5 is CSAT"
)
BUILT_FROM = "the vendor's documented layout"
_HINTS = {
    "id": desks.TICKET,
    "external_id": desks.customer(0),
    "contact_id": desks.customer(1),
    "created_at": desks.CREATED,
    "resolved_at": desks.RESOLVED,
    "channel": desks.CHANNEL,
    "rating": Hint(role=ColumnRole.CSAT, reason="Intercom conversation rating"),
    "remark": desks.CUSTOMER,
    "contact_name": desks.NAME,
    "subject": desks.ABOUT,
    "tags": desks.ABOUT,
    "state": desks.ABOUT,
}
_QUESTIONS = {"rating": "How do you rate this conversation, from 1 to 5 (1 = terrible, 5 = amazing)?"}
_CUSTOMERS = ("user", "lead", "contact", "visitor")


def recognises(path: Path, head: bytes) -> bool:
    """True when the first object has conversation parts beside a source or an id."""
    found = first_object(path, head) or {}
    return "conversation_parts" in found and bool(found.keys() & {"source", "id", "conversation_message"})


def read(path: Path) -> Table:
    """One row a conversation; users' parts are the customer's, admins' and bots' context, notes agents' notes.

    Raises: UnreadableSourceError when the file is no JSON.
    """
    return desks.object_table(path, hints=_HINTS, converse=_converse, questions=_QUESTIONS)


def _converse(entry: Fields) -> tuple[list[Said], Fields]:
    """The parts of a conversation in order, and what else is known of it."""
    source = _object(entry, "source") or _object(entry, "conversation_message")
    opening = [{"created_at": entry.get("created_at"), "part_type": "comment", **source}] if source else []
    parts = [*opening, *_listed(entry, "conversation_parts")]
    said = [
        Said(voice=_voice(part), text=text, author=_author(part), at=_iso(part.get("created_at")), line=number)
        for number, part in enumerate(parts, start=1)
        if (text := plain_text(body) if isinstance(body := part.get("body"), str) else "")
    ]
    return said, _fields(entry, source=source)


def _fields(entry: Fields, *, source: Fields) -> Fields:
    """The fields of a conversation under names of their own."""
    author = _object(source, "author")
    contacts = [*_listed(entry, "contacts"), *([_object(entry, "user")] if entry.get("user") else []), author]
    contact = contacts[0]
    rating = _object(entry, "conversation_rating")
    tags = [tag.get("name") for tag in _listed(entry, "tags")]
    return {
        "id": entry.get("id"),
        "external_id": contact.get("external_id") or contact.get("user_id"),
        "contact_id": contact.get("id"),
        "contact_name": author.get("name") if author.get("type") in _CUSTOMERS else None,
        "created_at": _iso(entry.get("created_at")),
        "resolved_at": _iso(_object(entry, "statistics").get("last_close_at")) or None,
        "channel": source.get("type"),
        "subject": plain_text(str(source.get("subject") or "")),
        "rating": rating.get("rating"),
        "remark": rating.get("remark"),
        "state": entry.get("state"),
        "tags": [tag for tag in tags if isinstance(tag, str)],
        "custom_attributes": entry.get("custom_attributes") or None,
    }


def _object(entry: Fields, key: str) -> Fields:
    """The object under a key, or an empty one."""
    value = entry.get(key)
    return value if isinstance(value, dict) else {}


def _listed(entry: Fields, key: str) -> list[Fields]:
    """The objects of a list, which Intercom wraps in an object of the same name."""
    value = entry.get(key)
    inner = value.get(key) if isinstance(value, dict) else value
    return [one for one in inner if isinstance(one, dict)] if isinstance(inner, list) else []


def _author(part: Fields) -> str:
    """The name of who wrote a part, else their id."""
    author = _object(part, "author")
    return str(author.get("name") or author.get("id") or "")


def _voice(part: Fields) -> Voice:
    """Whose words a part holds."""
    if part.get("part_type") == "note":
        return Voice.AGENT_NOTE
    return Voice.PARTICIPANT if _object(part, "author").get("type") in _CUSTOMERS else Voice.AGENT


def _iso(value: object) -> str:
    """The ISO time of seconds since 1970, as Intercom writes times; other texts as they are."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1 << 33:
        return datetime.fromtimestamp(value, tz=UTC).isoformat()
    return "" if value is None else str(value)
