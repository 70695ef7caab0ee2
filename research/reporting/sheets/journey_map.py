"""The Journey map sheet: one column a stage, one row a lane, as on the page."""

from collections.abc import Callable, Sequence

from research.mapping.journey_map import StageColumn
from research.model.curve import CodeShare
from research.model.finding import Finding, Quote, StatementGroup
from research.reporting.breakdown import list_breakdowns
from research.reporting.figures import describe_change, describe_share, group_ratings
from research.reporting.icons import find_icon
from research.reporting.labels import phrase_base, phrase_interval
from research.reporting.lookup import Lookup
from research.reporting.places import phrase_place
from research.reporting.series import find_point, list_series
from research.reporting.sheet import (
    FIRST_ROW,
    CellLink,
    CellValue,
    Column,
    Look,
    Picture,
    Sheet,
    SheetKey,
    Shown,
    name_sheet,
)
from research.reporting.sheets.emotion_curve import make_map_chart
from research.reporting.stated_text import describe_outcome, groups_of, name_group, name_lane, phrase_reach
from research.terms import StatementKind

LANE_WIDTH = 22
STAGE_WIDTH = 34
# More would not fit into the tallest row that Excel has; the page lists all.
MOST_SHARES = 8
MOST_GROUPS = 3
WANTED_AND_DONE = (StatementKind.NEED, StatementKind.ACTION, StatementKind.QUESTION)
# The icons stand below the names of the stages, the curve below the icons; heights in points.
ICON_ROW, CURVE_ROW = FIRST_ROW, FIRST_ROW + 1
ICON_HEIGHT, CURVE_HEIGHT = 28.0, 230.0


def list_map(lookup: Lookup) -> Sheet:
    """The sheet of the map; the name of each stage in row 1 is repeated below as a link to its evidence."""
    t, stages = lookup.translation, lookup.map.stages
    curve_rows = _list_curve_rows(lookup)
    icons, pictures = _list_icons(lookup)
    above = (icons, (t.gettext("Emotion curve"),), _link_evidence(lookup))
    first_mean = FIRST_ROW + len(above)
    return Sheet(
        key=SheetKey.MAP,
        title=name_sheet(t.gettext("Journey map")),
        columns=(
            Column(title=t.gettext("Stage"), width=LANE_WIDTH, look=Look.LANE),
            *(Column(title=stage.code.name, width=STAGE_WIDTH, look=Look.WRAP) for stage in stages),
        ),
        rows=(*above, *curve_rows, *_list_text_rows(lookup)),
        frozen_columns=1,
        has_filter=False,
        colour_rows=tuple(range(first_mean, first_mean + len(curve_rows), 2)),
        charts=(make_map_chart(lookup, anchor=f"A{CURVE_ROW}"),),
        pictures=pictures,
        heights=((ICON_ROW, ICON_HEIGHT), (CURVE_ROW, CURVE_HEIGHT)),
    )


def _list_icons(lookup: Lookup) -> tuple[tuple[CellValue, ...], tuple[Picture, ...]]:
    """The lane of icons: its cells, and the pictures on them; where we have none, the codebook's letters stand."""
    icons = [stage.code.icon for stage in lookup.map.stages]
    pictures = tuple(
        Picture(path=path, row=ICON_ROW, column=column)
        for column, icon in enumerate(icons, start=2)
        if (path := find_icon(icon)) is not None
    )
    drawn = {picture.column for picture in pictures}
    letters = (None if column in drawn else icon[:2] or None for column, icon in enumerate(icons, start=2))
    return (None, *letters), pictures


def _link_evidence(lookup: Lookup) -> tuple[CellValue, ...]:
    """The lane of links to the first evidence of each stage."""
    t = lookup.translation
    cells: list[CellValue] = []
    for stage in lookup.map.stages:
        n, row = stage.point.base.n_excerpts, lookup.first_rows.get(stage.code.id)
        text = t.ngettext("{n} excerpt", "{n} excerpts", n)
        cells.append(text if row is None else CellLink(text=f"{text} →", sheet=SheetKey.EVIDENCE, row=row))
    return (t.gettext("Evidence"), *cells)


def _list_curve_rows(lookup: Lookup) -> tuple[tuple[CellValue, ...], ...]:
    """Two lanes for each line of the curve: the mean as a number, then its interval and base in words."""
    t = lookup.translation
    rows: list[tuple[CellValue, ...]] = []
    for line in list_series(lookup):
        points = [find_point(stage.points, group=line.group) for stage in lookup.map.stages]
        means = (Shown(value=None if point is None else point.mean, look=Look.POLARITY) for point in points)
        rows.append((t.gettext("Mean polarity: {name}", name=line.name), *means))
        bases: list[CellValue] = []
        for point in points:
            parts = [] if point is None else [phrase_interval(point.low, point.high, translation=t)]
            parts += [] if point is None else [phrase_base(point.base, translation=t)]
            parts += [t.gettext("small base")] if point is not None and point.is_small else []
            bases.append("\n".join(part for part in parts if part) or None)
        rows.append((t.gettext("Interval and base: {name}", name=line.name), *bases))
    return tuple(rows)


