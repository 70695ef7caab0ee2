"""Whether one way of labelling beats another on the same comments, so surely that chance alone does not decide.

The figure is macro-F1. Its difference gets a paired bootstrap interval over participants (Efron & Tibshirani 1993,
"An Introduction to the Bootstrap", chapter 16; Koehn 2004 for paired comparison of language tools): participants are
drawn with all their comments, and both ways are measured on the same draw. The draws are the same ones every time.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from research.scoring.rated_comments import Label

N_DRAWS, DRAWS_AT_ONCE = 1_000, 50
SEED = 20_040_725
# The better way must be better in this share of the draws.
SURE = 0.95
N_DIGITS = 4

Counts = npt.NDArray[np.float64]


class Comparison(NamedTuple):
    """Macro-F1 of two ways, and the bound above which the gain of the second lies in 95 % of the draws."""

    first_f1: float
    second_f1: float
    least_gain: float


def compare_labellings(
    true: Sequence[Label], *, first: Sequence[Label | None], second: Sequence[Label | None], participants: Sequence[str]
) -> Comparison:
    """How well two ways label comments whose labels are known; `None`, or a label nobody gave, is wrong.

    >>> true = [Label.NEG, Label.POS] * 30
    >>> wrong = [Label.NEG] * 60
    >>> compare_labellings(true, first=wrong, second=true, participants=[str(n) for n in range(60)]).second_f1
    1.0
    """
    labels = sorted(set(true))
    of_first = _count(true, given=first, participants=participants, labels=labels)
    of_second = _count(true, given=second, participants=participants, labels=labels)
    draws = np.random.default_rng(SEED)
    n = len(of_first)
    gains: list[float] = []
    for _ in range(N_DRAWS // DRAWS_AT_ONCE):
        drawn = draws.multinomial(n, np.full(n, 1 / n), size=DRAWS_AT_ONCE).astype(float)
        gains.extend(_macro_f1(drawn, counts=of_second) - _macro_f1(drawn, counts=of_first))
    once = np.ones((1, n))
    figures = (
        _macro_f1(once, counts=of_first)[0],
        _macro_f1(once, counts=of_second)[0],
        np.quantile(gains, 1 - SURE),
    )
    return Comparison(*(round(float(figure), N_DIGITS) for figure in figures))


def _count(
    true: Sequence[Label], *, given: Sequence[Label | None], participants: Sequence[str], labels: Sequence[Label]
) -> Counts:
    """Participant x (rightly given, truly there, given) x label: how many comments."""
    rows = {participant: row for row, participant in enumerate(sorted(set(participants)))}
    places = {label: place for place, label in enumerate(labels)}
    counts = np.zeros((len(rows), 3, len(labels)))
    for expected, got, participant in zip(true, given, participants, strict=True):
        row = rows[participant]
        counts[row, 1, places[expected]] += 1
        if got in places:
            counts[row, 2, places[got]] += 1
            counts[row, 0, places[got]] += got == expected
    return counts


def _macro_f1(drawn: Counts, *, counts: Counts) -> npt.NDArray[np.float64]:
    """Macro-F1 of each draw (draw x participant); a label that is neither there nor given counts 0."""
    summed = np.tensordot(drawn, counts, axes=1)
    right, there, given = summed[:, 0], summed[:, 1], summed[:, 2]
    f1 = 2 * right / np.maximum(there + given, 1)
    return np.asarray(f1.mean(axis=1))
