"""Bootstrap intervals: excerpts are drawn again with replacement, and each draw gives the figure anew.

Source: Efron and Tibshirani 1993, "An Introduction to the Bootstrap", 13.3 (percentile interval). Answers about one
excerpt are not independent, so they are drawn together (Davison and Hinkley 1997, "Bootstrap Methods", 3.8).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from research.measuring.intervals import Estimate

N_RESAMPLES = 1_000
SEED = 20_260_501


def draw_weights(excerpt_ids: Sequence[str]) -> npt.NDArray[np.float64]:
    """Resamples by units: how often each unit was drawn, units of one excerpt as often as it; the same every time.

    Args:
        excerpt_ids: The excerpt of each unit.

    >>> draw_weights(["a", "a", "b"])[:2].tolist()
    [[2.0, 2.0, 0.0], [0.0, 0.0, 2.0]]
    """
    places = {excerpt_id: place for place, excerpt_id in enumerate(dict.fromkeys(excerpt_ids))}
    n_excerpts = len(places)
    if not n_excerpts:
        return np.zeros((N_RESAMPLES, 0))
    drawn = np.random.default_rng(SEED).integers(0, n_excerpts, size=(N_RESAMPLES, n_excerpts))
    times = np.zeros((N_RESAMPLES, n_excerpts))
    np.add.at(times, (np.arange(N_RESAMPLES)[:, None], drawn), 1.0)
    return times[:, [places[excerpt_id] for excerpt_id in excerpt_ids]]


def make_estimate(value: float | None, resampled: npt.NDArray[np.float64], *, level: float) -> Estimate | None:
    """A figure with its percentile interval; bounds are `None` where most resamples leave the figure undefined.

    Args:
        value: The figure itself, `None` where it is undefined.
        resampled: The figure of each resample, not a number where it is undefined.
        level: The coverage, such as 0.95.
    """
    if value is None:
        return None
    found = resampled[~np.isnan(resampled)]
    if 2 * found.size < resampled.size:
        return Estimate(value=value, low=None, high=None)
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return Estimate(value=value, low=min(value, float(low)), high=max(value, float(high)))
