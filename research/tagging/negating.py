"""Negation before a match: "no problems" is no barrier and "nu sunt mulțumit" is no joy.

It speaks only of dimensions where a denied word means the opposite. A stage stays: "no problems with the delivery"
is still about delivery.
"""

from collections.abc import Sequence

from research.terms import Dimension

NEGATABLE = frozenset({Dimension.EMOTION, Dimension.BARRIER, Dimension.OUTCOME})
REACH = 3
# Adverbs and prepositions of negation: Quirk et al. 1985 §10.54; Nueva gramática de la lengua española 2009 §48;
# Gramatica limbii române 2008, "Negația". "t" is the tail of "n't"; words that deny a thing ("nada") are left out,
# because they follow their verb.
_ENGLISH = frozenset(
    {"not", "no", "never", "without", "t", "cannot", "dont", "didnt", "doesnt", "isnt", "wasnt", "hardly"}
)
_SPANISH = frozenset({"no", "sin", "nunca", "jamas", "tampoco", "ni"})
_ROMANIAN = frozenset({"nu", "n", "fara", "nici", "niciodata"})
_NEGATORS = _ENGLISH | _SPANISH | _ROMANIAN


def is_negated(preceding: Sequence[str]) -> bool:
    """True when one of the few folded words before a match denies it.

    >>> is_negated(["i", "had", "no"]), is_negated(["no", "i", "am", "very"])
    (True, False)
    """
    return not _NEGATORS.isdisjoint(preceding[-REACH:])
