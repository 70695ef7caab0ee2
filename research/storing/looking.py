"""A look at a database that changes nothing: whether it answers, which shape its tables have, whether it is sound."""

from dataclasses import dataclass
from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text

from research.errors import StoreError
from research.storing.opening import MIGRATIONS, make_engine, shown, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreState:
    """What a database is like. `address` shows no password.

    `shape` is the revision of its tables, `None` where there are none yet; `newest` is that of this program. `is_newer`
    is true where a newer version of the program made the tables.
    """

    address: str
    shape: str | None
    newest: str
    is_newer: bool


def look_at_store(url: str) -> StoreState:
    """Ask the database at a SQLAlchemy URL; a SQLite file that is not there is not made.

    Raises: StoreError, also when a file of SQLite is damaged; StoreBusyError.
    """
    engine = make_engine(url)
    newest, known = _list_revisions()
    shape = None
    try:
        is_file = engine.dialect.name == "sqlite"
        if not is_file or Path(str(make_url(url).database)).exists():
            with transaction(engine) as connection:
                if is_file:
                    _check_whole(connection, address=shown(url))
                shape = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    is_newer = shape is not None and shape not in known
    return StoreState(address=shown(url), shape=shape, newest=newest, is_newer=is_newer)


def _check_whole(connection: Connection, *, address: str) -> None:
    """Let SQLite read through its file. Raises: StoreError."""
    said = str(connection.execute(text("PRAGMA quick_check(1)")).scalar_one())
    if said != "ok":
        raise StoreError(
            "The file of the evidence store is damaged.",
            where=address,
            fix="Put back the copy of a backup, or delete the file and run: the study's folder is read anew.",
        )


def _list_revisions() -> tuple[str, frozenset[str]]:
    """The newest revision that this program knows, and all of them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    return scripts.get_current_head() or "", frozenset(script.revision for script in scripts.walk_revisions())
