"""Coverage as plain values for `journey_map.json`."""

from research.model.coverage import CoverageCell
from research.reporting.map_json_values import describe_base, round_number


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
