"""What the Opportunities sheet says to itself in a hidden column: which opportunity a row is, and what stood in it.

The mark carries every answer along, so that overwriting an earlier workbook with a later one loses nothing
(docs/adr/0011).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from research.model.opportunity import OpportunityKey, Plan, PlanAnswer
from research.terms import PlanField

FORMAT = 1
# A cell of Excel holds 32,767 characters (Excel specifications and limits, Microsoft).
MOST_CHARACTERS = 32_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMark:
    """A row of the Opportunities sheet as it was written, with the answers that it carries along."""

    key: OpportunityKey
    values: Mapping[PlanField, str]
    answers: tuple[PlanAnswer, ...]


def write_plan_mark(key: OpportunityKey, *, plan: Plan) -> str:
    """The hidden cell of one row; where there are more answers than a cell holds, the oldest are left to the store."""
    answers = list(plan.answers)
    while len(text := _dump(key, plan=plan, answers=answers)) > MOST_CHARACTERS and answers:
        # An answer that counts is kept until nothing else is left to drop.
        answers.remove(next((answer for answer in answers if answer not in plan.counting), answers[0]))
    return text


def read_plan_mark(cell: str) -> PlanMark | None:
    """The mark in a cell, or `None` where the cell holds none, or one that was changed."""
    try:
        found = json.loads(cell)
        if found["format"] != FORMAT:
            return None
        key = _read_key(found["opportunity"])
        return PlanMark(
            key=key,
            values={field: str(found["values"][field.value]) for field in PlanField},
            answers=tuple(_read_answer(answer, key=key) for answer in found["answers"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        # Whatever a program or a person made of the cell, it is no mark of ours.
        return None


def _dump(key: OpportunityKey, *, plan: Plan, answers: Sequence[PlanAnswer]) -> str:
    """Compact JSON of ASCII alone, which no program re-encodes."""
    content = {
        "format": FORMAT,
        "opportunity": [key.stage_id, key.code_id],
        "values": {field.value: plan.value(field) for field in PlanField},
        "answers": [
            {
                "field": answer.field.value,
                "coder": answer.coder,
                "at": answer.coded_at.astimezone(UTC).isoformat(),
                "old": answer.old,
                "new": answer.new,
                "file": answer.file,
            }
            for answer in answers
        ],
    }
    return json.dumps(content, separators=(",", ":"))


def _read_key(parts: object) -> OpportunityKey:
    """The key from JSON. Raises: ValueError, TypeError."""
    if not isinstance(parts, list):
        raise TypeError
    stage_id, code_id = parts
    if not (isinstance(stage_id, str) and stage_id and (code_id is None or isinstance(code_id, str))):
        raise ValueError
    return OpportunityKey(stage_id=stage_id, code_id=code_id)


def _read_answer(parts: Mapping[str, object], *, key: OpportunityKey) -> PlanAnswer:
    """One answer from JSON. Raises: ValueError, KeyError, TypeError."""
    at = datetime.fromisoformat(str(parts["at"]))
    if at.tzinfo is None:
        raise ValueError
    return PlanAnswer(
        key=key,
        field=PlanField(str(parts["field"])),
        coder=str(parts["coder"]),
        coded_at=at.astimezone(UTC),
        old=str(parts["old"]),
        new=str(parts["new"]),
        file=str(parts["file"]),
    )
