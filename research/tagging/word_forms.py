"""The forms under which one word is looked up: as written, its lemma, and the lemma of its accented spelling.

simplemma lives here. Terms and texts pass through the same function, so that two words meet when any form is shared.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, product

from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

from research.tagging.dictionaries import LazyDictionaries
from research.terms import SCORED_LANGUAGES, Language
from research.words import comma_below, fold

LEMMA = "="
# Letters that people leave without their mark. Spanish has one acute accent a word at most (Ortografía de la lengua
# española, 2010) and ñ; Romanian may have several marks a word (DOOM3, 2021).
_SPANISH_MARKS = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú", "n": "ñ"}
_ROMANIAN_MARKS = {"a": "aăâ", "i": "iî", "s": "sș", "t": "tț"}
# Enough for every Romanian word of ordinary length; it bounds the work on words made to be slow.
_MOST_SPELLINGS = 256
# Definite and plural endings that Romanian puts on loan words no dictionary holds ("trackingul", "voucherele").
_LOAN_ENDINGS = ("urilor", "urile", "ului", "uri", "ul")
_SHORTEST_LOAN = 3
_LONGEST_SHORT = 5
# simplemma's own first step, asked directly: it says at once whether a word is known and what its lemma is.
_DICTIONARIES = LazyDictionaries()
_DICTIONARY = DictionaryLookupStrategy(_DICTIONARIES)
_LEMMATIZER = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_DICTIONARIES))


def word_forms(word: str, *, language: Language | None) -> frozenset[str]:
    """The forms of a word: itself, folded, and after `=` its lemmas in the language, or in all three where unknown.

    Lemmas keep their marks and stand apart from folded words: else Romanian "feței" (of the face) would meet "fetei"
    (of the girl).

    >>> sorted(word_forms("Livrările", language=Language.RO))
    ['=livrare', 'livrarile']
    >>> sorted(word_forms("aplicatiile", language=Language.RO))
    ['=aplicatiile', '=aplicație', 'aplicatiile']
    """
    lowered = comma_below(word).lower()
    languages = (language,) if language in SCORED_LANGUAGES else SCORED_LANGUAGES
    lemmas = {lemma for known in languages for lemma in _lemmas(lowered, language=known)}
    return frozenset({fold(word), *(LEMMA + lemma for lemma in lemmas)})


@lru_cache(maxsize=20_000)
def is_own_word(word: str, *, language: Language | None) -> bool:
    """True when the dictionary of the language has the word, or has it with marks; no language has any where unknown.

    >>> is_own_word("camera", language=Language.EN), is_own_word("easybox", language=Language.ES)
    (True, False)
    >>> is_own_word("asa", language=Language.RO)
    True
    """
    if language is None or language not in SCORED_LANGUAGES:
        return False
    lowered = comma_below(word).lower()
    spellings = () if language is Language.EN else _spellings(lowered, language=language)
    return any(_look_up(spelling, language=language) is not None for spelling in chain([lowered], spellings))


def is_word_somewhere(word: str) -> bool:
    """True when the dictionary of any of the three languages has the word, or has it with the marks that it lacks.

    >>> is_word_somewhere("aplicatiile"), is_word_somewhere("aplicatzia")
    (True, False)
    """
    return any(is_own_word(word, language=language) for language in SCORED_LANGUAGES)


@lru_cache(maxsize=20_000)
def is_inflected(word: str, *, language: Language | None) -> bool:
    """True for a dictionary word of the language that is not its own lemma, such as Spanish "sale" (salir).

    >>> is_inflected("sale", language=Language.ES), is_inflected("web", language=Language.ES)
    (True, False)
    """
    if language is None or language not in SCORED_LANGUAGES:
        return False
    lowered = comma_below(word).lower()
    return _look_up(lowered, language=language) not in (None, lowered)


def _lemmas(word: str, *, language: Language) -> Iterator[str]:
    """The lemma of a word, and where no dictionary has the word, those of its likely full spellings."""
    known = _look_up(word, language=language)
    if known is not None:
        yield _one_consonant(known) if language is Language.EN else known
        return
    yield _LEMMATIZER.lemmatize(word, lang=language).lower()
    if language is Language.EN:
        return
    for spelling in _spellings(word, language=language):
        if (lemma := _look_up(spelling, language=language)) is not None:
            yield lemma
    if language is Language.RO:
        yield from _loan_stems(word)


def _look_up(word: str, *, language: Language) -> str | None:
    """The lemma that the dictionary of the language has for a word, in lower case; `None` for a word it has not."""
    lemma = _DICTIONARY.get_lemma(word, language)
    return None if lemma is None else lemma.lower()


def _one_consonant(lemma: str) -> str:
    """An English lemma without the consonant that British spelling doubles before endings.

    The dictionary takes "cancelled" for a form of "cancell". Short words keep both ("call", "sell").

    >>> _one_consonant("cancell"), _one_consonant("sell")
    ('cancel', 'sell')
    """
    is_doubled = lemma.endswith("ll") and len(lemma) > _LONGEST_SHORT
    return lemma[:-1] if is_doubled and _look_up(lemma[:-1], language=Language.EN) else lemma


def _spellings(word: str, *, language: Language) -> Iterator[str]:
    """The word with marks put back where its language may have them, in a fixed order, the word itself left out."""
    if language is Language.ES:
        for at, letter in enumerate(word):
            if letter in _SPANISH_MARKS:
                yield word[:at] + _SPANISH_MARKS[letter] + word[at + 1 :]
        return
    choices = [_ROMANIAN_MARKS.get(letter, letter) for letter in word]
    # The letter î stands inside a word only after a prefix, so it is tried at the beginning alone.
    choices[1:] = [choice if choice != _ROMANIAN_MARKS["i"] else "i" for choice in choices[1:]]
    for count, letters in enumerate(product(*choices)):
        if count == _MOST_SPELLINGS:
            return
        yield "".join(letters)


def _loan_stems(word: str) -> Iterator[str]:
    """A loan word without its Romanian ending."""
    for ending in _LOAN_ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + _SHORTEST_LOAN:
            yield word.removesuffix(ending)
            return
