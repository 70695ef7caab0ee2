"""Comparisons: what is less ("menos rápido"), what used to be better ("the old one was better"), what is compared to.

A lessened word is a negated one made milder, as less of a good thing is not yet its opposite. What was better is a
complaint of today. Words of that to which something is compared say nothing: "as good as the more expensive ones",
"mejor que los caros". The factors and word lists are ours.
"""

from research.scoring.lexicon import WordClass
from research.scoring.matching import Hit
from research.scoring.tokens import Tokens
from research.terms import Language

LESSENED = -0.5
OUTDONE = -0.8
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

# What is gone, the verb that says how it was, and what makes a word a comparison.
_GONE = {
    Language.EN: frozenset({"old", "older", "previous", "former", "original", "earlier", "paper"}),
    Language.ES: frozenset(
        {"antigua", "antiguo", "antiguas", "antiguos", "anterior", "anteriores", "vieja", "viejo", "previa", "previo",
         "papel"}
    ),
    Language.RO: frozenset(
        {"vechi", "veche", "vechiul", "vechea", "vechile", "vechii", "anterior", "anterioara", "anterioare",
         "precedenta", "precedent", "precedentul", "fostul", "fosta", "fostii", "hartie"}
    ),
}  # fmt: skip
_WAS = {
    Language.EN: frozenset({"was", "were", "worked", "felt", "seemed", "looked"}),
    Language.ES: frozenset({"era", "eran", "fue", "fueron", "iba", "iban", "funcionaba", "estaba", "resultaba"}),
    Language.RO: frozenset({"era", "erau", "fost", "mergea", "functiona", "mergeau"}),
}
_MORE = {
    Language.EN: frozenset({"more", "better", "easier", "faster", "quicker", "nicer", "cheaper", "simpler", "clearer",
                            "friendlier", "smoother", "safer", "softer", "stronger", "quieter", "cleaner"}),
    Language.ES: frozenset({"mas", "mejor", "mejores"}),
    Language.RO: frozenset({"mai"}),
}  # fmt: skip
# The words between the two sides of a comparison, and what opens one that needs an opening ("as good as").
_THAN = {
    Language.EN: frozenset({"than", "as"}),
    Language.ES: frozenset({"que", "como"}),
    Language.RO: frozenset({"decat", "ca"}),
}
_OPENING = {
    "as": frozenset({"as"}),
    "como": frozenset({"tan", "igual"}),
    "que": frozenset({"mejor", "mejores", "mas", "menos", "peor", "peores", "igual"}),
    "ca": frozenset({"fel", "mai"}),
    "decat": frozenset({"mai"}),
}
# How far before the comparing word its side stands, and how far after it the other side's words.
N_SIDE = 4
# How far before a word what is gone may stand: "the old version of the app was so much better".
N_GONE_REACH = 8
# What is gone and its verb take two words at least.
N_GONE = 2
_JOINING = frozenset({"and", "or", "but", "y", "e", "pero", "si", "sau", "dar", "it", "i", "we", "they"})


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


def was_better(tokens: Tokens, *, hit: Hit, language: Language) -> bool:
    """True for the praise of what is gone: "the old version was better", "la anterior era más fácil".

    >>> from research.scoring.lexicon import Entry
    >>> from research.scoring.tokens import split_tokens
    >>> better = Hit(4, 5, Entry(words=("better",), word_class=WordClass.ADJECTIVE, polarity=0.5))
    >>> was_better(split_tokens("The old version was better"), hit=better, language=Language.EN)
    True
    >>> was_better(split_tokens("The new version was better"), hit=better, language=Language.EN)
    False
    """
    folded = tokens.folded
    if hit.first < N_GONE or _MORE[language].isdisjoint(folded[hit.first - 1 : hit.last]):
        return False
    clause, here = tokens.clause, tokens.clause[hit.first]
    before = [word for place, word in enumerate(folded[: hit.first]) if clause[place] == here][-N_GONE_REACH:]
    was = next((place for place in range(len(before) - 1, -1, -1) if before[place] in _WAS[language]), None)
    return was is not None and not _GONE[language].isdisjoint(before[:was])


def is_compared_to(tokens: Tokens, hits: list[Hit], *, index: int, language: Language) -> bool:
    """True when a hit belongs to that to which something good or bad is compared: "as good as the expensive ones"."""
    folded, first = tokens.folded, hits[index].first
    if _THAN[language].isdisjoint(folded[first - N_SIDE if first > N_SIDE else 0 : first]):
        return False
    than = next((p for p in range(first - 1, max(-1, first - 1 - N_SIDE), -1) if folded[p] in _THAN[language]), None)
    if than is None or tokens.clause[than] != tokens.clause[first] or not _JOINING.isdisjoint(folded[than:first]):
        return False
    side = max(0, than - N_SIDE)
    opening = _OPENING.get(folded[than])
    if opening is not None and opening.isdisjoint(folded[side:than]):
        return False
    return any(side <= before.first < than <= before.last + 1 and before.entry.is_polar for before in hits[:index])
