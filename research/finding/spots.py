"""Pain points and bright spots: what hurts and what delights at a stage, by touchpoint, ranked by reach x severity."""

from collections.abc import Sequence
from statistics import fmean

from research.finding.quotes import choose_quotes, participants_of
from research.measuring.frames import base_of, participant_means, stage_frame
from research.measuring.intervals import mean_interval
from research.model.codebook import Code
from research.model.evidence import Evidence, with_code
from research.model.finding import Finding, FindingKind
from research.model.study import Options
from research.terms import Dimension

# Weaker feelings than this are too near neutral to be called a pain or a delight; one excerpt's polarity is coarse.
FELT = 0.15
N_SPOTS = 3
N_QUOTES = 3


def find_pain_points(
    evidence: Sequence[Evidence], *, stage: Code, touchpoints: Sequence[Code], options: Options
) -> tuple[Finding, ...]:
    """At most three pain points of one stage, the widest and worst first."""
    return _find_spots(evidence, stage=stage, touchpoints=touchpoints, kind=FindingKind.PAIN_POINT, options=options)


def find_bright_spots(
    evidence: Sequence[Evidence], *, stage: Code, touchpoints: Sequence[Code], options: Options
) -> tuple[Finding, ...]:
    """At most three bright spots of one stage, the widest and best first."""
    return _find_spots(evidence, stage=stage, touchpoints=touchpoints, kind=FindingKind.BRIGHT_SPOT, options=options)


def _find_spots(
    evidence: Sequence[Evidence], *, stage: Code, touchpoints: Sequence[Code], kind: FindingKind, options: Options
) -> tuple[Finding, ...]:
    """One candidate a touchpoint, and one for what names no touchpoint; the best three by reach x severity."""
    at_stage = with_code(evidence, code_id=stage.id)
    felt = [piece for piece in at_stage if _is_felt(piece, kind=kind)]
    n_participants = len(participants_of(at_stage))
    unnamed = tuple(piece for piece in felt if not piece.codes(Dimension.TOUCHPOINT))
    parts = [*((code.id, with_code(felt, code_id=code.id)) for code in touchpoints), (None, unnamed)]
    found = [
        _make_spot(part, kind=kind, stage=stage, touchpoint_id=touchpoint_id, n=n_participants, options=options)
        for touchpoint_id, part in parts
        if part
    ]
    ranked = sorted(found, key=lambda spot: (-spot.reach * abs(spot.size), spot.touchpoint_id or ""))
    return tuple(ranked[:N_SPOTS])


def _is_felt(piece: Evidence, *, kind: FindingKind) -> bool:
    """True when the excerpt is felt on the side that the kind of finding is about."""
    if piece.polarity is None:
        return False
    return piece.polarity <= -FELT if kind is FindingKind.PAIN_POINT else piece.polarity >= FELT


def _make_spot(
    evidence: Sequence[Evidence], *, kind: FindingKind, stage: Code, touchpoint_id: str | None, n: int, options: Options
) -> Finding:
    """One finding from the excerpts that feel it; its size is their participant-first mean polarity."""
    frame = stage_frame(evidence)
    means = participant_means(frame).to_list()
    estimate = mean_interval(means, level=options.confidence_level, floor=-1, ceiling=1)
    return Finding(
        kind=kind,
        stage_id=stage.id,
        touchpoint_id=touchpoint_id,
        group=None,
        size=fmean(means),
        low=estimate.low,
        high=estimate.high,
        reach=len(means) / n,
        base=base_of(frame),
        quotes=choose_quotes(evidence, n=N_QUOTES),
    )
