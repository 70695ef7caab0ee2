"""One run of a study at a time, whoever starts it, and the note of when the last one began.

The only home of filelock. The lock belongs to the operating system: a run that is killed, or a machine that is switched
off, leaves no lock behind. Two machines on one study keep apart by the database that they share; where that is a file,
only as far as their shared drive passes locks on.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from research.errors import ReportError, WrongUseError
from research.model.study import Study
from research.storing.holding import database_file, open_study_lock

RUN_LOCK, WATCH_LOCK, LAST_RUN = ".run.lock", ".watch.lock", ".last_run"
# How long a waiting run stays silent between two words of it.
SECONDS_BETWEEN_WORDS = 60.0
# So far the clocks of two machines that share a study may be apart.
CLOCKS_MAY_DIFFER = timedelta(minutes=5)


@contextmanager
def hold_study(outputs: Path, *, study: Study, tell: Callable[[str], None]) -> Iterator[None]:
    """Keep every other run of the study waiting that writes to `outputs` or to the same store; wait for one at work.

    Raises: ReportError when nothing can be written there; StoreError, StoreBusyError.
    """
    with _hold_file(outputs / RUN_LOCK, tell=tell), _hold_store(study, tell=tell):
        yield


@contextmanager
def _hold_file(path: Path, *, tell: Callable[[str], None]) -> Iterator[None]:
    """Have the lock of a file; it reaches as far as the drive does."""
    lock = _open_lock(path)
    _wait(lambda seconds: _is_taken(lock, seconds=seconds), where=lambda: None, tell=tell)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _hold_store(study: Study, *, tell: Callable[[str], None]) -> Iterator[None]:
    """Have the study in the database that `[store]` names, which others may use who write somewhere else."""
    url = study.options.database_url
    if url is None:
        # The store lies among the outputs, which are held.
        yield
        return
    file = database_file(url)
    if file is not None:
        with _hold_file(file.with_name(f".{file.name}-{study.id}.lock"), tell=tell):
            yield
        return
    with open_study_lock(url, study_id=study.id) as lock:
        _wait(lambda seconds: lock.take(seconds=seconds), where=lock.holder, tell=tell)
        yield


def _wait(take: Callable[[float], bool], *, where: Callable[[], str | None], tell: Callable[[str], None]) -> None:
    """Return once the lock is had; say who is waited for, now and then."""
    patience = 0.0
    while not take(patience):
        machine = where()
        at_work = f"at work on {machine}" if machine else "at work"
        tell(f"Another run of this study is {at_work}; this one begins when it has ended (Ctrl-C to give up)")
        patience = SECONDS_BETWEEN_WORDS


@contextmanager
def hold_watch(outputs: Path, *, study: Path) -> Iterator[None]:
    """Be the one who watches the study.

    Raises: WrongUseError when another does; ReportError when nothing can be written in `outputs`.
    """
    lock = _open_lock(outputs / WATCH_LOCK)
    if not _is_taken(lock, seconds=0.0):
        raise WrongUseError(
            "This study is watched already.",
            where=str(study),
            fix="Leave it to the `journey watch` or `journey serve` that is open, or end that one with Ctrl-C first.",
        )
    try:
        yield
    finally:
        lock.release()


def note_run(outputs: Path, *, began_at: datetime) -> None:
    """Note, in one step, that a run that began then (aware) came to its end.

    Raises: ReportError.
    """
    path = outputs / LAST_RUN
    aside = path.with_name(f"{LAST_RUN}.new")
    try:
        aside.write_text(began_at.astimezone(UTC).isoformat(), encoding="ascii")
        aside.replace(path)
    except OSError as error:
        raise _cannot_write(path, error=error) from error


def read_last_run(outputs: Path, *, now: datetime | None = None) -> datetime | None:
    """When the last run that came to its end began (UTC); `None` when there was none, or when its clock was wrong."""
    try:
        began_at = datetime.fromisoformat((outputs / LAST_RUN).read_text(encoding="ascii")).astimezone(UTC)
    except (OSError, ValueError):
        # Never run by this version, or the note was cut off: then nothing is known of it.
        return None
    # A run of tomorrow was made by a clock that has been set back since: planned runs are not to wait for that day.
    return None if began_at > (now or datetime.now(UTC)) + CLOCKS_MAY_DIFFER else began_at


def _open_lock(path: Path) -> FileLock:
    """The lock at `path`, whose folder is made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot_write(path, error=error) from error
    return FileLock(path)


def _is_taken(lock: FileLock, *, seconds: float) -> bool:
    """True when the lock could be had within some seconds."""
    try:
        lock.acquire(timeout=seconds, poll_interval=0.5)
    except Timeout:
        return False
    except OSError as error:
        raise _cannot_write(Path(lock.lock_file), error=error) from error
    return True


def _cannot_write(path: Path, *, error: OSError) -> ReportError:
    """What a person can do when the folder of outputs refuses."""
    return ReportError(
        f"The outputs cannot be written: {error.strerror or error}.",
        where=str(path),
        fix="Check that the folder may be written to and that the disk is not full, or choose another with --out.",
    )
