"""What a linear model sees of a comment: its words, pairs of words, pieces of words, and what the lexicon found.

Words and pieces are weighed by `(1 + ln n) * idf`, with `idf = ln((1 + P) / (1 + p)) + 1` where `p` of `P` participants
wrote it, and each of the two kinds is brought to length 1 (Salton & Buckley 1988, "Term-weighting approaches in
automatic text retrieval"). A word is known when at least two participants wrote it: nobody's own words are kept.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log, sqrt
from typing import NamedTuple

from research.scoring.engine import Assessment
from research.scoring.rated_comments import Comment
from research.words import fold

# Change it with every change of a feature: it is part of the version of every calibration.
FEATURES_VERSION = "features-1"
LEXICON_FEATURES = (
    "lexicon: polarity",
    "lexicon: confidence",
    "lexicon: unscored",
    "lexicon: good weight",
    "lexicon: bad weight",
    "lexicon: good words",
    "lexicon: bad words",
    "lexicon: first weight",
    "lexicon: last weight",
)
# The two kinds of features of a text, by the first letters of their names.
WORDS, PIECES = "w", "c"
# Participants who must have written it, and how many of a kind are kept, the most widespread first.
LEAST_PARTICIPANTS = {WORDS: 2, PIECES: 5}
MOST_FEATURES = {WORDS: 15_000, PIECES: 15_000}
SHORTEST_PIECE, LONGEST_PIECE = 2, 5
# Lexicon figures weigh half as much as a text's words, and a handful of hits is as clear as many.
LEXICON_SCALE = 0.5
MOST_WEIGHT, MOST_HITS = 3.0, 4
_SPOKEN = re.compile(
    r"https?://\S+|www\.\S+|@\w+"
    r"|(?P<spoken>[^\W_]+(?:'[^\W_]+)*|[:;=]['^-]?[)(\]\[dp/|*]|<3|[\U0001F1E6-\U0001FAFF\u2600-\u27BF\u2B50]|[!?…]|\.{3})"
)


class Mention(NamedTuple):
    """One feature where it stands: its name, and the words of the text that it belongs to."""

    name: str
    words: tuple[str, ...]


class Known(NamedTuple):
    """A feature that the model knows: its column, and how telling it is by rarity."""

    column: int
    idf: float


@dataclass(frozen=True, slots=True)
class FeatureSpace:
    """The features that a model knows, by name; the lexicon's figures are the first columns."""

    known: Mapping[str, Known]

    @property
    def n_columns(self) -> int:
        """How many features there are, the lexicon's among them."""
        return len(LEXICON_FEATURES) + len(self.known)

    def place(self, mentions: Iterable[Mention]) -> dict[int, float]:
        """Column -> value, for the known ones among the mentions of one text; each kind has length 1."""
        values: dict[int, float] = {}
        counts = Counter(mention.name for mention in mentions if mention.name in self.known)
        for _, names in groupby(sorted(counts), key=_kind_of):
            raw = {self.known[name].column: (1 + log(counts[name])) * self.known[name].idf for name in names}
            length = sqrt(sum(value * value for value in raw.values()))
            values |= {column: value / length for column, value in raw.items()}
        return values


def learn_features(comments: Sequence[Comment]) -> FeatureSpace:
    """The features that enough participants wrote; ratings play no part in it."""
    written = {(mention.name, comment.participant_id) for comment in comments for mention in mentions_of(comment)}
    n_writers = Counter(name for name, _ in written)
    ranked = sorted(n_writers, key=lambda name: (_kind_of(name), -n_writers[name], name))
    names = [
        name
        for kind, of_kind in groupby(ranked, key=_kind_of)
        for name in list(of_kind)[: MOST_FEATURES[kind]]
        if n_writers[name] >= LEAST_PARTICIPANTS[kind]
    ]
    n_all = len({comment.participant_id for comment in comments})
    first = len(LEXICON_FEATURES)
    idfs = {name: round(log((1 + n_all) / (1 + n_writers[name])) + 1, 4) for name in names}
    return FeatureSpace({name: Known(column, idfs[name]) for column, name in enumerate(sorted(names), start=first)})


def mentions_of(comment: Comment) -> Iterator[Mention]:
    """Every feature of a comment's text, as often as it stands there.

    >>> from research.scoring.engine import NOT_ASSESSED
    >>> from research.terms import Language
    >>> said = Comment(id="1", participant_id="P", text="Ok!", language=Language.EN, assessment=NOT_ASSESSED)
    >>> [mention.name for mention in mentions_of(said)][:5]
    ['w:ok', 'w:!', 'w:ok !', 'c: o', 'c:ok']
    """
    spoken = split_spoken(comment.text)
    yield from (Mention(f"{WORDS}:{folded}", (word,)) for folded, word in spoken)
    yield from (Mention(f"{WORDS}:{a} {b}", (first, second)) for (a, first), (b, second) in pairwise(spoken))
    for folded, word in spoken:
        yield from (Mention(f"{PIECES}:{piece}", (word,)) for piece in _pieces_of(f" {folded} "))


def split_spoken(text: str) -> list[tuple[str, str]]:
    """The words, emoticons, emoji and marks of feeling of a text, each folded and as written.

    They are cut here and not by the lexicons' rules, so that those may change without touching a stored calibration.

    >>> split_spoken("¡Qué bien! @ana :)")
    [('que', 'Qué'), ('bien', 'bien'), ('!', '!'), (':)', ':)')]
    """
    folded = fold(text).replace("’", "'")
    return [
        (match["spoken"], text[match.start() : match.end()]) for match in _SPOKEN.finditer(folded) if match["spoken"]
    ]


def lexicon_values(assessment: Assessment) -> tuple[float, ...]:
    """What the lexicon found in a text, in the order of `LEXICON_FEATURES`."""
    weights = [reason.weight for reason in assessment.because] or [0.0]
    good = [weight for weight in weights if weight > 0]
    bad = [-weight for weight in weights if weight < 0]
    figures = (
        assessment.polarity or 0.0,
        assessment.confidence or 0.0,
        float(assessment.polarity is None),
        min(sum(good), MOST_WEIGHT),
        min(sum(bad), MOST_WEIGHT),
        min(len(good), MOST_HITS) / 2,
        min(len(bad), MOST_HITS) / 2,
        weights[0],
        weights[-1],
    )
    return tuple(figure * LEXICON_SCALE for figure in figures)


def _pieces_of(padded: str) -> Iterator[str]:
    """The pieces of one word, its edges marked by blanks."""
    for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
        yield from (padded[start : start + size] for start in range(len(padded) - size + 1))


def _kind_of(name: str) -> str:
    """The kind of a feature."""
    return name.partition(":")[0]
