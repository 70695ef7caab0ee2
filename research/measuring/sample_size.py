"""How many people a mean needs before its interval is narrow enough to read a difference from."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from research.measuring.intervals import LEAST_FOR_SPREAD, ROUNDING, Numbers, quantiles_of, spread_by

# Half of the interval that a stage should have: differences of mood smaller than this are rarely acted on.
WANTED_HALF_WIDTH = 0.2
# The spread of polarities that are spread evenly over -1..1; used where the study itself has none to go by.
EVEN_SPREAD = 1 / 3**0.5
# A spread of 2, the greatest there is on -1..1, and a coverage of 0.9999 ask for fewer.
_MOST = 2_000


@lru_cache(maxsize=1024)
def participants_for(spread: float, *, level: float, half_width: float = WANTED_HALF_WIDTH) -> int:
    """The least number of participants whose interval of a mean near zero is at most ± `half_width`.

    Args:
        spread: the standard deviation of participants' means that is expected.
        level: the coverage, such as 0.95.
        half_width: half the interval that is wanted.

    Source: Cochran (1977), "Sampling Techniques", 4.4, with the interval of the map in place of the normal one.

    >>> participants_for(0.5, level=0.95)
    27
    """
    sizes = np.arange(LEAST_FOR_SPREAD, _MOST + 1, dtype=float)
    quantiles = _quantiles_of_sizes(level)
    _, halves = spread_by(quantiles, sizes, np.zeros_like(sizes), (sizes - 1) * spread**2, ends=(-1.0, 1.0))
    return int(np.searchsorted(-halves, -half_width)) + LEAST_FOR_SPREAD


@lru_cache(maxsize=8)
def _quantiles_of_sizes(level: float) -> Numbers:
    """The quantiles of all sizes: they cost most, and are the same whatever the spread."""
    return quantiles_of(np.arange(LEAST_FOR_SPREAD, _MOST + 1, dtype=float), level=level)


def pooled_spread(samples: Iterable[Sequence[float]], *, least: int) -> float:
    """The common standard deviation of several samples of participants' means, each around its own mean.

    Samples of fewer than `least` values say too little; where none is left, an even spread over the scale is assumed.

    >>> round(pooled_spread([[0.0, 0.5, 1.0], [-1.0, -0.5, 0.0]], least=3), 3)
    0.5
    """
    chosen = [np.asarray(values, dtype=float) for values in samples if len(values) >= max(least, LEAST_FOR_SPREAD)]
    if not chosen:
        return EVEN_SPREAD
    squares = sum(float(((values - values.mean()) ** 2).sum()) for values in chosen)
    spread = float(np.sqrt(squares / sum(values.size - 1 for values in chosen)))
    return spread if spread > ROUNDING else EVEN_SPREAD
