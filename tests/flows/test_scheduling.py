"""What study.toml plans becomes Prefect's schedules; prefect.yaml is one that Prefect takes."""

from datetime import date
from inspect import signature
from pathlib import Path

from prefect.cli.deploy._models import PrefectYamlModel
from prefect.client.schemas.schedules import CronSchedule, RRuleSchedule
from prefect.flows import Flow, load_flow_from_entrypoint
from ruamel.yaml import YAML

from flows.planned import run_as_planned
from flows.scheduling import POOL, plan_schedules
from research.model.study import Campaign, Schedule, Study
from research.planning.planned_runs import check_cron
from research.terms import JourneyType, Language

ROOT = Path(__file__).parents[2]


def test_cron_and_campaigns_become_schedules_in_the_time_zone_of_the_study() -> None:
    sale = Campaign(name="Sale", starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 11), rerun_after_days=(0, 14))
    study = Study(
        id="shop",
        title="Shop",
        question="?",
        scenario="",
        journey_type=JourneyType.PURCHASE,
        languages=(Language.ES,),
        report_language=Language.ES,
        time_zone="Europe/Madrid",
        campaigns=(sale, sale),
        schedule=Schedule(cron="0 6 * * 1"),
    )

    weekly, first, second = plan_schedules(study)

    assert weekly.schedule == CronSchedule(cron="0 6 * * 1", timezone="Europe/Madrid")
    assert isinstance(first.schedule, RRuleSchedule)
    # Summer time ends between the two: both are at 6:00 in Madrid.
    found = [str(next(iter(each.schedule.to_rrule()))) for each in (first, second)]  # type: ignore[union-attr]
    assert found == ["2026-10-12 06:00:00+02:00", "2026-10-26 06:00:00+01:00"]
    assert len({weekly.slug, first.slug, second.slug}) == 3


def test_the_prefect_file_of_the_repository_is_valid() -> None:
    content = YAML(typ="safe").load(ROOT / "prefect.yaml")
    PrefectYamlModel.model_validate(content)

    (deployment,) = content["deployments"]
    path, name = deployment["entrypoint"].split(":")
    found: Flow[..., object] = load_flow_from_entrypoint(f"{ROOT / path}:{name}")
    assert found.name == run_as_planned.name
    signature(run_as_planned.fn).bind(**deployment["parameters"])
    assert (ROOT / deployment["parameters"]["folder"] / "study.toml").exists()
    assert check_cron(deployment["schedules"][0]["cron"])
    assert deployment["work_pool"]["name"] == POOL
