"""Ids made from content, so that the same input gives the same ids on every machine."""

from uuid import NAMESPACE_URL, uuid5

NAMESPACE = uuid5(NAMESPACE_URL, "journey-research/1")
_SEPARATOR = "\x1f"


def content_id(*parts: object) -> str:
    """The id (a UUID version 5 as text) of a record made of these parts; `None` and "" stay different.

    >>> content_id("excerpt", "a", 0, 5) == content_id("excerpt", "a", 0, 5)
    True
    >>> content_id("a", None) == content_id("a", "")
    False
    """
    return str(uuid5(NAMESPACE, _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)))
