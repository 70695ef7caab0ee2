"""Finding lexicon entries in tokens: one pass, longest entry first, by a tree of words.

A token offers a few keys (itself, and the stems whose endings it takes); each step down the tree is one dictionary
look-up, so the time does not grow with the lexicon.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from research.scoring.inflection import endings_of
from research.scoring.lexicon import Entry
from research.scoring.tokens import Tokens
from research.terms import Language

# Inside a phrase a stem may end in any letters up to this many: the phrase itself makes it safe.
N_PHRASE_ENDING = 7
N_STEM_MIN = 2
N_CACHED = 50_000
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


class Matcher:
    """All entries of one language, ready to be found."""

    def __init__(self, entries: Iterable[Entry], *, language: Language) -> None:
        """Build the tree; where two entries have the same words, the first one stays."""
        self._language = language
        self._root = _Node()
        self._stems: dict[str, list[tuple[str, frozenset[str] | None]]] = {}
        self._words: set[str] = set()
        self._keys: dict[str, tuple[tuple[str, ...], bool]] = {}
        for entry in entries:
            self._add_entry(entry)

    def find_hits(self, tokens: Tokens) -> list[Hit]:
        """The entries in the tokens in order, longest first, not overlapping, never over a sentence's end."""
        hits: list[Hit] = []
        position, n_tokens = 0, len(tokens)
        keys = [self._keys.get(word) or self._keys_of(word) for word in tokens.folded]
        while position < n_tokens:
            entry, length = self._longest(keys, tokens=tokens, first=position) if keys[position][0] else (None, 1)
            if entry is not None:
                hits.append(Hit(position, position + length, entry, keys[position][1]))
            position += length
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
        """The key of a stem, kept with the endings it may take (`None`: any)."""
        key = f"{stem}*" if is_phrase else f"{stem}*{entry.word_class}"
        endings = None if is_phrase else endings_of(self._language, word_class=entry.word_class)
        known = self._stems.setdefault(stem, [])
        if all(key != other for other, _ in known):
            known.append((key, endings))
        return key

    def _longest(
        self, keys: list[tuple[tuple[str, ...], bool]], *, tokens: Tokens, first: int
    ) -> tuple[Entry | None, int]:
        """The longest entry that starts at a token, with its length in tokens; no entry has length 1."""
        best: tuple[Entry | None, int] = (None, 1)
        nodes = [self._root]
        for position in range(first, len(keys)):
            if tokens.sentence[position] != tokens.sentence[first]:
                break
            nodes = [node.nexts[key] for node in nodes for key in keys[position][0] if key in node.nexts]
            if not nodes:
                break
            found = next((node.entry for node in nodes if node.entry is not None), None)
            best = (found, position - first + 1) if found is not None else best
        return best

    def _keys_of(self, word: str) -> tuple[tuple[str, ...], bool]:
        """The keys of a word, kept for the next time; a stretched word offers its plain spelling's keys."""
        keys, is_stretched = self._plain_keys(word), False
        if not keys and _REPEATED.search(word):
            keys = self._plain_keys(_REPEATED.sub(r"\1", word)) or self._plain_keys(_REPEATED.sub(r"\1\1", word))
            is_stretched = bool(keys)
        if len(self._keys) >= N_CACHED:
            self._keys.clear()
        self._keys[word] = keys, is_stretched
        return keys, is_stretched

    def _plain_keys(self, word: str) -> tuple[str, ...]:
        """The word itself where an entry has it, then its stems, longest first."""
        stems = [
            key
            for length in range(len(word), N_STEM_MIN - 1, -1)
            for key, endings in self._stems.get(word[:length], ())
            if (len(word) - length <= N_PHRASE_ENDING if endings is None else word[length:] in endings)
        ]
        return (word, *stems) if word in self._words or stems else ()
