"""Keyed pseudonyms of participants (law 9). Without the study's key nobody can compute them."""

import hmac

from research.reading.canonical import canonical_text

# Base32 of RFC 4648, five bits a character; the last 6 bits of seven bytes are left over.
_CHARACTERS, _SHIFTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", range(51, 5, -5)


PARTICIPANT, AGENT = "P", "A"


def make_pseudonym(identity: str, *, key: bytes, kind: str = PARTICIPANT) -> str:
    """`P-` and ten base32 characters (50 bits) of HMAC-SHA256 over the id, white space and case put aside.

    `kind` is the letter in front: `A` for an agent of the desk.

    >>> make_pseudonym(" c-10014 ", key=b"k") == make_pseudonym("C-10014", key=b"k")
    True
    """
    normal = " ".join(canonical_text(identity).casefold().split())
    digest = hmac.digest(key, normal.encode("utf-8", errors="replace"), "sha256")
    bits = int.from_bytes(digest[:7], "big")
    return f"{kind}-" + "".join([_CHARACTERS[bits >> shift & 31] for shift in _SHIFTS])
