"""The moments at which a study is to run by itself. The only home of cronsim; no clock is read here.

Cron lines are read as Debian's cron reads them, in the study's time zone: a time that the change to summer time leaves
out is taken at the next moment there is.
Source: cron(8) and crontab(5) of Debian; https://github.com/cuu508/cronsim.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice
from zoneinfo import ZoneInfo

from cronsim import CronSim, CronSimError

from research.model.study import Study

# Cron lines are checked against a day on which nothing is special.
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRun:
    """One moment at which the study is to run: `at` is aware, in the study's time zone; `why` says it in words."""

    at: datetime
    why: str


def check_cron(line: str) -> str:
    """The line, when cron can read it and it ever comes true.

    >>> check_cron("0 6 * * 1")
    '0 6 * * 1'

    Raises: ValueError.
    """
    try:
        next(CronSim(line, _ANY_DAY))
    except (CronSimError, StopIteration) as error:
        raise ValueError(
            "is no cron line that ever comes true; write minute, hour, day, month and weekday, like '0 6 * * 1' for "
            "Mondays at 6:00"
        ) from error
    return line


def describe_cron(line: str) -> str:
    """The cron line in words.

    >>> describe_cron("0 6 * * 1")
    'At 06:00 on Monday'
    """
    return CronSim(line, _ANY_DAY).explain()


def describe_run(run: PlannedRun) -> str:
    """A planned run in words: day, hour, time zone and reason.

    >>> describe_run(PlannedRun(at=datetime(2026, 11, 23, 6, tzinfo=ZoneInfo("Europe/Madrid")), why="every Monday"))
    'Monday 23 November 2026, 06:00 (Europe/Madrid): every Monday'
    """
    return f"{run.at:%A} {run.at.day} {run.at:%B %Y, %H:%M} ({run.at.tzinfo}): {run.why}"


def next_runs(study: Study, *, after: datetime, n: int) -> tuple[PlannedRun, ...]:
    """The first `n` planned runs later than `after` (aware), in order of time; fewer where no more are planned."""
    start = after.astimezone(ZoneInfo(study.time_zone))
    later = (run for run in campaign_runs(study) if run.at > start)
    return tuple(islice(merge(later, _cron_runs(study, start=start, reverse=False), key=lambda run: run.at), n))


def missed_run(study: Study, *, since: datetime, now: datetime) -> PlannedRun | None:
    """The last planned run after `since` and not after `now` (both aware): however many were missed, one catches up."""
    moment = now.astimezone(ZoneInfo(study.time_zone))
    found = [run for run in campaign_runs(study) if since < run.at <= moment]
    # Going back, cron leaves out the moment it starts from.
    before = _cron_runs(study, start=moment + timedelta(seconds=1), reverse=True)
    found += [run for run in islice(before, 1) if since < run.at]
    return max(found, key=lambda run: run.at, default=None)


def campaign_runs(study: Study) -> tuple[PlannedRun, ...]:
    """Every run that follows a campaign, in order of time; 0 days after the end is the morning when it is over."""
    zone = ZoneInfo(study.time_zone)
    found = [
        PlannedRun(
            at=datetime.combine(campaign.ends_on + timedelta(days=1 + n_days), study.schedule.at, tzinfo=zone),
            why=f"{n_days} days after the end of the campaign '{campaign.name}'",
        )
        for campaign in study.campaigns
        for n_days in campaign.rerun_after_days
    ]
    return tuple(sorted(found, key=lambda run: run.at))


def _cron_runs(study: Study, *, start: datetime, reverse: bool) -> Iterator[PlannedRun]:
    """The runs of the cron line from `start` on, or back from it."""
    line = study.schedule.cron
    if line is None:
        return
    why = f"{describe_cron(line)} ({line})"
    for moment in CronSim(line, start, reverse=reverse):
        yield PlannedRun(at=moment, why=why)
