"""Finding lexicon entries in tokens: one pass, longest entry first, by a tree of words.

A token offers a few keys (itself, and the stems whose endings it takes), worked out once for each word; each step down
the tree is one dictionary look-up, so the time does not grow with the lexicon.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from research.memo import Memo
from research.scoring.inflection import endings_of
from research.scoring.lexicon import Entry
from research.scoring.tokens import CLOSINGS, Tokens
from research.terms import Language

# Inside a phrase a stem may end in any letters up to this many: the phrase itself makes it safe.
N_PHRASE_ENDING = 7
N_STEM_MIN = 2
# Stems are kept by this many first letters, shorter ones by all they have.
N_BEGINNING = 3
_REPEATED = re.compile(r"(.)\1{2,}")


class Hit(NamedTuple):
    """One entry found at tokens `first`..`last` (half-open). `is_stretched` marks "buuuno"."""

    first: int
    last: int
    entry: Entry
    is_stretched: bool = False


class _Node:
    """One step in the tree: the entry that ends here, and the next words."""

    __slots__ = ("entry", "nexts")

    def __init__(self) -> None:
        """Start without entry and without next words."""
        self.entry: Entry | None = None
        self.nexts: dict[str, _Node] = {}


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

    def __init__(self, entries: Iterable[Entry], *, language: Language) -> None:
        """Build the tree; where two entries have the same words, the first one stays."""
        self._language = language
        self._root = _Node()
        self._stems: dict[str, list[_Stem]] = {}
        self._words: set[str] = set()
        self._known = Memo(self._know)
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

    def _add_entry(self, entry: Entry) -> None:
        """Put one entry into the tree."""
        node = self._root
        is_phrase = len(entry.words) > 1
        for word in entry.words:
            key = self._add_stem(word[:-1], entry=entry, is_phrase=is_phrase) if word.endswith("*") else word
            self._words.add(key)
            node = node.nexts.setdefault(key, _Node())
        node.entry = node.entry or entry

    def _add_stem(self, stem: str, *, entry: Entry, is_phrase: bool) -> str:
        """The key of a stem, kept by its first letters with the endings it may take."""
        key = f"{stem}*" if is_phrase else f"{stem}*{entry.word_class}"
        endings = None if is_phrase else endings_of(self._language, word_class=entry.word_class)
        if key not in self._words:
            self._stems.setdefault(stem[:N_BEGINNING], []).append(_Stem(key, stem, endings))
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
