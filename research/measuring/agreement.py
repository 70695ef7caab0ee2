"""How far coders agree: per cent agreement, Cohen's kappa and Krippendorff's alpha, with bootstrap intervals.

Everything works on *units*: one excerpt with the value that each coder gave it, `None` where a coder gave none. A
value is any label; for the interval metric a number. Sources: Cohen 1960, "A coefficient of agreement for nominal
scales"; Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; Efron and Tibshirani 1993, "An Introduction to
the Bootstrap", 13.3 (percentile interval).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from sklearn.metrics import cohen_kappa_score

from research.measuring.intervals import Estimate

Value = str | float
Unit = Mapping[str, Value | None]
N_RESAMPLES = 1_000
SEED = 20_260_501
# Two values make the smallest pair.
LEAST_VALUES = 2


class Metric(StrEnum):
    """How far apart two values are: labels are equal or not, numbers differ by their squared distance."""

    NOMINAL = "nominal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The agreement of some coders on some units; each figure is `None` where the units leave it undefined.

    `percent` is the share of units on which two coders gave the same, 0..1; `kappa` is Cohen's, of two coders only;
    `alpha` is Krippendorff's, of any number of coders with gaps. 1 is full agreement, 0 is that of chance.
    """

    n_units: int
    n_coders: int
    percent: Estimate | None
    kappa: Estimate | None
    alpha: Estimate | None


def measure_agreement(units: Sequence[Unit], *, level: float, metric: Metric = Metric.NOMINAL) -> Agreement:
    """The agreement of the coders of some units, with intervals over resampled units.

    Units that fewer than two coders valued say nothing of agreement and are left out of every figure.

    Args:
        units: coder -> value, one mapping a unit.
        level: the coverage of the intervals, such as 0.95.
        metric: how far apart two values are, for alpha.
    """
    paired = [unit for unit in map(_valued, units) if len(unit) >= LEAST_VALUES]
    coders = sorted({coder for unit in paired for coder in unit})
    is_pair = len(coders) == LEAST_VALUES
    return Agreement(
        n_units=len(paired),
        n_coders=len(coders),
        percent=_estimate(paired, find_percent, level=level) if is_pair else None,
        kappa=_estimate(paired, find_kappa, level=level) if is_pair and metric is Metric.NOMINAL else None,
        alpha=_estimate(paired, lambda some: find_alpha(some, metric=metric), level=level),
    )


def find_percent(units: Sequence[Unit]) -> float | None:
    """The share of units to which both of two coders gave the same value, 0..1; `None` without units.

    >>> find_percent([{"a": "x", "b": "x"}, {"a": "x", "b": "y"}])
    0.5
    """
    pairs = [tuple(unit.values()) for unit in map(_valued, units) if len(unit) == LEAST_VALUES]
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else None


def find_kappa(units: Sequence[Unit]) -> float | None:
    """Cohen's kappa of two coders, -1..1; `None` where both gave one and the same value throughout.

    >>> round(find_kappa([{"a": "x", "b": "x"}, {"a": "x", "b": "y"}, {"a": "y", "b": "y"}]), 3)
    0.4
    """
    valued = [unit for unit in map(_valued, units) if len(unit) == LEAST_VALUES]
    coders = sorted({coder for unit in valued for coder in unit})
    if len({value for unit in valued for value in unit.values()}) < LEAST_VALUES or len(coders) != LEAST_VALUES:
        return None
    first, second = ([str(unit[coder]) for unit in valued] for coder in coders)
    return float(cohen_kappa_score(first, second))


def find_alpha(units: Sequence[Unit], *, metric: Metric = Metric.NOMINAL) -> float | None:
    """Krippendorff's alpha of any number of coders; `None` where all values are one, so that nothing can disagree.

    One minus the observed over the expected disagreement: of pairs of values inside units, each unit's pairs shared
    out over its values less one, and of pairs of values whatever their unit.

    >>> round(find_alpha([{"a": 1.0, "b": 1.0}, {"a": 2.0, "b": 3.0}, {"a": 3.0, "b": 3.0}]), 3)
    0.545
    """
    values = [list(unit.values()) for unit in map(_valued, units) if len(unit) >= LEAST_VALUES]
    counts = Counter(value for unit in values for value in unit)
    n_values = counts.total()
    if len(counts) < LEAST_VALUES:
        return None
    apart = _DISTANCES[metric]
    observed = sum(_disagreement(Counter(unit), apart=apart) / (len(unit) - 1) for unit in values) / n_values
    expected = _disagreement(counts, apart=apart) / (n_values * (n_values - 1))
    return 1 - observed / expected


def _disagreement(counts: Counter[Value], *, apart: Callable[[Value, Value], float]) -> float:
    """The sum of the distances of all ordered pairs of values."""
    return sum(
        n_one * n_other * apart(one, other) for one, n_one in counts.items() for other, n_other in counts.items()
    )


def _are_different(one: Value, other: Value) -> float:
    """1 for two labels, 0 for one."""
    return float(one != other)


def _squared_distance(one: Value, other: Value) -> float:
    """The squared difference of two numbers."""
    return (float(one) - float(other)) ** 2


_DISTANCES = {Metric.NOMINAL: _are_different, Metric.INTERVAL: _squared_distance}


def _valued(unit: Unit) -> dict[str, Value]:
    """The unit without coders who gave no value, in order of coder."""
    return {coder: value for coder, value in sorted(unit.items()) if value is not None}


def _estimate(
    units: Sequence[Unit], statistic: Callable[[Sequence[Unit]], float | None], *, level: float
) -> Estimate | None:
    """A figure with the percentile interval of resampled units; bounds are `None` where most resamples have none."""
    value = statistic(units)
    if value is None:
        return None
    generator = np.random.default_rng(SEED)
    drawn = generator.integers(0, len(units), size=(N_RESAMPLES, len(units)))
    resampled = [found for row in drawn if (found := statistic([units[place] for place in row])) is not None]
    if 2 * len(resampled) < N_RESAMPLES:
        return Estimate(value=value, low=None, high=None)
    low, high = np.quantile(resampled, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value=value, low=min(value, float(low)), high=max(value, float(high)))
