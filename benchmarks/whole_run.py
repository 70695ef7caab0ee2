"""A study with two waves and a persona, and a whole run of it: the steps of the command's flow, in its order."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from research.model.batch import Batch
from research.steps.assessing import assess_pending, plan_batches
from research.steps.calibrating import settle_calibration
from research.steps.creating import create_study
from research.steps.delivering import start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.learning_codes import settle_code_models
from research.steps.standing import deliver_changes
from research.steps.taking_codings import take_codings
from research.steps.workspace import Workspace, open_workspace
from research.terms import JourneyType, Language

_SETTINGS = """
[[waves]]
id = "before"
name = "Before the campaign"
from = 2026-08-01
to = 2026-09-30

[[waves]]
id = "after"
name = "After the campaign"
from = 2026-10-01
to = 2026-11-30

[[personas]]
id = "young"
name = "Young homes"
where = { "Age group" = ["18-24", "25-34"] }
"""

# From this many batches on the command's flow takes a process for each core, too.
_WORTH_PROCESSES = 20


def create_invented_study(folder: Path) -> None:
    """A new study from the purchase template, with two waves and a persona."""
    create_study(folder, template=JourneyType.PURCHASE, language=Language.EN)
    settings = folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + _SETTINGS, encoding="utf-8")


def run_steps(folder: Path, outputs: Path) -> Iterator[str]:
    """Read what is new, assess it and write the outputs; gives the name of each part when it is done."""
    workspace = open_workspace(folder, outputs=outputs)
    plan = plan_ingest(workspace)
    fresh = [ingest_file(workspace, file=file) for file in plan.fresh]
    source_ids = (*plan.known, *(source.id for source in fresh))
    take_codings(workspace, source_ids=source_ids)
    yield "reading"
    settle_calibration(workspace, source_ids=source_ids, refit=False)
    settle_code_models(workspace, source_ids=source_ids, accept=False)
    assess_all(workspace, source_ids=source_ids)
    yield "tagging and scoring"
    run = start_run(workspace)
    deliver_changes(workspace, source_ids=source_ids, copies=plan.copies, run=run)
    yield "report"


def assess_all(workspace: Workspace, *, source_ids: Sequence[str]) -> None:
    """Assess every passage that waits, where there are many in a process for each core."""
    batches = plan_batches(workspace, source_ids=source_ids)
    if len(batches) < _WORTH_PROCESSES:
        for batch in batches:
            assess_pending(workspace, source_ids=source_ids, batch=batch)
        return
    with ProcessPoolExecutor(max_workers=os.cpu_count(), mp_context=get_context("spawn")) as processes:
        assess = partial(_assess_there, workspace.folder, workspace.outputs, source_ids)
        list(processes.map(assess, batches))


def _assess_there(folder: Path, outputs: Path, source_ids: Sequence[str], batch: Batch) -> int:
    """Assess one batch in a process of its own."""
    return assess_pending(open_workspace(folder, outputs=outputs), source_ids=source_ids, batch=batch)
