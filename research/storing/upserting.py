"""Writing rows so that writing them again changes nothing, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite

from research.storing.copying import copy_rows
from research.storing.rows import Row


def add_or_replace(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows; where the key is there already, the newer values win."""
    if rows and connection.dialect.name == "postgresql":
        copy_rows(connection, table=table, rows=rows, is_newer_better=True)
    elif rows:
        # Rows go as parameters, never into the statement.
        statement = sqlite.insert(table)
        values = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
        keys = [column.name for column in table.primary_key]
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values), rows)


def add_missing(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows; where the key is there already, what is there stays."""
    if rows and connection.dialect.name == "postgresql":
        copy_rows(connection, table=table, rows=rows, is_newer_better=False)
    elif rows:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), rows)
