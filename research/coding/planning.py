"""What people decided about opportunities: of several answers the latest counts, and all are kept (docs/adr/0011)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from research.model.opportunity import Plan, PlanAnswer
from research.terms import PlanField
from research.words import fold


def order_plan_answers(answers: Iterable[PlanAnswer]) -> tuple[PlanAnswer, ...]:
    """All answers, each once, the earliest first; a person who repeats an answer gave it the first time.

    A workbook that is saved again states all its changes again: its later time must not beat what somebody else said
    in between.
    """
    by_question: defaultdict[tuple[str, PlanField, str], list[PlanAnswer]] = defaultdict(list)
    for answer in sorted(answers, key=_order):
        by_question[answer.key.id, answer.field, fold(answer.coder)].append(answer)
    kept = [answer for found in by_question.values() for answer in _drop_repeats(found)]
    return tuple(sorted(kept, key=_order))


def settle_plans(answers: Iterable[PlanAnswer]) -> dict[str, Plan]:
    """Opportunity id -> what people decided about it, in the order in which it was first spoken of."""
    by_opportunity: defaultdict[str, list[PlanAnswer]] = defaultdict(list)
    for answer in order_plan_answers(answers):
        by_opportunity[answer.key.id].append(answer)
    return {opportunity_id: _settle(found) for opportunity_id, found in by_opportunity.items()}


def _settle(answers: Sequence[PlanAnswer]) -> Plan:
    """The plan of one opportunity; a note is nothing to differ about."""
    latest = {answer.field: answer for answer in answers}
    said: defaultdict[PlanField, set[str]] = defaultdict(set)
    for (field, _), new in {(one.field, fold(one.coder)): one.new for one in answers}.items():
        said[field].add(new)
    return Plan(
        answers=tuple(answers),
        counting=tuple(latest[field] for field in PlanField if field in latest),
        disputed=tuple(field for field in PlanField if len(said[field]) > 1 and field is not PlanField.NOTE),
    )


def _drop_repeats(answers: Sequence[PlanAnswer]) -> list[PlanAnswer]:
    """One person's answers to one question without those that say what the one before said."""
    return [answers[0], *(later for earlier, later in pairwise(answers) if later.new != earlier.new)]


def _order(answer: PlanAnswer) -> tuple[object, ...]:
    """Time first; the rest makes the order the same on every machine."""
    return answer.coded_at, answer.coder, answer.key.id, answer.field.value, answer.new, answer.old, answer.file
