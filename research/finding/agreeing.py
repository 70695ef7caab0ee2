"""Stages and moods on which people, or people and machine, agree too little to draw conclusions (docs/method.md)."""

from collections.abc import Sequence

from research.measuring.reliability import Aspect, Between, Reliability
from research.model.codebook import Code
from research.model.finding import HealthCode, HealthNote

_CODES = {Between.PEOPLE: HealthCode.PEOPLE_DISAGREE, Between.MACHINE: HealthCode.MACHINE_DISAGREES}


def find_weak_agreement(reliability: Reliability, *, stages: Sequence[Code]) -> tuple[HealthNote, ...]:
    """A note for the mood, then for each stage in its order, where alpha lies below the bar; `amount` is alpha."""
    weak = (row for stage_id in (None, *(code.id for code in stages)) for row in reliability.weak(stage_id))
    told = (row for row in weak if row.stage_id is not None or row.aspect is Aspect.MOOD)
    return tuple(
        HealthNote(code=_CODES[row.between], stage_id=row.stage_id, amount=row.agreement.alpha.value)
        for row in told
        if row.agreement.alpha is not None
    )
