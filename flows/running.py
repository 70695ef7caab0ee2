"""Runs a study's flow in this process and returns what it wrote."""

from pathlib import Path

from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.study import map_journey
from research.steps.delivering import Delivery


def run_study(folder: Path, *, outputs: Path, refit: bool = False, accept_models: bool = False) -> Delivery:
    """Run the flow once, in this process; `refit` and `accept_models` change what was learnt from the study.

    Raises: ResearchError.
    """
    # The heartbeat serves servers that look for lost runs; here its thread would only delay the end by a second.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        return map_journey(folder.resolve(), outputs.resolve(), refit=refit, accept_models=accept_models)
