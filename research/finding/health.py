"""The health of the map: the known mistakes of journey maps and the gaps of the evidence, named when they happen.

Source of the list: docs/method.md, "Map health".
"""

from collections.abc import Iterator, Sequence

from research.measuring.frames import base_of, stage_frame
from research.model.codebook import Code
from research.model.curve import EmotionCurve
from research.model.evidence import Evidence
from research.model.finding import HealthCode, HealthNote
from research.model.study import Study
from research.terms import Dimension

MANY_UNSCORED = 0.4
MANY_UNTAGGED = 0.5
FLAT_RANGE = 0.2
FEWEST_STAGES = 4
MANY_UNDATED = 0.2
MANY_COPIED = 0.02


def examine_map(
    evidence: Sequence[Evidence], *, curve: EmotionCurve, stages: Sequence[Code], study: Study
) -> tuple[HealthNote, ...]:
    """Every weakness found, those of the whole map first, then stage by stage."""
    return (*_examine_whole(evidence, curve=curve, stages=stages, study=study), *_examine_stages(evidence, curve=curve))


def _examine_whole(
    evidence: Sequence[Evidence], *, curve: EmotionCurve, stages: Sequence[Code], study: Study
) -> Iterator[HealthNote]:
    """The weaknesses of the map as one."""
    if len(stages) < FEWEST_STAGES:
        yield HealthNote(code=HealthCode.TOO_FEW_STAGES, amount=len(stages))
    if not evidence:
        yield HealthNote(code=HealthCode.NO_EVIDENCE)
        return
    if len({piece.kind for piece in evidence}) == 1:
        yield HealthNote(code=HealthCode.ONE_KIND_OF_SOURCE)
    means = [point.mean for point in curve.overall() if point.mean is not None and not point.is_small]
    if means[1:] and max(means) - min(means) < FLAT_RANGE:
        yield HealthNote(code=HealthCode.FLAT_EMOTION, amount=max(means) - min(means))
    for code, limit, hits in (
        (HealthCode.MANY_UNSCORED, MANY_UNSCORED, sum(piece.polarity is None for piece in evidence)),
        (HealthCode.MANY_UNTAGGED, MANY_UNTAGGED, sum(not piece.codes(Dimension.STAGE) for piece in evidence)),
        (HealthCode.COPIED, MANY_COPIED, sum(piece.copy_of is not None for piece in evidence)),
        (HealthCode.UNDATED, MANY_UNDATED if study.waves else 1.0, sum(piece.wave_id is None for piece in evidence)),
    ):
        if hits / len(evidence) > limit:
            yield HealthNote(code=code, amount=hits / len(evidence))


def _examine_stages(evidence: Sequence[Evidence], *, curve: EmotionCurve) -> Iterator[HealthNote]:
    """The weaknesses of each stage."""
    named = stage_frame([piece for piece in evidence if piece.codes(Dimension.TOUCHPOINT)])
    # Where the whole map has one kind of source, it is said once for the map and not again for every stage.
    has_kinds = len({piece.kind for piece in evidence}) > 1
    for point in curve.overall():
        if point.base.n_excerpts == 0:
            yield HealthNote(code=HealthCode.NO_EVIDENCE, stage_id=point.stage_id)
            continue
        if point.is_small:
            yield HealthNote(code=HealthCode.THIN_STAGE, stage_id=point.stage_id, amount=point.n_scored_participants)
        if has_kinds and len(point.base.sources) == 1:
            yield HealthNote(code=HealthCode.ONE_KIND_OF_SOURCE, stage_id=point.stage_id)
        if base_of(named[named["stage"] == point.stage_id]).n_excerpts == 0:
            yield HealthNote(code=HealthCode.NO_TOUCHPOINT, stage_id=point.stage_id)
