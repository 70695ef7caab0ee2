"""What Prefect calls when a run of the flow did not end well: word of it goes where the study says."""

from pathlib import Path
from typing import Any

from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow

from flows.progress import announce
from research.steps.notifying import Mishap, notify


def tell_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Word of a run that an error ended."""
    del flow, state
    notify(Path(str(flow_run.parameters["folder"])), mishap=Mishap.FAILED, tell=announce)


def tell_crash(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Word of a run that was cut off."""
    del flow, state
    notify(Path(str(flow_run.parameters["folder"])), mishap=Mishap.CRASHED, tell=announce)
