"""Opening a database: engine, settings of SQLite, migrations, and errors a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from research.errors import StoreBusyError, StoreError

MIGRATIONS = Path(__file__).with_name("migrations")
SUPPORTED = ("sqlite", "postgresql")
# Writers wait this long for each other before they give up; a batch takes well under a second.
BUSY_MS = 30_000
# Ids come in no order, so that each batch touches pages all over a table: most of them are to be at hand. SQLite keeps
# 2 MB by itself.
CACHE_KB = 64 * 1024
# SQLite reports a table of another shape with the same error class as a locked file.
WRONG_SHAPE = ("no such table", "no such column", "has no column")
# Any constant will do: it names the lock under which one process at a time migrates a PostgreSQL database.
MIGRATION_LOCK = 7_305_601


def open_engine(url: str) -> Engine:
    """The engine of a database at any SQLAlchemy URL of SQLite or PostgreSQL, migrated to the newest shape.

    Raises: StoreError when the address is wrong, cannot be written, or was made by a newer version.
    """
    engine = make_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    with transaction(engine) as connection:
        _migrate(connection, url=shown(url))
    return engine


def shown(url: str) -> str:
    """The address without its password, fit for a message."""
    return make_url(url).render_as_string(hide_password=True)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """One transaction: everything inside is kept, or nothing is.

    Raises: StoreBusyError when the database does not answer now, StoreError when it refuses.
    """
    with _explained(engine), engine.begin() as connection:
        yield connection


@contextmanager
def outside_transaction(engine: Engine) -> Iterator[Connection]:
    """A connection for what a database does only outside of transactions, such as writing its files anew.

    Raises: as above.
    """
    with _explained(engine), engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    """The database's errors as ones that a person can act on."""
    where = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except OperationalError as error:
        if any(sign in str(error.orig) for sign in WRONG_SHAPE):
            raise _refuse(error, where=where) from error
        raise StoreBusyError(
            f"The evidence store did not answer: {_first_line(error)}.",
            where=where,
            fix="Check that the database runs, the disk is not full and the folder is writable; then run again.",
        ) from error
    except DBAPIError as error:
        raise _refuse(error, where=where) from error


def _refuse(error: DBAPIError, *, where: str) -> StoreError:
    """What a person can do when the database answers, but not as it should."""
    return StoreError(
        f"The evidence store refused: {_first_line(error)}.",
        where=where,
        fix="Check the rights of the database user and that nobody changed the tables by hand.",
    )


def _first_line(error: DBAPIError) -> str:
    """What the driver says, without the statement and its parameters, which may hold people's words."""
    return str(error.orig).splitlines()[0].rstrip(".") if str(error.orig) else type(error.orig).__name__


def make_engine(url: str) -> Engine:
    """An engine for the URL, with PostgreSQL spoken through psycopg 3."""
    try:
        address = make_url(url)
        if address.get_backend_name() not in SUPPORTED:
            raise StoreError.unknown_name(
                address.get_backend_name(), noun="kind of database", known=SUPPORTED, where="[store] url"
            )
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        # Values are people's words: they must not stand in an error that the workflow engine logs.
        return create_engine(address, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(
            "The address of the evidence store is not a database URL.",
            where="[store] url",
            fix="Write it like sqlite:////home/ana/evidence.db or postgresql://user:password@host/database.",
        ) from error


def _prepare_sqlite(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    """Let readers read beside a writer, and writers wait for each other."""
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=NORMAL", f"cache_size=-{CACHE_KB}"):
        connection.execute(f"PRAGMA {pragma}")


@lru_cache(maxsize=1)
def _newest_shape() -> str | None:
    """The revision of the newest migration, looked up once a process: each file and batch opens the store."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return ScriptDirectory.from_config(config).get_current_head()


def _migrate(connection: Connection, *, url: str) -> None:
    """Bring the tables to the newest shape; nothing is done when they have it."""
    if MigrationContext.configure(connection).get_current_revision() == _newest_shape():
        return
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # Of two processes that open a new store at once the second waits, and then finds nothing left to do.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
    else:
        # Python's driver begins no transaction for changes of tables: a kill would leave some made and others not.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            "The evidence store was made by a newer version of this program.",
            where=url,
            fix="Install the newer version, or name another database under [store] url in study.toml.",
        ) from error
