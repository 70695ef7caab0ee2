"""Means, shares and their intervals. Pure functions of columns of numbers, one number a participant."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

Numbers = npt.NDArray[np.float64]
# A spread needs two values.
LEAST_FOR_SPREAD = 2
# Means of the same numbers differ by rounding alone; polarities and ratings carry far fewer digits than this.
ROUNDING = 1e-9
# How much weight is put on the ends of the scale beside the values, in participants. Found by simulation: less covers
# too little on skewed and repeated values of few people, more covers too much (evaluation/coverage.py, ADR 13).
WEIGHT_OF_ENDS = 0.2
# From this many people on the interval of a mean was seen to hold as often as it says; fewer make no claim.
LEAST_FOR_CLAIM = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with the bounds of its interval; bounds are `None` where the data leave no interval."""

    value: float
    low: float | None
    high: float | None


def mean_interval(values: Sequence[float] | Numbers, *, level: float, floor: float, ceiling: float) -> Estimate:
    """The mean of independent values of a bounded scale and an interval that holds on few, skewed and repeated values.

    A t interval of the values with `WEIGHT_OF_ENDS` more, half of it at each end of the scale, cut to the scale. What
    is added fades as 1 / n; it keeps a few people who happen to agree from looking sure. The value is the plain mean.
    One value alone leaves no interval.

    Args:
        values: one number a participant, at least one.
        level: the coverage, such as 0.95.
        floor: the least value possible.
        ceiling: the greatest value possible.

    Source: Student (1908), "The probable error of a mean", Biometrika 6; what is added, after Agresti & Coull (1998),
    "Approximate is better than 'exact'", American Statistician 52; its weight, evaluation/coverage.py.

    >>> mean_interval([0.0, 0.5, 1.0], level=0.95, floor=-1, ceiling=1)
    Estimate(value=0.5, low=-0.817..., high=1.0)
    """
    sample = np.asarray(values, dtype=float)
    mean = float(sample.mean())
    if sample.size < LEAST_FOR_SPREAD:
        return Estimate(value=mean, low=None, high=None)
    squares = ((sample - mean) ** 2).sum()
    low, high = bound_means(
        np.array([sample.size]), np.array([mean]), np.array([squares]), level=level, ends=(floor, ceiling)
    )
    return Estimate(value=mean, low=float(low[0]), high=float(high[0]))


def bound_means(
    n: Numbers, means: Numbers, squares: Numbers, *, level: float, ends: tuple[float, float]
) -> tuple[Numbers, Numbers]:
    """The lower and upper bounds of many means as in `mean_interval`; NaN where fewer than two values leave none.

    Args:
        n: how many values each mean is of.
        means: the means.
        squares: the sum of squared deviations of the values from each mean.
        level: the coverage, such as 0.95.
        ends: the least and the greatest value possible.
    """
    middles, halves = spread_means(n, means, squares, level=level, ends=ends)
    # Only a level near zero or rounding could part a mean from its interval.
    low, high = np.minimum(means, middles - halves), np.maximum(means, middles + halves)
    return np.maximum(ends[0], low), np.minimum(ends[1], high)


def spread_means(
    n: Numbers, means: Numbers, squares: Numbers, *, level: float, ends: tuple[float, float]
) -> tuple[Numbers, Numbers]:
    """The middles and half-widths of the intervals of `bound_means`, before they are cut at the ends of the scale."""
    size, weight = n + WEIGHT_OF_ENDS, WEIGHT_OF_ENDS / 2
    middles = (n * means + weight * sum(ends)) / size
    spread = squares + n * (means - middles) ** 2
    spread = spread + weight * ((ends[0] - middles) ** 2 + (ends[1] - middles) ** 2)
    has_bounds = n >= LEAST_FOR_SPREAD
    freedom = np.where(has_bounds, size - 1, 1)
    halves = stats.t.ppf((1 + level) / 2, freedom) * np.sqrt(spread / size / freedom)
    return middles, np.where(has_bounds, halves, np.nan)


def share_interval(n_hits: int, *, n: int, level: float) -> Estimate:
    """A share of `n` (at least 1) in 0..1 and its Wilson score interval.

    Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22.

    >>> share_interval(8, n=10, level=0.95)
    Estimate(value=0.8, low=0.490..., high=0.943...)
    """
    found = stats.binomtest(n_hits, n).proportion_ci(confidence_level=level, method="wilson")
    return Estimate(value=n_hits / n, low=float(found.low), high=float(found.high))


def widen_half(half: float, *, n: int, level: float, n_compared: int) -> float:
    """The half-width of a t interval over `n` (at least 2) values when `n_compared` of them are looked at as one.

    Bonferroni: each gets the share 1/n_compared of the error, so that all of them hold together at `level`. The best
    of many estimates is else most often the one that happens to stand on few people.

    >>> [round(widen_half(0.2, n=n, level=0.95, n_compared=20), 2) for n in (6, 60)]
    [0.44, 0.32]
    """
    apart, together = (1 + level) / 2, 1 - (1 - level) / (2 * n_compared)
    return half * float(stats.t.ppf(together, n - 1) / stats.t.ppf(apart, n - 1))
