"""Words that are one slip of the finger away from a long word of a term: a letter missing, added, wrong, or swapped.

It is tolerated only where it is safe: the term's word is long, the first letters agree, and what was written is no word
of any of the three languages, with or without its accents, and no name. Method: both words lose one letter each, and
those that then meet are compared (symmetric deletion, Garbe 2012); slips as in Damerau 1964.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from research.tagging.word_forms import is_own_word, is_word_somewhere
from research.terms import Language
from research.words import fold

# Shorter words have too many neighbours: "refund" and "defund", "comanda" and "comenda".
SHORTEST = 7
# No word of a term is longer; what is written with more letters is no slip of one.
_LONGEST = 60
_N_SWAPPED = 2


@dataclass(slots=True)
class TypoIndex:
    """The long words of terms by what is left of them without one letter."""

    shortened: dict[str, list[tuple[str, Language, int]]] = field(default_factory=dict)

    def add_word(self, word: str, *, language: Language, number: int) -> None:
        """Enter a word of a term under its number; short words and those with digits are left out."""
        folded = fold(word)
        if len(folded) >= SHORTEST and folded.isalpha():
            for key in _shorten(folded):
                self.shortened.setdefault(key, []).append((folded, language, number))

    def find_numbers(self, word: str, *, language: Language | None) -> tuple[int, ...]:
        """The numbers of the terms' words that the word of a text is a typo of, in ascending order."""
        folded = fold(word)
        # "Rerund" at the start of a word list may be a firm; people who mistype seldom write capitals.
        if not SHORTEST - 1 <= len(folded) <= _LONGEST or not folded.isalpha() or word[:1].isupper():
            return ()
        if is_own_word(word, language=language):
            return ()
        found = {
            number
            for key in _shorten(folded)
            for term, spoken, number in self.shortened.get(key, ())
            if spoken is language and term[0] == folded[0] and is_one_slip(folded, term)
        }
        return tuple(sorted(found)) if found and not is_word_somewhere(word) else ()


def is_one_slip(word: str, other: str) -> bool:
    """True when two different words differ by one letter missing, added or wrong, or by two neighbours swapped.

    >>> is_one_slip("recieve", "receive"), is_one_slip("refunnd", "refund"), is_one_slip("return", "reform")
    (True, True, False)
    """
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    left, right = word[start:], other[start:]
    if len(left) != len(right):
        return left[1:] == right if len(left) > len(right) else left == right[1:]
    is_swapped = left[:_N_SWAPPED] == right[:_N_SWAPPED][::-1] and left[_N_SWAPPED:] == right[_N_SWAPPED:]
    return left[1:] == right[1:] or is_swapped


def _shorten(word: str) -> Iterator[str]:
    """The word, and the word without each of its letters after the first."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
