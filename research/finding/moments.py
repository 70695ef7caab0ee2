"""Moments of truth: the turns of the journey that are sure, with their mood, their link with the rating, and quotes."""

from collections.abc import Sequence

from research.finding.quotes import choose_quotes
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.model.curve import CurvePoint, EmotionCurve
from research.model.evidence import Evidence
from research.model.finding import FindingKind
from research.model.moment import DriverAnalysis, Link, MomentOfTruth, Turn

N_MOMENTS = 6
N_QUOTES = 2


def find_moments(
    evidence: Sequence[Evidence], *, turns: Sequence[Turn], curve: EmotionCurve, analysis: DriverAnalysis | None
) -> tuple[MomentOfTruth, ...]:
    """The moments of truth: first those that are proven to go with the rating, then by swing x reach; six at most."""
    sure = [turn for turn in turns if turn.is_sure]
    ranked = sorted(sure, key=lambda turn: (not _is_linked(turn, analysis), -abs(turn.swing) * turn.reach))
    ordered = index_evidence(evidence)
    found = (_make_moment(ordered, turn=turn, curve=curve, analysis=analysis) for turn in ranked[:N_MOMENTS])
    return tuple(moment for moment in found if moment is not None)


def _is_linked(turn: Turn, analysis: DriverAnalysis | None) -> bool:
    """True when the mood at the turn is proven to go with the rating."""
    driver = analysis.driver(turn.stage_id, turn.touchpoint_id) if analysis else None
    return driver is not None and driver.link is Link.PROVEN


def _make_moment(
    evidence: IndexedEvidence, *, turn: Turn, curve: EmotionCurve, analysis: DriverAnalysis | None
) -> MomentOfTruth | None:
    """The moment at one turn, `None` where the curve has no mean."""
    point = _find_point(curve, turn=turn)
    if point is None or point.mean is None:
        return None
    there = evidence.with_code(turn.stage_id)
    if turn.touchpoint_id is not None:
        there = there.with_code(turn.touchpoint_id)
    sign = 1 if turn.swing > 0 else -1
    quotes = choose_quotes(there.on_side(sign), n=N_QUOTES)
    heard = {quote.participant_id for quote in quotes}
    others = there.on_side(-sign).not_by(heard)
    return MomentOfTruth(
        kind=FindingKind.PEAK if sign > 0 else FindingKind.VALLEY,
        stage_id=turn.stage_id,
        touchpoint_id=turn.touchpoint_id,
        mean=point.mean,
        low=point.low,
        high=point.high,
        base=point.base,
        turn=turn,
        driver=analysis.driver(turn.stage_id, turn.touchpoint_id) if analysis else None,
        quotes=quotes,
        counter_quotes=choose_quotes(others, n=N_QUOTES),
    )


def _find_point(curve: EmotionCurve, *, turn: Turn) -> CurvePoint | None:
    """The point of everyone at the place of a turn."""
    if turn.touchpoint_id is None:
        return curve.point(turn.stage_id)
    place = turn.stage_id, turn.touchpoint_id
    points = (point for point in curve.touchpoints if point.group is None)
    return next((point for point in points if (point.stage_id, point.touchpoint_id) == place), None)
