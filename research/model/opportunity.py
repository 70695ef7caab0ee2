"""Opportunities: what to mend first, and what people decided about it."""

from dataclasses import dataclass, field
from datetime import datetime

from research.model.finding import Finding
from research.model.ids import content_id
from research.terms import OpportunityStatus, PlanField


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunityKey:
    """What makes an opportunity the same in every run: a stage, and a touchpoint or barrier; `None` names neither."""

    stage_id: str
    code_id: str | None

    @property
    def id(self) -> str:
        """The id, made from the two codes alone."""
        return content_id("opportunity", self.stage_id, self.code_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAnswer:
    """One answer of one person about one opportunity: who, when, what was there, and what it is now.

    `old` and `new` are plain text in every language: a name, a value of `OpportunityStatus` or `Priority`, or free
    words; "" is none. `coded_at` is aware, UTC. `file` is relative to the study's folder.
    """

    key: OpportunityKey
    field: PlanField
    coder: str
    coded_at: datetime
    old: str
    new: str
    file: str

    @property
    def id(self) -> str:
        """Made from all but the file: an answer that two workbooks carry is one answer."""
        return content_id("plan", self.key.id, self.field, self.coder, self.coded_at, self.old, self.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What people said about one opportunity: `answers` are all, the earliest first, `counting` those that count.

    `counting` has at most one answer a field. `disputed` are the fields in which people differ.
    """

    answers: tuple[PlanAnswer, ...] = ()
    counting: tuple[PlanAnswer, ...] = ()
    disputed: tuple[PlanField, ...] = ()

    def value(self, name: PlanField) -> str:
        """What counts for a field; a status that nobody set is open, everything else is ""."""
        found = next((answer.new for answer in self.counting if answer.field is name), "")
        return found or (OpportunityStatus.OPEN.value if name is PlanField.STATUS else "")

    @property
    def is_made(self) -> bool:
        """True when any answer that counts says something."""
        return any(answer.new and answer.new != OpportunityStatus.OPEN for answer in self.counting)

    @property
    def is_settled(self) -> bool:
        """True when nothing is left to do."""
        return self.value(PlanField.STATUS) in {OpportunityStatus.DONE, OpportunityStatus.DROPPED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """One thing to mend. Without a `finding` it is no longer in the evidence, and is kept because of its plan.

    `score` is reach x severity x importance in 0..100 with its interval; `importance` is that of the stage, 0..1, by
    the team's word when `is_importance_stated`, else by the share of people who speak of it.
    """

    key: OpportunityKey
    finding: Finding | None
    importance: float | None
    is_importance_stated: bool
    score: float | None
    low: float | None
    high: float | None
    is_small: bool
    plan: Plan = field(default_factory=Plan)

    @property
    def id(self) -> str:
        """The id of its key."""
        return self.key.id
