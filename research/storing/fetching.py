"""What a statement finds, column by column and some thousand rows at a time; equal values become one object.

A study has millions of ratings that hold the same few questions, times and people: read one by one, each would bring
its own copy of them.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Dialect, Select, Text, cast, type_coerce
from sqlalchemy.types import NullType

from research.storing.tables import UtcDateTime

# Rows that are taken from the database together.
_AT_ONCE = 10_000
Values = Sequence[Any]
Read = Callable[[Any], Any]


def fetch_columns(
    connection: Connection, found: Select[Any], *, columns: Sequence[Column[Any]], reads: Mapping[str, Read | None]
) -> Iterator[dict[str, Values]]:
    """Column name -> values, of the rows that a statement finds.

    Args:
        connection: Where the statement is carried out.
        found: The statement; what it selects itself does not matter.
        columns: What to read, of the tables that the statement reads from.
        reads: Column name -> what makes a value of what the database holds, where that is more than its type says.
            Values of JSON come as text. `None` lets values be, where hardly any is equal to another.
    """
    statement = found.with_only_columns(*map(_as_stored, columns), maintain_column_froms=True)
    readers = {column.name: _make_reader(column, dialect=connection.dialect, reads=reads) for column in columns}
    for some in connection.execute(statement).partitions(_AT_ONCE):
        yield {
            name: read(values) for (name, read), values in zip(readers.items(), zip(*some, strict=True), strict=True)
        }


def share_values(read: Read | None = None) -> Callable[[Values], Values]:
    """Reads columns so that equal values, which can be hashed, are read once and become one object.

    >>> share = share_values(str.upper)
    >>> first, second = share(["an answer", "an answer"])
    >>> first, first is second
    ('AN ANSWER', True)
    """
    known: dict[Any, Any] = {}

    def read_column(values: Values) -> Values:
        """The values as they are kept."""
        for value in set(values).difference(known):
            known[value] = value if read is None else read(value)
        return [*map(known.__getitem__, values)]

    return read_column


def _as_stored(column: Column[Any]) -> ColumnElement[Any]:
    """The column without SQLAlchemy's work on every single value; JSON as text on all databases."""
    return cast(column, Text) if isinstance(column.type, JSON) else type_coerce(column, NullType())


def _make_reader(
    column: Column[Any], *, dialect: Dialect, reads: Mapping[str, Read | None]
) -> Callable[[Values], Values]:
    """What makes the values of Python: ids of other records are shared with what else is read of them."""
    if column.name in reads:
        read = reads[column.name]
        return share_values(read) if read else list
    if column.name == "id" or (column.name.endswith("_id") and not column.nullable):
        return partial(_apply, sys.intern)
    # Both drivers give texts and numbers as Python has them; SQLite knows no times.
    is_time = isinstance(column.type, UtcDateTime)
    return share_values(column.type.dialect_impl(dialect).result_processor(dialect, None) if is_time else None)


def _apply(read: Read, values: Values) -> Values:
    """Each value read by itself."""
    return [*map(read, values)]
