"""Python's search for circles of objects, paused while a step makes millions of records that can hold none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Let nothing be searched for circles inside; what is no longer used is freed at once all the same.

    Frozen records never hold each other in a circle, and the search looks at each of them again and again: a third of
    the time of a report on 10,000 comments (`benchmarks/end_to_end.py`).

    >>> with without_collector():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
