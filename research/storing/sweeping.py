"""Overwriting what deleted rows leave behind: a database keeps their bytes in free pages, logs and statistics.

What is outside the database's own files (backups, replicas, the archive of PostgreSQL's log) is not reached.
Source: SQLite, "VACUUM" and "PRAGMA wal_checkpoint"; PostgreSQL, "VACUUM" and "pg_statistic".
"""

from sqlalchemy import Connection, Engine, text

from research.errors import StoreBusyError
from research.storing.opening import outside_transaction
from research.storing.tables import METADATA


def sweep_database(engine: Engine) -> None:
    """Write the tables anew without what was deleted; takes about as long as copying the database.

    Raises: StoreBusyError where somebody else is reading or writing, StoreError.
    """
    with outside_transaction(engine) as connection:
        if connection.dialect.name == "sqlite":
            _sweep_sqlite(connection, where=engine.url.render_as_string(hide_password=True))
        else:
            _sweep_postgresql(connection)


def _sweep_sqlite(connection: Connection, *, where: str) -> None:
    """Write the file anew and empty the log of changes beside it, which holds old pages too."""
    connection.execute(text("VACUUM"))
    is_busy = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).scalar_one()
    if is_busy:
        raise StoreBusyError(
            "What was deleted could not be overwritten, because another program has the evidence store open.",
            where=where,
            fix="Close what reads the store, and call the command again: it goes on where it stopped.",
        )


def _sweep_postgresql(connection: Connection) -> None:
    """Write our tables anew, and the samples of their values that the server keeps to plan queries.

    Those samples are a table of the server: where the user may not touch it, the server says so and goes on, and
    overwrites the old ones by itself in time.
    """
    for table in METADATA.sorted_tables:
        connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
    connection.execute(text("VACUUM (FULL) pg_catalog.pg_statistic"))
