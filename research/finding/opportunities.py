"""Opportunities: what hurts, by touchpoint and barrier, ranked by reach x severity x importance of the stage.

Source of the formula: docs/method.md, "Opportunities".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from research.finding.quotes import choose_quotes
from research.finding.spots import FELT
from research.measuring.indexed import IndexedEvidence, index_evidence
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
    """One stage: what is said at it, and how much it weighs."""

    evidence: IndexedEvidence
    importance: float
    is_stated: bool


def find_opportunities(
    evidence: Sequence[Evidence], *, stages: Sequence[Code], study: Study
) -> tuple[Opportunity, ...]:
    """Every opportunity, the largest first; those that stand on few people come last and are marked."""
    weighed = _weigh_stages(index_evidence(evidence), stages=stages, study=study)
    found = [
        _measure(pieces, key=key, stage=stage, study=study)
        for stage_id, stage in weighed.items()
        for key, pieces in _group_pains(stage.evidence, stage_id=stage_id)
    ]
    order = {stage.id: rank for rank, stage in enumerate(stages)}
    return tuple(
        sorted(
            found, key=lambda one: (one.is_small, -(one.score or 0.0), order[one.key.stage_id], one.key.code_id or "")
        )
    )


def _weigh_stages(evidence: IndexedEvidence, *, stages: Sequence[Code], study: Study) -> Mapping[str, _Stage]:
    """Stage id -> its evidence and importance: what the team says, else the share of people who speak of it."""
    at_stages, nothing = evidence.part_by_code(Dimension.STAGE), evidence[:0]
    n_everyone, stated = evidence.tagged(Dimension.STAGE).n_people, dict(study.importance)
    return {
        stage.id: _Stage(
            evidence=there,
            importance=stated[stage.id] / _MOST_IMPORTANT
            if stage.id in stated
            else there.n_people / max(1, n_everyone),
            is_stated=stage.id in stated,
        )
        for stage in stages
        for there in [at_stages.get(stage.id, nothing)]
    }


def _group_pains(evidence: IndexedEvidence, *, stage_id: str) -> Iterator[tuple[OpportunityKey, IndexedEvidence]]:
    """What hurts at a stage, by touchpoint and by barrier; what names neither goes together."""
    pains = evidence.felt(high=-FELT)
    for dimension in (Dimension.TOUCHPOINT, Dimension.BARRIER):
        for code_id, part in pains.part_by_code(dimension).items():
            yield OpportunityKey(stage_id=stage_id, code_id=code_id), part
    nameless = pains.untagged(Dimension.TOUCHPOINT).untagged(Dimension.BARRIER)
    if nameless:
        yield OpportunityKey(stage_id=stage_id, code_id=None), nameless


def _measure(evidence: IndexedEvidence, *, key: OpportunityKey, stage: _Stage, study: Study) -> Opportunity:
    """One opportunity. Reach x severity is a mean over the stage's people, so that its interval is that of a mean."""
    options = study.options
    # How much it hurts each person, 0..1: the mean of what they feel (law 4).
    severities = [-mean for mean in evidence.name_means().values()]
    # Whoever does not suffer from it, or says nothing of it, suffers 0.
    losses = 0.0 - evidence.fill_means(stage.evidence)
    loss = mean_interval(losses, level=options.confidence_level, floor=0, ceiling=1)
    size = mean_interval(severities, level=options.confidence_level, floor=0, ceiling=1)
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
            reach=len(severities) / len(losses),
            base=evidence.count_base(),
            quotes=choose_quotes(evidence, n=N_QUOTES),
        ),
        importance=stage.importance,
        is_importance_stated=stage.is_stated,
        score=full * loss.value,
        low=None if loss.low is None else full * loss.low,
        high=None if loss.high is None else full * loss.high,
        is_small=len(severities) < options.small_base,
    )