def _list_text_rows(lookup: Lookup) -> tuple[tuple[CellValue, ...], ...]:
    """The lanes in words."""
    t = lookup.translation
    lanes: tuple[tuple[str, Callable[[StageColumn], list[str]]], ...] = (
        (t.gettext("Change between waves"), lambda stage: _write_change(stage, lookup=lookup)),
        *(_make_lane(kind, lookup=lookup) for kind in WANTED_AND_DONE),
        (t.gettext("Touchpoints"), lambda stage: _write_shares(stage.touchpoints, lookup=lookup)),
        (t.gettext("Channels"), lambda stage: _write_shares(stage.channels, lookup=lookup)),
        (t.gettext("Ratings"), lambda stage: _write_ratings(stage, lookup=lookup)),
        (t.gettext("Pain points"), lambda stage: _write_findings(stage.pain_points, lookup=lookup)),
        (t.gettext("Bright spots"), lambda stage: _write_findings(stage.bright_spots, lookup=lookup)),
        *(_make_lane(kind, lookup=lookup) for kind in (StatementKind.BARRIER, StatementKind.SUGGESTION)),
        (t.gettext("How it ended"), lambda stage: _write_outcomes(stage, lookup=lookup)),
        (t.gettext("Drop-off reasons"), lambda stage: _write_groups(stage.reasons, lookup=lookup)),
    )
    rows: list[tuple[CellValue, ...]] = []
    for title, write in lanes:
        rows.append((title, *("\n".join(write(stage)) or None for stage in lookup.map.stages)))
    for breakdown in list_breakdowns(lookup):
        cells = (
            "\n".join(f"{c.group}: {c.value or '–'} (n {c.n or 0}{_mark_small(c.is_small, lookup)})" for c in stage)
            for stage in breakdown.stages
        )
        rows.append((breakdown.title, *cells))
    n_quotes = max((len(stage.quotes) for stage in lookup.map.stages), default=0)
    for rank in range(n_quotes):
        quotes = (_write_quote(stage.quotes[rank : rank + 1], lookup=lookup) for stage in lookup.map.stages)
        rows.append((t.gettext("In their words") if rank == 0 else "", *quotes))
    return tuple(rows)


def _make_lane(kind: StatementKind, *, lookup: Lookup) -> tuple[str, Callable[[StageColumn], list[str]]]:
    """The lane of one kind of statement: its title, and what writes the lines of a stage."""
    return name_lane(kind, lookup=lookup), lambda stage: _write_groups(
        groups_of(stage.statements, kind=kind), lookup=lookup
    )


def _write_groups(groups: Sequence[StatementGroup], *, lookup: Lookup) -> list[str]:
    """Groups of statements, one a line: the weightiest; the Findings sheet has all."""
    return [
        f"{name_group(group, lookup=lookup)}: {phrase_reach(group, lookup=lookup)}" for group in groups[:MOST_GROUPS]
    ]


def _write_outcomes(stage: StageColumn, *, lookup: Lookup) -> list[str]:
    """How it ended, one outcome a line."""
    figures = [describe_outcome(outcome, lookup=lookup) for outcome in stage.outcomes]
    return [f"{one.name}: {one.share} ({one.interval}); {one.people}" for one in figures]


def _mark_small(is_small: bool, lookup: Lookup) -> str:  # noqa: FBT001 -- a private mark, read at its one call.
    """The words for a small base, or ""."""
    return f", {lookup.translation.gettext('small base')}" if is_small else ""


def _write_change(stage: StageColumn, *, lookup: Lookup) -> list[str]:
    """The change of a stage in lines."""
    if stage.change is None:
        return []
    change = describe_change(stage.change, lookup=lookup)
    return [" ".join(part for part in (change.value, change.verdict) if part), change.interval, change.base]


def _write_shares(shares: tuple[CodeShare, ...], *, lookup: Lookup) -> list[str]:
    """Touchpoints or channels, one a line: the most spoken of, and how many more there are."""
    t = lookup.translation
    described = [describe_share(share, lookup=lookup) for share in shares[:MOST_SHARES]]
    lines = [f"{share.name}: {share.share}, {share.mood} ({share.base})" for share in described]
    n_more = len(shares) - len(described)
    return [*lines, t.gettext("{count} more", count=t.number(n_more))] if n_more else lines


def _write_ratings(stage: StageColumn, *, lookup: Lookup) -> list[str]:
    """The ratings of a stage: each question, then its results, one a line."""
    lines = []
    for group in group_ratings(stage.ratings, lookup=lookup):
        lines.append(f"{group.scale}: {group.question}")
        for rating in group.results:
            details = "; ".join(part for part in (rating.interval, rating.base, rating.note) if part)
            lines.append(f"{rating.wave or lookup.translation.gettext('All')}: {rating.value} ({details})")
    return lines


def _write_findings(findings: tuple[Finding, ...], *, lookup: Lookup) -> list[str]:
    """Pain points or bright spots, one a line."""
    t = lookup.translation
    return [
        f"{name_group(f, lookup=lookup)}: "
        f"{t.polarity(f.size)}, {t.gettext('{share} of people', share=t.percent(f.reach))} "
        f"({phrase_base(f.base, translation=t)})"
        for f in findings
    ]


def _write_quote(quotes: tuple[Quote, ...], *, lookup: Lookup) -> CellValue:
    """One quote with its place and its row on the Evidence sheet."""
    if not quotes:
        return None
    t, quote = lookup.translation, quotes[0]
    row = lookup.rows.get(quote.excerpt_id)
    where = [phrase_place(quote.place, translation=t)]
    where += [] if row is None else [f"{t.gettext('Evidence')}, {t.gettext('row {row}', row=row)}"]
    return f"“{quote.verbatim}”\n{quote.participant_id} · {' · '.join(where)}"
