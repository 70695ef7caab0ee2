"""How many people a mean needs before its interval is narrow enough to read a difference from."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy import stats

from research.measuring.intervals import LEAST_FOR_SPREAD, ROUNDING

# Half of the interval that a stage should have: differences of mood smaller than this are rarely acted on.
WANTED_HALF_WIDTH = 0.2
# The spread of polarities that are spread evenly over -1..1; used where the study itself has none to go by.
EVEN_SPREAD = 1 / 3**0.5
# A spread of 2, the greatest there is on -1..1, and a coverage of 0.9999 ask for fewer.
_MOST = 2_000


def participants_for(spread: float, *, level: float, half_width: float = WANTED_HALF_WIDTH) -> int:
    """The least number of participants whose t interval of the mean is at most ± `half_width`.

    Args:
        spread: the standard deviation of participants' means that is expected.
        level: the coverage, such as 0.95.
        half_width: half the interval that is wanted.

    Source: Cochran (1977), "Sampling Techniques", 4.4, with Student's t in place of the normal quantile.

    >>> participants_for(0.5, level=0.95)
    27
    """
    return int(np.searchsorted(-_widths(level) * spread, -half_width)) + LEAST_FOR_SPREAD


@lru_cache(maxsize=8)
def _widths(level: float) -> npt.NDArray[np.float64]:
    """Half the t interval of a mean of 2, 3, 4 … values whose spread is 1."""
    sizes = np.arange(LEAST_FOR_SPREAD, _MOST + 1)
    return np.asarray(stats.t.ppf((1 + level) / 2, sizes - 1) / np.sqrt(sizes))


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
