"""Comparisons that turn a word: "less comfortable than", "menos rápido", "mai puțin clar", "fewer problems".

The factor is that of a negated word made milder, as less of a good thing is not yet its opposite; it is ours.
"""

from research.scoring.lexicon import WordClass
from research.scoring.matching import Hit
from research.scoring.tokens import Tokens
from research.terms import Language

LESSENED = -0.5
_LESS: dict[Language, tuple[tuple[str, ...], ...]] = {
    Language.EN: (("less",), ("fewer",)),
    Language.ES: (("menos",),),
    Language.RO: tuple(("mai", word) for word in ("putin", "putine", "putina", "putini")),
}
# "At least good", "no less good" and "in less than" lessen nothing.
_NOT_LESSENING = {"al", "lo", "no", "por", "a", "nada", "in", "en", "o", "or", "sau", "cel", "nu", "nici", "ni"}
# Words that may stand between: "menos de calidad", "less of a problem".
_BETWEEN = {"of", "a", "an", "de", "tan", "muy"}


def is_lessened(tokens: Tokens, *, hit: Hit, language: Language) -> bool:
    """True when "less" stands right before a hit in its clause."""
    if hit.entry.word_class is WordClass.NEGATOR:
        return False
    folded, clause, edge = tokens.folded, tokens.clause, hit.first
    while edge and folded[edge - 1] in _BETWEEN:
        edge -= 1
    for words in _LESS[language]:
        start = edge - len(words)
        if start >= 0 and tuple(folded[start:edge]) == words and clause[start] == clause[hit.first]:
            return not (start and folded[start - 1] in _NOT_LESSENING)
    return False
