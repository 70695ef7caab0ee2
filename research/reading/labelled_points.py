"""Ratings whose answers carry words: "5 - Very satisfied", "Not likely - 0", "Very satisfied", words at the ends.

A point keeps the number that the form gave it; where answers have no numbers they count from 1, the bad end first.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from research.reading.profiling import read_number
from research.reading.scale_words import Family, is_opt_out, read_answer
from research.reading.scales import goodness
from research.reading.worded_scales import WordedScale, find_scale
from research.words import fold

_FEWEST, _MOST, _HIGHEST = 3, 20, 10
_NUMBER_FIRST = re.compile(r"^(\d{1,2})\s*(?:[-–—=:.)(]\s*|\s)(?P<words>[^\d\s][^\d]*?)\)?$")
_NUMBER_LAST = re.compile(r"^(?P<words>[^\d]*[^\d\s(])\s*(?:[-–—=:]\s*|\(\s*)(\d{1,2})\s*\)?$")
# Families whose positive words are good for the customer whatever the question is.
_GOOD_FAMILIES = (Family.SATISFACTION, Family.EASE, Family.QUALITY, Family.FAVOUR)
# Bare words that stand for an end of a row of numbers, folded, besides the answers of `scale_words`.
_TOPS = frozenset(
    ("absolutely", "fantastic", "perfect", "perfecto", "perfecta", "fantastico", "absolut", "sin duda", "fara indoiala")
)
_BOTTOMS = frozenset(
    ("never", "nunca", "niciodata", "worst", "horrible", "oribil", "de ninguna manera", "in niciun caz")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """How the answers of a rating become numbers: by their own number, by a worded scale, or as words at its ends.

    `first` is the number of the lowest point of the worded scale.
    """

    scale: WordedScale | None = None
    first: float = 1.0
    ends: tuple[tuple[str, float], ...] = ()

    def number(self, cell: str) -> float | None:
        """The number of an answer, `None` for what is no point of the scale.

        >>> Points(ends=(("absolutely", 10.0),)).number("Absolutely"), Points().number("Not likely at all - 0")
        (10.0, 0.0)
        """
        number = split_point(cell)[0]
        if number is not None:
            return number
        if self.scale is not None:
            rank = self.scale.number(cell)
            return None if rank is None else rank - 1 + self.first
        return dict(self.ends).get(fold(cell.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PointReading:
    """What the words of a column's answers prove: its family, bounds, direction, and how each answer is read."""

    family: Family | None
    low: float
    high: float
    high_is_good: bool | None
    points: Points
    reason: str


@lru_cache(maxsize=4096)
def split_point(cell: str) -> tuple[float | None, str]:
    """The number and the words of an answer, either of which may be missing.

    >>> split_point("10 (Extremely likely)"), split_point("Very satisfied (5)"), split_point("Very satisfied")
    ((10.0, 'Extremely likely'), (5.0, 'Very satisfied'), (None, 'Very satisfied'))
    """
    text = cell.strip()
    for pattern in (_NUMBER_FIRST, _NUMBER_LAST):
        if match := pattern.match(text):
            digits = next(group for group in match.groups() if group and group.isdigit())
            return float(digits), match["words"].strip()
    number = read_number(text)
    return (number, "") if number is not None else (None, text)


def read_points(cells: Iterable[str]) -> PointReading | None:
    """What the different answers of a column prove by their words, `None` when they prove no scale.

    >>> read_points(["1 - Foarte greu", "2 - Greu", "3 - Neutru", "4 - Ușor", "5 - Foarte ușor"]).high_is_good
    True
    """
    labels = _distinct(cells)
    if not _FEWEST <= len(labels) <= _MOST:
        return None
    split = [split_point(label) for label in labels]
    numbered = {number: words for number, words in split if number is not None}
    if not numbered:
        return _all_words(labels)
    if len(numbered) < len(split) or not any(numbered.values()):
        return None
    return _all_labelled(numbered) if all(numbered.values()) else labelled_ends(numbered)


def read_labels_at_ends(cells: Iterable[str]) -> Mapping[float, str]:
    """The words that some numbers of a column carry; empty where an answer has no number or every one has words."""
    split = [split_point(label) for label in _distinct(cells)]
    if not split or len(split) > _MOST or any(number is None for number, _ in split):
        return {}
    words = {number: fold(words) for number, words in split if words and number is not None}
    return words if len(words) < len(split) else {}


