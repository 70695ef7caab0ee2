"""The funnel in words: values with their units, targets, changes, and who gets past a step."""

from dataclasses import dataclass

from research.model.metric import FunnelStep, Metric, MetricLine
from research.reporting.lookup import Lookup
from research.reporting.translating import Translation

_DECIMALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricView:
    """One metric in words; `tone` is "met", "missed" or "" without a target. `change` is "" where waves have none."""

    name: str
    value: str
    day: str
    target: str
    tone: str
    verdict: str
    change: str
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step in words: how many get past it, on what that stands, and whether it is the hardest."""

    passed: str
    reached: str
    is_hardest: bool


def view_metric(line: MetricLine, *, lookup: Lookup) -> MetricView:
    """One metric of one stage."""
    t, latest = lookup.translation, line.latest
    verdicts = {True: t.gettext("target met"), False: t.gettext("target missed"), None: ""}
    return MetricView(
        name=latest.name,
        value=phrase_metric(latest.value, metric=latest, translation=t),
        day=t.day(latest.taken_on),
        target=phrase_metric(latest.target, metric=latest, translation=t),
        tone={True: "met", False: "missed", None: ""}[line.is_met],
        verdict=verdicts[line.is_met],
        change=phrase_change(line, lookup=lookup),
        owner=latest.owner,
    )


def view_step(step: FunnelStep, *, lookup: Lookup) -> StepView:
    """One step of the funnel."""
    t = lookup.translation
    passed = ""
    if step.completion is not None:
        counted = t.gettext("{share} complete this step", share=t.percent(step.completion))
        reckoned = t.gettext("{share} reach the next step with a count", share=t.percent(step.completion))
        passed = counted if step.is_counted else reckoned
    reached = "" if step.n_reached is None else t.gettext("{n} reach it", n=t.number(step.n_reached))
    return StepView(passed=passed, reached=reached, is_hardest=step.stage_id == lookup.map.funnel.hardest)


def phrase_metric(value: float | None, *, metric: Metric, translation: Translation) -> str:
    """A value with the metric's unit; "" for `None`. Whole numbers have no decimals, others two at most."""
    if value is None:
        return ""
    digits = next(n for n in range(_DECIMALS + 1) if n == _DECIMALS or round(value, n) == value)
    number = translation.number(value, digits=digits)
    return f"{number}\u00a0{metric.unit}" if metric.unit else number


def phrase_change(line: MetricLine, *, lookup: Lookup) -> str:
    """The change from the first to the last wave that has a value; "" with fewer than two."""
    if line.change is None:
        return ""
    t, metric = lookup.translation, line.latest
    (first, before), (last, after) = line.by_wave[0], line.by_wave[-1]
    told = t.gettext(
        "{before} in “{first}” → {after} in “{last}”",
        before=phrase_metric(before, metric=metric, translation=t),
        after=phrase_metric(after, metric=metric, translation=t),
        first=lookup.wave_name(first),
        last=lookup.wave_name(last),
    )
    if line.is_better is None:
        return told
    return f"{told}: {t.gettext('better') if line.is_better else t.gettext('worse')}"
