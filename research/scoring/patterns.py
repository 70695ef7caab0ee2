"""Patterns of speech (`lexicons/patterns.csv`): many entries in one line, the same idea in three languages.

A pattern is a phrase whose places may hold alternatives: `was|were supposed to arrive|come` is four entries. `-` is
an empty alternative. The words `{number}`, `{ordinal}` … stand for the lists of `_LISTS`. Patterns hold what is rule
rather than vocabulary (having to, should have arrived, greetings, the third time) and go before the lexicons. They
were written for this project; none is copied from a published list.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain, product

from research.scoring.lexicon import Entry, WordClass, lexicon_text, read_figure, split_entry
from research.terms import Language

PATTERNS = "patterns"
COLUMNS = ("language", "pattern", "word_class", "polarity", "intensity", "negated", "note")
_FIGURES = "3|4|5|6|7|8|9|10|11|12|14|15|20|30"
_LISTS = {
    Language.EN: {
        "{number}": "three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|" + _FIGURES,
        "{ordinal}": "third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|umpteenth|nth|3rd|4th|5th|6th|7th",
    },
    Language.ES: {
        "{number}": "tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|" + _FIGURES,
        "{ordinal}": "tercera|cuarta|quinta|sexta|séptima|octava|novena|décima|enésima|3ª|4ª|5ª",
        "{ordinal_day}": "tercer|cuarto|quinto|sexto|séptimo|octavo|noveno|décimo|enésimo",
    },
    Language.RO: {
        "{number}": "trei|patru|cinci|șase|șapte|opt|nouă|zece|douăsprezece|cincisprezece|" + _FIGURES,
        "{ordinal}": "treia|patra|cincea|șasea|șaptea|opta|noua|zecea|unsprezecea|douăsprezecea|n-a|3-a|4-a|5-a|6-a",
    },
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of the file: the alternatives of each place as folded words, and the entry that each phrase is.

    An alternative without words is one that may be left out. `entry` has no words itself.
    """

    places: tuple[tuple[tuple[str, ...], ...], ...]
    entry: Entry

    @property
    def n_words_least(self) -> int:
        """How many words its shortest phrase has."""
        return sum(min(map(len, alternatives)) for alternatives in self.places)

    def expand(self) -> Iterator[Entry]:
        """The entries that it stands for, the last place changing fastest.

        >>> pattern = read_pattern("was|were -|not meant", entry=NOTHING, language=Language.EN)
        >>> [" ".join(entry.words) for entry in pattern.expand()]
        ['was meant', 'was not meant', 'were meant', 'were not meant']
        """
        return (replace(self.entry, words=tuple(chain.from_iterable(chosen))) for chosen in product(*self.places))


NOTHING = Entry(words=(), word_class=WordClass.STOP)


def read_patterns(language: Language) -> tuple[Pattern, ...]:
    """The patterns of one language, in file order.

    Raises: ValueError when a row has an unknown class or a number that is none.
    """
    rows = csv.DictReader(StringIO(lexicon_text(PATTERNS)))
    return tuple(
        read_pattern(row["pattern"], entry=_read_entry(row), language=language)
        for row in rows
        if row["language"] == language
    )


def read_pattern(written: str, *, entry: Entry, language: Language) -> Pattern:
    """The pattern as it is written in the file, with the lists of the language."""
    for name, words in _LISTS[language].items():
        written = written.replace(name, words)
    places = (place.split("|") for place in written.split())
    return Pattern(tuple(tuple(() if word == "-" else split_entry(word) for word in place) for place in places), entry)


def _read_entry(row: dict[str, str]) -> Entry:
    """What the phrases of a row say."""
    return Entry(
        words=(),
        word_class=WordClass(row["word_class"]),
        polarity=read_figure(row["polarity"]),
        intensity=read_figure(row["intensity"]),
        negated=read_figure(row["negated"]),
        note=row["note"],
    )
