"""Puts opportunities on the map: what the evidence finds, with what people decided about it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from research.coding.planning import settle_plans
from research.finding.opportunities import find_opportunities
from research.mapping.journey_map import JourneyMap
from research.model.evidence import Evidence
from research.model.finding import HealthCode, HealthNote
from research.model.opportunity import Opportunity, Plan, PlanAnswer
from research.terms import PlanField

# So many at the top of the list should belong to somebody.
N_OWNED = 3


def add_opportunities(
    journey_map: JourneyMap, *, evidence: Sequence[Evidence], answers: Iterable[PlanAnswer]
) -> JourneyMap:
    """The map with its opportunities, the largest first, and a note where the top ones have no owner.

    Opportunities of few people are left out unless somebody decided something about them. What people decided about is
    listed last where the evidence does not show it any more.
    """
    plans = settle_plans(answers)
    measured = find_opportunities(
        evidence, stages=[column.code for column in journey_map.stages], study=journey_map.study
    )
    planned = [replace(one, plan=plans.get(one.id, Plan())) for one in measured]
    listed = [one for one in planned if not one.is_small or one.plan.is_made]
    gone = [_keep(plan) for id_, plan in plans.items() if plan.is_made and id_ not in {one.id for one in measured}]
    opportunities = (*listed, *sorted(gone, key=lambda one: one.id))
    return replace(
        journey_map, opportunities=opportunities, health=_add_note(journey_map.health, opportunities=opportunities)
    )


def _keep(plan: Plan) -> Opportunity:
    """An opportunity that only its plan still knows."""
    return Opportunity(
        key=plan.answers[0].key,
        finding=None,
        importance=None,
        is_importance_stated=False,
        score=None,
        low=None,
        high=None,
        is_small=False,
        plan=plan,
    )


def _add_note(health: tuple[HealthNote, ...], *, opportunities: Sequence[Opportunity]) -> tuple[HealthNote, ...]:
    """The notes on the map, with one on owners at the end of those of the whole map."""
    top = [one for one in opportunities if one.finding is not None and not one.is_small and not one.plan.is_settled]
    n_unowned = sum(not one.plan.value(PlanField.OWNER) for one in top[:N_OWNED])
    if not n_unowned:
        return health
    note = HealthNote(code=HealthCode.NO_OWNER, amount=n_unowned)
    whole = tuple(one for one in health if one.stage_id is None)
    return (*whole, note, *(one for one in health if one.stage_id is not None))
