"""What each part of the map stands on and what it lacks, in words, as the page and the workbook show it."""

from dataclasses import dataclass

from research.model.coverage import CoverageCell, CoverageGap
from research.reporting.labels import phrase_base
from research.reporting.lookup import Lookup
from research.reporting.translating import mark

_GAPS = {
    CoverageGap.ASSUMPTION: mark("assumption"),
    CoverageGap.THIN: mark("thin"),
    CoverageGap.ONE_SOURCE: mark("one source"),
    CoverageGap.OLD: mark("old"),
    CoverageGap.ONE_SEGMENT: mark("one segment"),
}
# These stand open on the page; personas and segments are many, and fold away.
_OPEN = {"", "source", "wave"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageFigure:
    """One cell in words; `marks` are (gap, name) pairs, and `title` tells base, age and people needed."""

    group: str
    by: str
    n: str
    marks: tuple[tuple[str, str], ...]
    title: str
    is_open: bool


def list_coverage_figures(lookup: Lookup, *, stage_id: str) -> tuple[CoverageFigure, ...]:
    """The cells of one stage in the order of the map's coverage."""
    return tuple(_describe(cell, lookup=lookup) for cell in lookup.map.coverage if cell.stage_id == stage_id)


def name_gaps(cell: CoverageCell, *, lookup: Lookup) -> tuple[tuple[str, str], ...]:
    """What a cell lacks, each as its key and its name."""
    return tuple((gap.value, lookup.translation.gettext(_GAPS[gap])) for gap in cell.gaps)


def name_cell(cell: CoverageCell, *, lookup: Lookup) -> tuple[str, str]:
    """What a cell's group is a part of, and what it is called."""
    t = lookup.translation
    if cell.group is None:
        return t.gettext("All"), t.gettext("Everyone")
    return lookup.grouping_name(cell.group.by), lookup.group_name(cell.group)


def phrase_need(cell: CoverageCell, *, lookup: Lookup) -> str:
    """How many more people the cell takes, or that it has enough."""
    t = lookup.translation
    if not cell.n_more:
        return t.gettext("enough people for ±0.2")
    return t.ngettext("{n} more person for ±0.2", "{n} more people for ±0.2", cell.n_more)


def _describe(cell: CoverageCell, *, lookup: Lookup) -> CoverageFigure:
    """One cell."""
    t = lookup.translation
    by = "" if cell.group is None else cell.group.by
    newest = "" if cell.newest_on is None else t.gettext("newest: {day}", day=t.day(cell.newest_on))
    parts = (phrase_base(cell.base, translation=t), newest, phrase_need(cell, lookup=lookup))
    return CoverageFigure(
        group=name_cell(cell, lookup=lookup)[1],
        by=name_cell(cell, lookup=lookup)[0],
        n=t.number(cell.n_scored_participants),
        marks=name_gaps(cell, lookup=lookup),
        title="; ".join(part for part in parts if part),
        is_open=by in _OPEN,
    )
