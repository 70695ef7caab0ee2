"""Pain points and bright spots: what hurts and what delights at a stage, ranked by reach x severity."""

from collections.abc import Sequence
from statistics import fmean

from research.finding.grouping import EvidenceGroup, Grouper, mean_by_person
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
    evidence: Sequence[Evidence], *, stage: Code, grouper: Grouper, options: Options
) -> tuple[Finding, ...]:
    """At most three pain points of one stage, the widest and worst first."""
    return _find_spots(evidence, stage=stage, grouper=grouper, kind=FindingKind.PAIN_POINT, options=options)


def find_bright_spots(
    evidence: Sequence[Evidence], *, stage: Code, grouper: Grouper, options: Options
) -> tuple[Finding, ...]:
    """At most three bright spots of one stage, the widest and best first."""
    return _find_spots(evidence, stage=stage, grouper=grouper, kind=FindingKind.BRIGHT_SPOT, options=options)


def _find_spots(
    evidence: Sequence[Evidence], *, stage: Code, grouper: Grouper, kind: FindingKind, options: Options
) -> tuple[Finding, ...]:
    """The best three groups by touchpoint and wording, by reach x severity."""
    at_stage = with_code(evidence, code_id=stage.id)
    felt = [piece for piece in at_stage if is_felt(piece, kind=kind)]
    n_participants = len(participants_of(at_stage))
    return tuple(
        _make_spot(group, kind=kind, stage=stage, n=n_participants, grouper=grouper, options=options)
        for group in grouper.find_groups(felt, dimensions=(Dimension.TOUCHPOINT,), weigh=_weigh, n=N_SPOTS)
    )


def is_felt(piece: Evidence, *, kind: FindingKind) -> bool:
    """True when the excerpt is felt on the side that the kind of finding is about."""
    if piece.polarity is None:
        return False
    return piece.polarity <= -FELT if kind is FindingKind.PAIN_POINT else piece.polarity >= FELT


def _weigh(pieces: Sequence[Evidence]) -> float:
    """How many people speak times how strongly they feel: reach x severity but for the size of the stage."""
    means = mean_by_person(pieces)
    # Rounded, because sums of the same numbers in another order differ in the last digit.
    return round(len(means) * abs(fmean(means)), 9)


def _make_spot(
    group: EvidenceGroup, *, kind: FindingKind, stage: Code, n: int, grouper: Grouper, options: Options
) -> Finding:
    """One finding from the excerpts that feel it; its size is their participant-first mean polarity."""
    frame = stage_frame(group.pieces)
    means = participant_means(frame).to_list()
    estimate = mean_interval(means, level=options.confidence_level, floor=-1, ceiling=1)
    return Finding(
        kind=kind,
        stage_id=stage.id,
        touchpoint_id=group.code_id,
        group=None,
        size=fmean(means),
        low=estimate.low,
        high=estimate.high,
        reach=len(means) / n,
        base=base_of(frame),
        quotes=choose_quotes(group.pieces, n=N_QUOTES, centrality=grouper.words.measure_centrality(group.pieces)),
        label=group.label,
        label_language=group.language,
    )
