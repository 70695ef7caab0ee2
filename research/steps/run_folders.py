"""The folders of runs: made aside and named whole, `latest` beside them, and what killed runs left, tidied up."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from research.errors import ReportError

LATEST = "latest"
PARTIAL = ".partial"
LEFTOVER_SECONDS = 3600
STAMP = "%Y-%m-%dT%H%M%SZ"
# The characters of a stamp; the number of a second run in one second comes after them.
STAMP_LENGTH = len("2026-11-02T083015Z")


def free_run_id(outputs: Path, *, started_at: datetime) -> str:
    """A name for the run's folder: its start in UTC, and a number when two runs start in one second.

    A run that was killed while it wrote has used up its name as well.
    """
    stamp = started_at.strftime(STAMP)
    names = [path.name for path in outputs.iterdir()] if outputs.is_dir() else []
    taken = {name.removeprefix(".").removesuffix(PARTIAL) for name in names}
    return next(name for name in chain([stamp], (f"{stamp}-{n}" for n in count(2))) if name not in taken)


def is_earlier(run_id: str, *, than: str) -> bool:
    """True when a run began before another, by the clock's seconds.

    >>> is_earlier("2026-11-02T083015Z-10", than="2026-11-02T083015Z-2")
    False
    """
    return run_id[:STAMP_LENGTH] < than[:STAMP_LENGTH]


@contextmanager
def writing_folder(folder: Path) -> Iterator[Path]:
    """A hidden folder to write into, which gets the name of `folder` when the block ends well, and else goes.

    So a run's folder is there complete or not at all, and what could not be finished takes no space.

    Raises: ReportError.
    """
    aside = folder.with_name(f".{folder.name}{PARTIAL}")
    try:
        _remove_leftovers(folder.parent)
        aside.mkdir(parents=True)
        try:
            yield aside
            aside.rename(folder)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise cannot_write(folder, error=error) from error


def put_in_place(folder: Path, *, latest: Path) -> None:
    """Make `latest` show the files of `folder` in one step; where links are not allowed, as a copy in two.

    Where somebody keeps a file of a copy open, so that it cannot make way, it stays whole.

    Raises: ReportError.
    """
    aside = latest.with_name(f".{LATEST}-{folder.name}{PARTIAL}")
    try:
        try:
            aside.symlink_to(folder.name, target_is_directory=True)
        except OSError:
            # Windows allows links to some users only.
            shutil.copytree(folder, aside)
        if latest.is_dir() and not latest.is_symlink():
            _swap(latest, new=aside)
        else:
            aside.replace(latest)
    except OSError as error:
        raise cannot_write(latest, error=error) from error
    finally:
        _remove(aside)


def cannot_write(path: Path, *, error: OSError) -> ReportError:
    """What a person can do when the outputs cannot be written."""
    return ReportError(
        f"The outputs cannot be written: {error.strerror or error}.",
        where=str(path),
        fix="Close the files if they are open, check that the folder is writable and the disk has space, run again.",
    )


def _swap(old: Path, *, new: Path) -> None:
    """Give `new` the name of the folder `old`, which goes; should that fail, `old` has its name as before."""
    before = new.with_name(f".before-{new.name.removeprefix('.')}")
    old.rename(before)
    try:
        new.rename(old)
    except OSError:
        before.rename(old)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _remove_leftovers(outputs: Path) -> None:
    """Delete what killed runs left half written, once nothing has been added to it for an hour."""
    oldest = time.time() - LEFTOVER_SECONDS
    for path in outputs.glob(f".*{PARTIAL}"):
        # Another run may be tidying up as well.
        with suppress(FileNotFoundError):
            if path.lstat().st_mtime < oldest:
                _remove(path)


def _remove(path: Path) -> None:
    """Delete a folder, a link to one, or a file, as far as that is allowed."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)
