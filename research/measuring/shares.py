"""How much each touchpoint, channel or emotion is spoken of at a stage, and in what mood."""

from collections.abc import Mapping, Sequence

import numpy as np

from research.measuring.cells import Cell, known_number, list_cells, make_base, measure_cells
from research.measuring.frames import excerpt_frame, number_codes
from research.measuring.indexed import index_evidence
from research.measuring.intervals import share_interval
from research.model.codebook import Code
from research.model.curve import CodeShare
from research.model.evidence import Evidence
from research.terms import Dimension


def measure_shares(
    evidence: Sequence[Evidence], *, stage_ids: Sequence[str], codes: Sequence[Code], level: float
) -> Mapping[str, tuple[CodeShare, ...]]:
    """The share of each code at each stage, the most spoken of first; codes nobody mentions are left out.

    The share is of the stage's participants; shares may sum to more than 1, because a person can name several.

    Args:
        evidence: the excerpts, in any order.
        stage_ids: the stages that are asked for.
        codes: codes of any dimensions but stages; those of different dimensions do not touch each other.
        level: the coverage of the intervals, such as 0.95.
    """
    ordered = index_evidence(evidence)
    spoken = excerpt_frame(ordered)
    placed = number_codes(ordered, dimension=Dimension.STAGE, ids=stage_ids).rename(columns={"place": "stage"})
    placed = placed.join(spoken, on="row")
    n_at = placed.groupby("stage")["participant"].nunique().to_dict()
    found: dict[str, list[CodeShare]] = {stage_id: [] for stage_id in stage_ids}
    for dimension in sorted({code.dimension for code in codes}):
        chosen = [code for code in codes if code.dimension is dimension]
        named = number_codes(ordered, dimension=dimension, ids=[code.id for code in chosen])
        both = placed.merge(named.rename(columns={"place": "code"}), on="row").sort_values("row")
        shape = (len(stage_ids), len(chosen))
        both["cell"] = np.ravel_multi_index((both["stage"].to_numpy(), both["code"].to_numpy()), shape)
        for number, cell in list_cells(measure_cells(both, level=level)).items():
            stage, code = (int(place) for place in np.unravel_index(number, shape))
            found[stage_ids[stage]].append(_make_share(cell, code=chosen[code], n=int(n_at[stage]), level=level))
    return {
        stage_id: tuple(sorted(shares, key=lambda share: (-share.base.n_participants, share.code.id)))
        for stage_id, shares in found.items()
    }


def _make_share(cell: Cell, *, code: Code, n: int, level: float) -> CodeShare:
    """The share of one code among `n` participants."""
    base = make_base(cell)
    share = share_interval(base.n_participants, n=n, level=level)
    return CodeShare(
        code=code,
        base=base,
        share=share.value,
        share_low=share.low,
        share_high=share.high,
        mean=known_number(cell["mean"]),
        low=known_number(cell["low"]),
        high=known_number(cell["high"]),
    )
