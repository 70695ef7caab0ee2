"""Pain points and bright spots: what hurts and what delights at a stage, ranked by reach x severity."""

from statistics import fmean

from research.finding.grouping import EvidenceGroup, Grouper
from research.finding.quotes import choose_quotes
from research.measuring.indexed import IndexedEvidence, add_compensated
from research.measuring.intervals import mean_interval
from research.model.codebook import Code
from research.model.finding import Finding, FindingKind
from research.model.study import Options
from research.terms import Dimension

# Weaker feelings than this are too near neutral to be called a pain or a delight; one excerpt's polarity is coarse.
FELT = 0.15
N_SPOTS = 3
N_QUOTES = 3


def find_pain_points(
    evidence: IndexedEvidence, *, stage: Code, grouper: Grouper, options: Options
) -> tuple[Finding, ...]:
    """At most three pain points of one stage, the widest and worst first."""
    return _find_spots(evidence, stage=stage, grouper=grouper, kind=FindingKind.PAIN_POINT, options=options)


def find_bright_spots(
    evidence: IndexedEvidence, *, stage: Code, grouper: Grouper, options: Options
) -> tuple[Finding, ...]:
    """At most three bright spots of one stage, the widest and best first."""
    return _find_spots(evidence, stage=stage, grouper=grouper, kind=FindingKind.BRIGHT_SPOT, options=options)


def _find_spots(
    evidence: IndexedEvidence, *, stage: Code, grouper: Grouper, kind: FindingKind, options: Options
) -> tuple[Finding, ...]:
    """The best three groups by touchpoint and wording, by reach x severity."""
    at_stage = evidence.with_code(stage.id)
    felt = at_stage.felt(high=-FELT) if kind is FindingKind.PAIN_POINT else at_stage.felt(low=FELT)
    n_participants = at_stage.n_people
    return tuple(
        _make_spot(group, kind=kind, stage=stage, n=n_participants, grouper=grouper, options=options)
        for group in grouper.find_groups(felt, dimensions=(Dimension.TOUCHPOINT,), weigh=_weigh, n=N_SPOTS)
    )


def _weigh(pieces: IndexedEvidence) -> float:
    """How many people speak times how strongly they feel: reach x severity but for the size of the stage."""
    means = pieces.name_means().values()
    # Rounded, because sums of the same numbers in another order differ in the last digit.
    return round(len(means) * abs(fmean(means)), 9)


def _make_spot(
    group: EvidenceGroup, *, kind: FindingKind, stage: Code, n: int, grouper: Grouper, options: Options
) -> Finding:
    """One finding from the excerpts that feel it; its size is their participant-first mean polarity."""
    means = list(group.pieces.name_means(add_up=add_compensated).values())
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
        base=group.pieces.count_base(),
        quotes=choose_quotes(group.pieces, n=N_QUOTES, centrality=grouper.words.measure_centrality(group.pieces)),
        label=group.label,
        label_language=group.language,
    )
