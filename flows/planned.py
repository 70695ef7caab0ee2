"""The flow that a Prefect server starts by itself: a run of the study, unless a later one has done its work."""

from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.notices import tell_crash, tell_failure
from flows.progress import announce
from flows.runners import open_runner
from flows.study import map_while_held
from research.settings import read_study
from research.steps.delivering import Delivery
from research.steps.one_run import hold_study, read_last_run
from research.terms import Runner


@flow(
    name="journey-planned",
    task_runner=open_runner(Runner.THREADS),
    persist_result=False,
    on_failure=[tell_failure],
    on_crashed=[tell_crash],
)
def run_as_planned(folder: Path, outputs: Path) -> Delivery | State[object]:
    """Run the study, once for all planned times that have passed.

    A server that was off hands over every run it missed. Only the first has work to do: the others were planned before
    it began, so that nothing came since that it did not see.
    """
    planned_at = flow_run.scheduled_start_time
    with hold_study(outputs, study=read_study(folder), tell=announce):
        last_run = read_last_run(outputs)
        if last_run is not None and last_run >= planned_at:
            return Completed(
                name="Covered", message=f"The run that began at {last_run:%Y-%m-%d %H:%M} UTC covers this one."
            )
        return map_while_held(folder, outputs)