def _distinct(cells: Iterable[str]) -> tuple[str, ...]:
    """The different answers that do not opt out, in the order in which they come."""
    return tuple(dict.fromkeys(text for cell in cells if (text := cell.strip()) and not is_opt_out(text)))


def _all_words(labels: Sequence[str]) -> PointReading | None:
    """The scale of answers without numbers."""
    scale = find_scale(labels)
    return None if scale is None else worded(scale)


def worded(scale: WordedScale) -> PointReading:
    """The reading of a whole scale in words."""
    return PointReading(
        family=scale.family,
        low=1.0,
        high=float(len(scale.points)),
        high_is_good=_direction(scale.family),
        points=Points(scale=scale),
        reason=f"the answers are the words of a scale of {scale.family} with {len(scale.points)} points",
    )


def _direction(family: Family | None) -> bool | None:
    """True where the positive end is good for the customer, false where it is bad, `None` where the question tells."""
    if family is Family.EFFORT:
        return False
    return True if family in _GOOD_FAMILIES else None


def _all_labelled(numbered: Mapping[float, str]) -> PointReading | None:
    """The scale of answers that all have a number and words, when the words' order is that of the numbers."""
    scale = find_scale(numbered.values())
    if scale is None:
        return None
    ranks = {number: scale.number(words) or 0.0 for number, words in numbered.items()}
    good, n_points = _direction(scale.family), len(scale.points)
    rising, falling = (
        {number - rank for number, rank in ranks.items()},
        {number + rank for number, rank in ranks.items()},
    )
    lows = (
        [1 + next(iter(rising))] if len(rising) == 1 else [next(iter(falling)) - n_points] if len(falling) == 1 else []
    )
    if not lows or lows[0] not in (0, 1):
        return None
    is_good = good if len(rising) == 1 or good is None else not good
    reason = f"each number has its words, a scale of {scale.family} with {n_points} points"
    return PointReading(
        family=scale.family,
        low=lows[0],
        high=lows[0] + n_points - 1,
        high_is_good=is_good,
        points=Points(),
        reason=reason,
    )


def labelled_ends(numbered: Mapping[float, str]) -> PointReading | None:
    """The scale of numbers of which the lowest and the highest carry words, and most between them do not."""
    whole = sorted(numbered)
    low, high = whole[0], whole[-1]
    inner = [number for number in whole[1:-1] if numbered[number]]
    is_scale = low in (0, 1) and high - low >= _FEWEST - 1 and high <= _HIGHEST and all(map(float.is_integer, whole))
    if not (is_scale and numbered[low] and numbered[high]) or 2 * len(inner) > len(whole) - 2:
        return None
    answers = [answer for number in (low, high) if (answer := read_answer(numbered[number]))]
    family = next((answer.family for answer in answers if answer.family), None)
    direction = _direction(family)
    votes = goodness(fold(numbered[high])) - goodness(fold(numbered[low]))
    if direction is not None and votes < 0:
        direction = not direction
    return PointReading(
        family=family,
        low=low,
        high=high,
        high_is_good=direction,
        points=Points(),
        reason=f"numbers from {low:g} to {high:g} with words at both ends",
    )


def end_words(cells: Iterable[str], *, low: float, high: float) -> tuple[tuple[str, float], ...]:
    """The bare words among the numbers of a rating that stand for its ends or its middle, each with its number.

    An end that was written as a number, too, has no other word.

    >>> end_words(["9", "8", "Absolutely", "Neutral"], low=0.0, high=10.0)
    (('absolutely', 10.0), ('neutral', 5.0))
    """
    split = [split_point(cell) for cell in _distinct(cells)]
    taken = {number for number, _ in split if number is not None}
    found = ((fold(words), _end_of(words, low=low, high=high)) for number, words in split if number is None)
    known = [(words, float(number)) for words, number in found if number is not None and number not in taken]
    return tuple(known) if len({number for _, number in known}) == len(known) else ()


def _end_of(words: str, *, low: float, high: float) -> float | None:
    """The end or the middle that bare words stand for, `None` for all others."""
    folded, answer = fold(words).strip(" .!"), read_answer(words)
    if answer is not None and answer.level == 0:
        middle = (low + high) / 2
        return middle if middle.is_integer() else None
    strong = 3
    if folded in _TOPS or (answer is not None and answer.level >= strong):
        return high
    return low if folded in _BOTTOMS or (answer is not None and answer.level <= -strong) else None
