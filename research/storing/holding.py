"""One run of a study at a time, whichever machines share its PostgreSQL database: an advisory lock of a session.

The lock belongs to the connection: a run that is killed leaves none behind. A machine that vanishes from the network
keeps it for a minute, until the server has asked three times in vain.
"""

import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from research.storing.opening import make_engine, outside_transaction

SECONDS_BETWEEN_TRIES = 0.5
APPLICATION = "journey on "
# What the server is asked to do with the session: to notice soon that its machine is gone, and not to end it for being
# idle, which a lock is all the time. Servers that do not know a setting pass it over.
SESSION = {
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
    "idle_session_timeout": "0",
}


@dataclass(frozen=True, slots=True)
class StudyLock:
    """The lock of one study in one database, over a connection of its own."""

    connection: Connection
    key: int

    def take(self, *, seconds: float) -> bool:
        """True when the lock could be had within some seconds."""
        given_up_at = time.monotonic() + seconds
        while not self.connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": self.key}):
            if time.monotonic() >= given_up_at:
                return False
            time.sleep(SECONDS_BETWEEN_TRIES)
        return True

    def holder(self) -> str | None:
        """The name of the machine that has the lock; `None` where the server does not tell."""
        found = text(
            "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND a.datname = current_database()"
            " AND l.classid = CAST(:high AS bigint) AND l.objid = CAST(:low AS bigint)"
        )
        halves = {"high": (self.key >> 32) & 0xFFFFFFFF, "low": self.key & 0xFFFFFFFF}
        name = self.connection.scalar(found, halves)
        return name.removeprefix(APPLICATION) if isinstance(name, str) and name.startswith(APPLICATION) else None


@contextmanager
def open_study_lock(url: str, *, study_id: str) -> Iterator[StudyLock]:
    """The study's lock in the PostgreSQL database at `url`, not yet taken; let go of at the end.

    Raises: StoreError, StoreBusyError.
    """
    engine = make_engine(url)
    digest = blake2b(f"journey study {study_id}".encode(), digest_size=8).digest()
    lock_key = int.from_bytes(digest, signed=True)
    try:
        with outside_transaction(engine) as connection:
            names = {**SESSION, "application_name": f"{APPLICATION}{platform.node()}"[:63]}
            for name, value in names.items():
                known = text("SELECT set_config(name, :value, false) FROM pg_settings WHERE name = :name")
                connection.execute(known, {"name": name, "value": value})
            yield StudyLock(connection, lock_key)
            # The lock goes with the connection; where that is lost already, there is nothing to give back.
            with suppress(DBAPIError):
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": lock_key})
    finally:
        engine.dispose()


def database_file(url: str) -> Path | None:
    """The file of a SQLite database; `None` for one that is a server's, or in memory. Raises: StoreError."""
    address = make_engine(url).url
    is_file = address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:")
    return Path(str(address.database)).absolute() if is_file else None
