"""How far coders agree: per cent agreement, Cohen's kappa and Krippendorff's alpha, with bootstrap intervals.

Everything works on *units*: one excerpt with the value that each coder gave it, `None` where a coder gave none. A
value is any label; for the interval metric a number. Sources: Cohen 1960, "A coefficient of agreement for nominal
scales"; Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; Efron and Tibshirani 1993, "An Introduction to
the Bootstrap", 13.3 (percentile interval).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np
import numpy.typing as npt
from sklearn.metrics import cohen_kappa_score

from research.measuring.intervals import Estimate
from research.measuring.resampling import draw_weights, make_estimate

Value = str | float
Unit = Mapping[str, Value | None]
Numbers = npt.NDArray[np.float64]
# Two values make the smallest pair.
LEAST_VALUES = 2
# Values this near to each other are one: what is left of a variance of equal numbers after rounding.
NOTHING = 1e-12


class Metric(StrEnum):
    """How far apart two values are: labels are equal or not, numbers differ by their squared distance."""

    NOMINAL = "nominal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The agreement of some coders on some units; each figure is `None` where the units leave it undefined.

    `percent` is the share of units on which two coders gave the same label, 0..1; `kappa` is Cohen's, of two too;
    `alpha` is Krippendorff's, of any number of coders with gaps. 1 is full agreement, 0 is that of chance. `n_excerpts`
    is less than `n_units` where several units are about one excerpt.
    """

    n_units: int
    n_excerpts: int
    n_coders: int
    percent: Estimate | None
    kappa: Estimate | None
    alpha: Estimate | None


def measure_agreement(
    units: Sequence[Unit], *, level: float, metric: Metric = Metric.NOMINAL, excerpt_ids: Sequence[str] = ()
) -> Agreement:
    """The agreement of the coders of some units, with intervals over resampled excerpts.

    Units that fewer than two coders valued say nothing of agreement and are left out of every figure.

    Args:
        units: coder -> value, one mapping a unit.
        level: the coverage of the intervals, such as 0.95.
        metric: how far apart two values are, for alpha.
        excerpt_ids: the excerpt of each unit, where some share one: what shares one is resampled together. Without
            them each unit is an excerpt of its own.
    """
    named = list(zip(map(_valued, units), excerpt_ids or map(str, range(len(units))), strict=True))
    paired = [(unit, excerpt_id) for unit, excerpt_id in named if len(unit) >= LEAST_VALUES]
    kept, ids = [unit for unit, _ in paired], [excerpt_id for _, excerpt_id in paired]
    coders = sorted({coder for unit in kept for coder in unit})
    is_pair = len(coders) == LEAST_VALUES
    weights, tallied = draw_weights(ids), Tally.of(kept, metric=metric)
    # Numbers are hardly ever the same to the last digit: a share of equal ones would say nothing.
    has_labels = is_pair and metric is Metric.NOMINAL
    return Agreement(
        n_units=len(kept),
        n_excerpts=len(set(ids)),
        n_coders=len(coders),
        percent=make_estimate(find_percent(kept), tallied.percents(weights), level=level) if has_labels else None,
        kappa=make_estimate(find_kappa(kept), tallied.kappas(weights), level=level) if has_labels else None,
        alpha=make_estimate(find_alpha(kept, metric=metric), tallied.alphas(weights), level=level),
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
    kept = [unit for unit in map(_valued, units) if len(unit) >= LEAST_VALUES]
    alpha = float(Tally.of(kept, metric=metric).alphas(np.ones((1, len(kept))))[0])
    return None if np.isnan(alpha) else alpha


def _valued(unit: Unit) -> dict[str, Value]:
    """The unit without coders who gave no value, in order of coder."""
    return {coder: value for coder, value in sorted(unit.items()) if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Units as columns of numbers, so that a thousand resamples are a few products of matrices.

    `weights` of its methods are resamples by units: how often each unit was drawn. `n_values` and `apart` (the summed
    distances of a unit's ordered pairs, over its values less one) are one number a unit. `counts` are units by labels;
    by the interval metric the two columns are the sums of the values and of their squares. `first` and `second` are
    units by labels for two coders.
    """

    metric: Metric
    n_values: Numbers
    apart: Numbers
    counts: Numbers
    first: Numbers
    second: Numbers

    @classmethod
    def of(cls, units: Sequence[Mapping[str, Value]], *, metric: Metric) -> Self:
        """The columns of units that have two values or more."""
        labels = {value: place for place, value in enumerate(dict.fromkeys(v for unit in units for v in unit.values()))}
        coders = sorted({coder for unit in units for coder in unit})
        by_coder = np.zeros((len(coders), len(units), len(labels)))
        for number, unit in enumerate(units):
            for coder, value in unit.items():
                by_coder[coders.index(coder), number, labels[value]] = 1.0
        counts = by_coder.sum(axis=0)
        n_values = counts.sum(axis=1)
        if metric is Metric.INTERVAL:
            values = np.array([float(value) for value in labels])
            # Distances are the same from wherever values are counted; from their middle, rounding matters least.
            values = values - (values.mean() if values.size else 0.0)
            counts = np.stack([counts @ values, counts @ values**2], axis=1)
        is_pair = len(coders) == LEAST_VALUES
        return cls(
            metric=metric,
            n_values=n_values,
            apart=_sum_distances(counts, n_values=n_values, metric=metric) / (n_values - 1),
            counts=counts,
            first=by_coder[0] if is_pair else np.zeros((len(units), 0)),
            second=by_coder[1] if is_pair else np.zeros((len(units), 0)),
        )

    def alphas(self, weights: Numbers) -> Numbers:
        """Krippendorff's alpha of each resample; not a number where nothing can disagree."""
        n_values = weights @ self.n_values
        expected = _sum_distances(weights @ self.counts, n_values=n_values, metric=self.metric)
        is_open = expected > NOTHING
        observed = (weights @ self.apart) * (n_values - 1)
        return np.where(is_open, 1 - observed / np.where(is_open, expected, 1.0), np.nan)

    def percents(self, weights: Numbers) -> Numbers:
        """The share of each resample's units to which two coders gave the same; not a number without units."""
        n_units = weights.sum(axis=1)
        return np.asarray((weights @ (self.first * self.second).sum(axis=1)) / np.where(n_units > 0, n_units, np.nan))

    def kappas(self, weights: Numbers) -> Numbers:
        """Cohen's kappa of each resample; not a number where both gave one value throughout."""
        n_units = weights.sum(axis=1)
        n_units = np.where(n_units > 0, n_units, np.nan)
        by_chance = ((weights @ self.first) * (weights @ self.second)).sum(axis=1) / n_units**2
        is_open = by_chance < 1 - NOTHING
        return np.asarray(
            np.where(is_open, (self.percents(weights) - by_chance) / np.where(is_open, 1 - by_chance, 1.0), np.nan)
        )


def _sum_distances(counts: Numbers, *, n_values: Numbers, metric: Metric) -> Numbers:
    """The distances of all ordered pairs of values, summed row by row: 0 or 1 between labels, squares of numbers."""
    if metric is Metric.NOMINAL:
        return np.asarray(n_values**2 - (counts**2).sum(axis=1))
    return np.asarray(2 * (n_values * counts[:, 1] - counts[:, 0] ** 2))
