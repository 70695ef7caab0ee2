"""Digits, dashes, spaces and quotes of all scripts in their plain form, so that any way of typing a number is seen.

The length stays, so that spans of the plain text are spans of the text itself.
"""

import re
import unicodedata
from functools import lru_cache

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_DASHES, _QUOTES, _DOTS = "‐‑‒–—―−﹣", "‘’ʼ′", "·•∙‧"


def plain_signs(text: str) -> str:
    """The text with plain digits, dashes, spaces, quotes and full-width characters; same length.

    >>> plain_signs("６１２\u00a0345–678 ana＠x")
    '612 345-678 ana@x'
    """
    for character in set(_BEYOND_ASCII.findall(text)):
        text = text.replace(character, _plain(character))
    return text


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character for one: its plain form, or itself."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    for characters, plain in ((_DASHES, "-"), (_QUOTES, "'"), (_DOTS, "·")):
        if character in characters:
            return plain
    # Spaces of any width, and signs that nobody sees: joiners, soft hyphens, marks of direction.
    if unicodedata.category(character) in {"Zs", "Cf"}:
        return " "
    return chr(ord(character) - 0xFEE0) if "！" <= character <= "～" else character
