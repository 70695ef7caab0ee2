"""Promises of the seller in quotation marks: no praise where the rest of the text denies or mocks them.

«"livrare rapidă", am așteptat 9 zile» quotes the shop; «a fost "rapidă", super» praises, and a text that is one
quotation is the customer's own. So praise in quotation marks falls away only beside a complaint outside of them, or
after a word that doubts ("so-called", "supuesta", "așa-zisa").
"""

import re

from research.scoring.modifying import Modified
from research.scoring.tokens import Tokens
from research.words import fold

_QUOTE_MARK = re.compile(r"[\"“”„«»]")
# A promise is short; a longer quotation is somebody's speech.
_QUOTATION = re.compile(r"[\"“”„«»]([^\"“”„«»\n]{2,60})[\"“”«»]")
_DOUBT = re.compile(
    r"(?:so[- ]called|supposed(?:ly)?|promised?|advertis\w+|claims?|supuest[oa]s?|prometid[oa]s?|promet\w+|anunci\w+"
    r"|dicen|dice que|famos[oa]s?|asa[- ]zis\w*|promi[st]\w*|chipurile|cica|celebr\w+|faimos\w*|zice[a-z]*)\W*$"
)


def drop_quoted_promises(pieces: list[Modified], *, tokens: Tokens) -> list[Modified]:
    """The pieces without praise that only quotes the seller."""
    if _QUOTE_MARK.search(tokens.text) is None:
        return pieces
    quoted = [match for match in _QUOTATION.finditer(tokens.text) if _is_doubted(match, pieces=pieces, tokens=tokens)]
    return [
        piece for piece in pieces if not (piece.weight > 0 and any(_is_in(piece, q, tokens=tokens) for q in quoted))
    ]


def _is_doubted(quotation: re.Match[str], *, pieces: list[Modified], tokens: Tokens) -> bool:
    """True when a complaint stands outside of the quotation, or a word of doubt right before it."""
    outside = (piece for piece in pieces if not _is_in(piece, quotation, tokens=tokens))
    before = fold(tokens.text[: quotation.start()])
    return any(piece.weight < 0 for piece in outside) or _DOUBT.search(before[-20:]) is not None


def _is_in(piece: Modified, quotation: re.Match[str], *, tokens: Tokens) -> bool:
    """True when the words of a piece lie in a quotation."""
    start, end = tokens.span_of(piece.first, piece.last)
    return quotation.start() <= start and end <= quotation.end()
