"""Deliver only what is new: where nothing changed since the last run, its files stand and none are written."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from research.errors import ReportError, StoreBusyError
from research.model.ids import content_id
from research.model.run import Run
from research.reading.sources import list_sources
from research.reporting.page_printing import PDF_FILE, find_browser
from research.reporting.summary import RunSummary, SummarySection, tell_standing
from research.reporting.writing_files import replace_text
from research.steps.delivering import Delivery, deliver, start_run
from research.steps.erased import find_unfinished
from research.steps.ingesting import hash_file, plan_ingest
from research.steps.last_run import name_last_run
from research.steps.old_runs import find_runs_to_drop, remove_runs
from research.steps.one_run import hold_study, note_run
from research.steps.run_folders import LATEST
from research.steps.run_log import RunLog
from research.steps.workspace import Workspace

# Beside the folders of runs, as a note for the next one; deleting it costs one report.
STANDING = ".standing"
_PRODUCT = Path(__file__).parents[1]


def find_nothing_new(workspace: Workspace, *, tell: Callable[[str], None]) -> Delivery | None:
    """The last delivery, where the study's folder holds nothing that a run would have to do; `None` otherwise.

    Needs no workflow engine, whose start takes longer than the look. Another run that is at work is waited for. What
    cannot be told now, because the store or a file does not answer, is left to the run and its patience.
    """
    if not (workspace.outputs / STANDING).exists():
        return None
    with (
        suppress(StoreBusyError, ReportError, OSError),
        hold_study(workspace.outputs, study=workspace.study, tell=tell),
    ):
        return _look(workspace, began_at=datetime.now(UTC))
    return None


def _look(workspace: Workspace, *, began_at: datetime) -> Delivery | None:
    """The last delivery if it stands, noted as a run like any other."""
    plan = plan_ingest(workspace)
    # An erasure that was cut off is completed by a run.
    if plan.fresh or find_unfinished(workspace) is not None:
        return None
    log = RunLog(workspace.outputs, began_at=began_at)
    run = start_run(workspace, now=began_at)
    basis = make_basis(workspace, source_ids=plan.known, copies=plan.copies, run=run)
    standing = _stand(workspace, basis=basis, run=run)
    if standing is not None:
        log.note("run", counts={"id": standing.run_id, "standing": True, "faults": dict(standing.n_faults)})
        note_run(workspace.outputs, began_at=began_at)
    return standing


def deliver_changes(
    workspace: Workspace, *, source_ids: Sequence[str], copies: Sequence[tuple[str, str]], run: Run
) -> Delivery:
    """What `deliver` writes, or the last delivery where it would say the same and its files are as they were written.

    Raises: StoreError, ReportError.
    """
    basis = make_basis(workspace, source_ids=source_ids, copies=copies, run=run)
    standing = _stand(workspace, basis=basis, run=run)
    if standing is not None:
        return standing
    delivery = deliver(workspace, source_ids=source_ids, copies=copies, run=run)
    if not delivery.too_many_faults and _is_whole(delivery, workspace=workspace):
        _note(delivery, basis=basis, outputs=workspace.outputs)
    return delivery


def _stand(workspace: Workspace, *, basis: str, run: Run) -> Delivery | None:
    """The last delivery if it stands; older runs that the study no longer keeps go all the same."""
    standing = find_standing(workspace, basis=basis)
    if standing is not None:
        remove_runs(find_runs_to_drop(workspace.outputs, privacy=workspace.study.privacy, now=run.started_at))
    return standing


def make_basis(workspace: Workspace, *, source_ids: Sequence[str], copies: Sequence[tuple[str, str]], run: Run) -> str:
    """A digest of all that a report is made from besides its stamp: files, settings, versions, and the store's content.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        census = store.take_census()
    finally:
        store.close()
    files = [(one.file, one.problem, _changed_at(one.path)) for one in list_sources(workspace.folder)]
    return content_id(
        "basis", workspace.folder.name, sorted(source_ids), sorted(copies), files, run.inputs, run.versions, census,
        find_browser(), _hash_product(),
    )  # fmt: skip


def find_standing(workspace: Workspace, *, basis: str) -> Delivery | None:
    """The last delivery, if it was made from the same basis and nobody touched its files; `None` otherwise."""
    outputs = workspace.outputs
    try:
        note = json.loads((outputs / STANDING).read_text(encoding="utf-8"))
        folder = outputs / note["run_id"]
        is_latest = folder.is_dir() and note["run_id"] == name_last_run(outputs / LATEST)
        if note["basis"] != basis or not is_latest or _hash_files(outputs / LATEST) != note["files"]:
            return None
        files = tuple(folder / name for name in note["names"])
        summary = _read_summary(note["summary"])
        language = workspace.study.report_language
        return Delivery(
            run_id=note["run_id"],
            folder=folder,
            files=files,
            summary=tell_standing(summary, run_id=note["run_id"], paths=files, language=language),
            share_faulty=note["share_faulty"],
            too_many_faults=False,
            is_standing=True,
            n_excerpts=note["n_excerpts"],
            n_participants=note["n_participants"],
            n_faults=tuple((code, n) for code, n in note["n_faults"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        # There was no run before, or its note cannot be read: the report is written.
        return None


def _is_whole(delivery: Delivery, *, workspace: Workspace) -> bool:
    """False where a browser should have printed the page and could not: the next run tries again."""
    is_expected = workspace.study.options.print_pdf and find_browser() is not None
    return not is_expected or any(path.name == PDF_FILE for path in delivery.files)


def _note(delivery: Delivery, *, basis: str, outputs: Path) -> None:
    """Keep what the next run needs to know of this one. Raises: ReportError."""
    note = {
        "run_id": delivery.run_id,
        "basis": basis,
        "files": _hash_files(delivery.folder),
        "names": [path.name for path in delivery.files],
        "summary": asdict(delivery.summary),
        "share_faulty": delivery.share_faulty,
        "n_excerpts": delivery.n_excerpts,
        "n_participants": delivery.n_participants,
        "n_faults": delivery.n_faults,
    }
    replace_text(outputs / STANDING, text=json.dumps(note))


def _read_summary(note: dict[str, Any]) -> RunSummary:
    """The summary as it was told. Raises: KeyError, TypeError."""
    sections = (
        SummarySection(
            title=one["title"],
            lines=tuple(one["lines"]),
            headers=tuple(one["headers"]),
            rows=tuple(map(tuple, one["rows"])),
        )
        for one in note["sections"]
    )
    return RunSummary(title=note["title"], sections=tuple(sections))


def _hash_files(folder: Path) -> dict[str, str]:
    """File name -> SHA-256 of its bytes."""
    return {path.name: hash_file(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _changed_at(path: Path) -> int | None:
    """When a file was last changed, which tells the later of two exports; `None` where it cannot be seen."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


@cache
def _hash_product() -> str:
    """A digest of the product's own files, so that an upgrade writes the report anew whatever its version says."""
    digest = sha256()
    for path in sorted(_PRODUCT.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.read_bytes())
    return digest.hexdigest()
