"""What travels between the tasks of a run instead of people's words: which passages a task is to assess."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Passages that wait, by the order of their ids: from `first` up to, but not with, `before`; `None` is the end.

    >>> Batch(first="3f", before=None).before is None
    True
    """

    first: str
    before: str | None
