"""Means, shares and their intervals. Pure functions of columns of numbers, one number a participant."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

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
    return spread_by(quantiles_of(n, level=level), n, means, squares, ends=ends)


def quantiles_of(n: Numbers, *, level: float) -> Numbers:
    """How many standard errors wide half the interval of each mean of `n` values is, by Student's t."""
    return np.asarray(stats.t.ppf((1 + level) / 2, np.where(n >= LEAST_FOR_SPREAD, n + WEIGHT_OF_ENDS - 1, 1)))


def spread_by(
    quantiles: Numbers, n: Numbers, means: Numbers, squares: Numbers, *, ends: tuple[float, float]
) -> tuple[Numbers, Numbers]:
    """As `spread_means`, with the quantiles at hand."""
    size, weight = n + WEIGHT_OF_ENDS, WEIGHT_OF_ENDS / 2
    middles = (n * means + weight * sum(ends)) / size
    spread = squares + n * (means - middles) ** 2
    spread = spread + weight * ((ends[0] - middles) ** 2 + (ends[1] - middles) ** 2)
    has_bounds = n >= LEAST_FOR_SPREAD
    freedom = np.where(has_bounds, size - 1, 1)
    halves = quantiles * np.sqrt(spread / size / freedom)
    return middles, np.where(has_bounds, halves, np.nan)


def exact_variance(values: Sequence[float]) -> float:
    """The variance of a sample of at least two, rounded once at its end as `statistics.variance` rounds it.

    Values that come again, as means of few excerpts do, are worked out once.

    >>> exact_variance([0.0, 0.5, 0.5, 1.0])
    0.16666666666666666
    """
    totals: defaultdict[int, int] = defaultdict(int)
    squares: defaultdict[int, int] = defaultdict(int)
    for value, n in Counter(values).items():
        above, below = value.as_integer_ratio()
        totals[below] += n * above
        squares[below] += n * above * above
    total = sum((Fraction(above, below) for below, above in totals.items()), Fraction(0))
    square = sum((Fraction(above, below * below) for below, above in squares.items()), Fraction(0))
    return float((square - total * total / len(values)) / (len(values) - 1))


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
