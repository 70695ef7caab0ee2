"""Patterns of speech (`lexicons/patterns.csv`): many entries in one line, the same idea in three languages.

A pattern is a phrase whose places may hold alternatives: `was|were supposed to arrive|come` is four entries. `-` is
an empty alternative. The words `{number}`, `{ordinal}` … stand for the lists of `_LISTS`. Patterns hold what is rule
rather than vocabulary (having to, should have arrived, greetings, the third time) and go before the lexicons. They
were written for this project; none is copied from a published list.
"""

import csv
from io import StringIO
from itertools import product

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


def read_patterns(language: Language) -> tuple[Entry, ...]:
    """The entries of one language that the patterns stand for, in file order.

    Raises: ValueError when a row has an unknown class or a number that is none.
    """
    rows = csv.DictReader(StringIO(lexicon_text(PATTERNS)))
    return tuple(
        _read_entry(row, words=words)
        for row in rows
        if row["language"] == language
        for words in expand_pattern(row["pattern"], language=language)
    )


def expand_pattern(pattern: str, *, language: Language) -> tuple[str, ...]:
    """The phrases that a pattern stands for.

    >>> expand_pattern("was|were -|not meant", language=Language.EN)
    ('was meant', 'was not meant', 'were meant', 'were not meant')
    """
    for name, words in _LISTS[language].items():
        pattern = pattern.replace(name, words)
    places = [place.split("|") for place in pattern.split()]
    return tuple(" ".join(word for word in words if word != "-") for words in product(*places))


def _read_entry(row: dict[str, str], *, words: str) -> Entry:
    """The entry of one phrase of a row."""
    return Entry(
        words=split_entry(words),
        word_class=WordClass(row["word_class"]),
        polarity=read_figure(row["polarity"]),
        intensity=read_figure(row["intensity"]),
        negated=read_figure(row["negated"]),
        note=row["note"],
    )
