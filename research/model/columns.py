"""Many records at once: of columns, as databases and tables hold them."""

from collections import deque
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Made = TypeVar("Made", bound="DataclassInstance")


def make_records(kind: type[Made], /, **columns: Sequence[object]) -> list[Made]:
    """One frozen record with slots for each row of the columns, which are all fields of the record.

    Written into the slots column by column, which takes a third of the time of calling the class for each row: a study
    has millions of ratings. Nothing that a `__post_init__` would do is done.

    >>> from research.model.excerpt import Reason
    >>> make_records(Reason, words=["easy", "slow"], weight=[0.5, -0.5])
    [Reason(words='easy', weight=0.5), Reason(words='slow', weight=-0.5)]

    Raises: ValueError when a field is missing, or a column is shorter than another.
    """
    lengths = {len(column) for column in columns.values()}
    if columns.keys() != {field.name for field in fields(kind)} or len(lengths) != 1:
        msg = f"every field of {kind.__name__} needs a column, all of one length"
        raise ValueError(msg)
    made = [*map(kind.__new__, [kind] * lengths.pop())]
    for name, column in columns.items():
        # A record is frozen for everybody else. The queue keeps nothing: it only makes the map go.
        deque(map(getattr(kind, name).__set__, made, column), maxlen=0)
    return made


def replace_columns(records: Sequence[Made], /, **columns: Sequence[object]) -> list[Made]:
    """The records, all of one kind, with other values in some fields, as `dataclasses.replace` would make of each.

    >>> from research.model.excerpt import Reason
    >>> replace_columns([Reason(words="easy", weight=0.5)], weight=[1.0])
    [Reason(words='easy', weight=1.0)]
    """
    if not records:
        return []
    kind = type(records[0])
    kept = {field.name: [*map(attrgetter(field.name), records)] for field in fields(kind) if field.name not in columns}
    return make_records(kind, **kept, **columns)
