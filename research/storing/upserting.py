"""Writing rows so that writing them again changes nothing, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Column, Connection, Dialect, Table
from sqlalchemy.dialects import sqlite

from research.storing.columns import Columns, as_columns
from research.storing.copying import copy_rows
from research.storing.fetching import Values, share_values
from research.storing.rows import Row
from research.storing.tables import UtcDateTime


def add_or_replace(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows, which have the same columns; where the key is there already, the newer values win."""
    add_or_replace_columns(connection, table=table, columns=as_columns(rows))


def add_missing(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows, which have the same columns; where the key is there already, what is there stays."""
    _add(connection, table=table, columns=as_columns(rows), is_newer_better=False)


def add_or_replace_columns(connection: Connection, *, table: Table, columns: Columns) -> None:
    """Insert rows as columns; where the key is there already, the newer values win. Texts of JSON columns are JSON."""
    _add(connection, table=table, columns=columns, is_newer_better=True)


def _add(connection: Connection, *, table: Table, columns: Columns, is_newer_better: bool) -> None:
    """Give the rows to the driver as plain tuples, made column by column.

    SQLAlchemy would make a dictionary of each row and look at each of its values, which takes longer than the database.
    """
    # A compiled statement has the table's order.
    names = [column.name for column in table.columns if column.name in columns]
    rows = [*zip(*(_write(table.c[name], columns[name], dialect=connection.dialect) for name in names), strict=True)]
    if not rows:
        return
    # In the order of the key, so that one page of the index takes many of them; of equal keys the last still wins.
    rows.sort(key=itemgetter(*(names.index(column.name) for column in table.primary_key)))
    insert = copy_rows if connection.dialect.name == "postgresql" else _insert
    insert(connection, table=table, names=names, rows=rows, is_newer_better=is_newer_better)


def _write(column: Column[Any], values: Values, *, dialect: Dialect) -> Values:
    """The values as the driver takes them, those that come again worked out once."""
    write = column.type.dialect_impl(dialect).bind_processor(dialect)
    if write is None:
        return values
    if isinstance(column.type, UtcDateTime):
        return share_values(write)(values)
    if isinstance(column.type, JSON):
        return [value if isinstance(value, str) else write(value) for value in values]
    return [*map(write, values)]


def _insert(
    connection: Connection,
    *,
    table: Table,
    names: Sequence[str],
    rows: Sequence[tuple[object, ...]],
    is_newer_better: bool,
) -> None:
    """Insert the rows into SQLite."""
    statement = sqlite.insert(table)
    if is_newer_better:
        keys = [column.name for column in table.primary_key]
        values = {name: statement.excluded[name] for name in names if name not in keys}
        statement = statement.on_conflict_do_update(index_elements=keys, set_=values)
    else:
        statement = statement.on_conflict_do_nothing()
    compiled = statement.compile(dialect=connection.dialect, column_keys=names)
    connection.exec_driver_sql(str(compiled), rows)
