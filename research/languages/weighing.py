"""How much the words, endings and letters of a text speak for each language. No model and no decision lives here."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping

from research.languages.function_words import (
    BY_ENDING,
    BY_LETTER,
    ENDINGS,
    LEAST_FOR_ENDING,
    LEAST_FOR_STEM,
    LETTERS,
    LONGEST_ENDING,
    read_telling_words,
)
from research.memo import Memo
from research.words import comma_below, cut_words, fold

# What is not below Greek, where Latin letters and their extensions stand, nor a Vietnamese or other addition to them.
_BEYOND_LATIN = re.compile("[^\u0000-\u036f\u1e00-\u1eff]")


def weigh_words(text: str) -> Mapping[str, float]:
    """Language code -> evidence, where 1.0 is one word that the language has; languages without any are left out.

    >>> dict(sorted(weigh_words("¿entrega?").items()))
    {'es': 2.0, 'gl': 1.0, 'pt': 1.0}
    """
    spelled = comma_below(unicodedata.normalize("NFC", text)).lower().replace("’", "'")
    evidence: defaultdict[str, float] = defaultdict(float)
    for word in cut_words(spelled):
        for language, weight in _WEIGHTS[word]:
            evidence[language] += weight
    for letter in LETTERS.keys() & set(spelled):
        for language in LETTERS[letter]:
            evidence[language] += BY_LETTER
    return evidence


def is_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin ones; Romanian and Russian in Cyrillic letters are not.

    >>> is_latin("мулцумеск"), is_latin("Ωmega 3 bun")
    (False, True)
    """
    if _BEYOND_LATIN.search(text) is None:
        return True
    letters = [character for character in text if character.isalpha()]
    return 2 * sum(_BEYOND_LATIN.match(letter) is None for letter in letters) >= len(letters)


def _weigh_word(word: str) -> tuple[tuple[str, float], ...]:
    """The evidence of one word as spelled: by the lists and the longest stem, else by its ending."""
    told = read_telling_words()
    folded = fold(word)
    listed = told.get(word) or told.get(folded) or {}
    stems = (told.get(folded[:length] + "*") for length in range(len(folded), LEAST_FOR_STEM - 1, -1))
    evidence = {**next(filter(None, stems), {}), **listed}
    return tuple((evidence or dict.fromkeys(_languages_of_ending(folded), BY_ENDING)).items())


_WEIGHTS = Memo(_weigh_word)


def _languages_of_ending(folded: str) -> tuple[str, ...]:
    """The languages of the longest ending that tells any; none for a short word."""
    if len(folded) >= LEAST_FOR_ENDING:
        for length in range(LONGEST_ENDING, 1, -1):
            if (languages := ENDINGS.get(folded[-length:])) is not None:
                return languages
    return ()
