"""Where the heavy tasks of a run are carried out: threads or processes of this machine, Dask, or Ray.

The same tasks run everywhere: each opens the study's folder and its store by itself, and gives back ids and counts.
"""

import os
from pathlib import Path
from typing import Any, cast

from prefect.futures import PrefectFuture
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner

from flows.worker_end import end_with_run
from research.errors import WrongUseError
from research.settings import read_study
from research.steps.extras import load_extra
from research.storing.holding import database_file
from research.terms import Runner

# Reading waits for the disk now and then; more threads than this only wait for each other.
N_THREADS = 2
N_PROCESSES = os.cpu_count() or 1
# Only these can be told where others work.
CLUSTERS = (Runner.DASK, Runner.RAY)

AnyRunner = TaskRunner[PrefectFuture[Any]]


def open_runner(name: Runner, *, cluster: str | None = None) -> AnyRunner:
    """The task runner of that name, not yet started; `cluster` is the address of a Dask scheduler or a Ray head.

    Raises: WrongUseError when its libraries are not installed, or an address does not belong to it.
    """
    if cluster is not None and name not in CLUSTERS:
        raise WrongUseError(
            f"The runner '{name}' works on this machine and takes no address.",
            where=f"--cluster {cluster}",
            fix=f"Leave --cluster out, or add --runner {' or --runner '.join(CLUSTERS)}.",
        )
    # Prefect declares the futures of its runners too narrowly for its own decorator.
    return cast("AnyRunner", _OPEN[name](cluster))


def check_reachable(folder: Path, *, cluster: str) -> None:
    """Other machines can reach the store of the study in `folder`.

    Raises: WrongUseError when it is a file of this machine; SettingsError, StoreError.
    """
    url = read_study(folder).options.database_url
    if url is None or database_file(url) is not None:
        raise WrongUseError(
            "The evidence store is a file, which other machines must not write to at once.",
            where=f"--cluster {cluster}",
            fix="Name a PostgreSQL database as url under [store] in study.toml, or leave --cluster out.",
        )


def _open_threads(_cluster: str | None) -> object:
    """Two files at a time in this process."""
    return ThreadPoolTaskRunner[Any](max_workers=N_THREADS)


def _open_processes(_cluster: str | None) -> object:
    """A process for each core."""
    return ProcessPoolTaskRunner(max_workers=N_PROCESSES, initializer=end_with_run)


def _open_dask(cluster: str | None) -> object:
    """A Dask cluster: the one at the address, else one of this machine with a process for each core."""
    dask = load_extra("prefect_dask", extra=Runner.DASK, where="--runner dask")
    if cluster is not None:
        return dask.DaskTaskRunner(address=cluster)
    # Without a port for its dashboard two runs on one machine do not disturb each other.
    local = {"n_workers": N_PROCESSES, "threads_per_worker": 1, "dashboard_address": None}
    return dask.DaskTaskRunner(cluster_kwargs=local)


def _open_ray(cluster: str | None) -> object:
    """Ray: the cluster at the address, else one of this machine."""
    ray = load_extra("prefect_ray", extra=Runner.RAY, where="--runner ray")
    return ray.RayTaskRunner(address=cluster) if cluster is not None else ray.RayTaskRunner()


_OPEN = {
    Runner.THREADS: _open_threads,
    Runner.PROCESSES: _open_processes,
    Runner.DASK: _open_dask,
    Runner.RAY: _open_ray,
}
