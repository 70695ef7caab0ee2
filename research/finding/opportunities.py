"""Opportunities: what hurts, by touchpoint and barrier, ranked by reach x severity x importance of the stage.

Source of the formula: docs/method.md, "Opportunities".
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from research.finding.quotes import choose_quotes
from research.finding.spots import FELT
from research.measuring.frames import base_of, stage_frame
from research.measuring.intervals import mean_interval
from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.finding import Finding, FindingKind
from research.model.opportunity import Opportunity, OpportunityKey
from research.model.study import Study
from research.terms import Dimension

N_QUOTES = 3
# Scores read as 0 to 100.
_FULL = 100.0
# What the team may say that a stage weighs, at the most.
_MOST_IMPORTANT = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """One stage: who speaks at it, and how much it weighs."""

    people: frozenset[str]
    importance: float
    is_stated: bool


def find_opportunities(
    evidence: Sequence[Evidence], *, stages: Sequence[Code], study: Study
) -> tuple[Opportunity, ...]:
    """Every opportunity, the largest first; those that stand on few people come last and are marked."""
    weighed = _weigh_stages(evidence, stages=stages, study=study)
    found = [
        _measure(pieces, key=key, stage=weighed[key.stage_id], study=study)
        for key, pieces in _group_pains(evidence, stage_ids=set(weighed)).items()
    ]
    order = {stage.id: rank for rank, stage in enumerate(stages)}
    return tuple(
        sorted(
            found, key=lambda one: (one.is_small, -(one.score or 0.0), order[one.key.stage_id], one.key.code_id or "")
        )
    )


def _weigh_stages(evidence: Sequence[Evidence], *, stages: Sequence[Code], study: Study) -> Mapping[str, _Stage]:
    """Stage id -> its people and importance: what the team says, else the share of people who speak of it."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    for piece in evidence:
        for stage_id in piece.codes(Dimension.STAGE):
            people[stage_id].add(piece.participant_id)
    everyone, stated = set().union(*people.values()), dict(study.importance)
    return {
        stage.id: _Stage(
            people=frozenset(people[stage.id]),
            importance=stated[stage.id] / _MOST_IMPORTANT
            if stage.id in stated
            else len(people[stage.id]) / max(1, len(everyone)),
            is_stated=stage.id in stated,
        )
        for stage in stages
    }


def _group_pains(evidence: Iterable[Evidence], *, stage_ids: set[str]) -> Mapping[OpportunityKey, Sequence[Evidence]]:
    """What hurts at each stage, by touchpoint and by barrier; what names neither goes together."""
    pains: defaultdict[OpportunityKey, list[Evidence]] = defaultdict(list)
    for piece in evidence:
        if piece.polarity is not None and piece.polarity <= -FELT:
            for key in _keys_of(piece, stage_ids=stage_ids):
                pains[key].append(piece)
    return pains


def _keys_of(piece: Evidence, *, stage_ids: set[str]) -> Iterator[OpportunityKey]:
    """The opportunities that one excerpt speaks for."""
    named = (*piece.codes(Dimension.TOUCHPOINT), *piece.codes(Dimension.BARRIER))
    for stage_id in piece.codes(Dimension.STAGE):
        if stage_id in stage_ids:
            yield from (OpportunityKey(stage_id=stage_id, code_id=code_id) for code_id in named or (None,))


def _measure(evidence: Sequence[Evidence], *, key: OpportunityKey, stage: _Stage, study: Study) -> Opportunity:
    """One opportunity. Reach x severity is a mean over the stage's people, so that its interval is that of a mean."""
    options = study.options
    severities = _severities(evidence)
    # Whoever does not suffer from it, or says nothing of it, suffers 0.
    losses = [severities.get(person, 0.0) for person in sorted(stage.people)]
    loss = mean_interval(losses, level=options.confidence_level, floor=0, ceiling=1)
    size = mean_interval(list(severities.values()), level=options.confidence_level, floor=0, ceiling=1)
    full = _FULL * stage.importance
    return Opportunity(
        key=key,
        finding=Finding(
            kind=FindingKind.PAIN_POINT,
            stage_id=key.stage_id,
            touchpoint_id=key.code_id,
            group=None,
            size=-size.value,
            low=None if size.high is None else -size.high,
            high=None if size.low is None else -size.low,
            reach=len(severities) / len(stage.people),
            base=base_of(stage_frame(evidence)),
            quotes=choose_quotes(evidence, n=N_QUOTES),
        ),
        importance=stage.importance,
        is_importance_stated=stage.is_stated,
        score=full * loss.value,
        low=None if loss.low is None else full * loss.low,
        high=None if loss.high is None else full * loss.high,
        is_small=len(severities) < options.small_base,
    )


def _severities(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Participant id -> how much it hurts, 0..1: the mean of what they feel (law 4), by participant id."""
    felt: defaultdict[str, list[float]] = defaultdict(list)
    for piece in sorted(evidence, key=lambda piece: piece.excerpt.id):
        felt[piece.participant_id].append(-(piece.polarity or 0.0))
    return {person: fmean(felt[person]) for person in sorted(felt)}
