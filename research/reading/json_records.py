"""JSON files as lists of objects, and objects as flat fields with short names. Nothing here knows a vendor."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from research.errors import UnreadableSourceError
from research.reading.decoding import choose_encoding, content_suffix, decode_head, is_text, open_text, read_text

LINE_SUFFIXES = (".jsonl", ".ndjson")
SUFFIXES = (".json", *LINE_SUFFIXES)
# Keys under which desks put the list of their tickets. Source: exports and API answers of the vendors read here.
_WRAPPERS = (
    "tickets", "conversations", "cases", "records", "results", "result", "data", "items", "calls", "chats", "rows",
    "responses", "dialogues", "dialogs", "messages",
)  # fmt: skip
_DEEPEST = 4
# Last parts of a key that say nothing without the part before.
_BARE = frozenset({"id", "name", "type", "value", "number", "date", "time", "code", "title", "key", "score", "at"})
Fields = dict[str, object]


def first_object(path: Path, head: bytes) -> Fields | None:
    """The first object of the file's list, or its only object, for recognising; `None` when there is none.

    A `.json` file is read whole where its first bytes do not hold the whole first object: nothing else is sure.
    """
    suffix = content_suffix(path)
    if suffix not in SUFFIXES or not is_text(head):
        return None
    text = decode_head(head).lstrip("\ufeff \t\r\n")
    if suffix in LINE_SUFFIXES:
        lines = [line for line in text.splitlines() if line.strip()]
        return next((found for line in lines[:3] if (found := parse_object(line)) is not None), None)
    if text[:1] not in ("[", "{"):
        return None
    stamp = path.stat()
    return _first_of_list(text) or _first_of_file(path, size=stamp.st_size, changed=stamp.st_mtime_ns)


def holds_list(path: Path, head: bytes) -> bool:
    """True when the file is a list of objects, bare or under a desk's key, or has one object a line."""
    if first_object(path, head) is None:
        return False
    is_bare = content_suffix(path) in LINE_SUFFIXES or decode_head(head).lstrip("\ufeff \t\r\n").startswith("[")
    stamp = path.stat()
    return is_bare or _is_wrapped(path, size=stamp.st_size, changed=stamp.st_mtime_ns)


def refuse_damaged(path: Path, head: bytes) -> None:
    """Nothing for a whole file.

    Raises: UnreadableSourceError for a text that starts as a list or object of JSON and is none.
    """
    if first_object(path, head) is None and decode_head(head).lstrip("\ufeff \t\r\n")[:1] in ("[", "{"):
        _load(path)


def _first_of_list(text: str) -> Fields | None:
    """The first object of a list at the start of a text that may be cut."""
    if not text.startswith("["):
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(text[1:].lstrip())
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


@lru_cache(maxsize=2)
def _first_of_file(path: Path, *, size: int, changed: int) -> Fields | None:
    """The first object of the whole file; kept, because every JSON format asks."""
    del size, changed
    try:
        entries = _unwrap(_load(path))
    except UnreadableSourceError:
        return None
    return next((one for one in entries[:3] if isinstance(one, dict)), None)


@lru_cache(maxsize=2)
def _is_wrapped(path: Path, *, size: int, changed: int) -> bool:
    """True when the list of entries stands under a desk's key."""
    del size, changed
    try:
        value = _load(path)
    except UnreadableSourceError:
        return False
    return isinstance(value, dict) and _unwrap(value) != [value]


def parse_object(text: str) -> Fields | None:
    """The JSON object of a text, or `None` when it is something else."""
    try:
        value = json.loads(text.strip().strip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def read_objects(path: Path) -> Iterator[tuple[int, Fields | None]]:
    """The number and the object of each entry: lines of JSON lines, places in a list; `None` for what is no object.

    Raises: UnreadableSourceError when the file is no JSON or holds no list of objects.
    """
    if content_suffix(path) in LINE_SUFFIXES:
        with open_text(path, encoding=choose_encoding(path)) as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip().strip("\ufeff"):
                    yield number, parse_object(line)
        return
    for number, value in enumerate(_unwrap(_load(path)), start=1):
        yield number, value if isinstance(value, dict) else None


def _load(path: Path) -> object:
    """The JSON value of a whole file."""
    text = read_text(path).lstrip("\ufeff")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableSourceError(
            f"The JSON breaks off or is damaged at line {error.lineno}, character {error.colno}.",
            where=path.name,
            fix="Export the file again; a download that stopped half-way is the usual cause.",
        ) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableSourceError(
            "The JSON holds a number or a nesting that is too large.", where=path.name, fix="Export the file again."
        ) from error


def _unwrap(value: object) -> list[object]:
    """The list of entries: the value itself, the list under a desk's key, or a single entry."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return []
    for key in _WRAPPERS:
        inner = value.get(key)
        if isinstance(inner, list) and inner and isinstance(inner[0], dict):
            # Messages beside an id are one conversation, not a list of conversations.
            is_one = key == "messages" and len(value) > 1
            return [value] if is_one else list(inner)
    return [value]


def flatten(value: object, *, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The (dotted key, text) pairs of a JSON value; `[{id, value}]` lists become keys of their own."""
    if isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            yield from flatten(inner, prefix=f"{prefix}.{key}" if prefix else str(key), depth=depth + 1)
    elif (
        isinstance(value, list)
        and value
        and all(isinstance(one, dict) and one.keys() >= {"id", "value"} for one in value)
    ):
        for one in value:
            yield from flatten(one["value"], prefix=f"{prefix}.{one['id']}", depth=depth + 1)
    else:
        yield prefix, cell_of(value)


def cell_of(value: object) -> str:
    """The text of a JSON value: lists of plain values joined by `; `, deeper ones as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "; ".join(map(cell_of, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict | list) else str(value)


def short_names(keys: Sequence[str]) -> tuple[str, ...]:
    """The last part of each dotted key where that tells enough and is the only one of its kind, else all of it.

    >>> short_names(("id", "scenario.personal.email", "customer.id", "via.channel"))
    ('id', 'email', 'customer.id', 'channel')
    """
    counts = Counter(_last(key) for key in keys)
    return tuple(_last(key) if counts[_last(key)] == 1 else key for key in keys)


def _last(key: str) -> str:
    """The last part of a dotted key, with the one before where the last is bare."""
    parts = key.split(".")
    return ".".join(parts[-2:]) if len(parts) > 1 and (parts[-1] in _BARE or parts[-1].isdigit()) else parts[-1]
