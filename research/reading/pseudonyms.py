"""Keyed pseudonyms of participants (law 9). Without the study's key nobody can compute them."""

import hmac
from functools import lru_cache
from itertools import product

from research.reading.canonical import canonical_text

# Base32 of RFC 4648, two characters for ten bits; the last 6 bits of seven bytes are left over.
_PAIRS = tuple(map("".join, product("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", repeat=2)))
_SHIFTS = range(46, 5, -10)


PARTICIPANT, AGENT = "P", "A"


def make_pseudonym(identity: str, *, key: bytes, kind: str = PARTICIPANT) -> str:
    """`P-` and ten base32 characters (50 bits) of HMAC-SHA256 over the id, white space and case put aside.

    `kind` is the letter in front: `A` for an agent of the desk.

    >>> make_pseudonym(" c-10014 ", key=b"k") == make_pseudonym("C-10014", key=b"k")
    True
    """
    normal = " ".join(canonical_text(identity).casefold().split())
    code = _begin_code(key).copy()
    code.update(normal.encode("utf-8", errors="replace"))
    bits = int.from_bytes(code.digest()[:7], "big")
    return f"{kind}-" + "".join([_PAIRS[bits >> shift & 1023] for shift in _SHIFTS])


@lru_cache(maxsize=1)
def _begin_code(key: bytes) -> hmac.HMAC:
    """The code with the key taken in, which is half of its work."""
    return hmac.new(key, digestmod="sha256")
