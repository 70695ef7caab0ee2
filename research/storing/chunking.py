"""Long lists of ids in pieces that every database takes as parameters of one statement."""

from collections.abc import Iterator, Sequence

N_PARAMETERS = 10_000


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in order, at most `N_PARAMETERS` at a time.

    >>> [len(some) for some in chunks(["id"] * 10_001)]
    [10000, 1]
    """
    return (ids[start : start + N_PARAMETERS] for start in range(0, len(ids), N_PARAMETERS))
