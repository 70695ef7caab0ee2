"""Figures of the map in words and lengths, as the page and the workbook show them."""

from dataclasses import dataclass

from research.model.change import MoodChange
from research.model.curve import Base, CodeShare, CurvePoint, RatingSummary
from research.reporting.labels import (
    name_scale,
    phrase_base,
    phrase_interval,
    phrase_point,
    phrase_rating,
    phrase_rating_interval,
)
from research.reporting.lookup import Lookup
from research.reporting.series import CurveSeries
from research.reporting.wave_text import phrase_people


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFigure:
    """One point of one series in words; `shares` are percentages of negative, neutral and positive participants."""

    series: CurveSeries
    point: CurvePoint | None
    value: str
    interval: str
    base: str
    shares: tuple[float, float, float] | None
    is_small: bool
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeFigure:
    """A change between waves in words; `direction` is "up", "down" or "level" (not proven) or "" (unknown)."""

    value: str
    interval: str
    base: str
    direction: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingFigure:
    """A rating result in words."""

    scale: str
    question: str
    wave: str
    wave_id: str | None
    value: str
    interval: str
    base: str
    note: str
    is_small: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingGroup:
    """One rating question with its results: over everything where that was made, then wave by wave."""

    scale: str
    question: str
    note: str
    results: tuple[RatingFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareFigure:
    """A touchpoint or channel in words; `width` is a percentage."""

    name: str
    width: float
    share: str
    mood: str
    base: str
    is_small: bool


def describe_strip(series: tuple[CurveSeries, ...], *, stage: int, lookup: Lookup) -> tuple[PointFigure, ...]:
    """The figures of one stage, one for each series."""
    return tuple(describe_point(line, stage=stage, lookup=lookup) for line in series)


def describe_point(series: CurveSeries, *, stage: int, lookup: Lookup) -> PointFigure:
    """The figures of one series at one stage."""
    t, point = lookup.translation, series.points[stage]
    name = lookup.map.stages[stage].code.name
    if point is None or point.mean is None:
        gap = t.gettext("no evidence") if point is None or not point.base.n_excerpts else t.gettext("nothing scored")
        base = "" if point is None else phrase_base(point.base, translation=t)
        return PointFigure(
            series=series, point=point, value=gap, interval="", base=base, shares=None, is_small=False,
            label=f"{name}, {series.name}: {gap}",
        )  # fmt: skip
    value, base = phrase_point(point, translation=t), phrase_base(point.base, translation=t)
    interval = phrase_interval(point.low, point.high, translation=t)
    return PointFigure(
        series=series,
        point=point,
        value=value,
        interval=interval,
        base=base,
        shares=_share_widths(point),
        is_small=point.is_small,
        label=f"{name}, {series.name}: {'; '.join(part for part in (value, interval, base) if part)}",
    )


def describe_change(change: MoodChange, *, lookup: Lookup) -> ChangeFigure:
    """The change of one stage between two waves."""
    t = lookup.translation
    base = phrase_people(change.n_from, change.n_to, change.n_both, translation=t)
    if change.difference is None:
        return ChangeFigure(value=t.gettext("cannot be compared"), interval="", base=base, direction="", verdict="")
    direction = ("up" if change.difference > 0 else "down") if change.is_proven else "level"
    verdicts = {"up": t.gettext("better"), "down": t.gettext("worse"), "level": t.gettext("no proven change")}
    return ChangeFigure(
        value=t.polarity(change.difference),
        interval=phrase_interval(change.low, change.high, translation=t),
        base=base,
        direction=direction,
        verdict=verdicts[direction],
    )


def describe_rating(summary: RatingSummary, *, lookup: Lookup) -> RatingFigure:
    """One rating question of one wave."""
    t = lookup.translation
    note = t.gettext("direction of the scale not declared") if summary.high_is_good is None else ""
    return RatingFigure(
        scale=name_scale(summary.scale, translation=t),
        question=summary.question,
        wave=lookup.wave_name(summary.wave_id) if summary.wave_id else t.gettext("All") if lookup.wave_ids else "",
        wave_id=summary.wave_id,
        value=phrase_rating(summary, translation=t),
        interval=phrase_rating_interval(summary, translation=t),
        base=t.ngettext("{n} rating", "{n} ratings", summary.n_ratings),
        note=note,
        is_small=summary.is_small,
    )


def group_ratings(summaries: tuple[RatingSummary, ...], *, lookup: Lookup) -> tuple[RatingGroup, ...]:
    """The results question by question, in the order in which they come."""
    groups: dict[tuple[object, ...], list[RatingFigure]] = {}
    for summary in summaries:
        key = (summary.scale, summary.question, summary.scale_low, summary.scale_high, summary.high_is_good)
        groups.setdefault(key, []).append(describe_rating(summary, lookup=lookup))
    return tuple(
        RatingGroup(scale=results[0].scale, question=results[0].question, note=results[0].note, results=tuple(results))
        for results in groups.values()
    )


def describe_share(share: CodeShare, *, lookup: Lookup) -> ShareFigure:
    """How much one touchpoint or channel is spoken of."""
    t = lookup.translation
    return ShareFigure(
        name=share.code.name,
        width=round(100 * min(1.0, max(0.0, share.share)), 1),
        share=t.percent(share.share),
        mood=t.polarity(share.mean) or t.gettext("unscored"),
        base=phrase_shares_proof(share, lookup=lookup),
        is_small=is_thin(share.base, lookup=lookup),
    )


def phrase_shares_proof(share: CodeShare, *, lookup: Lookup) -> str:
    """The intervals of share and mood, where known, and their base."""
    t = lookup.translation
    parts = [phrase_base(share.base, translation=t)]
    if share.share_low is not None and share.share_high is not None:
        low, high = t.percent(share.share_low), t.percent(share.share_high)
        parts.append(t.gettext("share {low} to {high}", low=low, high=high))
    if interval := phrase_interval(share.low, share.high, translation=t):
        parts.append(t.gettext("mood {interval}", interval=interval))
    return "; ".join(parts)


def is_thin(base: Base, *, lookup: Lookup) -> bool:
    """True for fewer participants than the study's small-base line."""
    return base.n_participants < lookup.map.study.options.small_base


def _share_widths(point: CurvePoint) -> tuple[float, float, float] | None:
    """The three shares as percentages with one decimal, or `None`."""
    if point.share_negative is None or point.share_neutral is None or point.share_positive is None:
        return None
    return (
        round(100 * point.share_negative, 1),
        round(100 * point.share_neutral, 1),
        round(100 * point.share_positive, 1),
    )
