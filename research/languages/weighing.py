"""How much the words, endings and letters of a text speak for each language. No model and no decision lives here."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

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
from research.words import comma_below, fold, split_words

# Latin letters, with those of all its extensions below Greek, and the Vietnamese and other additions.
_END_OF_LATIN, _LATIN_ADDITIONS = 0x370, range(0x1E00, 0x1F00)


def weigh_words(text: str) -> Mapping[str, float]:
    """Language code -> evidence, where 1.0 is one word that the language has; languages without any are left out.

    >>> dict(sorted(weigh_words("¿entrega?").items()))
    {'es': 2.0, 'gl': 1.0, 'pt': 1.0}
    """
    spelled = comma_below(unicodedata.normalize("NFC", text)).lower().replace("’", "'")
    evidence: defaultdict[str, float] = defaultdict(float)
    for word in split_words(spelled):
        for language, weight in _weigh_word(spelled[word.start : word.end]).items():
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
    letters = [ord(character) for character in text if character.isalpha()]
    n_latin = sum(letter < _END_OF_LATIN or letter in _LATIN_ADDITIONS for letter in letters)
    return 2 * n_latin >= len(letters)


@lru_cache(maxsize=50_000)
def _weigh_word(word: str) -> Mapping[str, float]:
    """The evidence of one word as spelled: by the lists and the longest stem, else by its ending."""
    told = read_telling_words()
    folded = fold(word)
    listed = told.get(word) or told.get(folded) or {}
    stems = (told.get(folded[:length] + "*") for length in range(len(folded), LEAST_FOR_STEM - 1, -1))
    evidence = {**next(filter(None, stems), {}), **listed}
    return evidence or dict.fromkeys(_languages_of_ending(folded), BY_ENDING)


def _languages_of_ending(folded: str) -> tuple[str, ...]:
    """The languages of the longest ending that tells any; none for a short word."""
    if len(folded) >= LEAST_FOR_ENDING:
        for length in range(LONGEST_ENDING, 1, -1):
            if (languages := ENDINGS.get(folded[-length:])) is not None:
                return languages
    return ()
