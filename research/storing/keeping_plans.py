"""Keeping what people decided about opportunities, over one connection."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from research.model.opportunity import OpportunityKey, PlanAnswer
from research.storing.tables import PLANS
from research.storing.upserting import add_missing
from research.terms import PlanField


@dataclass(frozen=True, slots=True)
class PlanShelf:
    """The decisions of one study."""

    connection: Connection
    study_id: str

    def add(self, answers: Iterable[PlanAnswer]) -> None:
        """Keep answers for good; one that is there already is not touched."""
        made = [
            {
                "study_id": self.study_id,
                "id": answer.id,
                "stage_id": answer.key.stage_id,
                "code_id": answer.key.code_id,
                "field": answer.field.value,
                "coder": answer.coder,
                "coded_at": answer.coded_at,
                "old": answer.old,
                "new": answer.new,
                "file": answer.file,
            }
            for answer in answers
        ]
        add_missing(self.connection, table=PLANS, rows=made)

    def load(self) -> tuple[PlanAnswer, ...]:
        """Every answer that was ever read, the earliest first."""
        found = select(PLANS).where(PLANS.c.study_id == self.study_id).order_by(PLANS.c.coded_at, PLANS.c.id)
        return tuple(
            PlanAnswer(
                key=OpportunityKey(stage_id=row["stage_id"], code_id=row["code_id"]),
                field=PlanField(row["field"]),
                coder=row["coder"],
                coded_at=row["coded_at"],
                old=row["old"],
                new=row["new"],
                file=row["file"],
            )
            for row in self.connection.execute(found).mappings()
        )
