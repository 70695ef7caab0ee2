"""The flow of one study: ingest, analyse, deliver."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from prefect import flow

from flows.analyse import analyse
from flows.delivery import deliver
from flows.ingest import ingest
from flows.notices import tell_crash, tell_failure
from flows.progress import announce
from flows.runners import open_runner
from flows.tasks import calibrate, learn
from research.errors import FaultLimitError
from research.settings import read_study
from research.steps.delivering import Delivery
from research.steps.notifying import Mishap, notify
from research.steps.one_run import hold_study, note_run
from research.steps.run_log import RunLog
from research.terms import Runner


@flow(
    name="journey-map",
    task_runner=open_runner(Runner.THREADS),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_crash],
)
def map_journey(
    folder: Path, outputs: Path, *, refit: bool = False, accept_models: bool = False, runner: Runner | None = None
) -> Delivery:
    """Read what is new in the study's folder, assess it, and write the map and the workbook.

    With `refit` the scorers learn anew from the ratings beside comments, and every text is scored again. With
    `accept_models` the models that people's codes teach now give tags, and every text is placed again. `runner` is
    what the flow was opened with, where somebody chose it. Another run of the study that is at work is waited for.
    """
    with hold_study(outputs, study=read_study(folder), tell=announce):
        return map_while_held(folder, outputs, refit=refit, accept_models=accept_models, runner=runner)


def map_while_held(
    folder: Path, outputs: Path, *, refit: bool = False, accept_models: bool = False, runner: Runner | None = None
) -> Delivery:
    """The steps of a run, in order, for a flow that holds the study; notes when it began, once it has ended."""
    began_at = datetime.now(UTC)
    log = RunLog(outputs, began_at=began_at)
    log.note("begin", counts={"version": version("journey-research")})
    with log.timing("run") as outcome:
        with log.timing("read") as n:
            source_ids, plan = ingest(folder, outputs)
            n |= {"n_new": len(plan.fresh), "n_known": len(plan.known), "n_copies": len(plan.copies)}
        with log.timing("learn"):
            calibrate(folder, outputs, source_ids, refit=refit)
            learn(folder, outputs, source_ids, accept=accept_models)
        with log.timing("assess") as n:
            n["n_texts"] = analyse(folder, outputs, source_ids, runner=runner)
        with log.timing("write") as n:
            delivery = deliver(folder, outputs, source_ids, plan.copies, seconds=tuple(log.seconds.items()))
            n |= {"n_excerpts": delivery.n_excerpts, "n_participants": delivery.n_participants}
        outcome |= {"id": delivery.run_id, "standing": delivery.is_standing, "faults": dict(delivery.n_faults)}
        if delivery.too_many_faults:
            outcome["error"] = FaultLimitError.code
    note_run(outputs, began_at=began_at)
    if delivery.too_many_faults:
        notify(folder, mishap=Mishap.FAULTS, tell=announce)
    return delivery
