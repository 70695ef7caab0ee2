"""Clauses of a sentence as spans: where one part may feel otherwise than the next.

A cut is only a place where a sentence may be parted; whether it is, is decided by what the parts say
(`research.steps.cutting`). Sources of the conjunctions: Quirk et al. 1985, "A Comprehensive Grammar of the English
Language", 13.28-13.44; RAE 2009, "Nueva gramática de la lengua española", 31; GALR 2005, "Gramatica limbii române", II.
"""

import re
from itertools import pairwise

from research.words import fold

# Conjunctions that open a clause, folded: of contrast first, then those that add.
_OPENERS = (
    "but|yet|though|although|however|whereas|while|and|plus"
    "|pero|mas|aunque|sino|mientras que|sin embargo|en cambio|y"
    "|dar|insa|desi|totusi|in schimb|iar|si"
)
# Marks close the clause before them, and a conjunction behind a mark belongs to the clause it opens.
_CUT = re.compile(rf"[,;:–—](?=\s)|\s-(?=\s)|\s(?=(?:{_OPENERS})\s)")
# A span of fewer words tells nothing by itself ("sí, pero").
LEAST_WORDS = 2
_WORD = re.compile(r"[^\W_]+")


def cut_clauses(sentence: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the clauses of one sentence, in code points; in order, trimmed, never overlapping.

    Spans that are too short to tell anything stay with the clause after them, at the end with the one before.

    >>> text = "La web genial, pero el envío tarde y caro"
    >>> [text[start:end] for start, end in cut_clauses(text)]
    ['La web genial,', 'pero el envío tarde', 'y caro']
    """
    cuts = [0, *(match.end() for match in _CUT.finditer(fold(sentence))), len(sentence)]
    spans: list[tuple[int, int]] = []
    start = 0
    for _, end in pairwise(cuts):
        if len(_WORD.findall(sentence[start:end])) >= LEAST_WORDS:
            spans.append((start, end))
            start = end
    if start < len(sentence):
        first = spans.pop()[0] if spans else start
        spans.append((first, len(sentence)))
    trimmed = (_trim(sentence, start=start, end=end) for start, end in spans)
    return tuple((start, end) for start, end in trimmed if start < end)


def _trim(text: str, *, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
