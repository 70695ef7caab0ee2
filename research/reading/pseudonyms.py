"""Keyed pseudonyms of participants (law 9). Without the study's key nobody can compute them."""

import hmac
from base64 import b32encode

from research.reading.canonical import canonical_text

_LENGTH = 10


def make_pseudonym(identity: str, *, key: bytes) -> str:
    """`P-` and ten base32 characters (50 bits) of HMAC-SHA256 over the id, white space and case put aside.

    >>> make_pseudonym(" c-10014 ", key=b"k") == make_pseudonym("C-10014", key=b"k")
    True
    """
    normal = " ".join(canonical_text(identity).casefold().split())
    digest = hmac.digest(key, normal.encode("utf-8", errors="replace"), "sha256")
    return f"P-{b32encode(digest[:_LENGTH]).decode('ascii')[:_LENGTH]}"
