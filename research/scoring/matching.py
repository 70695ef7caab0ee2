"""Finding lexicon entries in tokens: one pass, longest entry first, by a tree of words.

A token offers a few keys (itself, and the stems whose endings it takes), worked out once for each word; each step down
the tree is one dictionary look-up, so the time does not grow with the lexicon. The branches of patterns, which stand
for tens of thousands of phrases, grow when a text first leads to them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from research.memo import Memo
from research.scoring.inflection import endings_of
from research.scoring.lexicon import Entry
from research.scoring.patterns import Pattern
from research.scoring.tokens import CLOSINGS, Tokens
from research.terms import Language

# Inside a phrase a stem may end in any letters up to this many: the phrase itself makes it safe.
N_PHRASE_ENDING = 7
N_STEM_MIN = 2
# Stems are kept by this many first letters, shorter ones by all they have.
N_BEGINNING = 3
_REPEATED = re.compile(r"(.)\1{2,}")
_GROWING = Lock()


class Hit(NamedTuple):
    """One entry found at tokens `first`..`last` (half-open). `is_stretched` marks "buuuno"."""

    first: int
    last: int
    entry: Entry
    is_stretched: bool = False


class _Begun(NamedTuple):
    """A pattern on the way: the words still to come of an alternative, and the number of the place after it."""

    pattern: Pattern
    rest: tuple[str, ...]
    place: int

    def step(self) -> "Iterator[tuple[str, _Begun]]":
        """The words that may come next, each with what is then begun."""
        if self.rest:
            yield self.rest[0], self._replace(rest=self.rest[1:])
        elif self.place < len(self.pattern.places):
            for words in self.pattern.places[self.place]:
                yield from _Begun(self.pattern, words, self.place + 1).step()

    def may_end(self) -> bool:
        """True when nothing more has to come."""
        return not self.rest and all(() in alternatives for alternatives in self.pattern.places[self.place :])


class _Node:
    """One step in the tree: the words that led here, the entry that ends here, the next words, and patterns begun."""

    __slots__ = ("begun", "entry", "nexts", "words")

    def __init__(self, words: tuple[str, ...] = ()) -> None:
        """Start without entry and without next words."""
        self.words = words
        self.entry: Entry | None = None
        self.nexts: dict[str, _Node] = {}
        self.begun: list[_Begun] = []

    def lead(self, key: str) -> "_Node":
        """The next node by a key, made where there is none."""
        node = self.nexts.get(key)
        if node is None:
            node = self.nexts[key] = _Node((*self.words, key))
        return node

    def grow(self) -> None:
        """Take the patterns that are begun one word further; what they say goes before what is here."""
        begun, self.begun = self.begun, []
        # Phrases of one word are entered as entries, because their stems are bound to endings.
        ended = (one for one in begun if len(self.words) > 1 and one.may_end())
        if (first := next(ended, None)) is not None:
            self.entry = replace(first.pattern.entry, words=self.words)
        for one in begun:
            for word, further in one.step():
                self.lead(word).begun.append(further)


class _Stem(NamedTuple):
    """A stem: its key in the tree, its letters, and the endings it may take (`None`: any, not too long)."""

    key: str
    letters: str
    endings: frozenset[str] | None


class _Path:
    """Where the words read so far lead in the tree: the entry that ends there, and the keys that may follow."""

    __slots__ = ("_nodes", "_steps", "entry", "followers")

    def __init__(self, nodes: list[_Node]) -> None:
        """Stand at the nodes; where more than one ends an entry, the first does."""
        # Another thread must not take a node for grown that is growing.
        with _GROWING:
            for node in nodes:
                node.grow()
        self.entry = next((node.entry for node in nodes if node.entry is not None), None)
        self.followers = frozenset[str]().union(*(node.nexts for node in nodes))
        self._nodes = nodes
        self._steps: dict[tuple[str, ...], _Path] = {}

    def step(self, keys: tuple[str, ...]) -> "_Path":
        """The path after one more word, kept for the next time; the word's keys are among the followers."""
        path = self._steps.get(keys)
        if path is None:
            path = _Path([node.nexts[key] for node in self._nodes for key in keys if key in node.nexts])
            self._steps[keys] = path
        return path


class _Known(NamedTuple):
    """What the entries say of one word: its keys in the tree, and the path that begins with it."""

    keys: tuple[str, ...]
    path: _Path
    is_stretched: bool


