"""The difference of two waves in which some people may have answered twice. Pure functions of numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from research.measuring.intervals import LEAST_FOR_SPREAD, Estimate

Floats = npt.NDArray[np.float64]
# People who all change by the same leave a spread by rounding alone: it says how few they are, not how sure.
LEAST_ERROR = 1e-7


def wave_difference(
    before: Mapping[str, float], after: Mapping[str, float], *, level: float, limit: float
) -> Estimate | None:
    """Mean of `after` minus mean of `before` with its interval, or `None` when either has fewer than two values.

    Args:
        before: participant id -> one number.
        after: participant id -> one number.
        level: the coverage, such as 0.95.
        limit: the greatest difference possible, at which the bounds are cut.

    >>> wave_difference({"a": 0.1, "b": 0.2, "c": 0.3}, {"d": 0.4, "e": 0.5, "f": 0.9}, level=0.95, limit=2)
    Estimate(value=0.3999..., low=-0.174..., high=0.974...)
    >>> wave_difference({"a": 0.1, "b": 0.2, "c": 0.3}, {"a": 0.2, "b": 0.4, "c": 0.4}, level=0.95, limit=2)
    Estimate(value=0.1333..., low=-0.010..., high=0.276...)
    """
    difference = WaveDifference.of(before, after)
    return None if difference is None else difference.estimate(level=level, limit=limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveDifference:
    """The difference of two waves' means before a level is chosen: variances, sizes, and how many are in both.

    Whoever is in both waves is compared with himself: the covariance of their two values leaves the standard error. The
    interval is the wider of two, with the variance of each wave by itself and with that of both together: a handful of
    people who happen to agree would else pass for sure beside a large wave (evaluation/waves.py). With nobody in both
    waves the two are Welch's and Student's, with everybody in both they are that of the paired t test.

    Source: Derrick, Russ, Toher & White (2017), "Test statistics for the comparison of means for two samples that
    include both paired and independent observations", JMASM 16(1), T_new2 and T_new1; Welch (1947), Biometrika 34.
    """

    value: float
    variances: tuple[float, float]
    sizes: tuple[int, int]
    n_both: int
    covariance: float

    @classmethod
    def of(cls, before: Mapping[str, float], after: Mapping[str, float]) -> "WaveDifference | None":
        """The difference of two waves, participant id -> one number; `None` when either has fewer than two."""
        if min(len(before), len(after)) < LEAST_FOR_SPREAD:
            return None
        first, second = (np.array([wave[one] for one in sorted(wave)], dtype=float) for wave in (before, after))
        both = sorted(before.keys() & after.keys())
        return cls(
            value=float(second.mean() - first.mean()),
            variances=(float(first.var(ddof=1)), float(second.var(ddof=1))),
            sizes=(first.size, second.size),
            n_both=len(both) if len(both) >= LEAST_FOR_SPREAD else 0,
            covariance=_covariance(both, before=before, after=after),
        )

    @classmethod
    def apart(cls, first: Floats, second: Floats) -> "WaveDifference | None":
        """The difference of two groups that share nobody, one number a person; `None` where one has fewer than two."""
        if min(first.size, second.size) < LEAST_FOR_SPREAD:
            return None
        return cls(
            value=float(second.mean() - first.mean()),
            variances=(float(first.var(ddof=1)), float(second.var(ddof=1))),
            sizes=(first.size, second.size),
            n_both=0,
            covariance=0.0,
        )

    def estimate(self, *, level: float, limit: float) -> Estimate:
        """The difference with its interval, cut at the greatest difference possible; none where nobody differs."""
        ways = self._ways()
        if not ways:
            return Estimate(value=self.value, low=None, high=None)
        half = max(float(stats.t.ppf((1 + level) / 2, freedom)) * error for error, freedom in ways)
        return Estimate(value=self.value, low=max(-limit, self.value - half), high=min(limit, self.value + half))

    def p_value(self) -> float | None:
        """How often waves that do not differ would differ as much, 0..1; `None` where nobody differs."""
        found = [2 * float(stats.t.sf(abs(self.value) / error, freedom)) for error, freedom in self._ways()]
        return max(found) if found else None

    def _ways(self) -> tuple[tuple[float, float], ...]:
        """Standard error and degrees of freedom, each wave by itself and both together; () where nobody differs."""
        squares = [variance / size for variance, size in zip(self.variances, self.sizes, strict=True)]
        if not sum(squares):
            return ()
        parts = [square**2 / (size - 1) for square, size in zip(squares, self.sizes, strict=True)]
        freedom = sum(self.sizes) - 2
        pooled = sum(v * (size - 1) for v, size in zip(self.variances, self.sizes, strict=True)) / freedom
        together = pooled * sum(1 / size for size in self.sizes)
        ways = (
            self._way(sum(squares), freedom=sum(squares) ** 2 / sum(parts)),
            self._way(together, freedom=freedom),
        )
        return ways if max(error for error, _ in ways) > LEAST_ERROR else ()

    def _way(self, apart: float, *, freedom: float) -> tuple[float, float]:
        """The same for people in both waves, from the squared error and the freedom were nobody in both."""
        variance = apart - 2 * self.covariance * self.n_both / (self.sizes[0] * self.sizes[1])
        error = max(float(np.sqrt(max(0.0, variance))), LEAST_ERROR)
        if not self.n_both:
            return error, freedom
        n_alone = sum(self.sizes) - 2 * self.n_both
        shared = (freedom - self.n_both + 1) / (n_alone + 2 * self.n_both) * n_alone
        return error, self.n_both - 1 + shared


def holm_levels(p_values: Sequence[float], *, level: float) -> tuple[float, ...]:
    """The level of the interval of each comparison, so that an interval leaves out zero where Holm's procedure rejects.

    Comparisons in which nothing changed are called changed at most as often as `1 - level`, all of them together: the
    surest is held against all comparisons, the next against one fewer, and so on until the first that is not sure.

    Source: Holm (1979), "A simple sequentially rejective multiple test procedure", Scand. J. Statistics 6.

    >>> [round(1 - found, 4) for found in holm_levels([0.2, 0.001, 0.02], level=0.95)]
    [0.05, 0.0167, 0.025]
    """
    levels = [level] * len(p_values)
    n_left, is_sure = len(p_values), True
    for number in sorted(range(len(p_values)), key=lambda number: p_values[number]):
        error = (1 - level) / n_left
        is_sure = is_sure and p_values[number] <= error
        levels[number] = 1 - error
        n_left -= is_sure
    return tuple(levels)


def _covariance(both: list[str], *, before: Mapping[str, float], after: Mapping[str, float]) -> float:
    """The covariance of the two values of those in both waves; 0 where there are too few to tell."""
    if len(both) < LEAST_FOR_SPREAD:
        return 0.0
    pairs: Floats = np.array([[wave[one] for one in both] for wave in (before, after)])
    return float(np.cov(pairs)[0, 1])
