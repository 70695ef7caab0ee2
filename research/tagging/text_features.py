"""What a linear model sees of a text: its words, pairs of words, pieces of words, and the codes that its terms call.

Each feature is weighed by `(1 + ln n) * idf`, with `idf = ln((1 + P) / (1 + p)) + 1` where `p` of `P` participants
wrote it, and each kind of features is brought to length 1 (Salton & Buckley 1988, "Term-weighting approaches in
automatic text retrieval"). A feature is known when at least three participants wrote it: nobody's own words are kept,
and none of two people who know each other. Digits are all written `0`, because numbers tell texts apart by their form
and not by their value.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log, sqrt
from typing import NamedTuple

from research.tagging.match import Match
from research.words import fold

# Change it with every change of a feature: it is part of the version of every model.
FEATURES_VERSION = "code-features-2"
# The kinds of features, by the first letters of their names.
WORDS, PIECES, TERMS = "w", "c", "t"
LEAST_PARTICIPANTS = 3
MOST_OF_A_KIND = 15_000
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
_SPOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[!?]")
_DIGIT = re.compile(r"\d")
# Where a text begins and ends, as neighbours of its first and last word.
_BEGIN, _END = ("^", ""), ("$", "")
_PLACES = 4


class Mention(NamedTuple):
    """One feature where it stands: its name, and the words of the text that it belongs to."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FeatureSpace:
    """The features that a model knows: name -> how telling it is by rarity."""

    idfs: Mapping[str, float]

    def weigh(self, mentions: Iterable[Mention]) -> dict[str, float]:
        """Name -> value for the known ones among the mentions of one text; each kind has length 1."""
        values: dict[str, float] = {}
        counts = Counter(mention.name for mention in mentions if mention.name in self.idfs)
        for _, names in groupby(sorted(counts), key=_kind_of):
            raw = {name: (1 + log(counts[name])) * self.idfs[name] for name in names}
            length = sqrt(sum(value * value for value in raw.values()))
            values |= {name: value / length for name, value in raw.items()}
        return values


def learn_features(texts: Sequence[Sequence[Mention]], *, participants: Sequence[str]) -> FeatureSpace:
    """The features that enough participants wrote, the most widespread first; codes play no part in it."""
    pairs = zip(texts, participants, strict=True)
    written = {(mention.name, participant) for mentions, participant in pairs for mention in mentions}
    n_writers = Counter(name for name, _ in written)
    known = (name for name in n_writers if n_writers[name] >= LEAST_PARTICIPANTS)
    ranked = sorted(known, key=lambda name: (_kind_of(name), -n_writers[name], name))
    chosen = [name for _, names in groupby(ranked, key=_kind_of) for name in list(names)[:MOST_OF_A_KIND]]
    n_all = len(set(participants))
    return FeatureSpace({name: round(log((1 + n_all) / (1 + n_writers[name])) + 1, _PLACES) for name in sorted(chosen)})


def mentions_of(text: str, *, matches: Iterable[Match]) -> tuple[Mention, ...]:
    """Every feature of a text, as often as it stands there; `matches` are what the term tagger found in it.

    >>> [mention.name for mention in mentions_of("Día 21!", matches=())][:6]
    ['w:dia', 'w:00', 'w:!', 'w:^ dia', 'w:dia 00', 'w:00 !']
    """
    return (*_spoken_of(text), *(Mention(f"{TERMS}:{match.code_id}", match.words) for match in matches))


def _spoken_of(text: str) -> Iterator[Mention]:
    """Words, pairs of neighbouring words (with the text's ends as neighbours), and pieces of words."""
    folded = _DIGIT.sub("0", fold(text).replace("’", "'"))
    spoken = [(match.group(), text[match.start() : match.end()]) for match in _SPOKEN.finditer(folded)]
    yield from (Mention(f"{WORDS}:{word}", written) for word, written in spoken)
    ended = (_BEGIN, *spoken, _END)
    yield from (Mention(f"{WORDS}:{a} {b}", f"{first} {second}") for (a, first), (b, second) in pairwise(ended))
    for word, written in spoken:
        yield from (Mention(f"{PIECES}:{piece}", written) for piece in _pieces_of(f" {word} "))


def _pieces_of(padded: str) -> Iterator[str]:
    """The pieces of one word, its edges marked by blanks."""
    for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
        yield from (padded[start : start + size] for start in range(len(padded) - size + 1))


def _kind_of(name: str) -> str:
    """The kind of a feature."""
    return name.partition(":")[0]
