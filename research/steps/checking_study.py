"""A study before it runs: its settings, codebook, key, store, clock and files that somebody has open."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from research.errors import ResearchError
from research.model.study import Study
from research.reading.codebooks import read_codebook
from research.settings import read_study
from research.steps.checks import Check, blame, check_safely, good, warn
from research.steps.last_run import name_last_run
from research.steps.notifying import find_address
from research.steps.one_run import CLOCKS_MAY_DIFFER, RUN_LOCK
from research.steps.pseudonym_key import KEY_FILE, find_pseudonym_key
from research.steps.run_folders import LATEST, STAMP, STAMP_LENGTH
from research.steps.workspace import STORE_FILE, find_codebook, open_workspace
from research.storing.looking import look_at_store

# What Excel and LibreOffice put beside a file that they have open: prefix, and what comes after its name.
OPEN_MARKS = (("~$", ""), (".~lock.", "#"))
OTHERS = 0o077


def check_study(folder: Path, *, outputs: Path, now: datetime) -> Iterator[Check]:
    """Every part of one study; whatever is broken, the other parts are looked at."""
    study: Study | None = None
    try:
        study = read_study(folder)
        yield good("Settings", f"{folder / 'study.toml'}: '{study.id}', {len(study.waves)} waves")
    except ResearchError as error:
        yield blame("Settings", f"{error.problem} ({error.where})", fix=error.fix)
    yield check_safely("Codebook", lambda: check_codebook(folder, outputs=outputs, study=study))
    yield check_key(folder, outputs=outputs)
    yield check_database(study, outputs=outputs)
    yield check_lock(outputs)
    yield check_clock_of_runs(outputs, now=now)
    yield from check_open_files(folder, outputs=outputs)
    if study is not None and study.notify_variable is not None:
        yield check_notices(folder, variable=study.notify_variable)


def check_codebook(folder: Path, *, outputs: Path, study: Study | None) -> Check:
    """The codebook can be read, and has the codes that the settings name. Raises: ResearchError."""
    if study is None:
        codebook = read_codebook(find_codebook(folder.resolve()))
    else:
        codebook = open_workspace(folder, outputs=outputs).codebook
    return good("Codebook", f"{len(codebook.codes)} codes, {len(codebook.stages)} stages")


def check_key(folder: Path, *, outputs: Path) -> Check:
    """The key of pseudonyms is there, whole, and nobody else's to read."""
    path = folder / KEY_FILE
    fix = f"Put {KEY_FILE} back from a backup: with another key every participant gets another pseudonym."
    if not path.exists():
        if (outputs / STORE_FILE).exists() or (outputs / LATEST).exists():
            return blame("Key", f"{path} is gone, and the study was run with one", fix=fix)
        return good("Key", "the first run makes it")
    if find_pseudonym_key(folder) is None:
        return blame("Key", f"{path} is damaged or cannot be read", fix=fix)
    # Windows keeps its rights elsewhere.
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        return warn("Key", f"{path} can be read by others", fix=f"Let only yourself read it: chmod 600 {path}")
    return good("Key", str(path))


def check_database(study: Study | None, *, outputs: Path) -> Check:
    """The evidence store answers, is sound, and its tables have the shape that this program knows."""
    if study is None:
        fix = "Mend the settings first: they say where the store is."
        return warn("Evidence store", "not looked at, because the settings cannot be read", fix=fix)
    url = study.options.database_url or f"sqlite:///{outputs.absolute() / STORE_FILE}"
    return check_safely("Evidence store", lambda: check_store(url))


def check_store(url: str) -> Check:
    """The database at a SQLAlchemy URL. Raises: StoreError."""
    state = look_at_store(url)
    if state.shape is None:
        return good("Evidence store", f"{state.address}: the first run makes its tables")
    if state.is_newer:
        fix = "Install the newer version of this program, or name another database under [store] url."
        return blame("Evidence store", f"{state.address} was made by a newer version", fix=fix)
    if state.shape != state.newest:
        said = f"{state.address} has tables of an earlier version ({state.shape}; now {state.newest})"
        return warn("Evidence store", said, fix="Make a backup; the next run brings the tables up to date by itself.")
    return good("Evidence store", f"{state.address}, tables of version {state.shape}")


def check_lock(outputs: Path) -> Check:
    """No other run of the study is at work."""
    path = outputs / RUN_LOCK
    if not path.exists():
        return good("Other runs", "none was ever at work")
    try:
        with FileLock(path).acquire(timeout=0):
            return good("Other runs", "none is at work")
    except Timeout:
        return warn("Other runs", "one is at work now", fix="Wait for it; a run that starts now waits by itself.")
    except OSError as error:
        fix = "Allow writing among the outputs, or choose another folder with --out."
        return blame("Other runs", f"{path}: {error.strerror or error}", fix=fix)


def check_clock_of_runs(outputs: Path, *, now: datetime) -> Check:
    """The last good run was not made tomorrow."""
    last = name_last_run(outputs / LATEST)
    began_at = _read_stamp(last)
    if last is None or began_at is None:
        return good("Last run", "there is no good run yet")
    if began_at > now + CLOCKS_MAY_DIFFER:
        said = f"{last} lies in the future: the clock was wrong then, or is now"
        return warn("Last run", said, fix="Set the machine's clock right; runs are named by it.")
    days = (now - began_at) // timedelta(days=1)
    return good("Last run", f"{last}, {days} days ago" if days else str(last))


def _read_stamp(run_id: str | None) -> datetime | None:
    """When a run began, by its name; `None` where that is no run's."""
    try:
        return datetime.strptime((run_id or "")[:STAMP_LENGTH], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def check_open_files(folder: Path, *, outputs: Path) -> Iterator[Check]:
    """Files of the study, or of its last run, that somebody has open; and those that nobody may read."""
    is_any = False
    for path in sorted(path for place in (folder, outputs / LATEST) for path in place.rglob("*")):
        for prefix, ending in OPEN_MARKS:
            if path.name.startswith(prefix) and path.name.endswith(ending):
                is_any = True
                fix = "Save and close it before the run. If nobody has it open, delete the mark beside it: it was left."
                yield warn("Open files", f"{path} marks a file that is open in Excel or LibreOffice", fix=fix)
        if path.is_file() and not _is_readable(path):
            is_any = True
            yield blame("Files", f"{path} cannot be read", fix="Close it, or allow reading it.")
    if not is_any:
        yield good("Open files", "none")


def _is_readable(path: Path) -> bool:
    """True when the system lets us read the file."""
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def check_notices(folder: Path, *, variable: str) -> Check:
    """The environment variable that [notify] names holds an address; nothing is sent."""
    if find_address(folder, tell=lambda _: None) is None:
        said = f"the environment variable {variable} holds no web address, so that nobody is told of a failed run"
        return warn("Notices", said, fix=f"Set {variable} where runs are started, or take [notify] out of study.toml.")
    return good("Notices", f"go to the address in {variable}")
