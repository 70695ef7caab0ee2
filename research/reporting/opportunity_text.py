"""Opportunities in words: where, how large, whose, and what people said about them, as page and workbook show it."""

from dataclasses import dataclass

from research.model.finding import Finding
from research.model.opportunity import Opportunity, OpportunityKey, PlanAnswer
from research.reporting.labels import phrase_base, phrase_interval
from research.reporting.lookup import Lookup
from research.reporting.translating import Translation, mark
from research.terms import OpportunityStatus, PlanField, Priority

# What the page lists; the workbook has all.
N_LISTED = 12
_FIELDS = {
    PlanField.OWNER: mark("Owner"),
    PlanField.STATUS: mark("Status"),
    PlanField.PRIORITY: mark("Priority"),
    PlanField.BUDGET: mark("Budget"),
    PlanField.NOTE: mark("Comment"),
}
_STATUSES = {
    OpportunityStatus.OPEN: mark("open"),
    OpportunityStatus.PLANNED: mark("planned"),
    OpportunityStatus.DOING: mark("in progress"),
    OpportunityStatus.DONE: mark("done"),
    OpportunityStatus.DROPPED: mark("dropped"),
}
_PRIORITIES = {Priority.HIGH: mark("high"), Priority.MEDIUM: mark("medium"), Priority.LOW: mark("low")}


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityFigure:
    """One opportunity in words; `rank` counts from 1, and is "" for one that is no longer in the evidence.

    `is_listed` are the largest, and all that people decided something about: the page lists these.
    """

    id: str
    rank: str
    stage_id: str
    code_id: str | None
    stage: str
    name: str
    score: str
    interval: str
    formula: str
    severity: str
    base: str
    finding: Finding | None
    is_small: bool
    status: str
    status_name: str
    owner: str
    priority: str
    budget: str
    note: str
    disputes: str
    is_listed: bool


def list_opportunity_figures(lookup: Lookup) -> tuple[OpportunityFigure, ...]:
    """All opportunities in the order of the map."""
    return tuple(_describe(one, rank=rank, lookup=lookup) for rank, one in enumerate(lookup.map.opportunities, start=1))


def name_plan_field(field: PlanField, *, translation: Translation) -> str:
    """The name of a field, which is also the heading of its column."""
    return translation.gettext(_FIELDS[field])


def name_status(status: OpportunityStatus, *, translation: Translation) -> str:
    """The name of a status, as the drop-down offers it."""
    return translation.gettext(_STATUSES[status])


def name_priority(priority: Priority, *, translation: Translation) -> str:
    """The name of a priority, as the drop-down offers it."""
    return translation.gettext(_PRIORITIES[priority])


def show_plan_value(value: str, *, field: PlanField, translation: Translation) -> str:
    """An answer in words; "" for none."""
    if field is PlanField.STATUS and value:
        return name_status(OpportunityStatus(value), translation=translation)
    if field is PlanField.PRIORITY and value:
        return name_priority(Priority(value), translation=translation)
    return value


def name_opportunity(key: OpportunityKey, *, lookup: Lookup) -> str:
    """What it is about at its stage: a touchpoint or barrier, or what names neither."""
    if key.code_id is None:
        return lookup.translation.gettext("no touchpoint named")
    return lookup.code_name(key.code_id)


def phrase_plan_answers(opportunity: Opportunity, *, lookup: Lookup) -> str:
    """Every answer about one opportunity on a line of its own, the earliest first; "" where nobody said anything."""
    return "\n".join(_phrase_answer(answer, translation=lookup.translation) for answer in opportunity.plan.answers)


def _phrase_answer(answer: PlanAnswer, *, translation: Translation) -> str:
    """One answer with who gave it and when, what was there and what it is now."""
    t = translation
    return t.gettext(
        "{field}: {old} → {new} ({coder}, {moment})",
        field=name_plan_field(answer.field, translation=t),
        old=show_plan_value(answer.old, field=answer.field, translation=t) or "–",
        new=show_plan_value(answer.new, field=answer.field, translation=t) or "–",
        coder=answer.coder,
        moment=t.moment(answer.coded_at),
    )


def _describe(one: Opportunity, *, rank: int, lookup: Lookup) -> OpportunityFigure:
    """One opportunity."""
    t, finding, plan = lookup.translation, one.finding, one.plan
    shown = {field: show_plan_value(plan.value(field), field=field, translation=t) for field in PlanField}
    return OpportunityFigure(
        id=one.id,
        rank=t.number(rank) if finding else "",
        stage_id=one.key.stage_id,
        code_id=one.key.code_id,
        stage=lookup.code_name(one.key.stage_id),
        name=name_opportunity(one.key, lookup=lookup),
        score=t.number(one.score, digits=1),
        interval=_phrase_bounds(one, translation=t),
        formula="" if finding is None else _phrase_formula(one, finding=finding, lookup=lookup),
        severity="" if finding is None else phrase_interval(finding.low, finding.high, translation=t),
        base="" if finding is None else phrase_base(finding.base, translation=t),
        finding=finding,
        is_small=one.is_small,
        status=plan.value(PlanField.STATUS),
        status_name=shown[PlanField.STATUS],
        owner=shown[PlanField.OWNER],
        priority=shown[PlanField.PRIORITY],
        budget=shown[PlanField.BUDGET],
        note=shown[PlanField.NOTE],
        is_listed=rank <= N_LISTED or plan.is_made,
        disputes=", ".join(name_plan_field(field, translation=t) for field in plan.disputed),
    )


def _phrase_bounds(one: Opportunity, *, translation: Translation) -> str:
    """The interval of the score, "" without one."""
    if one.low is None or one.high is None:
        return ""
    t = translation
    return t.gettext("{low} to {high}", low=t.number(one.low, digits=1), high=t.number(one.high, digits=1))


def _phrase_formula(one: Opportunity, *, finding: Finding, lookup: Lookup) -> str:
    """What the score is made of."""
    t = lookup.translation
    stated = mark("reach {reach} × severity {severity} × importance {importance} (as the study says)")
    heard = mark(
        "reach {reach} × severity {severity} × importance {importance} (share of people who speak of the stage)"
    )
    return t.gettext(
        stated if one.is_importance_stated else heard,
        reach=t.percent(finding.reach),
        severity=t.number(-finding.size, digits=2),
        importance=t.percent(one.importance),
    )
