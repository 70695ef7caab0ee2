"""Writing rows so that writing them again changes nothing, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence
from operator import itemgetter

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

from research.storing.copying import copy_rows
from research.storing.rows import Row


def add_or_replace(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows, which have the same columns; where the key is there already, the newer values win."""
    if rows and connection.dialect.name == "postgresql":
        copy_rows(connection, table=table, rows=rows, is_newer_better=True)
    elif rows:
        statement = sqlite.insert(table)
        values = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
        keys = [column.name for column in table.primary_key]
        _insert(connection, statement.on_conflict_do_update(index_elements=keys, set_=values), table=table, rows=rows)


def add_missing(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows, which have the same columns; where the key is there already, what is there stays."""
    if rows and connection.dialect.name == "postgresql":
        copy_rows(connection, table=table, rows=rows, is_newer_better=False)
    elif rows:
        _insert(connection, sqlite.insert(table).on_conflict_do_nothing(), table=table, rows=rows)


def _insert(connection: Connection, statement: sqlite.Insert, *, table: Table, rows: Sequence[Row]) -> None:
    """Give the rows to SQLite's driver as plain tuples of parameters, column by column.

    SQLAlchemy would make a dictionary of each row and look at each of its values, which takes longer than the database.
    """
    names = [column.name for column in table.columns if column.name in rows[0]]
    # In the order of the key, so that one page of the index takes many of them; of equal keys the last still wins.
    rows = sorted(rows, key=itemgetter(*(column.name for column in table.primary_key)))
    parts = []
    for name in names:
        write = table.columns[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        values = [row[name] for row in rows]
        parts.append(values if write is None else [*map(write, values)])
    compiled = statement.compile(dialect=connection.dialect, column_keys=names)
    connection.exec_driver_sql(str(compiled), list(zip(*parts, strict=True)))
