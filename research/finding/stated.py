"""What people state at a stage: needs, questions, barriers, suggestions and praise in groups, and how it ended."""

from collections.abc import Mapping, Sequence
from functools import partial
from statistics import fmean

from research.finding.grouping import EvidenceGroup, Grouper
from research.finding.quotes import choose_quotes
from research.finding.spots import FELT
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.intervals import share_interval
from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.finding import OutcomeShare, StatementGroup
from research.model.study import Options
from research.terms import DROP_OFFS, OUTCOMES, Dimension, StatementKind

N_GROUPS, N_QUOTES = 5, 3
# By which codes each kind is grouped; the first dimension in which a piece has a code decides.
GROUPED_BY: Mapping[StatementKind, tuple[Dimension, ...]] = {
    StatementKind.NEED: (Dimension.NEED, Dimension.TOUCHPOINT),
    StatementKind.ACTION: (Dimension.TOUCHPOINT,),
    StatementKind.QUESTION: (Dimension.TOUCHPOINT,),
    StatementKind.BARRIER: (Dimension.BARRIER, Dimension.TOUCHPOINT),
    StatementKind.SUGGESTION: (Dimension.TOUCHPOINT,),
    StatementKind.PRAISE: (Dimension.TOUCHPOINT,),
}
# Codes that say of which kind a statement is name no group in it; `goal` is the templates' code of the lane itself.
NAMELESS = frozenset({"goal", *(kind.value for kind in StatementKind)})
# A group of which nothing was scored ranks as if it were felt neither well nor badly.
MIDDLE = 0.5


def find_statements(
    evidence: IndexedEvidence, *, stage: Code, grouper: Grouper, options: Options
) -> tuple[StatementGroup, ...]:
    """At most five groups of each kind that one stage holds, by kind, then by reach x severity."""
    at_stage = evidence.with_code(stage.id)
    n = at_stage.n_people
    return tuple(
        group
        for kind in GROUPED_BY
        for group in _rank_groups(at_stage.stating(kind), kind=kind, stage=stage, n=n, grouper=grouper, options=options)
    )


def find_reasons(
    evidence: IndexedEvidence, *, stage: Code, grouper: Grouper, options: Options
) -> tuple[StatementGroup, ...]:
    """What people who gave up, switched or will not return say goes wrong at one stage, in the same response."""
    lost = set(map(_episode_of, evidence.stating(*DROP_OFFS)))
    at_stage = evidence.with_code(stage.id)
    is_pain = at_stage.feels(high=-FELT) & ~at_stage.states(*DROP_OFFS)
    complaints = at_stage.take(at_stage.states(StatementKind.BARRIER) | is_pain)
    told = complaints.keep(lambda piece: _episode_of(piece) in lost)
    n = at_stage.n_people
    return _rank_groups(told, kind=StatementKind.BARRIER, stage=stage, n=n, grouper=grouper, options=options)


def measure_outcomes(evidence: Sequence[Evidence], *, stage: Code | None, options: Options) -> tuple[OutcomeShare, ...]:
    """How many of the people at one stage, or anywhere, state each outcome; those that nobody states are left out."""
    everything = index_evidence(evidence)
    asked = everything if stage is None else everything.with_code(stage.id)
    n_asked = asked.n_people
    stated = ((kind, asked.stating(kind)) for kind in OUTCOMES)
    return tuple(
        _measure_outcome(pieces, kind=kind, stage=stage, n_asked=n_asked, options=options)
        for kind, pieces in stated
        if pieces
    )


def _measure_outcome(
    pieces: IndexedEvidence, *, kind: StatementKind, stage: Code | None, n_asked: int, options: Options
) -> OutcomeShare:
    """One outcome."""
    n_people = pieces.n_people
    estimate = share_interval(n_people, n=n_asked, level=options.confidence_level)
    return OutcomeShare(
        kind=kind,
        stage_id=None if stage is None else stage.id,
        share=estimate.value,
        low=estimate.low or 0.0,
        high=estimate.high or 0.0,
        n_people=n_people,
        n_asked=n_asked,
        base=pieces.count_base(),
        quotes=choose_quotes(pieces, n=N_QUOTES),
    )


def _rank_groups(
    pieces: IndexedEvidence, *, kind: StatementKind, stage: Code, n: int, grouper: Grouper, options: Options
) -> tuple[StatementGroup, ...]:
    """The groups of some pieces, the widest and worst first; n is the number of people at the stage."""
    groups = grouper.find_groups(
        pieces, dimensions=GROUPED_BY[kind], weigh=partial(_weigh, kind=kind), n=N_GROUPS, ignored=NAMELESS
    )
    return tuple(_make_group(group, kind=kind, stage=stage, n=n, grouper=grouper, options=options) for group in groups)


def _weigh(pieces: IndexedEvidence, *, kind: StatementKind) -> float:
    """Reach x severity but for the size of the stage.

    Of praise, how well it is felt takes severity's place; what people do is ranked by reach alone.
    """
    if kind is StatementKind.ACTION:
        return pieces.n_people
    severity = measure_severity(_mean_of(pieces))
    felt = MIDDLE if severity is None else severity
    weight = 1 - felt if kind is StatementKind.PRAISE else felt
    return round(pieces.n_people * weight, 9)


def measure_severity(mean: float | None) -> float | None:
    """How bad a mean polarity is: 0 for delight, 1 for despair, `None` where nothing was scored.

    >>> measure_severity(-1.0), measure_severity(0.0), measure_severity(None)
    (1.0, 0.5, None)
    """
    return None if mean is None else (1 - mean) / 2


def _make_group(
    group: EvidenceGroup, *, kind: StatementKind, stage: Code, n: int, grouper: Grouper, options: Options
) -> StatementGroup:
    """The record of one group."""
    mean = _mean_of(group.pieces)
    estimate = share_interval(group.pieces.n_people, n=n, level=options.confidence_level)
    centrality = grouper.words.measure_centrality(group.pieces)
    return StatementGroup(
        kind=kind,
        stage_id=stage.id,
        code_id=group.code_id,
        label=group.label,
        label_language=group.language,
        reach=estimate.value,
        low=estimate.low or 0.0,
        high=estimate.high or 0.0,
        mean=mean,
        severity=measure_severity(mean),
        base=group.pieces.count_base(),
        quotes=choose_quotes(group.pieces, n=N_QUOTES, centrality=centrality),
    )


def _mean_of(pieces: IndexedEvidence) -> float | None:
    """The participant-first mean polarity."""
    means = pieces.name_means().values()
    return fmean(means) if means else None


def _episode_of(piece: Evidence) -> tuple[str, str]:
    """Who speaks, and in which response: what stands in one response is about one episode."""
    return piece.participant_id, piece.passage.response_id
