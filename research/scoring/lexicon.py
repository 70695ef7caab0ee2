"""Lexicon entries and the CSV files they are kept in (`research/scoring/lexicons/`).

Columns: `entry` (a word or phrase as spelled; `*` ends a stem, see `research.scoring.inflection`), `word_class`,
`polarity` (-1..1, empty where the entry only modifies), `intensity` (a factor, a scope, a number or minutes: see
`WordClass`), `negated` (polarity when negated, where it is not the rule's), `note`. The entries were written for this
project from knowledge of the languages; none is copied from a published list.
"""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from io import StringIO

from research.scoring.tokens import split_tokens

COLUMNS = ("entry", "word_class", "polarity", "intensity", "negated", "note")
N_HASH = 8


class WordClass(StrEnum):
    """What an entry does in a sentence."""

    ADJECTIVE = "adj"
    NOUN = "noun"
    VERB = "verb"
    ADVERB = "adv"
    PHRASE = "phrase"
    EMOJI = "emoji"
    # Praise that turns into mockery beside a clear complaint ("Genial, 12 días").
    CHEER = "cheer"
    # Thanks: counted only with its reason ("gracias por ayudarme").
    COURTESY = "courtesy"
    # `intensity` multiplies the next hit; a trailer also multiplies the hit before it ("me gusta mucho").
    BOOSTER = "booster"
    TRAILER = "trailer"
    # `intensity` is the scope in words to the right.
    NEGATOR = "negator"
    WITHOUT = "without"
    WISH = "wish"
    # "but" and "although".
    CONTRAST = "contrast"
    CONCESSION = "concession"
    # A number's value, a time unit in minutes, cues of waiting and of having been served, "in", "after", "for".
    NUMBER = "number"
    UNIT = "unit"
    WAIT = "wait"
    SERVED = "served"
    WITHIN = "within"
    AFTER = "after"
    REASON = "reason"
    # "For the third time" unless somebody orders; "three times" only beside an effort ("called three times").
    REPEAT = "repeat"
    COUNT = "count"
    # Words that look like an entry but tell nothing ("buenos días").
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One lexicon entry. `words` are its folded words, stems with their `*`."""

    words: tuple[str, ...]
    word_class: WordClass
    polarity: float | None = None
    intensity: float | None = None
    negated: float | None = None
    note: str = ""
    # True when the entry can give a polarity, alone or negated.
    is_polar: bool = field(init=False)

    def __post_init__(self) -> None:
        """Settle what is asked of each hit of each text."""
        object.__setattr__(self, "is_polar", self.polarity is not None or self.negated is not None)


def read_lexicon(name: str) -> tuple[Entry, ...]:
    """The entries of `lexicons/<name>.csv`, in file order.

    Raises: ValueError when a row has an unknown class or a number that is none.
    """
    _, *rows = csv.reader(StringIO(lexicon_text(name)))
    return tuple(map(_read_row, rows))


def lexicon_text(name: str) -> str:
    """The text of `lexicons/<name>.csv`, every line end as one line feed."""
    return files("research.scoring").joinpath("lexicons", f"{name}.csv").read_text(encoding="utf-8")


def split_entry(entry: str) -> tuple[str, ...]:
    """The folded words of an entry as the tokens of a text are, stems with their `*`.

    >>> split_entry("no funcion* bien"), split_entry("n-am"), split_entry(":)")
    (('no', 'funcion*', 'bien'), ('n', 'am'), (':)',))
    """
    tokens = split_tokens(entry)
    ends = tokens.edges[1::2]
    return tuple(
        word + "*" if entry[end : end + 1] == "*" else word for word, end in zip(tokens.folded, ends, strict=True)
    )


def hash_content(parts: Iterable[str]) -> str:
    """The first hexadecimal digits of the SHA-256 of the parts: a version that changes with any of them."""
    digest = hashlib.sha256("\x1f".join(parts).encode())
    return digest.hexdigest()[:N_HASH]


def _read_row(row: list[str]) -> Entry:
    """One entry from one row of the file, its cells in the order of `COLUMNS`."""
    written, word_class, polarity, intensity, negated, note = row
    return Entry(
        words=split_entry(written),
        word_class=WordClass(word_class),
        polarity=read_figure(polarity),
        intensity=read_figure(intensity),
        negated=read_figure(negated),
        note=note,
    )


def read_figure(cell: str) -> float | None:
    """The number in a cell; an empty one is unknown."""
    return float(cell) if cell else None
