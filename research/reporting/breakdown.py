"""The curve broken out by language and other groups: a small table with one cell for each group and stage."""

from dataclasses import dataclass

from research.model.curve import CurvePoint, Group
from research.reporting.labels import phrase_base, phrase_interval
from research.reporting.lookup import Lookup
from research.reporting.series import fill_of, find_point
from research.words import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownCell:
    """One group at one stage; `value` is "" for a gap and for what is withheld; `proof` tells interval and base."""

    group: str
    key: str
    value: str
    n: str
    proof: str
    fill: str
    is_small: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """One grouping: its name, and for each stage the cells of all its groups in the same order.

    `is_spelt_alike` is true where all files spell the attribute and its values as the map does.
    """

    by: str
    title: str
    is_spelt_alike: bool
    stages: tuple[tuple[BreakdownCell, ...], ...]


def list_breakdowns(lookup: Lookup) -> tuple[Breakdown, ...]:
    """All groupings of the curve besides waves."""
    return tuple(_break_down(by, lookup=lookup) for by in lookup.groupings)


def _break_down(by: str, *, lookup: Lookup) -> Breakdown:
    """One grouping over all stages; a group that is scored nowhere would be a column of gaps and is left out."""
    known = (Group(by=by, value=value) for value in lookup.group_values(by))
    groups = [group for group in known if _has_mean(group, lookup=lookup)]
    stages = tuple(
        tuple(_make_cell(group, stage=stage, lookup=lookup) for group in groups)
        for stage in range(len(lookup.map.stages))
    )
    title = lookup.translation.gettext("By {group}", group=lookup.grouping_name(by).lower())
    return Breakdown(by=by, title=title, is_spelt_alike=_is_spelt_alike(by, lookup=lookup), stages=stages)


def _is_spelt_alike(by: str, *, lookup: Lookup) -> bool:
    """True when no other spelling of an attribute or its values was put together with it."""
    pairs = {pair for pair in lookup.people_by_value if fold(pair[0]) == fold(by)}
    return all(name == by for name, _ in pairs) and len({fold(value) for _, value in pairs}) == len(pairs)


def _has_mean(group: Group, *, lookup: Lookup) -> bool:
    """True when the group has a mean at some stage."""
    points = (find_point(stage.points, group=group) for stage in lookup.map.stages)
    return any(point is not None and point.mean is not None for point in points)


def _make_cell(group: Group, *, stage: int, lookup: Lookup) -> BreakdownCell:
    """One group at one stage."""
    t = lookup.translation
    point = find_point(lookup.map.stages[stage].points, group=group)
    mean = None if point is None else point.mean
    is_small = point is not None and point.is_small
    return BreakdownCell(
        group=lookup.group_name(group),
        key=group.value,
        value=t.polarity(mean),
        n="" if point is None else t.number(point.base.n_excerpts),
        proof="" if point is None else phrase_proof(point, lookup=lookup),
        fill="#ffffff" if is_small else fill_of(mean),
        is_small=is_small,
    )


def phrase_proof(point: CurvePoint, *, lookup: Lookup) -> str:
    """The interval, what a small base is drawn in to, and the base of a point; why it has no figure."""
    t = lookup.translation
    base = phrase_base(point.base, translation=t)
    if point.is_withheld:
        least = t.number(lookup.map.study.options.smallest_group)
        return t.gettext("withheld: fewer than {n} people", n=least)
    drawn = t.gettext("drawn in: {mean}", mean=t.polarity(point.drawn)) if point.is_small and point.drawn else ""
    return "; ".join(part for part in (phrase_interval(point.low, point.high, translation=t), drawn, base) if part)
