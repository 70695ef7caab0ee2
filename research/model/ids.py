"""Ids made from content, so that the same input gives the same ids on every machine."""

from collections.abc import Callable
from hashlib import sha1
from uuid import NAMESPACE_URL, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "journey-research/1")
_NAMESPACE_BYTES = NAMESPACE.bytes
_SEPARATOR = "\x1f"
# The two bits by which RFC 9562 marks the layout, over the hexadecimal digit that holds them.
_VARIANT = {digit: "89ab"[int(digit, 16) % 4] for digit in "0123456789abcdef"}


def content_id(*parts: object) -> str:
    """The id (a UUID version 5 as text) of a record made of these parts; `None` and "" stay different.

    Written out, because `uuid.uuid5` takes four times as long and every rating of every row has an id.

    >>> content_id("excerpt", "a", 0, 5) == content_id("excerpt", "a", 0, 5)
    True
    >>> content_id("a", None) == content_id("a", "")
    False
    """
    return _written_id(sha1(_NAMESPACE_BYTES + join_parts(*parts), usedforsecurity=False).hexdigest())


def start_ids(*parts: object) -> Callable[[bytes], str]:
    """Makes the ids of records that share these first parts; the rest of each is given by `join_parts`.

    >>> start_ids("rating", "r-1")(join_parts("Easy?", 7.0)) == content_id("rating", "r-1", "Easy?", 7.0)
    True
    """
    start = sha1(_NAMESPACE_BYTES + join_parts(*parts, ""), usedforsecurity=False)

    def make_id(rest: bytes) -> str:
        """The id of the record with the rest."""
        digest = start.copy()
        digest.update(rest)
        return _written_id(digest.hexdigest())

    return make_id


def join_parts(*parts: object) -> bytes:
    """The parts as the bytes that ids are made from."""
    written = ("\x00" if part is None else str(part) for part in parts) if None in parts else map(str, parts)
    return _SEPARATOR.join(written).encode()


def _written_id(digits: str) -> str:
    """The hexadecimal digits of a SHA-1 as a UUID."""
    variant = _VARIANT[digits[16]]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"
