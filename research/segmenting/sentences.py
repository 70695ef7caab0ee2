"""Sentences of a text as spans, by rules that hold for English, Spanish and Romanian.

Ready-made splitters break on "Sr.", "Dna." and "nr." or lose "¿" to the sentence before; these rules do not. Nothing
here changes a text: a sentence is `text[start:end]`.
"""

import re
from collections.abc import Iterator

from research.segmenting.abbreviations import CLOSING_ABBREVIATIONS, LEADING_ABBREVIATIONS, NUMBER_ABBREVIATIONS

# One or more end marks with the quotes and brackets that close after them. A stop inside a number, an address or a
# file name has no space after it and is not an end; a stop that lost its space ("bien.Pero") is one.
_END = re.compile(
    r"""(?P<marks>[.!?…]+)(?P<closers>["'”’»)\]]*)(?=\s|$)"""
    r"""|(?<=[a-zà-ÿăâîșțşţ]{2})(?P<glued>[.!?…]+)(?=[A-ZÀ-ÝĂÂÎȘȚŞŢ¿¡][a-zà-ÿăâîșțşţ])"""
    r"""|[ \t]*\n\s*"""
)
# Emoji (Unicode blocks of pictographs, dingbats, symbols, joiners, skin tones) and emoticons after an end mark.
_TAIL = re.compile(
    r"(?:[ \t]*(?:[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u200d\ufe0f]+"
    r"|[:;=8xX]['’]?-?[)(DPp/|3*\]\[]+(?!\w)))+"
)
_LAST_TOKEN = re.compile(r"\S+$")
# An enumeration mark at the start of a line ("1.", "2)", "a.") belongs to what follows it.
_LIST_MARK = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}|[a-zA-Z])\.$")
# How many characters around a stop are looked at: more than the longest word with its stop.
N_CONTEXT = 40
_OPENERS = "\"'“‘«([¿¡-–—"


def cut_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of a text, in code points.

    Spans are in order, trimmed, never empty, never overlapping, and together hold every character that is not white
    space. Line breaks always cut; a blank text has no sentence.

    >>> text = "El Sr. Pop llegó a las 10.30. ¿Y el paquete? Roto 😡 etc."
    >>> [text[start:end] for start, end in cut_sentences(text)]
    ['El Sr. Pop llegó a las 10.30.', '¿Y el paquete?', 'Roto 😡 etc.']
    """
    cuts = (*_cut_points(text), len(text))
    starts = (0, *cuts[:-1])
    trimmed = (_trim(text, start=start, end=end) for start, end in zip(starts, cuts, strict=True))
    return tuple((start, end) for start, end in trimmed if start < end)


def _cut_points(text: str) -> Iterator[int]:
    """The places where one sentence ends and the next may start, in order."""
    last = 0
    for match in _END.finditer(text):
        if match.start() < last:
            continue
        if match["marks"] is not None and not _ends_sentence(text, match=match):
            continue
        # After a line break an emoji opens the next line; after an end mark it closes the sentence.
        tail = _TAIL.match(text, match.end()) if match["marks"] is not None else None
        last = tail.end() if tail else match.end()
        yield last


def _ends_sentence(text: str, *, match: re.Match[str]) -> bool:
    """True when the end marks of the match close a sentence."""
    following = text[match.end() : match.end() + N_CONTEXT].lstrip()
    if match["marks"] == "." and not match["closers"]:
        return _stop_ends_sentence(text[max(0, match.start() - N_CONTEXT) : match.end()], following=following)
    trails_off = match["marks"].startswith(("..", "…")) or bool(match["closers"])
    return not (trails_off and following[:1].islower())


def _stop_ends_sentence(before: str, *, following: str) -> bool:
    """True when a single full stop, the last character of `before`, is not part of an abbreviation or a list mark."""
    token = _LAST_TOKEN.search(before)
    word = token.group().lstrip(_OPENERS).removesuffix(".").lower() if token else ""
    if _LIST_MARK.search(before) or word in LEADING_ABBREVIATIONS or _is_initial(word, before=before):
        return not following
    if word in NUMBER_ABBREVIATIONS:
        return not following[:1].isdigit()
    if word[-1:].isdigit() and following[:1].islower():
        return False
    if word in CLOSING_ABBREVIATIONS:
        return not following or following.lstrip(_OPENERS)[:1].isupper()
    return True


def _is_initial(word: str, *, before: str) -> bool:
    """True for one capital letter, as in "J. Pérez"."""
    return len(word) == 1 and word.isalpha() and before[-2].isupper()


def _trim(text: str, *, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; empty when nothing else is inside."""
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return start, start
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(inner)
