"""Words, endings and letters that tell a language.

`words.csv` holds, for the three scored languages and six neighbours that are taken for them, grammar words (articles,
prepositions, pronouns, auxiliaries), everyday words, words of buying and of being served, and international words.
`toilet*` is a stem: it stands for each word that begins so. The lists were written for this project from the
languages' own grammar and vocabulary; none is copied. A word that several languages have stands in each of their
lists: it speaks for all of them and against the others.
"""

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

from research.terms import SCORED_LANGUAGES, Language
from research.words import comma_below, fold

SCORED = tuple(language.value for language in SCORED_LANGUAGES)
NEIGHBOURS = ("ca", "gl", "pt", "it", "fr", "de")
LISTED = (*SCORED, *NEIGHBOURS)

# A word as its language spells it counts 1. Without its accents it counts less: people leave them out so often in
# Spanish and Romanian that this costs little there, and more in the neighbours' languages.
AS_SPELLED, WITHOUT_MARKS, NEIGHBOUR_WITHOUT_MARKS = 1.0, 0.9, 0.6
# A stem is written without regard to accents, and what follows it is not seen.
BY_STEM = 0.8
LEAST_FOR_STEM = 4
GRAMMAR = "grammar"
# An ending tells less than a word, because it also ends words of other languages.
BY_ENDING = 0.6
BY_LETTER = 1.0

# Endings without accents, by the languages that form words with them (from their grammars).
_ENDINGS: Mapping[tuple[str, ...], str] = {
    ("en",): "ing ness less ful ght ly ies ck sh n't 's ed ity",
    ("en", "fr"): "tion ment able",
    ("es",): "aron ieron isimo isima iendo illo illa aste idad anza eria ador adora ados adas",
    ("es", "gl"): "cion ciones",
    (
        "ro",
    ): "ul ului ilor elor uri urile ele eaza esti este eala itor rea rii atii sc -ul -ului -uri -urile -a -mi -ti",
    ("pt",): "cao coes nho nha agem aram eram lhe lho",
    ("pt", "gl"): "dade eiro eira",
    ("it",): "zione zioni ezza cchi tto tta tti gli ccio ssimo ssima",
    ("ca",): "cio tge tges ny nys itzar",
    ("fr",): "eux euse ait aient eau eaux ees ez",
    ("de",): "ung heit keit lich isch cht ten",
}
ENDINGS = {ending: languages for languages, endings in _ENDINGS.items() for ending in endings.split()}
LONGEST_ENDING = max(map(len, ENDINGS))
# A shorter word is hardly more than its ending.
LEAST_FOR_ENDING = 5

# Letters and marks by the languages that write them; what all the others write as well tells nothing.
_LETTERS: Mapping[tuple[str, ...], str] = {
    ("ro",): "ășț",
    ("ro", "fr"): "âî",
    ("es",): "¿¡",
    ("es", "gl"): "ñ",
    ("ca", "pt", "fr"): "ç",
    ("pt",): "ãõ",
    ("pt", "fr"): "êô",
    ("ca", "it", "fr"): "àè",
    ("it", "ca"): "ìò",
    ("es", "gl", "pt", "ca"): "áíóú",
    ("it", "fr"): "ù",
    ("ca", "fr"): "ï",
    ("de",): "äöß",
}
LETTERS = {letter: languages for languages, letters in _LETTERS.items() for letter in letters}


@cache
def read_telling_words() -> Mapping[str, Mapping[str, float]]:
    """Word, as spelled and without marks, or stem (`toilet*`) -> how much it speaks for each language, 0 to 1.

    >>> read_telling_words()["și"]
    {'ro': 1.0}
    >>> dict(sorted(read_telling_words()["si"].items()))
    {'ca': 1.0, 'es': 1.0, 'fr': 1.0, 'it': 1.0, 'ro': 0.9}
    """
    told: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for language, _, words in _read_lists():
        unmarked = WITHOUT_MARKS if language in SCORED else NEIGHBOUR_WITHOUT_MARKS
        for word in words:
            told[fold(word)].setdefault(language, BY_STEM if word.endswith("*") else unmarked)
            if not word.endswith("*"):
                told[word][language] = AS_SPELLED
    return dict(told)


@cache
def grammar_words(language: Language) -> frozenset[str]:
    """The articles, prepositions, pronouns and auxiliaries of a scored language, folded: they name no subject.

    >>> {"the", "about"} <= grammar_words(Language.EN), "delivery" in grammar_words(Language.EN)
    (True, False)
    """
    return frozenset(
        fold(word)
        for spoken, theme, words in _read_lists()
        if spoken == language.value and theme == GRAMMAR
        for word in words
    )


def _read_lists() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The rows of `words.csv`: a language, what the words are about, and the words as spelled."""
    with resources.files("research.languages").joinpath("words.csv").open(encoding="utf-8") as lines:
        return tuple(
            (row["language"], row["theme"], tuple(comma_below(row["words"]).split())) for row in csv.DictReader(lines)
        )
