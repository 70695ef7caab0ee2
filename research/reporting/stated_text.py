"""What people state, in words: names of groups, their figures, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from research.model.finding import Finding, OutcomeShare, StatementGroup
from research.reporting.labels import phrase_base
from research.reporting.lookup import Lookup
from research.reporting.statement_names import name_statement
from research.reporting.translating import mark
from research.terms import StatementKind

_LANES = {
    StatementKind.NEED: mark("Goals and needs"),
    StatementKind.ACTION: mark("What people do"),
    StatementKind.QUESTION: mark("Questions"),
    StatementKind.BARRIER: mark("Barriers"),
    StatementKind.SUGGESTION: mark("Suggestions"),
    StatementKind.PRAISE: mark("Praise"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFigure:
    """One outcome in words; `width` is the bar's, in percent."""

    name: str
    share: str
    interval: str
    people: str
    width: float
    is_small: bool


def name_lane(kind: StatementKind, *, lookup: Lookup) -> str:
    """What the lane of a kind is called."""
    return lookup.translation.gettext(_LANES[kind])


def name_group(group: StatementGroup | Finding, *, lookup: Lookup) -> str:
    """What a group is called: its code, else its own words, else that it is one voice or has no words in common."""
    t = lookup.translation
    code_id = group.touchpoint_id if isinstance(group, Finding) else group.code_id
    if code_id is not None:
        return lookup.code_name(code_id)
    if group.label:
        return phrase_words(group)
    return t.gettext("One voice") if group.base.n_participants == 1 else t.gettext("Said in different words")


def phrase_words(group: StatementGroup | Finding) -> str:
    """The words that tell a group, as people write them."""
    return ", ".join(group.label)


def phrase_reach(group: StatementGroup, *, lookup: Lookup) -> str:
    """The share of a stage's people who state it, with its interval and base."""
    t = lookup.translation
    share = t.gettext("{share} of people", share=t.percent(group.reach))
    interval = _phrase_interval(group.low, group.high, lookup=lookup)
    return f"{share} ({interval}) · {phrase_base(group.base, translation=t)}"


def groups_of(groups: Sequence[StatementGroup], *, kind: StatementKind) -> tuple[StatementGroup, ...]:
    """The groups of one kind, in their order."""
    return tuple(group for group in groups if group.kind is kind)


def describe_outcome(outcome: OutcomeShare, *, lookup: Lookup) -> OutcomeFigure:
    """One outcome in words."""
    t = lookup.translation
    return OutcomeFigure(
        name=name_statement(outcome.kind, translation=t),
        share=t.percent(outcome.share),
        interval=_phrase_interval(outcome.low, outcome.high, lookup=lookup),
        people=t.gettext("{n} of {total} people", n=t.number(outcome.n_people), total=t.number(outcome.n_asked)),
        width=round(100 * outcome.share, 1),
        is_small=outcome.n_asked < lookup.map.study.options.small_base,
    )


def bind_stated(lookup: Lookup) -> dict[str, Any]:
    """The functions of this module for the page, bound to one report."""
    return {
        "lane_of": lambda kind: name_lane(StatementKind(kind), lookup=lookup),
        "groups_of": lambda groups, kind: groups_of(groups, kind=StatementKind(kind)),
        "group_name": lambda group: name_group(group, lookup=lookup),
        "words_of": phrase_words,
        "reach_of": lambda group: phrase_reach(group, lookup=lookup),
        "outcome_of": lambda outcome: describe_outcome(outcome, lookup=lookup),
    }


def _phrase_interval(low: float, high: float, *, lookup: Lookup) -> str:
    """The bounds of a share."""
    t = lookup.translation
    return t.gettext("{low} to {high}", low=t.percent(low), high=t.percent(high))
