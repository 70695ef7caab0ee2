"""How much each touchpoint or channel is spoken of at a stage, and in what mood."""

from collections.abc import Sequence

from research.measuring.frames import base_of, participant_means, stage_frame
from research.model.codebook import Code
from research.model.curve import CodeShare
from research.model.evidence import Evidence, with_code


def measure_shares(evidence: Sequence[Evidence], *, stage_id: str, codes: Sequence[Code]) -> tuple[CodeShare, ...]:
    """The share of each code at one stage, the most spoken of first; codes nobody mentions are left out.

    The share is of the stage's participants; shares may sum to more than 1, because a person can name several.
    """
    at_stage = with_code(evidence, code_id=stage_id)
    n_participants = len({piece.participant_id for piece in at_stage})
    shares = [_measure_share(with_code(at_stage, code_id=code.id), code=code, n=n_participants) for code in codes]
    return tuple(sorted(filter(None, shares), key=lambda share: (-share.base.n_participants, share.code.id)))


def _measure_share(evidence: Sequence[Evidence], *, code: Code, n: int) -> CodeShare | None:
    """The share of one code among `n` participants, or `None` when nobody mentions it."""
    if not evidence:
        return None
    frame = stage_frame(evidence)
    base, means = base_of(frame), participant_means(frame)
    mean = None if means.empty else float(means.mean())
    return CodeShare(code=code, base=base, share=base.n_participants / n, mean=mean)
