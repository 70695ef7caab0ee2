"""Writing rows so that writing them again changes nothing, on SQLite and PostgreSQL alike."""

from collections.abc import Sequence

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from research.storing.rows import Row


def add_or_replace(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows; where the key is there already, the newer values win."""
    if rows:
        statement = _insert(connection, table)
        values = {column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key}
        keys = [column.name for column in table.primary_key]
        connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=values), rows)


def add_missing(connection: Connection, *, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows; where the key is there already, what is there stays."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """The dialect's insert, which knows about conflicts; rows go as parameters, never into the statement."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
