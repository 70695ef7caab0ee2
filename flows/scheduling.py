"""`journey schedule` at work: what study.toml plans, as one deployment of the study on a running Prefect server.

A second call with the same settings changes nothing.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule, RRuleSchedule
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.types.entrypoint import EntrypointType

from flows.environment import OFFLINE
from flows.planned import run_as_planned
from flows.progress import announce
from research.errors import WrongUseError
from research.model.study import Study
from research.planning.planned_runs import campaign_runs, describe_run, next_runs

POOL = "journey"
WORKER = f"prefect worker start --pool {POOL}"
SERVER = "prefect server start"
LOCAL_API = "http://127.0.0.1:4200/api"
N_NAMED = 3


def schedule_study(study: Study, *, folder: Path, outputs: Path, is_removed: bool) -> None:
    """Make the server plan what the study plans; nothing any more where `is_removed`. What was done is told.

    Raises: WrongUseError when no server answers.
    """
    with _reach_server() as client:
        found = _read_deployment(client, study=study)
        wanted = [] if is_removed else plan_schedules(study)
        if not wanted:
            _remove(client, found=found, is_removed=is_removed)
            return
        _make_pool(client)
        deployment = _describe(study, folder=folder, outputs=outputs, schedules=wanted)
        if found is not None and _is_same(found, deployment):
            announce(f"Nothing to change: the server knows the schedule of '{study.id}' already")
        else:
            _put(client, deployment, found=found)
            announce(f"The server {'has the changed' if found else 'knows the'} schedule of '{study.id}' now")
    for run in next_runs(study, after=datetime.now(UTC), n=N_NAMED):
        announce(f"Next: {describe_run(run)}")
    announce(f"A worker has to be open for it: {WORKER}")


def plan_schedules(study: Study) -> list[DeploymentScheduleCreate]:
    """What Prefect has to know of the study's plan, each with a name by which it is found again."""
    found = []
    if study.schedule.cron is not None:
        cron = CronSchedule(cron=study.schedule.cron, timezone=study.time_zone)
        found.append(DeploymentScheduleCreate(slug="cron", schedule=cron))
    for moment in sorted({run.at for run in campaign_runs(study)}):
        once = RRuleSchedule(
            rrule=f"DTSTART:{moment:%Y%m%dT%H%M%S}\nRRULE:FREQ=DAILY;COUNT=1", timezone=study.time_zone
        )
        found.append(DeploymentScheduleCreate(slug=f"after-campaign-{moment:%Y%m%d-%H%M%S}", schedule=once))
    return found


@contextmanager
def _reach_server() -> Iterator[SyncPrefectClient]:
    """A client of the server that PREFECT_API_URL names."""
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        raise _no_server("No Prefect server is named.", url=LOCAL_API)
    with get_client(sync_client=True) as client:
        if client.api_healthcheck() is not None:
            raise _no_server("No Prefect server answers.", url=url)
        yield client


def _no_server(problem: str, *, url: str) -> WrongUseError:
    """What a person can do about it, with the exact commands."""
    return WrongUseError(
        problem,
        where=f"PREFECT_API_URL ({url})",
        fix=f"In another terminal: {SERVER}; here: export PREFECT_API_URL={url}, and again. "
        "`journey serve` follows the schedule without a server.",
    )


def _describe(
    study: Study, *, folder: Path, outputs: Path, schedules: list[DeploymentScheduleCreate]
) -> RunnerDeployment:
    """The deployment: one run at a time, started by a worker of the pool on this machine."""
    return RunnerDeployment.from_flow(
        run_as_planned,
        name=study.id,
        schedules=schedules,
        parameters={"folder": str(folder), "outputs": str(outputs)},
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        work_pool_name=POOL,
        job_variables={"env": dict(OFFLINE)},
        entrypoint_type=EntrypointType.MODULE_PATH,
        description=f"Runs the study '{study.id}' by itself.",
    )


def _read_deployment(client: SyncPrefectClient, *, study: Study) -> DeploymentResponse | None:
    """What the server knows of the study."""
    try:
        return client.read_deployment_by_name(f"{run_as_planned.name}/{study.id}")
    except ObjectNotFound:
        return None


def _make_pool(client: SyncPrefectClient) -> None:
    """The pool of workers that run studies as processes of this machine, made where there is none."""
    try:
        client.read_work_pool(POOL)
    except ObjectNotFound:
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))


def _is_same(found: DeploymentResponse, wanted: RunnerDeployment) -> bool:
    """True when the server knows all of it already, and runs it."""
    known = {each.slug: (each.schedule.model_dump(), each.active) for each in found.schedules}
    planned = {each.slug: (each.schedule.model_dump(), True) for each in wanted.schedules or () if each.schedule}
    facts = (found.parameters, found.entrypoint, found.work_pool_name, found.paused)
    return known == planned and facts == (wanted.parameters, wanted.entrypoint, POOL, False)


def _put(client: SyncPrefectClient, deployment: RunnerDeployment, *, found: DeploymentResponse | None) -> None:
    """Create or update it; schedules that are planned no more go, and their runs with them."""
    slugs = {schedule.slug for schedule in deployment.schedules or ()}
    for schedule in found.schedules if found else ():
        if found and schedule.slug not in slugs:
            client.delete_deployment_schedule(found.id, schedule.id)
    deployment.apply()


def _remove(client: SyncPrefectClient, *, found: DeploymentResponse | None, is_removed: bool) -> None:
    """Take the study off the server, and say why nothing is planned."""
    if found is not None:
        client.delete_deployment(found.id)
        announce("The server runs this study by itself no more")
    else:
        announce("The server does not run this study by itself; nothing to remove")
    if not is_removed:
        announce("study.toml plans no run: add [schedule] with a cron line, or rerun_after_days to a campaign")
