"""The Emotion curve sheet: one row for each point, and the chart drawn from them."""

from dataclasses import replace
from itertools import groupby

from research.model.curve import CurvePoint, Group
from research.reporting.lookup import Lookup
from research.reporting.series import list_series
from research.reporting.sheet import FIRST_ROW, CellValue, Chart, ChartLine, Column, Look, Sheet, SheetKey, name_sheet

# Columns as Excel counts, for the chart.
STAGE, MEAN, PLUS, MINUS = 3, 5, 16, 17
# Right of the last column, one column free.
CHART_ANCHOR = "W2"


def list_curve(lookup: Lookup) -> Sheet:
    """The sheet of all points: everyone, then waves, then the other groups, each in the order of the journey.

    After the stages of all groups come the touchpoints inside stages, in the same order.
    """
    points = _order_points(lookup)
    inside = lookup.map.curve.touchpoints
    return Sheet(
        key=SheetKey.CURVE,
        title=name_sheet(lookup.translation.gettext("Emotion curve")),
        columns=_list_columns(lookup),
        rows=tuple(_make_row(point, lookup=lookup) for point in (*points, *inside)),
        frozen_columns=4,
        colour_columns=(MEAN,),
        charts=(_make_chart(points, anchor=CHART_ANCHOR, lookup=lookup),),
    )


def _list_columns(lookup: Lookup) -> tuple[Column, ...]:
    """The headings; what each holds is told in docs/sheets.md."""
    t = lookup.translation.gettext
    return (
        Column(title=t("Broken out by"), width=15),
        Column(title=t("Group"), width=22),
        Column(title=t("Stage"), width=20),
        Column(title=t("Touchpoint"), width=20),
        Column(title=t("Mean polarity"), width=10, look=Look.POLARITY),
        Column(title=t("Interval from"), width=10, look=Look.POLARITY),
        Column(title=t("Interval to"), width=10, look=Look.POLARITY),
        Column(title=t("Excerpts"), width=12, look=Look.WHOLE),
        Column(title=t("Participants"), width=13, look=Look.WHOLE),
        Column(title=t("Scored participants"), width=15, look=Look.WHOLE),
        Column(title=t("Unscored excerpts"), width=12, look=Look.WHOLE),
        Column(title=t("Share negative"), width=12, look=Look.PERCENT),
        Column(title=t("Share neutral"), width=12, look=Look.PERCENT),
        Column(title=t("Share positive"), width=12, look=Look.PERCENT),
        Column(title=t("Small base"), width=11, look=Look.MARK),
        Column(title=t("Interval above"), width=10, look=Look.DECIMAL),
        Column(title=t("Interval below"), width=10, look=Look.DECIMAL),
        Column(title=t("Mean drawn in"), width=10, look=Look.POLARITY),
        Column(title=t("Kinds of source"), width=30),
        Column(title=t("Emotions named"), width=44),
    )


def _order_points(lookup: Lookup) -> tuple[CurvePoint, ...]:
    """All points of the map's stages, group by group."""
    groups: list[Group | None] = [None]
    groups += [Group(by=by, value=value) for by in ("wave", *lookup.groupings) for value in lookup.group_values(by)]
    columns = lookup.map.stages
    return tuple(point for group in groups for column in columns for point in column.points if point.group == group)


def _make_row(point: CurvePoint, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One point as a row; a gap has empty cells, never zeros."""
    t, base = lookup.translation, point.base
    mean, low, high = point.mean, point.low, point.high
    return (
        t.gettext("All") if point.group is None else lookup.grouping_name(point.group.by),
        t.gettext("Everyone") if point.group is None else lookup.group_name(point.group),
        lookup.code_name(point.stage_id),
        lookup.code_name(point.touchpoint_id) if point.touchpoint_id else None,
        mean,
        low,
        high,
        base.n_excerpts,
        base.n_participants,
        point.n_scored_participants,
        base.n_unscored,
        point.share_negative,
        point.share_neutral,
        point.share_positive,
        _tell_base(point, lookup=lookup),
        None if mean is None or high is None else high - mean,
        None if mean is None or low is None else mean - low,
        point.drawn,
        "; ".join(f"{lookup.source_name(kind)} {t.number(n)}" for kind, n in base.sources) or None,
        _list_emotions(point, lookup=lookup) or None,
    )


def _tell_base(point: CurvePoint, *, lookup: Lookup) -> str | None:
    """Whether the base is small, or the figures are withheld; nothing for a gap."""
    t = lookup.translation
    if point.is_withheld:
        return t.gettext("withheld")
    return None if point.mean is None else t.gettext("yes") if point.is_small else t.gettext("no")


def _list_emotions(point: CurvePoint, *, lookup: Lookup) -> str:
    """The emotions named, each with its share of the participants and their number."""
    t, n_participants = lookup.translation, point.base.n_participants
    return "; ".join(
        f"{lookup.code_name(code_id)} {t.percent(n / n_participants)} ({t.number(n)})" for code_id, n in point.emotions
    )


def make_map_chart(lookup: Lookup, *, anchor: str) -> Chart:
    """The same chart for the map: one point below each stage."""
    chart = _make_chart(_order_points(lookup), anchor=anchor, lookup=lookup)
    return replace(chart, title="", columns=len(lookup.map.stages) + 1)


def _make_chart(points: tuple[CurvePoint, ...], *, anchor: str, lookup: Lookup) -> Chart:
    """The chart of the same lines as on the page."""
    t = lookup.translation
    rows: dict[Group | None, list[int]] = {
        group: [row for row, _ in numbered]
        for group, numbered in groupby(enumerate(points, start=FIRST_ROW), key=lambda pair: pair[1].group)
    }
    lines = tuple(
        ChartLine(
            name=line.name,
            colour=line.colour,
            marker=line.marker,
            first=rows[line.group][0],
            last=rows[line.group][-1],
            hollow=tuple(row for row in rows[line.group] if points[row - FIRST_ROW].is_small),
        )
        for line in list_series(lookup)
    )
    return Chart(
        title=t.gettext("Emotion curve"),
        axis_title=t.gettext("Mean polarity"),
        data=SheetKey.CURVE,
        lines=lines,
        category_column=STAGE,
        value_column=MEAN,
        plus_column=PLUS,
        minus_column=MINUS,
        anchor=anchor,
    )
