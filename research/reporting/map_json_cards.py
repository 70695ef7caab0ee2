"""Coverage and opportunities as plain values for `journey_map.json`."""

from research.model.coverage import CoverageCell
from research.model.opportunity import Opportunity
from research.reporting.lookup import Lookup
from research.reporting.map_json_values import describe_base, describe_quote, round_number
from research.reporting.opportunity_text import name_opportunity
from research.terms import PlanField


def describe_cell(cell: CoverageCell) -> dict[str, object]:
    """What one stage and group stand on, and what they lack."""
    return {
        "stage": cell.stage_id,
        "group": None if cell.group is None else {"by": cell.group.by, "value": cell.group.value},
        "n_scored_participants": cell.n_scored_participants,
        "half_width": round_number(cell.half_width),
        "n_more": cell.n_more,
        "newest_on": None if cell.newest_on is None else cell.newest_on.isoformat(),
        "gaps": [gap.value for gap in cell.gaps],
        "base": describe_base(cell.base),
    }


def describe_opportunity(one: Opportunity, *, lookup: Lookup) -> dict[str, object]:
    """One opportunity with what people decided; without a finding it is no longer in the evidence."""
    finding = one.finding
    described: dict[str, object] = {
        "id": one.id,
        "stage": one.key.stage_id,
        "code": one.key.code_id,
        "name": name_opportunity(one.key, lookup=lookup),
        "is_in_evidence": finding is not None,
        **{field.value: one.plan.value(field) or None for field in PlanField},
        "people_differ_in": [field.value for field in one.plan.disputed],
    }
    if finding is None:
        return described
    return described | {
        "score": round_number(one.score),
        "low": round_number(one.low),
        "high": round_number(one.high),
        "reach": round_number(finding.reach),
        "severity": round_number(-finding.size),
        "importance": round_number(one.importance),
        "is_importance_stated": one.is_importance_stated,
        "is_small": one.is_small,
        "base": describe_base(finding.base),
        "quotes": [describe_quote(quote, lookup=lookup) for quote in finding.quotes],
    }
