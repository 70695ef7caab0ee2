"""The funnel: each metric's latest value and target, its change between waves, and how many get past each stage."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

from research.model.change import Asked, Measure, Verdict, WaveComparison, WaveFigure
from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.metric import Funnel, FunnelStep, Metric, MetricKind, MetricLine
from research.model.study import Study
from research.words import fold

Period = tuple[date, date]
# Kinds that tell the share who complete a stage, the one that counts where a stage has both last.
COUNTED = (MetricKind.CONVERSION, MetricKind.COMPLETION)


def measure_funnel(metrics: Sequence[Metric], *, stages: Sequence[Code], periods: Mapping[str, Period]) -> Funnel:
    """All metrics by stage in journey order, then by name.

    Args:
        metrics: the rows, in any order; of two on one day the later row counts.
        stages: in journey order.
        periods: wave id -> first and last day, in the study's order.
    """
    lines = tuple(
        _measure_line(rows, periods=periods) for stage in stages for rows in _group(metrics, stage_id=stage.id)
    )
    steps = tuple(_list_steps(lines, stages=stages))
    known = [step for step in steps if step.completion is not None]
    hardest = min(known, key=lambda step: step.completion or 0.0).stage_id if known[1:] else None
    return Funnel(lines=lines, steps=steps, hardest=hardest)


def list_periods(evidence: Sequence[Evidence], *, study: Study) -> dict[str, Period]:
    """Wave id -> its days as the study states them, else the first and last day on which its evidence was said."""
    zone = ZoneInfo(study.time_zone)
    periods: dict[str, Period] = {}
    for wave in study.waves:
        if wave.starts_on and wave.ends_on:
            periods[wave.id] = (wave.starts_on, wave.ends_on)
            continue
        moments = [p.passage.said_at for p in evidence if p.wave_id == wave.id and p.passage.said_at is not None]
        if moments:
            periods[wave.id] = (min(moments).astimezone(zone).date(), max(moments).astimezone(zone).date())
    return periods


def compare_metrics(funnel: Funnel, *, pair: tuple[str, str]) -> tuple[WaveFigure, ...]:
    """The metrics of completion and conversion of both waves, as figures without an interval: they are counts."""
    return tuple(
        WaveFigure(
            measure=Measure.METRIC,
            stage_id=line.latest.stage_id,
            name=f"{line.latest.name} ({line.latest.unit})" if line.latest.unit else line.latest.name,
            before=values[pair[0]],
            after=values[pair[1]],
            difference=values[pair[1]] - values[pair[0]],
            n_from=0,
            n_to=0,
            is_good_when_high=line.latest.is_good_when_high,
        )
        for line in funnel.lines
        for values in [dict(line.by_wave)]
        if line.latest.kind in COUNTED and pair[0] in values and pair[1] in values
    )


def add_metrics(comparison: WaveComparison, *, funnel: Funnel) -> WaveComparison:
    """The comparison with the metrics of completion under its answer about completion, which they do not prove."""
    found = compare_metrics(funnel, pair=(comparison.from_wave, comparison.to_wave))
    if not found:
        return comparison
    answers = tuple(
        replace(
            answer,
            figures=(*answer.figures, *found),
            verdict=Verdict.NOT_PROVEN if answer.verdict is Verdict.NOT_MEASURED else answer.verdict,
        )
        if answer.asked is Asked.COMPLETION
        else answer
        for answer in comparison.answers
    )
    return replace(comparison, answers=answers)


def _group(metrics: Sequence[Metric], *, stage_id: str) -> list[list[Metric]]:
    """The rows of each metric of one stage, by name, the earliest first."""
    groups: dict[str, list[Metric]] = {}
    for metric in sorted(metrics, key=lambda metric: (metric.taken_on, metric.place.row or 0)):
        if metric.stage_id == stage_id:
            groups.setdefault(" ".join(fold(metric.name).split()), []).append(metric)
    return [groups[name] for name in sorted(groups)]


def _measure_line(rows: Sequence[Metric], *, periods: Mapping[str, Period]) -> MetricLine:
    """One metric over time, its rows the earliest first."""
    latest = rows[-1]
    by_wave = {
        wave: row.value for wave, (start, end) in periods.items() for row in rows if start <= row.taken_on <= end
    }
    values = list(by_wave.values())
    return MetricLine(
        latest=latest,
        is_met=_meets(latest),
        by_wave=tuple(by_wave.items()),
        change=values[-1] - values[0] if values[1:] else None,
    )


def _meets(metric: Metric) -> bool | None:
    """Whether the value meets its target; `None` without one."""
    if metric.target is None:
        return None
    return metric.value >= metric.target if metric.is_good_when_high else metric.value <= metric.target


def _list_steps(lines: Sequence[MetricLine], *, stages: Sequence[Code]) -> list[FunnelStep]:
    """The steps of the stages that have any metric of completion or of people."""
    counted = {
        line.latest.stage_id: _share_of(line.latest) for kind in COUNTED for line in lines if line.latest.kind is kind
    }
    reached = {line.latest.stage_id: line.latest.value for line in lines if line.latest.kind is MetricKind.REACHED}
    known = [stage.id for stage in stages if stage.id in reached]
    follows = dict(pairwise(known))
    steps = []
    for stage in stages:
        if stage.id not in counted and stage.id not in reached:
            continue
        n, n_next = reached.get(stage.id), reached.get(follows.get(stage.id, ""))
        passed = n_next / n if n and n_next is not None and n_next <= n else None
        completion = counted.get(stage.id)
        steps.append(
            FunnelStep(
                stage_id=stage.id,
                n_reached=n,
                completion=passed if completion is None else completion,
                is_counted=completion is not None,
            )
        )
    return steps


def _share_of(metric: Metric) -> float | None:
    """The share that a metric of completion states: of 62 % and of 0.62 the same; `None` for what is no share."""
    share = metric.value / 100 if metric.unit.startswith("%") or metric.value > 1 else metric.value
    return share if 0 <= share <= 1 else None
