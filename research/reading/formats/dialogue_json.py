"""Dialogues as JSON: one object a conversation with a list of turns, `["agent", "Hi"]` or `{"role": …, "text": …}`.

The list is found by what it holds, the usual names first. Source: layouts of ABCD ("original"), of chat programs and
of language models' logs.
"""

from collections.abc import Sequence
from pathlib import Path

from research.reading import desks
from research.reading.dialogues import label_voice
from research.reading.json_records import Fields, first_object
from research.reading.markup import plain_text
from research.reading.table import Said, Table
from research.terms import SourceKind, Voice

NAME = "dialogue_json"
VERSION = 1
KINDS = (SourceKind.CALL_NOTE,)
IS_GENERIC = False
RECOGNISED = (
    'one object a conversation with a list of turns, `["agent", "Hi"]` or `{"role": …, "text": …}`, in which a'
    " customer and somebody else speak"
)
KEPT = "`action` and `system` turns are left out; further lists of the same turns are not read twice"
BUILT_FROM = "real files"
_LISTS = (
    "original", "messages", "turns", "conversation", "dialogue", "dialog", "utterances", "transcript", "chat", "log",
)  # fmt: skip
_ROLES = ("role", "speaker", "sender", "author", "from", "participant", "party", "side", "who", "user_type", "type")
_TEXTS = ("text", "utterance", "message", "content", "body", "msg", "value", "sentence")
_TIMES = ("timestamp", "time", "created_at", "sent_at", "date", "at")
_FOREIGN = frozenset({"conversation_parts", "requester_id", "helpdesk_ticket", "segments"})
_HINTS = {
    **dict.fromkeys(("convo_id", "conversation_id", "conversationId", "chat_id", "dialogue_id", "id"), desks.TICKET),
    "scenario.flow": desks.TOPIC,
    "scenario.personal.customer_name": desks.NAME,
    **dict.fromkeys(("customer.name", "customer_name", "user.name"), desks.NAME),
    **dict.fromkeys(("agent.name", "agent_name"), desks.AGENT),
}


def recognises(path: Path, head: bytes) -> bool:
    """True when the first object holds turns in which a customer and somebody else speak."""
    found = first_object(path, head) or {}
    turns = () if found.keys() & _FOREIGN else _turns(found, key=_find_list(found))
    voices = {label_voice(role) for role, _, _ in turns}
    return len(turns) > 1 and Voice.PARTICIPANT in voices and len(voices) > 1


def read(path: Path) -> Table:
    """One row a conversation; the same turns under another name are not read twice.

    Raises: UnreadableSourceError when the file is no JSON.
    """
    return desks.object_table(path, hints=_HINTS, converse=_converse)


def _converse(entry: Fields) -> tuple[list[Said], Fields]:
    """The turns of a conversation, and the entry without lists of turns."""
    chosen = _find_list(entry)
    said = [
        Said(voice=label_voice(role) or Voice.UNSURE, text=plain_text(text), author=role, at=at, line=number)
        for number, (role, text, at) in enumerate(_turns(entry, key=chosen), start=1)
    ]
    return said, {key: value for key, value in entry.items() if not (key == chosen or _is_turns(value))}


def _find_list(entry: Fields) -> str | None:
    """The key of the list of turns: a usual name, else the first list that holds turns."""
    keys = (*(key for key in _LISTS if key in entry), *entry)
    return next((key for key in keys if _is_turns(entry.get(key))), None)


def _is_turns(value: object) -> bool:
    """True for a list whose entries are all turns."""
    return isinstance(value, list) and bool(value) and all(_turn(one) is not None for one in value)


def _turns(entry: Fields, *, key: str | None) -> Sequence[tuple[str, str, str]]:
    """The (role, text, time) of each turn."""
    value = entry.get(key) if key else None
    return [turn for one in value if (turn := _turn(one))] if isinstance(value, list) else ()


def _turn(value: object) -> tuple[str, str, str] | None:
    """The role, text and time of one turn, or `None` when it is none."""
    if isinstance(value, list):
        is_pair = len(value) == 2 and all(isinstance(one, str) for one in value)  # noqa: PLR2004 -- role and text
        return (value[0], value[1], "") if is_pair else None
    if not isinstance(value, dict):
        return None
    role = next((_role(value[key]) for key in _ROLES if _role(value.get(key))), "")
    text = next((value[key] for key in _TEXTS if isinstance(value.get(key), str)), None)
    at = next((value[key] for key in _TIMES if isinstance(value.get(key), str)), "")
    return (role, text, at) if role and text is not None else None


def _role(value: object) -> str:
    """The role as text; of an author's object its role, type or name."""
    if isinstance(value, dict):
        return next((str(value[key]) for key in ("role", "type", "name") if isinstance(value.get(key), str)), "")
    return value if isinstance(value, str) else ""
