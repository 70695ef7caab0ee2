"""All terms of a codebook in one index: words to numbers, and a tree of numbers for phrases.

A text is walked once: each of its words becomes the numbers of the term words it fits, and the tree says which
phrases these make. The cost depends on the text's length, not on how many terms there are.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from research.model.codebook import Code
from research.tagging.phrases import GAP, Phrase, fits_wildcards, read_phrases, split_wildcards
from research.tagging.typos import TypoIndex
from research.tagging.word_forms import LEMMA, word_forms
from research.terms import Language
from research.words import comma_below, fold

_SHORTEST_INFLECTED = 4
# Words with wildcards are kept by so many letters of their fixed end.
_KEY = 3


@dataclass(frozen=True, slots=True)
class Call:
    """A code that a phrase calls, or keeps away when it excludes; `language` is the term's, `n_words` its length.

    What `hints` more gives way to other stages of its clause.
    """

    code: Code
    language: Language
    n_words: int
    excludes: bool
    hints: int


@dataclass(slots=True)
class Node:
    """One place in the tree of phrases: the next words by number, and the calls of the phrases that end here.

    `gap` goes on after up to `MOST_IN_GAP` words that stand between.
    """

    children: dict[int, "Node"] = field(default_factory=dict)
    gap: "Node | None" = None
    calls: list[Call] = field(default_factory=list)


@dataclass(slots=True)
class WordIndex:
    """Which term words a word of a text fits; each term word has one number for each language."""

    numbers: dict[tuple[Language, str], int] = field(default_factory=dict)
    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    prefixes: dict[str, list[tuple[int, tuple[str, ...]]]] = field(default_factory=lambda: defaultdict(list))
    suffixes: dict[str, list[tuple[int, tuple[str, ...]]]] = field(default_factory=lambda: defaultdict(list))
    inner: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    typos: TypoIndex = field(default_factory=TypoIndex)

    def add_word(self, word: str, *, language: Language) -> int:
        """The number of a term's word, entered into the index when it is new."""
        key = (language, word)
        if key not in self.numbers:
            self.numbers[key] = len(self.numbers)
            self._enter_word(word, number=self.numbers[key], language=language)
        return self.numbers[key]

    def find_numbers(self, word: str, *, language: Language | None) -> tuple[int, ...]:
        """The numbers of all term words that a word of a text fits, in ascending order."""
        exact = self.exact
        found = {number for form in word_forms(word, language=language) if form in exact for number in exact[form]}
        found.update(self._find_wildcards(fold(word)))
        return tuple(sorted(found)) if found else self.typos.find_numbers(word, language=language)

    def _enter_word(self, word: str, *, number: int, language: Language) -> None:
        """Put a word under its forms, or a wildcard under the letters of a fixed end."""
        parts = split_wildcards(word)
        if len(parts) == 1:
            # People write terms as lemmas, also where the dictionary sees a form of another word ("reclamă", a verb).
            forms = {fold(word), LEMMA + comma_below(word)}
            # A short term is often a name ("UPS"), whose lemma is another word ("up").
            if len(word) >= _SHORTEST_INFLECTED:
                forms |= word_forms(word, language=language)
            for form in sorted(forms):
                self.exact[form].append(number)
            self.typos.add_word(word, language=language, number=number)
        elif len(parts[0]) >= _KEY:
            self.prefixes[parts[0][:_KEY]].append((number, parts))
        elif len(parts[-1]) >= _KEY:
            self.suffixes[parts[-1][-_KEY:]].append((number, parts))
        else:
            self.inner.append((number, parts))

    def _find_wildcards(self, folded: str) -> Iterator[int]:
        """The numbers of the wildcard words that a folded word fits."""
        candidates = (
            *self.inner,
            *self.prefixes.get(folded[:_KEY], ()),
            *self.suffixes.get(folded[-_KEY:], ()),
        )
        return (number for number, parts in candidates if fits_wildcards(folded, parts=parts))


def build_index(codes: tuple[Code, ...]) -> tuple[WordIndex, Node]:
    """The word index and the root of the phrase tree for all terms of the codes."""
    words, root = WordIndex(), Node()
    for code in codes:
        for language, terms in code.terms:
            for phrase in dict.fromkeys(phrase for term in terms for phrase in read_phrases(term)):
                _add_phrase(words, root, phrase=phrase, code=code, language=language)
    return words, root


def _add_phrase(words: WordIndex, root: Node, *, phrase: Phrase, code: Code, language: Language) -> None:
    """Enter one phrase of one code into the index and the tree."""
    node = root
    for word in phrase.words:
        if word == GAP:
            node.gap = node.gap or Node()
            node = node.gap
        else:
            node = node.children.setdefault(words.add_word(word, language=language), Node())
    n_words = len(phrase.words) - phrase.words.count(GAP)
    node.calls.append(Call(code=code, language=language, n_words=n_words, excludes=phrase.excludes, hints=phrase.hints))
