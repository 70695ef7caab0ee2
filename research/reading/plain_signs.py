"""Digits, dashes, spaces and quotes of all scripts in their plain form, so that any way of typing a number is seen.

The length stays, so that spans of the plain text are spans of the text itself.
"""

import re
import unicodedata
from functools import lru_cache

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_DASHES, _QUOTES, _DOTS, _SLASHES = "⁃−", "‘’ʼ′", "·•∙‧⋅●◦▪․・", "⁄∕⧸"
# Ordinals are letters of words ("n.º"), though Unicode calls their plain form `o` and `a`.
_ORDINALS = "ªº"
# What makes a digit a picture of a key: nobody sees it as a sign of its own.
_KEYCAPS = "\ufe0e\ufe0f\u20e3"


# Letters that are typed for the digits they look like: O722 123 456, 6l2 345 678.
_MISTYPED = (
    (re.compile(r"(?<![^\W_])[oO](?=[1-9]\d\d)|(?<=\d)[oO](?=[\doO])|(?<=\d{4})[oO](?![^\W_])"), "0"),
    (re.compile(r"(?:(?<=\d)|(?<=\d ))[lI](?=\d\d)"), "1"),
)


def plain_digits(text: str) -> str:
    """A text of plain signs with digits for the letters that are typed instead of them; same length.

    >>> plain_digits("O722 l23 4O6 o 10l")
    '0722 123 406 o 10l'
    """
    for letters, digit in _MISTYPED:
        text = letters.sub(digit, text)
    return text


def plain_signs(text: str) -> str:
    """The text with plain digits, dashes, spaces, quotes and full-width characters; same length.

    >>> plain_signs("６１２\u00a0345–678 ana＠x ⑥①②")
    '612 345-678 ana@x 612'
    """
    for character in set(_BEYOND_ASCII.findall(text)):
        text = text.replace(character, _plain(character))
    return text


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """One character for one: its plain form, or itself."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    for characters, plain in ((_DASHES, "-"), (_QUOTES, "'"), (_DOTS, "·"), (_SLASHES, "/"), (_KEYCAPS, " ")):
        if character in characters:
            return plain
    # Spaces of any width, and signs that nobody sees: joiners, soft hyphens, marks of direction.
    category = unicodedata.category(character)
    if category in {"Zs", "Cf", "Pd"}:
        return "-" if category == "Pd" else " "
    # Full-width, bold and other styles of letters and signs.
    styled = unicodedata.normalize("NFKC", character)
    return styled if len(styled) == 1 and styled.isascii() and character not in _ORDINALS else character
