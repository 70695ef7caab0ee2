"""Comments with a rating beside them, and what a rating says about the side that its giver is on.

NPS groups are those of Reichheld (2003, "The One Number You Need to Grow"). Other scales are cut by the place of the
answer between their ends: the lower two fifths are negative, the upper two fifths positive, the fifth between them
neutral. So 1-2, 3 and 4-5 stars are told apart as usual, and a scale of four points has no neutral one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from research.scoring.engine import Assessment
from research.terms import Language

PASSIVE, PROMOTER = 7, 9
NEUTRAL_FROM, NEUTRAL_TO = 0.4, 0.6


class Label(StrEnum):
    """The side a rating is on, as labelled sets write it."""

    NEG = "neg"
    NEU = "neu"
    POS = "pos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One text with what its lexicon gave for it. `id` is its own, `participant_id` whose words it is."""

    id: str
    participant_id: str
    text: str
    language: Language
    assessment: Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedComment:
    """A comment and the side that its own rating is on."""

    comment: Comment
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingScale:
    """The ends of a scale; NPS has groups of its own."""

    low: float
    high: float
    is_nps: bool = False


SIGNS = RatingScale(low=-1, high=1)
SHARES = RatingScale(low=0, high=1)
STARS = RatingScale(low=1, high=5)
SEVEN_POINTS = RatingScale(low=1, high=7)
NPS = RatingScale(low=0, high=10, is_nps=True)
PERCENT = RatingScale(low=0, high=100)
# From the narrowest to the widest: the first that holds every number of a column is its scale.
SCALES = (SHARES, SIGNS, STARS, SEVEN_POINTS, NPS, PERCENT)
_WORDS = {
    Label.NEG: frozenset({"neg", "negative", "negativo", "negativa", "negativ", "detractor"}),
    Label.NEU: frozenset({"neu", "neutral", "neutro", "neutra", "neutru", "passive", "pasivo", "pasiv"}),
    Label.POS: frozenset({"pos", "positive", "positivo", "positiva", "pozitiv", "promoter", "promotor"}),
}
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def label_rating(value: float, *, scale: RatingScale) -> Label:
    """The side that a value is on.

    >>> [str(label_rating(value, scale=NPS)) for value in (6, 7, 9)]
    ['neg', 'neu', 'pos']
    >>> [str(label_rating(value, scale=STARS)) for value in (2, 3, 4)]
    ['neg', 'neu', 'pos']
    """
    if scale.is_nps:
        return Label.NEG if value < PASSIVE else Label.NEU if value < PROMOTER else Label.POS
    place = (value - scale.low) / (scale.high - scale.low)
    return Label.NEG if place < NEUTRAL_FROM else Label.NEU if place <= NEUTRAL_TO else Label.POS


def label_cells(cells: Sequence[str]) -> tuple[Label | None, ...]:
    """The label of each cell of a rating column; `None` where a cell holds neither a number nor a word for a side.

    A column of numbers is read on the narrowest of the scales 0-1, -1-1, 1-5, 1-7, 0-10 (NPS) and 0-100 that holds
    them all; wider columns have no labels.

    >>> [label and str(label) for label in label_cells(["5", "1", "3,0", "n/a", ""])]
    ['pos', 'neg', 'neu', None, None]
    >>> [label and str(label) for label in label_cells(["10", "7", "0", "pos"])]
    ['pos', 'neu', 'neg', 'pos']
    """
    numbers = [_read_number(cell) for cell in cells]
    scale = _find_scale([number for number in numbers if number is not None])
    return tuple(
        label_rating(number, scale=scale) if number is not None and scale is not None else _read_word(cell)
        for number, cell in zip(numbers, cells, strict=True)
    )


def _find_scale(numbers: Sequence[float]) -> RatingScale | None:
    """The narrowest scale that holds all numbers."""
    holding = (s for s in SCALES if numbers and s.low <= min(numbers) and max(numbers) <= s.high)
    return next(holding, None)


def _read_number(cell: str) -> float | None:
    """The number that a cell is, with decimal point or comma."""
    found = _NUMBER.fullmatch(cell.strip())
    return float(found.group().replace(",", ".")) if found else None


def _read_word(cell: str) -> Label | None:
    """The side that a cell names."""
    word = cell.strip().lower()
    return next((label for label, words in _WORDS.items() if word in words), None)
