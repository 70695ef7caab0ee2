"""simplemma's dictionaries, read where they are asked: most of their million words stand in no text of a study.

A dictionary is a stream of records in the order of their keys, as `simplemma.strategies.dictionaries.frontcode` writes
it: how many bytes the key shares with the one before, its other bytes, and how the lemma differs. Only the records'
beginnings are found at once; those whose keys begin alike are decoded, by simplemma, when a word that begins so is
looked up.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from simplemma.strategies.dictionaries.dictionary_factory import (
    DEFAULT_DICTIONARY_FACTORY,
    CachingDictionaryFactory,
    DecodedStrMapping,
    _read_decompressed,
)
from simplemma.strategies.dictionaries.frontcode import _SAME_AS_PREV, _iter_records, _read_header

# Words are decoded together when they begin with the same bytes: about ten words.
N_BEGINNING = 6
# How many bytes are looked at together, which bounds the memory for it.
_AT_ONCE = 1 << 18
# The longest key or lemma that two bytes can tell; no word is as long.
_LONGEST = 1 << 14
# A length of this or more goes on in the next byte.
_WIDE = 0x80

Octets = NDArray[np.int32]


class LazyDictionary(DecodedStrMapping):
    """Word -> lemma of one language.

    Raises: ValueError when the dictionary is written otherwise than expected.
    """

    __slots__ = ("_begin", "_count", "_data", "_decoded", "_first")

    def __init__(self, language: str) -> None:
        """Find where the words of each beginning begin."""
        self._data = _read_decompressed(language)
        is_reversed, self._count, self._first = _read_header(self._data)
        if is_reversed:
            msg = "the words of the dictionary are written backwards"
            raise ValueError(msg)
        self._begin = _find_beginnings(self._data, first=self._first, count=self._count)
        self._decoded: dict[bytes, dict[bytes, bytes]] = {}

    def _lookup(self, key: str) -> str | None:
        """The lemma of a word, or `None`."""
        word = key.encode()
        value = self._words_of(word[:N_BEGINNING]).get(word)
        return None if value is None else value.decode()

    def _words_of(self, beginning: bytes) -> dict[bytes, bytes]:
        """Word -> lemma for all words with a beginning."""
        found = self._decoded.get(beginning)
        if found is None:
            found = dict(self._decode(beginning)) if beginning in self._begin else {}
            self._decoded[beginning] = found
        return found

    def _decode(self, beginning: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The words with a beginning and their lemmas."""
        start, shared, before = self._begin[beginning]
        # The first lemma may be that of the word before, which begins otherwise.
        lemma = b"" if before is None else list(self._words_of(before).values())[-1]
        for _, word, value in _iter_records(self._data, start, beginning[:shared], lemma):
            if word[:N_BEGINNING] != beginning:
                return
            yield word, value

    def __iter__(self) -> Iterator[str]:
        """All words, in the order of their bytes."""
        return (word.decode() for _, word, _ in _iter_records(self._data, self._first))

    def __len__(self) -> int:
        """How many words it has."""
        return self._count


class LazyDictionaries(CachingDictionaryFactory):
    """The dictionaries of all languages, each opened when it is first asked for."""

    __slots__ = ()

    def _get_dictionary_uncached(self, lang: str) -> DecodedStrMapping:
        """The dictionary of a language; as simplemma itself reads it, where it is written otherwise than expected."""
        try:
            return LazyDictionary(lang)
        except ValueError:
            return DEFAULT_DICTIONARY_FACTORY.get_dictionary(lang)  # type: ignore[return-value]  # It is one.


def _find_beginnings(data: bytes, *, first: int, count: int) -> dict[bytes, tuple[int, int, bytes | None]]:
    """Beginning -> where its first record is, how many bytes that shares, and the beginning whose last lemma it takes.

    Raises: ValueError when there are not so many records.
    """
    starts = np.fromiter(_follow(_next_records(data), first=first, end=len(data)), dtype=np.int32)
    if len(starts) != count:
        msg = f"expected {count} words in the dictionary, found {len(starts)}"
        raise ValueError(msg)
    octets = np.frombuffer(data, dtype=np.uint8)
    begins: dict[bytes, tuple[int, int, bytes | None]] = {}
    beginning = b""
    for start in starts[octets[starts] < N_BEGINNING].tolist():
        shared, place, last = data[start], *_read_suffix(data, start + 1)
        before, beginning = beginning, (beginning[:shared] + data[place:last])[:N_BEGINNING]
        begins[beginning] = (start, shared, before if data[last] == _SAME_AS_PREV else None)
    return begins


def _read_suffix(data: bytes, at: int) -> tuple[int, int]:
    """Start and end of the bytes whose number stands at a place."""
    if data[at] < _WIDE:
        return at + 1, at + 1 + data[at]
    return at + 2, at + 2 + (data[at] - _WIDE | data[at + 1] << 7)


def _follow(nexts: memoryview, *, first: int, end: int) -> Iterator[int]:
    """The places of all records."""
    place = first
    while place < end:
        yield place
        place = nexts[place]


def _next_records(data: bytes) -> memoryview:
    """For each place where a record might begin the place after that record."""
    octets = np.frombuffer(data + bytes(3 * _LONGEST), dtype=np.uint8)
    nexts = np.empty(len(data), dtype=np.int32)
    for low in range(0, len(data), _AT_ONCE):
        part = octets[low : low + _AT_ONCE + 3 * _LONGEST].astype(np.int32)
        places = np.arange(min(_AT_ONCE, len(data) - low), dtype=np.int32)
        _, after = _read_lengths(part, places)
        length, after = _read_lengths(part, after)
        trim = after + length
        length, after = _read_lengths(part, trim + 1)
        nexts[low : low + len(places)] = low + np.where(part[trim] == _SAME_AS_PREV, trim + 1, after + length)
    return nexts.data


def _read_lengths(octets: Octets, places: Octets) -> tuple[Octets, Octets]:
    """The lengths that stand at the places, and the places after them."""
    lengths = octets[places]
    is_wide = lengths >= _WIDE
    return np.where(is_wide, lengths - _WIDE | octets[places + 1] << 7, lengths), places + 1 + is_wide
