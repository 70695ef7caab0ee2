"""The few things a map says first: its valley, its peak, and what a campaign changed, each with its proof."""

from collections.abc import Sequence
from functools import partial
from math import inf
from statistics import fmean

from research.finding.quotes import choose_quotes
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.intervals import LEAST_FOR_CLAIM, widen_half
from research.model.change import MoodChange, WaveComparison
from research.model.curve import CurvePoint, EmotionCurve, Group
from research.model.evidence import Evidence
from research.model.finding import Finding, FindingKind
from research.model.study import Study
from research.terms import Dimension, Language

N_QUOTES = 3


def find_headlines(
    evidence: Sequence[Evidence], *, curve: EmotionCurve, comparisons: Sequence[WaveComparison], study: Study
) -> tuple[Finding, ...]:
    """The valley, the peak, then every stage's proven change, the largest first; small bases make no headline.

    Changes are those of the first comparison, from the first wave to the last. Points that do not surely differ have
    neither valley nor peak.
    """
    least = max(study.options.small_base, LEAST_FOR_CLAIM)
    points = [point for point in _candidates(curve, study=study) if point.n_scored_participants >= least]
    changes = [change for comparison in comparisons[:1] for change in comparison.changes]
    of_stages = (change for change in changes if change.is_proven and change.dimension is Dimension.STAGE)
    proven = sorted(of_stages, key=lambda change: -abs(change.difference or 0.0))
    ordered = index_evidence(evidence)
    return (
        *(
            _of_point(ordered, point=point, kind=kind, curve=curve)
            for kind, point in _extremes(points, level=study.options.confidence_level)
        ),
        *(_of_change(ordered, change=change, curve=curve) for change in proven),
    )


def _candidates(curve: EmotionCurve, *, study: Study) -> Sequence[CurvePoint]:
    """The points that may be the valley or peak: everyone's, and each language's where a study has several."""
    return curve.overall() if not study.languages[1:] else (*curve.overall(), *curve.grouped("language"))


def _extremes(points: Sequence[CurvePoint], *, level: float) -> tuple[tuple[FindingKind, CurvePoint], ...]:
    """The point most surely low and the point most surely high; among equals the first: everyone's, then by stage.

    The valley is the point whose interval ends lowest, the peak the one whose interval begins highest, with intervals
    that hold together for all points: the lowest mean of many is most often that of a few people. Neither is told
    unless its whole interval lies on its side of the middle, the mean of all the means.
    """
    if not points:
        return ()
    middle = fmean(map(_mean_of, points))
    half = partial(_half_width, level=level, n_compared=len(points))
    lowest = min(points, key=lambda point: _mean_of(point) + half(point))
    highest = max(points, key=lambda point: _mean_of(point) - half(point))
    is_low, is_high = _mean_of(lowest) + half(lowest) < middle, _mean_of(highest) - half(highest) > middle
    return (
        *([(FindingKind.VALLEY, lowest)] if is_low else []),
        *([(FindingKind.PEAK, highest)] if is_high else []),
    )


def _half_width(point: CurvePoint, *, level: float, n_compared: int) -> float:
    """Half the interval of a point, widened for all the points it is compared with; without an interval, all of it."""
    if point.low is None or point.high is None:
        return inf
    # The bound nearer to the end of the scale may be cut off there; the other one is whole.
    half = max(_mean_of(point) - point.low, point.high - _mean_of(point))
    return widen_half(half, n=point.n_scored_participants, level=level, n_compared=n_compared)


def _mean_of(point: CurvePoint) -> float:
    """The mean of a point that has one."""
    return point.mean or 0.0


def _of_point(evidence: IndexedEvidence, *, point: CurvePoint, kind: FindingKind, curve: EmotionCurve) -> Finding:
    """The headline of one point, with quotes from its side of the scale."""
    at_point = _in_group(evidence.with_code(point.stage_id), group=point.group)
    sign = -1 if kind is FindingKind.VALLEY else 1
    return Finding(
        kind=kind,
        stage_id=point.stage_id,
        touchpoint_id=None,
        group=point.group,
        size=point.mean or 0.0,
        low=point.low,
        high=point.high,
        reach=_reach(point, curve=curve),
        base=point.base,
        quotes=choose_quotes(at_point.on_side(sign), n=N_QUOTES),
    )


def _of_change(evidence: IndexedEvidence, *, change: MoodChange, curve: EmotionCurve) -> Finding:
    """The headline of one proven change, with quotes from the later wave."""
    difference = change.difference or 0.0
    group = Group(by="wave", value=change.to_wave)
    point = curve.point(change.code_id, group) or curve.overall()[0]
    later = _in_group(evidence.with_code(change.code_id), group=group)
    return Finding(
        kind=FindingKind.FALL if difference < 0 else FindingKind.RISE,
        stage_id=change.code_id,
        touchpoint_id=None,
        group=group,
        size=difference,
        low=change.low,
        high=change.high,
        reach=_reach(point, curve=curve),
        base=point.base,
        quotes=choose_quotes(later.on_side(-1 if difference < 0 else 1), n=N_QUOTES),
    )


def _reach(point: CurvePoint, *, curve: EmotionCurve) -> float:
    """The share of the stage's participants who are in the point."""
    everyone = curve.point(point.stage_id)
    return point.base.n_participants / everyone.base.n_participants if everyone else 1.0


def _in_group(evidence: IndexedEvidence, *, group: Group | None) -> IndexedEvidence:
    """The evidence of a wave or language; all of it without a group."""
    if group is None:
        return evidence
    return evidence.in_wave(group.value) if group.by == "wave" else evidence.in_language(Language(group.value))
