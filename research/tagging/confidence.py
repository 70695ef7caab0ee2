"""How sure a tag is, in 0..1: the one formula of the tagging method, in full.

    own words    best match of the code + 0.03 for each further place where it is called (at most 3 of them)
    best match   0.85 a phrase, 0.75 a single word, in the excerpt's language;
                 0.60 a phrase, 0.50 a single word, in another language, or where the excerpt's language is unknown
    parent       0.9 times the match of the code whose parent the stage is
    study        0.95 the code that the study gave the column
    context      0.38 question, 0.36 category, 0.35 section, 0.34 channel

The figures are an order, not a measured probability: the study's word > own phrase > own word > other language >
context. The steps are chosen so that no number of further matches lifts a tag over the next better kind of match.
"""

from collections.abc import Iterable

PHRASE = 0.85
WORD = 0.75
OTHER_PHRASE = 0.60
OTHER_WORD = 0.50
FURTHER_MATCH = 0.03
MOST_FURTHER = 3
PARENT_FACTOR = 0.9
DECLARED_CODE = 0.95
QUESTION = 0.38
CATEGORY = 0.36
SECTION = 0.35
CHANNEL = 0.34
_PLACES = 4


def weigh_match(*, n_words: int, is_own: bool, is_parent: bool) -> float:
    """The confidence of one match by its length, whether it is in the text's language, and whether a child called it.

    >>> weigh_match(n_words=2, is_own=True, is_parent=False), weigh_match(n_words=1, is_own=True, is_parent=True)
    (0.85, 0.675)
    """
    own, other = (PHRASE, OTHER_PHRASE) if n_words > 1 else (WORD, OTHER_WORD)
    return round((own if is_own else other) * (PARENT_FACTOR if is_parent else 1), _PLACES)


def combine_matches(confidences: Iterable[float]) -> float:
    """The confidence of a code that was called at one or more places.

    >>> combine_matches([0.75, 0.75, 0.5])
    0.81
    """
    values = tuple(confidences)
    return round(max(values) + FURTHER_MATCH * min(len(values) - 1, MOST_FURTHER), _PLACES)
