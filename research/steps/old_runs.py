"""The folders of earlier runs: removed when somebody was erased or the study keeps only so many, never by halves.

The record of a run (run.json: versions and counts, nobody's words) is kept: later runs compare versions with it.
"""

import json
import shutil
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from research.errors import ReportError
from research.model.study import Privacy
from research.steps.last_run import RUN_FILE, name_last_run
from research.steps.run_folders import LATEST, PARTIAL, STAMP, STAMP_LENGTH

RECORDS = ".records"
RUN_FOLDERS = "[0-9]*"


def list_runs(outputs: Path) -> tuple[Path, ...]:
    """The folders of all runs, the earliest first: they are named by their start."""
    return tuple(sorted(path for path in outputs.glob(RUN_FOLDERS) if path.is_dir() and not path.is_symlink()))


def list_records(outputs: Path) -> tuple[Path, ...]:
    """The records of all runs, the latest first, those of removed ones included."""
    found = {path.parent.name: path for path in outputs.glob(f"{RUN_FOLDERS}/{RUN_FILE}")}
    kept = {path.stem: path for path in (outputs / RECORDS).glob(f"{RUN_FOLDERS}.json")}
    return tuple(path for _, path in sorted({**kept, **found}.items(), reverse=True))


def find_runs_over(outputs: Path, *, files: Collection[str], known: Collection[str]) -> tuple[Path, ...]:
    """The runs that read one of these files, and those of which that cannot be ruled out.

    Args:
        outputs: The study's outputs.
        files: SHA-256 of the files that are looked for.
        known: SHA-256 of all files that the store knows; nobody can say what stood in another.
    """
    return tuple(folder for folder in list_runs(outputs) if not _is_free_of(folder, files=files, known=known))


def find_runs_to_drop(outputs: Path, *, privacy: Privacy, now: datetime) -> tuple[Path, ...]:
    """The runs that the study does not want to keep: beyond its number, or older than its days; never the latest."""
    latest = name_last_run(outputs / LATEST)
    runs = [folder for folder in list_runs(outputs) if folder.name != latest]
    dropped: set[Path] = set()
    if privacy.keep_runs is not None:
        n_others = privacy.keep_runs - 1
        dropped.update(runs[: max(0, len(runs) - n_others)])
    if privacy.keep_days is not None:
        oldest = now - timedelta(days=privacy.keep_days)
        dropped.update(folder for folder in runs if (started := _start_of(folder)) is not None and started < oldest)
    return tuple(sorted(dropped))


def remove_runs(folders: Collection[Path]) -> None:
    """Remove the folders of runs, each in one step as others see it, and keep their records.

    Raises: ReportError.
    """
    for folder in folders:
        aside = folder.with_name(f".{folder.name}{PARTIAL}")
        try:
            _keep_record(folder)
            folder.rename(aside)
            shutil.rmtree(aside)
        except OSError as error:
            raise ReportError(
                f"An old run cannot be removed: {error.strerror or error}.",
                where=str(folder),
                fix="Close its files if they are open, check that the folder may be written to, and try again.",
            ) from error


def _keep_record(folder: Path) -> None:
    """Put the record of a run among those that are kept; a run without one has none."""
    record = folder / RUN_FILE
    if record.is_file():
        kept = folder.parent / RECORDS / f"{folder.name}.json"
        kept.parent.mkdir(exist_ok=True)
        shutil.copyfile(record, kept)


def _is_free_of(folder: Path, *, files: Collection[str], known: Collection[str]) -> bool:
    """True for a run whose record proves that it read none of the files."""
    try:
        record = json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
        read = {str(source["sha256"]) for source in record["sources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return not read & set(files) and read <= set(known)


def _start_of(folder: Path) -> datetime | None:
    """When a run started (aware, UTC), by its folder's name; `None` for another folder."""
    try:
        return datetime.strptime(folder.name[:STAMP_LENGTH], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
