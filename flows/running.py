"""Runs a study's flow in this process and returns what it wrote."""

from pathlib import Path

from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.runners import open_runner
from flows.study import map_journey
from research.steps.delivering import Delivery
from research.terms import Runner


def run_study(
    folder: Path,
    *,
    outputs: Path,
    refit: bool = False,
    accept_models: bool = False,
    runner: Runner | None = None,
    cluster: str | None = None,
) -> Delivery:
    """Run the flow once; `refit` and `accept_models` change what was learnt from the study.

    `runner`, with the address of its `cluster`, carries out the heavy steps; otherwise they stay in this process or,
    where there is much to do, on this machine.

    Raises: ResearchError.
    """
    chosen = map_journey.with_options(task_runner=open_runner(runner or Runner.THREADS, cluster=cluster))
    # The heartbeat serves servers that look for lost runs; here its thread would only delay the end by a second.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return chosen(folder.resolve(), outputs.resolve(), refit=refit, accept_models=accept_models, runner=runner)
