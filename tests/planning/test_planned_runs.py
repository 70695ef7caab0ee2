"""When a study runs by itself: after campaigns, by a cron line, and once for whatever was missed."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.model.study import Campaign, Schedule, Study
from research.planning.planned_runs import check_cron, missed_run, next_runs
from research.terms import JourneyType, Language

MONDAY = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # 6:00 in Madrid


def study_with(
    *, cron: str | None = None, campaigns: tuple[Campaign, ...] = (), at: time = time(6), zone: str = "Europe/Madrid"
) -> Study:
    return Study(
        id="shop",
        title="Shop",
        question="?",
        scenario="",
        journey_type=JourneyType.PURCHASE,
        languages=(Language.ES,),
        report_language=Language.ES,
        time_zone=zone,
        campaigns=campaigns,
        schedule=Schedule(cron=cron, at=at),
    )


SALE = Campaign(name="Sale", starts_on=date(2026, 11, 1), ends_on=date(2026, 11, 10), rerun_after_days=(14, 0))


def test_cron_is_read_in_the_time_zone_of_the_study() -> None:
    runs = next_runs(study_with(cron="0 6 * * 1"), after=MONDAY - timedelta(hours=1), n=2)

    assert [run.at for run in runs] == [MONDAY, MONDAY + timedelta(days=7)]
    assert "06:00" in runs[0].why


def test_a_campaign_is_followed_from_the_morning_when_it_is_over() -> None:
    runs = next_runs(study_with(campaigns=(SALE,)), after=datetime(2026, 11, 1, tzinfo=UTC), n=9)

    assert [run.at.isoformat() for run in runs] == ["2026-11-11T06:00:00+01:00", "2026-11-25T06:00:00+01:00"]
    assert "14 days after the end of the campaign 'Sale'" in runs[1].why


def test_both_kinds_come_in_order_of_time() -> None:
    runs = next_runs(study_with(cron="0 6 * * 1", campaigns=(SALE,)), after=datetime(2026, 11, 12, tzinfo=UTC), n=3)

    assert [run.at.day for run in runs] == [16, 23, 25]


def test_a_week_of_missed_runs_is_caught_up_once() -> None:
    study = study_with(cron="0 6 * * *", campaigns=(SALE,))

    missed = missed_run(study, since=MONDAY - timedelta(days=7), now=MONDAY + timedelta(hours=3))

    assert missed is not None
    assert missed.at == MONDAY
    assert missed_run(study, since=missed.at, now=MONDAY + timedelta(hours=3)) is None


def test_nothing_is_missed_where_nothing_is_planned() -> None:
    assert missed_run(study_with(), since=MONDAY - timedelta(days=700), now=MONDAY) is None
    assert next_runs(study_with(), after=MONDAY, n=3) == ()


def test_an_hour_that_summer_time_leaves_out_still_runs_once_that_day() -> None:
    runs = next_runs(study_with(cron="30 2 * * *"), after=datetime(2027, 3, 27, 12, tzinfo=UTC), n=2)

    assert [run.at.astimezone(UTC).isoformat()[:13] for run in runs] == ["2027-03-28T01", "2027-03-29T00"]


@pytest.mark.parametrize("line", ["", "6 oclock", "61 * * * *", "0 0 31 2 *", "* * * *"])
def test_a_line_that_never_comes_true_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="no cron line"):
        check_cron(line)


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 -- hypothesis adds the zone
def test_what_was_missed_is_the_last_of_what_was_planned(now: datetime) -> None:
    study = study_with(cron="15 */7 * * 2", campaigns=(SALE,), zone="Europe/Bucharest")
    since = now - timedelta(days=9)

    planned = [run for run in next_runs(study, after=since, n=40) if run.at <= now]

    assert missed_run(study, since=since, now=now) == (planned[-1] if planned else None)