class Matcher:
    """All entries of one language, ready to be found."""

    def __init__(self, entries: Iterable[Entry], *, language: Language, patterns: Iterable[Pattern] = ()) -> None:
        """Build the tree; where two entries have the same words, the first one stays, those of patterns before all."""
        self._language = language
        self._root = _Node()
        self._stems: dict[str, list[_Stem]] = {}
        self._words: set[str] = set()
        self._known = Memo(self._know)
        for pattern in patterns:
            self._add_pattern(pattern)
        for entry in entries:
            self._add_entry(entry)
        self._start = _Path([self._root])
        for begun in self._stems.values():
            begun.sort(key=lambda stem: -len(stem.letters))

    def find_hits(self, tokens: Tokens) -> list[Hit]:
        """The entries in the tokens in order, longest first, not overlapping, never over a sentence's end."""
        known = list(map(self._known.__getitem__, tokens.folded))
        hits: list[Hit] = []
        free, n_tokens = 0, len(known)
        for first, word in enumerate(known):
            if word is None or first < free:
                continue
            entry, last = word.path.entry, first + 1
            # Most words that may begin a phrase do not: one look at the next word tells.
            if last < n_tokens and (after := known[last]) and not word.path.followers.isdisjoint(after.keys):
                entry, last = _longest(known, path=word.path, tokens=tokens, first=first)
            if entry is not None:
                hits.append(Hit(first, last, entry, word.is_stretched))
                free = last
        return hits

    def _add_pattern(self, pattern: Pattern) -> None:
        """Let a pattern begin at the root, with all of its words known."""
        self._root.begun.append(_Begun(pattern, (), 0))
        for alternatives in pattern.places:
            for words in alternatives:
                for word in words:
                    self._add_word(word, bound_to=None)
        if pattern.n_words_least <= 1:
            for entry in pattern.expand():
                if len(entry.words) == 1:
                    self._add_entry(entry)

    def _add_entry(self, entry: Entry) -> None:
        """Put one entry into the tree."""
        node = self._root
        bound_to = entry.word_class if len(entry.words) == 1 else None
        for word in entry.words:
            node = node.lead(self._add_word(word, bound_to=bound_to))
        node.entry = node.entry or entry

    def _add_word(self, word: str, *, bound_to: str | None) -> str:
        """The key of a word; a stem is kept by its first letters with the endings of the class it is bound to."""
        key = word if bound_to is None or not word.endswith("*") else f"{word}{bound_to}"
        if key not in self._words:
            self._words.add(key)
            if word.endswith("*"):
                endings = None if bound_to is None else endings_of(self._language, word_class=bound_to)
                self._stems.setdefault(word[:N_BEGINNING].rstrip("*"), []).append(_Stem(key, word[:-1], endings))
        return key

    def _know(self, word: str) -> _Known | None:
        """What is known of a word; a stretched word is known by its plain spelling, and most words are in no entry."""
        keys, is_stretched = self._keys_of(word), False
        if not keys and _REPEATED.search(word):
            keys = self._keys_of(_REPEATED.sub(r"\1", word)) or self._keys_of(_REPEATED.sub(r"\1\1", word))
            is_stretched = True
        if not keys:
            return None
        return _Known(keys, self._start.step(keys), is_stretched)

    def _keys_of(self, word: str) -> tuple[str, ...]:
        """The word itself where an entry has it, then its stems, longest first."""
        begun = self._stems.get(word[:N_BEGINNING], [])
        if len(word) >= N_BEGINNING and (short := self._stems.get(word[:N_STEM_MIN])):
            begun = begun + short
        stems = [
            key
            for key, letters, endings in begun
            if word.startswith(letters)
            and (len(word) - len(letters) <= N_PHRASE_ENDING if endings is None else word[len(letters) :] in endings)
        ]
        return (word, *stems) if word in self._words else tuple(stems)


def _longest(known: list[_Known | None], *, path: _Path, tokens: Tokens, first: int) -> tuple[Entry | None, int]:
    """The longest entry on the path that starts at a token, and the token after it."""
    entry, last, gaps = path.entry, first + 1, tokens.gaps
    for place in range(first + 1, len(known)):
        after, gap = known[place], gaps[place]
        if after is None or path.followers.isdisjoint(after.keys) or (gap != " " and CLOSINGS[gap]):
            break
        path = path.step(after.keys)
        if path.entry is not None:
            entry, last = path.entry, place + 1
    return entry, last
