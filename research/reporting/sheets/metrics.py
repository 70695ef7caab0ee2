"""The Metrics sheet: one row for each metric of each stage, with its latest value, target and change."""

from datetime import datetime, time

from research.model.metric import MetricLine
from research.reporting.funnel_text import phrase_change, view_metric, view_step
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet


def list_metrics(lookup: Lookup) -> Sheet:
    """The sheet of all metrics, stage by stage; without rows where the study has no metrics.csv."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.METRICS,
        title=name_sheet(t("Metrics")),
        columns=(
            Column(title=t("Stage"), width=22, look=Look.WRAP),
            Column(title=t("Metric"), width=30, look=Look.WRAP),
            Column(title=t("Value"), width=11, look=Look.DECIMAL),
            Column(title=t("Unit"), width=8),
            Column(title=t("Date"), width=13, look=Look.DAY),
            Column(title=t("Target"), width=11, look=Look.DECIMAL),
            Column(title=t("Answer"), width=16),
            Column(title=t("Owner"), width=20, look=Look.WRAP),
            Column(title=t("Change"), width=11, look=Look.DECIMAL),
            Column(title=t("Between waves"), width=44, look=Look.WRAP),
            Column(title=t("Get past the step"), width=12, look=Look.PERCENT),
            Column(title=t("Step"), width=34, look=Look.WRAP),
            Column(title=t("Row"), width=8, look=Look.WHOLE),
        ),
        rows=tuple(_make_row(line, lookup=lookup) for line in lookup.map.funnel.lines),
        frozen_columns=2,
    )


def _make_row(line: MetricLine, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One metric as a row."""
    latest, view = line.latest, view_metric(line, lookup=lookup)
    step = lookup.map.funnel.step(latest.stage_id)
    seen = None if step is None else view_step(step, lookup=lookup)
    hardest = lookup.translation.gettext("the step that the fewest get past") if seen and seen.is_hardest else ""
    told = () if seen is None else (seen.passed, seen.reached, hardest)
    return (
        lookup.code_name(latest.stage_id),
        latest.name,
        latest.value,
        latest.unit or None,
        datetime.combine(latest.taken_on, time()),
        latest.target,
        view.verdict or None,
        latest.owner or None,
        line.change,
        phrase_change(line, lookup=lookup) or None,
        None if step is None else step.completion,
        "; ".join(part for part in told if part) or None,
        latest.place.row,
    )
