"""The funnel as plain values for `journey_map.json`."""

from research.model.metric import Funnel, MetricLine
from research.reporting.map_json_values import round_number


def describe_funnel(funnel: Funnel) -> dict[str, object]:
    """All metrics, steps, and the stage that the smallest share gets past."""
    return {
        "metrics": [_describe_line(line) for line in funnel.lines],
        "steps": [
            {
                "stage": step.stage_id,
                "n_reached": round_number(step.n_reached),
                "completion": round_number(step.completion),
                "is_counted": step.is_counted,
            }
            for step in funnel.steps
        ],
        "hardest": funnel.hardest,
    }


def _describe_line(line: MetricLine) -> dict[str, object]:
    """One metric of one stage."""
    latest = line.latest
    return {
        "stage": latest.stage_id,
        "name": latest.name,
        "kind": latest.kind.value,
        "value": round_number(latest.value),
        "unit": latest.unit,
        "taken_on": latest.taken_on.isoformat(),
        "target": round_number(latest.target),
        "is_good_when_high": latest.is_good_when_high,
        "is_met": line.is_met,
        "owner": latest.owner,
        "by_wave": {wave: round_number(value) for wave, value in line.by_wave},
        "change": round_number(line.change),
        "row": latest.place.row,
    }
