"""The canonical form of a text: what excerpts cut from. Letters stay as written (`ş` stays `ş`)."""

import re
import unicodedata

# Line ends of all systems, and the Unicode separators that programs show as line ends.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Control characters other than tab and line feed, the byte-order mark, and halves of broken surrogate pairs.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ud800-\udfff]")


def canonical_text(text: str) -> str:
    r"""The text in NFC with `\n` line ends, no control characters and no outer white space.

    >>> canonical_text("  Ro\u0301mulo\r\nlivra\x07re ")
    'Rómulo\nlivrare'
    """
    cleaned = text if text.isprintable() else _UNWANTED.sub("", _LINE_END.sub("\n", text))
    return unicodedata.normalize("NFC", cleaned).strip()
