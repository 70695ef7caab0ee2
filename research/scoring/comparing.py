"""Comparisons that turn a word: "less comfortable than", "menos rápido", "mai puțin clar", "fewer problems".

The factor is that of a negated word made milder, as less of a good thing is not yet its opposite; it is ours.
"""

from research.scoring.lexicon import WordClass
from research.scoring.matching import Hit
from research.scoring.tokens import Tokens
from research.terms import Language

LESSENED = -0.5
# The words that lessen, and what must stand before them.
_LESS = {
    Language.EN: frozenset({"less", "fewer"}),
    Language.ES: frozenset({"menos"}),
    Language.RO: frozenset({"putin", "putine", "putina", "putini"}),
}
_BEFORE_LESS = {Language.EN: "", Language.ES: "", Language.RO: "mai"}
# "At least good", "no less good" and "in less than" lessen nothing.
_NOT_LESSENING = {"al", "lo", "no", "por", "a", "nada", "in", "en", "o", "or", "sau", "cel", "nu", "nici", "ni"}
# Words that may stand between: "menos de calidad", "less of a problem".
_BETWEEN = {"of", "a", "an", "de", "tan", "muy"}


def is_lessened(tokens: Tokens, *, hit: Hit, language: Language) -> bool:
    """True when "less" stands right before a hit in its clause."""
    folded, start = tokens.folded, hit.first - 1
    while start >= 0 and folded[start] in _BETWEEN:
        start -= 1
    if start < 0 or folded[start] not in _LESS[language] or hit.entry.word_class is WordClass.NEGATOR:
        return False
    if before := _BEFORE_LESS[language]:
        start -= 1
        if start < 0 or folded[start] != before:
            return False
    is_near = tokens.clause[start] == tokens.clause[hit.first]
    return is_near and not (start and folded[start - 1] in _NOT_LESSENING)
