"""The Coverage sheet: one row for each stage and group, with what it stands on and what it lacks."""

from datetime import datetime, time

from research.model.coverage import CoverageCell
from research.reporting.coverage_text import name_cell, name_gaps
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet


def list_coverage(lookup: Lookup) -> Sheet:
    """The sheet of all cells, stage by stage: everyone, then sources, waves, personas and segments."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.COVERAGE,
        title=name_sheet(t("Coverage")),
        columns=(
            Column(title=t("Stage"), width=22),
            Column(title=t("Broken out by"), width=22),
            Column(title=t("Group"), width=28, look=Look.WRAP),
            Column(title=t("Lacks"), width=30, look=Look.WRAP),
            Column(title=t("Excerpts"), width=11, look=Look.WHOLE),
            Column(title=t("Participants"), width=13, look=Look.WHOLE),
            Column(title=t("Scored participants"), width=13, look=Look.WHOLE),
            Column(title=t("Half of the interval"), width=12, look=Look.DECIMAL),
            Column(title=t("More people for ±0.2"), width=13, look=Look.WHOLE),
            Column(title=t("Newest evidence"), width=14, look=Look.DAY),
        ),
        rows=tuple(
            _make_row(cell, lookup=lookup)
            for stage in lookup.map.stages
            for cell in lookup.map.coverage
            if cell.stage_id == stage.code.id
        ),
        frozen_columns=3,
    )


def _make_row(cell: CoverageCell, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One cell of the map as a row."""
    return (
        lookup.code_name(cell.stage_id),
        *name_cell(cell, lookup=lookup),
        ", ".join(name for _, name in name_gaps(cell, lookup=lookup)) or None,
        cell.base.n_excerpts,
        cell.base.n_participants,
        cell.n_scored_participants,
        cell.half_width,
        cell.n_more,
        None if cell.newest_on is None else datetime.combine(cell.newest_on, time()),
    )
