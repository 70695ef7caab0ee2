"""The tasks of a run: each wraps one plain function of `research.steps`. Ids and counts travel, never evidence."""

from pathlib import Path

from prefect import State, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun
from prefect.tasks import Task

from flows.progress import announce
from research.errors import ReportError, StoreBusyError
from research.model.batch import Batch
from research.model.run import Run
from research.model.source import Source
from research.steps.assessing import assess_pending, plan_batches
from research.steps.calibrating import settle_calibration
from research.steps.delivering import Delivery, start_run
from research.steps.forgetting import complete_erasures, find_refits
from research.steps.ingesting import IngestPlan, ingest_file, plan_ingest
from research.steps.learning_codes import settle_code_models
from research.steps.run_folders import is_earlier
from research.steps.standing import deliver_changes
from research.steps.taking_codings import take_codings
from research.steps.workspace import open_workspace

RETRIES = 3
RETRY_SECONDS = [1.0, 4.0, 10.0]
TRANSIENT = (StoreBusyError, ReportError, OSError)


def is_transient(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """True when the same call may succeed in a moment: a busy database, a locked or unreachable file."""
    return isinstance(state.result(raise_on_failure=False), TRANSIENT)


@task(
    name="plan",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def plan(folder: Path, outputs: Path) -> IngestPlan:
    """Which files have to be read, and which are in the store already."""
    return plan_ingest(open_workspace(folder, outputs=outputs))


@task(
    name="read",
    task_run_name="read {file}",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def read(file: str, folder: Path, outputs: Path) -> Source:
    """Read one file into the store."""
    return ingest_file(open_workspace(folder, outputs=outputs), file=file)


@task(
    name="calibrate",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def calibrate(folder: Path, outputs: Path, source_ids: tuple[str, ...], *, refit: bool) -> None:
    """Learn from the ratings beside comments where that is asked for."""
    workspace = open_workspace(folder, outputs=outputs)
    anew, _ = find_refits(workspace)
    if settle_calibration(workspace, source_ids=source_ids, refit=refit or anew):
        announce("Learnt from the ratings beside comments")


@task(
    name="take codings",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def take(folder: Path, outputs: Path, source_ids: tuple[str, ...]) -> int:
    """Take what people coded in the workbooks of the folder; returns how many answers."""
    found = take_codings(open_workspace(folder, outputs=outputs), source_ids=source_ids)
    if found.files:
        announce(f"Codings: {len(found.answers)} answers from {len(found.files)} files")
    return len(found.answers)


@task(
    name="learn codes",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def learn(folder: Path, outputs: Path, source_ids: tuple[str, ...], *, accept: bool) -> None:
    """Try what people's codes teach, and accept it where that is asked for."""
    workspace = open_workspace(folder, outputs=outputs)
    _, anew = find_refits(workspace)
    accepted = settle_code_models(workspace, source_ids=source_ids, accept=accept or anew)
    if accepted is not None:
        announce("Accepted the models of codes that people taught")


@task(
    name="plan batches",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def plan_assessing(folder: Path, outputs: Path, source_ids: tuple[str, ...]) -> tuple[Batch, ...]:
    """Which passages wait to be assessed, told by ids."""
    return plan_batches(open_workspace(folder, outputs=outputs), source_ids=source_ids)


@task(
    name="assess",
    task_run_name="assess from {batch.first}",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def assess(batch: Batch, folder: Path, outputs: Path, source_ids: tuple[str, ...]) -> int:
    """Cut, tag and score the passages of a batch that wait for it; returns how many there were."""
    return assess_pending(open_workspace(folder, outputs=outputs), source_ids=source_ids, batch=batch)


@task(name="stamp", cache_policy=NO_CACHE)
def stamp(folder: Path, outputs: Path, seconds: tuple[tuple[str, float], ...]) -> Run:
    """The run's id, start, versions and times so far; a clock that was set back is told."""
    run = start_run(open_workspace(folder, outputs=outputs), seconds=seconds)
    if run.after is not None and is_earlier(run.id, than=run.after):
        announce(f"The clock of this machine shows a time before the last run ({run.after}): set it right")
    return run


@task(
    name="write",
    retries=RETRIES,
    retry_delay_seconds=RETRY_SECONDS,
    retry_condition_fn=is_transient,
    cache_policy=NO_CACHE,
)
def write(
    folder: Path, outputs: Path, source_ids: tuple[str, ...], copies: tuple[tuple[str, str], ...], run: Run
) -> Delivery:
    """Write the map, the workbook and the other files, and make them the latest; where nothing is new, leave them.

    It then completes erasures that were cut off.
    """
    workspace = open_workspace(folder, outputs=outputs)
    delivery = deliver_changes(workspace, source_ids=source_ids, copies=copies, run=run)
    complete_erasures(workspace, delivery=delivery, tell=announce)
    return delivery
