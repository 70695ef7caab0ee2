"""Negation before a match: "no problems" is no barrier and "nu sunt mulțumit" is no joy.

It speaks only of dimensions where a denied word means the opposite. A stage stays: "no problems with the delivery"
is still about delivery. A term that brings its own negation ("nunca más", "didn't buy") is said as it stands: a second
one before it makes it stronger, as Spanish and Romanian do ("no tengo ni idea"), or is the same one.
"""

from collections.abc import Iterable

from research.terms import Dimension

NEGATABLE = frozenset({Dimension.EMOTION, Dimension.BARRIER, Dimension.OUTCOME})
REACH = 3
# The farthest that a negation is looked for, light words and all.
FARTHEST = 8
# Adverbs and prepositions of negation: Quirk et al. 1985 §10.54; Nueva gramática de la lengua española 2009 §48;
# Gramatica limbii române 2008, "Negația". "t" is the tail of "n't"; words that deny a thing ("nada") are left out,
# because they follow their verb.
_ENGLISH = frozenset(
    {
        "not",
        "no",
        "never",
        "without",
        "t",
        "cannot",
        "dont",
        "didnt",
        "doesnt",
        "isnt",
        "wasnt",
        "hardly",
        "nor",
        "nobody",
    }
)
_SPANISH = frozenset({"no", "sin", "nunca", "jamas", "tampoco", "ni", "ningun", "ninguna", "nadie"})
_ROMANIAN = frozenset({"nu", "n", "fara", "nici", "niciodata", "niciun", "nicio", "nimeni"})
NEGATORS = _ENGLISH | _SPANISH | _ROMANIAN
# What almost was done was not done; a feeling that almost was there is told as a feeling ("I almost cried").
ALMOST = frozenset({"almost", "nearly", "casi", "aproape"})
# "Not only", "no solo", "nu doar" deny nothing: they announce more.
_ADDITIVES = frozenset({"only", "just", "solo", "solamente", "doar", "numai"})
# These begin a new clause without a comma: what was denied before them is over. "And" after "without" is not among
# them: "without stress and worry" denies both.
_TURNS = frozenset({"but", "because", "and", "pero", "porque", "sino", "y", "dar", "ci", "si", "iar", "insa"})
_BARE = frozenset({"without", "sin", "fara"})
# Pronouns, auxiliaries and fillers carry no sense of their own and do not count: "nu mi-a mai fost deloc frică".
_LIGHT_ENGLISH = (
    "i me my it us we any at all did do does feel felt once have has had been be was were ever the a an to want wanted"
)
_LIGHT_SPANISH = (
    "me te se nos le lo la les he ha han has hemos habia fue era sido haya nada para un una sola vez senti siento "
    "quise quiero queria"
)
_LIGHT_ROMANIAN = (
    "mi ti ne va ma te l le am a au ai fost mai fi deloc prea absolut chiar e o simt simtit singura data macar vrut "
    "vreau"
)
_LIGHT = frozenset(f"{_LIGHT_ENGLISH} {_LIGHT_SPANISH} {_LIGHT_ROMANIAN}".split())


def is_negated(preceding: Iterable[str], *, negators: frozenset[str] = NEGATORS) -> bool:
    """True when one of the folded words before a match denies it; the nearest word comes first.

    At most `REACH` words count between the two, light ones not counted, and none beyond the turn of a clause.

    >>> is_negated(["no", "had", "i"]), is_negated(["very", "am", "i", "really", "and", "no"])
    (True, False)
    >>> is_negated(["deloc", "fost", "a", "mi", "nu"]), is_negated(["only", "not"])
    (True, False)
    """
    heavy, turned, following = 0, False, ""
    for word in preceding:
        if word in negators and following not in _ADDITIVES:
            return not turned or word in _BARE
        turned = turned or word in _TURNS
        heavy += word not in _LIGHT
        following = word
        if heavy == REACH:
            return False
    return False
