"""Many rows into PostgreSQL as one stream: COPY into a table of the session, then one INSERT that knows conflicts.

Measured beside single inserts in `benchmarks/stored_records.py`. The only place that speaks to psycopg itself.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter
from typing import Any

import psycopg
from sqlalchemy import JSON, Column, Connection, MetaData, Table, or_, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateTable

from research.storing.fetching import Values


def copy_rows(
    connection: Connection, *, table: Table, names: Sequence[str], rows: Sequence[Values], is_newer_better: bool
) -> None:
    """Insert rows of these columns; of two with one key the newer counts, or the one that is there.

    The values are as the driver takes them.

    Rows go in the order of their keys, so that two transactions wait for each other and never both at once.

    Raises: DBAPIError, as any statement of SQLAlchemy.
    """
    incoming = _incoming(table)
    connection.execute(CreateTable(incoming, if_not_exists=True))
    found = _one_for_each_key(table, names=names, rows=rows, is_newer_better=is_newer_better)
    _stream(connection, incoming=incoming, names=names, rows=found)
    keys = [incoming.c[column.name] for column in table.primary_key]
    statement = postgresql.insert(table).from_select(
        names, select(*(incoming.c[name] for name in names)).order_by(*keys)
    )
    if is_newer_better:
        connection.execute(_replacing(statement, table=table, names=names))
    else:
        connection.execute(statement.on_conflict_do_nothing())
    connection.exec_driver_sql(f"TRUNCATE {incoming.name}")


def _incoming(table: Table) -> Table:
    """The table of the session that takes the stream: the same columns, no key."""
    columns = [Column(column.name, column.type) for column in table.columns]
    return Table(f"incoming_{table.name}", MetaData(), *columns, prefixes=["TEMPORARY"])


def _one_for_each_key(
    table: Table, *, names: Sequence[str], rows: Sequence[Values], is_newer_better: bool
) -> Collection[Values]:
    """The rows without those whose key another has: one statement must not touch a row twice."""
    key_of = itemgetter(*(names.index(column.name) for column in table.primary_key))
    ordered = rows if is_newer_better else reversed(rows)
    return {key_of(row): row for row in ordered}.values()


def _stream(connection: Connection, *, incoming: Table, names: Sequence[str], rows: Iterable[Values]) -> None:
    """Send the rows as psycopg writes them."""
    quoted = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)
    statement = f"COPY {incoming.name} ({quoted}) FROM STDIN"
    driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]  # reason: SQLAlchemy calls any driver's connection Any or None
    try:
        with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            for row in rows:
                copy.write_row(row)
    except psycopg.Error as error:
        raise DBAPIError.instance(statement, None, error, psycopg.Error, dialect=connection.dialect) from error


def _replacing(statement: postgresql.Insert, *, table: Table, names: Sequence[str]) -> postgresql.Insert:
    """The insert that lets newer values win; a row that says the same already is not written again."""
    keys = [column.name for column in table.primary_key]
    values = {name: statement.excluded[name] for name in names if name not in keys}
    # PostgreSQL cannot tell whether two texts of JSON are equal: such a row is written anyway.
    is_comparable = not any(isinstance(table.c[name].type, JSON) for name in values)
    differs = or_(*(table.c[name].is_distinct_from(value) for name, value in values.items()))
    return statement.on_conflict_do_update(index_elements=keys, set_=values, where=differs if is_comparable else None)
