"""Deliver: the report of a run becomes files, written aside and then put in place, so that a kill loses nothing."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from research.location import Location
from research.model.fault import Fault
from research.model.run import Run
from research.reading.file_names import shown_names
from research.reporting.page_printing import Printing
from research.reporting.report import CALIBRATION, LEARNT_CODES, Report
from research.reporting.summary import RunSummary, summarise_run
from research.reporting.writing import write_report
from research.scoring.excerpts import scorer_versions
from research.stating.rulebook import rules_version
from research.steps.accepted_codes import load_accepted
from research.steps.calibrating import load_calibration
from research.steps.collecting import without_collector
from research.steps.extras import open_study_scorer
from research.steps.gathering import gather_report
from research.steps.ingesting import hash_file, readers_version
from research.steps.last_run import name_last_run, read_last_run
from research.steps.old_runs import find_runs_to_drop, remove_runs
from research.steps.run_folders import LATEST, free_run_id, put_in_place, writing_folder
from research.steps.workspace import CODEBOOK_FILES, Workspace
from research.tagging.tagger import tagger_version
from research.terms import FaultScope, Severity

STEERING, CODINGS = ("study.toml", *CODEBOOK_FILES, "metrics.csv"), "coding/*"
# Hidden files and the marks that Office leaves beside a file that is open.
HIDDEN = (".", "~$")
LIBRARIES = ("prefect", "sqlalchemy", "textblob", "scikit-learn", "pandas", "openpyxl", "py3langid", "simplemma")


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What a run wrote: its folder, its files, and the summary for the person who waits for it.

    `is_standing` is true when nothing was new: folder and files are those of the last run, which stand.

    `too_many_faults` is true when more rows were faulty than the study allows; `latest` then stays as it was.
    `n_faults` are counts by code.
    """

    run_id: str
    folder: Path
    files: tuple[Path, ...]
    summary: RunSummary
    share_faulty: float
    too_many_faults: bool
    is_standing: bool = False
    n_excerpts: int = 0
    n_participants: int = 0
    n_faults: tuple[tuple[str, int], ...] = ()


def start_run(workspace: Workspace, *, now: datetime | None = None, seconds: Sequence[tuple[str, float]] = ()) -> Run:
    """The stamp of a run that starts to write now, with the inputs and versions that make it repeatable.

    `seconds` are (step, seconds) pairs of what was done before.
    """
    started_at = (now or datetime.now(UTC)).astimezone(UTC).replace(microsecond=0)
    versions = (
        ("journey-research", version("journey-research")),
        ("python", ".".join(map(str, sys.version_info[:3]))),
        ("readers", readers_version()),
        ("codebook", workspace.codebook.version),
        ("tagger", tagger_version(workspace.codebook)),
        *scorer_versions(),
        ("statements", rules_version()),
        *_learnt_versions(workspace),
        *_model_version(workspace),
        *((name, version(name)) for name in LIBRARIES),
    )
    return Run(
        id=free_run_id(workspace.outputs, started_at=started_at),
        started_at=started_at,
        versions=versions,
        after=name_last_run(workspace.outputs / LATEST),
        seconds=tuple(seconds),
        inputs=_hash_inputs(workspace.folder),
    )


def _hash_inputs(folder: Path) -> tuple[tuple[str, str], ...]:
    """The files besides the sources that decide what a run finds, with their SHA-256, by name."""
    paths = [folder / name for name in STEERING] + list(folder.glob(CODINGS))
    files = {path.relative_to(folder).as_posix(): path for path in paths if path.is_file()}
    names = sorted(name for name in files if not files[name].name.startswith(HIDDEN))
    # A workbook may be called after a person's address or number.
    return tuple((shown, hash_file(files[name])) for shown, name in zip(shown_names(names), names, strict=True))


def _model_version(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """The version of the model that the study names as its scorer."""
    scorer = open_study_scorer(workspace)
    return () if scorer is None else (("scorer", scorer.name),)


def _learnt_versions(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    """The versions of the study's calibration and of its accepted models of codes, where it has any."""
    store = workspace.open_store()
    try:
        found = (
            (CALIBRATION, load_calibration(workspace, store=store)),
            (LEARNT_CODES, load_accepted(workspace, store=store)),
        )
    finally:
        store.close()
    return tuple((name, one.version) for name, one in found if one is not None)


def make_report(
    workspace: Workspace, *, source_ids: Sequence[str], copies: Sequence[tuple[str, str]], run: Run
) -> Report:
    """Everything that the files of the run are written from. Raises: StoreError."""
    faults = [_copy_fault(file, first=first) for file, first in copies]
    gathered = gather_report(workspace, source_ids=source_ids, extra_faults=faults, run=run)
    before = None if run.after is None else read_last_run(workspace.outputs / run.after)
    return replace(gathered, last_run=before)


@without_collector()
def deliver(
    workspace: Workspace, *, source_ids: Sequence[str], copies: Sequence[tuple[str, str]], run: Run
) -> Delivery:
    """Write every output of the run and make it the latest, unless too much of the input was faulty.

    Raises: StoreError, ReportError.
    """
    report = make_report(workspace, source_ids=source_ids, copies=copies, run=run)
    folder = workspace.outputs / run.id
    names, printing = _write(report, folder=folder)
    share_faulty = share_of_faulty_rows(report)
    too_many = share_faulty > workspace.study.options.fault_limit
    n_dropped = 0
    if not too_many:
        put_in_place(folder, latest=workspace.outputs / LATEST)
        n_dropped = _drop_old_runs(workspace, now=run.started_at)
    return Delivery(
        run_id=run.id,
        folder=folder,
        files=tuple(folder / name for name in names),
        summary=summarise_run(report, folder=folder, printing=printing, n_dropped=n_dropped),
        share_faulty=share_faulty,
        too_many_faults=too_many,
        n_excerpts=report.journey_map.base.n_excerpts,
        n_participants=report.journey_map.base.n_participants,
        n_faults=tuple(sorted(Counter(fault.code for fault in report.faults).items())),
    )


def _drop_old_runs(workspace: Workspace, *, now: datetime) -> int:
    """Remove the runs that the study does not keep any longer; how many there were."""
    dropped = find_runs_to_drop(workspace.outputs, privacy=workspace.study.privacy, now=now)
    remove_runs(dropped)
    return len(dropped)


def share_of_faulty_rows(report: Report) -> float:
    """The share of rows that could not be used, 0..1, of all rows that came in."""
    sources = report.journey_map.sources
    n_rows = sum(source.n_rows for source in sources)
    return sum(source.n_row_faults for source in sources) / n_rows if n_rows else 0.0


def _write(report: Report, *, folder: Path) -> tuple[tuple[str, ...], Printing]:
    """Write every file of the run; its folder is there complete or not at all."""
    with writing_folder(folder) as aside:
        written = write_report(aside, report=report)
    return tuple(path.name for path in written.paths), written.printing


def _copy_fault(file: str, *, first: str) -> Fault:
    """The note about a file that another file of the folder repeats byte for byte."""
    return Fault(
        code="same_file_twice",
        severity=Severity.NOTE,
        scope=FaultScope.FILE,
        place=Location(file=file),
        problem=f"The file has the same content as {first}; it was counted once.",
        fix="Delete one of the two.",
    )
