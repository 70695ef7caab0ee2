"""Columns answered in words of a scale: which points the scale has, and the number of each answer.

Words become numbers only where the answers prove a whole scale: as much on the bad side as on the good one, or a list
of amounts that is in use ("not at all" … "extremely"). A point that nobody chose counts as seen when its opposite was.
Numbers with words at their ends ("0 - Not at all likely", 1, 2, …) are read in `labelled_points`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from research.reading.scale_words import Answer, Family, is_opt_out, read_answer

_STRONG, _EXTREME, _PLAIN, _MILD = 3, 4, 2, 1
_FEWEST_OF_SEVEN, _FEWEST_OF_FIVE, _SEVEN, _FIVE, _THREE = 5, 3, 7, 5, 3
_SIDES = 2
# Lists of amounts in use, as in `scale_words`: 0 not at all, 1 a little, 2 somewhat, 3 fairly, 4 very, 5 extremely.
_AMOUNT_LISTS = (
    frozenset({0, 1, 2, 4, 5}),
    frozenset({0, 1, 2, 3, 4}),
    frozenset({0, 1, 2, 3, 4, 5}),
    frozenset({0, 1, 3, 4}),
    frozenset({0, 1, 2, 4}),
    frozenset({0, 1, 3, 4, 5}),
    frozenset({0, 2, 4}),
    frozenset({0, 1, 4}),
)
# Lists of quality with more good points than bad ones: "poor, fair, good, very good, excellent" and its like.
_QUALITY_LISTS = (
    frozenset({-2, 0, 2, 3, 4}),
    frozenset({-2, 0, 2, 4}),
    frozenset({-3, -2, 0, 2, 3, 4}),
    frozenset({-2, 0, 4}),
)
_END_WORDS = {
    Family.SATISFACTION: ("dissatisfied", "satisfied"),
    Family.EASE: ("difficult", "easy"),
    Family.EFFORT: ("low effort", "high effort"),
    Family.LIKELIHOOD: ("unlikely", "likely"),
    Family.AGREEMENT: ("disagree", "agree"),
    Family.QUALITY: ("poor", "good"),
    Family.FAVOUR: ("unfavourable", "favourable"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedScale:
    """A whole scale in words: its family, and its points from the bad to the good end as levels or amounts.

    `n_seen` counts the points that somebody chose.
    """

    family: Family
    points: tuple[int, ...]
    counts_amounts: bool
    n_seen: int

    @property
    def ends(self) -> str:
        """What the lowest and the highest number mean, in words that `scales` understands."""
        bad, good = _END_WORDS[self.family]
        return f"1 = {bad}, {len(self.points)} = {good}"

    def number(self, label: str) -> float | None:
        """The number of an answer, 1 for the first point; `None` for a text that is none of the points.

        >>> find_scale(["Greu", "Nici greu, nici ușor", "Ușor"]).number("ușor")
        3.0
        """
        answer = read_answer(label)
        if answer is None or answer.family not in (self.family, None):
            return None
        point = _amount(answer) if self.counts_amounts else _nearest(answer.level, points=self.points)
        return self.points.index(point) + 1.0 if point in self.points else None


# The scale that words are read on where nothing shows all of its points: very bad, bad, neither, good, very good.
STANDARD = WordedScale(
    family=Family.SATISFACTION, points=(-_STRONG, -_PLAIN, 0, _PLAIN, _STRONG), counts_amounts=False, n_seen=0
)


def find_scale(labels: Iterable[str]) -> WordedScale | None:
    """The whole scale that the different answers of a column make up, or `None`.

    >>> find_scale(["Very satisfied", "Satisfied", "Neutral", "Dissatisfied"]).points
    (-3, -2, 0, 2, 3)
    >>> find_scale(["Very satisfied", "Satisfied"]) is None, find_scale(["Good", "Red"]) is None
    (True, True)
    """
    answers = read_answers(labels)
    return None if answers is None else _whole_scale(answers)


def read_answers(labels: Iterable[str]) -> tuple[Answer, ...] | None:
    """The answers of one family, those that opt out left aside; `None` when a label is no answer of it."""
    answers: list[Answer] = []
    for label in labels:
        answer = read_answer(label)
        if answer is not None:
            answers.append(answer)
        elif not is_opt_out(label):
            return None
    return tuple(answers) if len({answer.family for answer in answers if answer.family}) == 1 else None


def fits(answers: Sequence[Answer], *, scale: WordedScale) -> bool:
    """True when all the answers are points of the scale."""
    if any(answer.family not in (scale.family, None) for answer in answers):
        return False
    if scale.counts_amounts:
        return all(_amount(answer) in scale.points for answer in answers)
    return all(_nearest(answer.level, points=scale.points) in scale.points for answer in answers)


def _whole_scale(answers: Sequence[Answer]) -> WordedScale | None:
    """The scale of answers of one family."""
    family = next(answer.family for answer in answers if answer.family)
    amounts = {_amount(answer) for answer in answers}
    if amounts in _AMOUNT_LISTS:
        points = tuple(sorted(amount for amount in amounts if amount is not None))
        return WordedScale(family=family, points=points, counts_amounts=True, n_seen=len(points))
    seen = {answer.level for answer in answers}
    points = tuple(sorted(seen)) if family is Family.QUALITY and seen in _QUALITY_LISTS else _balanced(seen)
    return WordedScale(family=family, points=points, counts_amounts=False, n_seen=len(seen)) if points else None


def _amount(answer: Answer) -> int | None:
    """The amount that an answer names; the middle one stands for "somewhat"."""
    return _PLAIN if answer.level == 0 and answer.amount is None else answer.amount


def _balanced(seen: set[int]) -> tuple[int, ...]:
    """The points of a scale with two sides alike, the opposites of seen points added; empty when it is not whole."""
    levels = _merge(_merge(seen, weak=_STRONG, strong=_EXTREME), weak=_PLAIN, strong=_MILD)
    points = tuple(sorted({*levels, *(-level for level in levels)}))
    has_both = min(levels) < 0 < max(levels)
    n_needed = {
        _THREE: _THREE if _PLAIN in points or _MILD in points else len(points) + 1,
        _FIVE: _FEWEST_OF_FIVE,
        _SEVEN: _FEWEST_OF_SEVEN,
    }.get(len(points), len(points))
    is_scale = has_both and len(points) > _SIDES and len(points) <= _SEVEN and len(levels) >= n_needed
    return points if is_scale else ()


def _merge(levels: set[int], *, weak: int, strong: int) -> set[int]:
    """The levels with two strengths made one, unless a side uses both: "totally agree", "strongly disagree"."""
    if any({sign * weak, sign * strong} <= levels for sign in (1, -1)):
        return levels
    return {(weak if level > 0 else -weak) if abs(level) == strong else level for level in levels}


def _nearest(level: int, *, points: Sequence[int]) -> int:
    """The point that a level stands for where two strengths were made one."""
    twin = {_EXTREME: _STRONG, _STRONG: _EXTREME, _MILD: _PLAIN, _PLAIN: _MILD}.get(abs(level), level)
    return level if level in points or not level else (twin if level > 0 else -twin)
