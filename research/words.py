"""Words of a text, folded so that case, accents and diacritics do not matter, with their places kept.

Folding keeps the length: `fold(text)[i]` is the folded form of `text[i]`, so that spans found in folded text are
spans of the text itself. Nothing here knows a language's grammar.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Cedilla letters come from old Windows code pages; the Romanian standard is comma below (SR 13411:1999).
_COMMA_BELOW = tuple(zip("şţŞŢ", "șțȘȚ", strict=True))
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# A word is letters and digits, joined inside by apostrophe, hyphen, dot or comma between digits, or `&`.
_WORD = re.compile(r"[^\W_]+(?:['’`´\-&][^\W_]+|(?<=\d)[.,](?=\d)\d+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its half-open span in code points and its folded form."""

    start: int
    end: int
    folded: str


def comma_below(text: str) -> str:
    """The text with Romanian cedilla letters replaced by the standard comma-below ones; same length.

    >>> comma_below("aplicaţie")
    'aplicație'
    """
    if not text.isascii():
        for cedilla, comma in _COMMA_BELOW:
            text = text.replace(cedilla, comma)
    return text


def fold(text: str) -> str:
    """The text in lower case without accents and diacritics; same length.

    >>> fold("Niño, ȘTIRE, ţară, GROẞ, İzmir")
    'nino, stire, tara, groß, izmir'
    """
    # A text holds few different characters beyond ASCII, so replacing each of them is cheaper than a loop over all.
    for character in set(_BEYOND_ASCII.findall(text)):
        text = text.replace(character, _fold_character(character))
    return text.lower()


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """One character for one: the lower-case base letter, or the character itself."""
    lowered = character.lower()
    parts = unicodedata.normalize("NFD", lowered)
    base, marks = parts[0], parts[1:]
    # Only marks fall away: a Hangul syllable decomposes into letters, and those make the word.
    if base.isalpha() and all(map(unicodedata.combining, marks)):
        return base
    return lowered if len(lowered) == 1 else character


def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text in order, with folded forms; curly apostrophes become straight ones.

    >>> [word.folded for word in split_words("N-am primit coletul nici după 3,5 zile!")]
    ['n-am', 'primit', 'coletul', 'nici', 'dupa', '3,5', 'zile']
    """
    folded = fold(text).replace("’", "'").replace("`", "'").replace("´", "'")
    return tuple(Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(folded))


def cut_words(text: str) -> list[str]:
    """The words of a text in order, as written.

    >>> cut_words("N-am primit coletul nici după 3,5 zile!")
    ['N-am', 'primit', 'coletul', 'nici', 'după', '3,5', 'zile']
    """
    return [text[match.start() : match.end()] for match in _WORD.finditer(fold(text))]


def count_words(text: str) -> int:
    """How many words a text has.

    >>> count_words("N-am primit coletul nici după 3,5 zile!")
    7
    """
    return len(_WORD.findall(fold(text)))
