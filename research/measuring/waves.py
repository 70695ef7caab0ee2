"""Which waves are compared with each other, and at which places."""

from collections.abc import Sequence
from itertools import pairwise

from research.model.study import Wave
from research.terms import Dimension

# The dimensions whose codes are places of the journey, compared between waves.
PLACES = (Dimension.STAGE, Dimension.TOUCHPOINT)


def pair_waves(waves: Sequence[Wave]) -> tuple[tuple[str, str], ...]:
    """The pairs of waves that are compared: the first with the last, then each with the next where there are more.

    >>> pair_waves([Wave(id="a", name="A"), Wave(id="b", name="B"), Wave(id="c", name="C")])
    (('a', 'c'), ('a', 'b'), ('b', 'c'))
    """
    ids = [wave.id for wave in waves]
    if not ids[1:]:
        return ()
    return tuple(dict.fromkeys([(ids[0], ids[-1]), *pairwise(ids)]))
