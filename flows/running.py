"""Runs a study's flow in this process and returns what it wrote."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from httpx import HTTPError
from prefect.exceptions import PrefectException
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from flows.own_server import OwnServer
from flows.runners import check_reachable, open_runner
from flows.study import map_journey
from research.errors import EngineError
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
    if cluster is not None:
        check_reachable(folder, cluster=cluster)
    chosen = map_journey.with_options(task_runner=open_runner(runner or Runner.THREADS, cluster=cluster))
    try:
        with _engine():
            return chosen(folder.resolve(), outputs.resolve(), refit=refit, accept_models=accept_models, runner=runner)
    except (HTTPError, PrefectException) as error:
        raise _lost(error) from error
    except RuntimeError as error:
        # So Prefect says that the server which is started for a run did not come up.
        if "Prefect" not in str(error):
            raise
        raise _lost(error) from error


@contextmanager
def _engine() -> Iterator[None]:
    """One server for the run and all processes that it starts: the one that the person has set, else one of its own.

    Left to themselves the processes would each start a server, over one database. It ends with this process, however
    that ends.
    """
    # The heartbeat serves servers that look for lost runs; here its thread would only delay the end by a second.
    chosen: dict[Any, str | None] = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    if not PREFECT_API_URL.value():
        server = OwnServer()
        server.start()
        chosen[PREFECT_API_URL] = server.api_url
    with temporary_settings(chosen):
        yield


def _lost(error: Exception) -> EngineError:
    """What a person can do about a server that is gone."""
    server = os.environ.get("PREFECT_API_URL")
    again = "What was read, assessed and written is kept. Run again: it goes on from there."
    return EngineError(
        f"The workflow engine was lost or did not start ({type(error).__name__}).",
        where=f"PREFECT_API_URL ({server})" if server else f"the server of this run, home {os.environ['PREFECT_HOME']}",
        fix=f"{again} {'See that the server runs: `prefect server start`.' if server else 'See `journey doctor`.'}",
    )
