"""The health of the map: the known mistakes of journey maps and the gaps of the evidence, named when they happen.

Each note says what to research next. Source of the list: docs/method.md, "Map health".
"""

from collections.abc import Iterator, Sequence

from research.measuring.indexed import IndexedEvidence, index_evidence
from research.model.codebook import Code
from research.model.coverage import CoverageCell, CoverageGap
from research.model.curve import EmotionCurve
from research.model.evidence import Evidence
from research.model.finding import HealthCode, HealthNote
from research.model.study import Study
from research.terms import Dimension, SourceKind, StatementKind

MANY_UNSCORED = 0.4
MANY_UNTAGGED = 0.5
FLAT_RANGE = 0.2
FEWEST_STAGES = 4
MANY_UNDATED = 0.2
MANY_COPIED = 0.02
# As many things as people keep apart at once, at the most (Miller 1956, "The magical number seven, plus or minus two").
MOST_TOUCHPOINTS = 9
# Of so many people none speaks of a thing: then fewer than 15 % of all do, with 95 % certainty (the rule of three:
# Hanley & Lippman-Hand 1983, "If nothing goes wrong, is everything all right?", JAMA 249).
ENOUGH_TO_TELL = 20
# So few people are better talked to than surveyed: twelve interviews found nearly all themes (Guest, Bunce & Johnson
# 2006, "How many interviews are enough?", Field Methods 18).
MOST_TO_INTERVIEW = 12
# The code by which the templates mark questions.
QUESTION = "question"
_KINDS_TO_ASK = (SourceKind.TRANSCRIPT, SourceKind.SURVEY, SourceKind.CALL_NOTE)


def examine_map(
    evidence: Sequence[Evidence],
    *,
    curve: EmotionCurve,
    coverage: Sequence[CoverageCell],
    stages: Sequence[Code],
    study: Study,
) -> tuple[HealthNote, ...]:
    """Every weakness found, those of the whole map first, then stage by stage."""
    ordered = index_evidence(evidence)
    return (
        *_examine_whole(ordered, curve=curve, stages=stages, study=study),
        *_examine_stages(ordered, curve=curve, coverage=coverage, study=study),
    )


def _examine_whole(
    evidence: IndexedEvidence, *, curve: EmotionCurve, stages: Sequence[Code], study: Study
) -> Iterator[HealthNote]:
    """The weaknesses of the map as one."""
    if len(stages) < FEWEST_STAGES:
        yield HealthNote(code=HealthCode.TOO_FEW_STAGES, amount=len(stages), ask=SourceKind.TRANSCRIPT)
    if not evidence:
        yield HealthNote(code=HealthCode.NO_EVIDENCE, ask=SourceKind.TRANSCRIPT)
        return
    kinds = set(evidence.count_kinds())
    if len(kinds) == 1:
        yield HealthNote(code=HealthCode.ONE_KIND_OF_SOURCE, ask=_kind_to_ask(kinds))
    means = [point.mean for point in curve.overall() if point.mean is not None and not point.is_small]
    if means[1:] and max(means) - min(means) < FLAT_RANGE:
        yield HealthNote(code=HealthCode.FLAT_EMOTION, amount=max(means) - min(means), ask=SourceKind.TRANSCRIPT)
    for code, limit, hits in (
        (HealthCode.MANY_UNSCORED, MANY_UNSCORED, evidence.count_base().n_unscored),
        (HealthCode.MANY_UNTAGGED, MANY_UNTAGGED, len(evidence.untagged(Dimension.STAGE))),
        (HealthCode.COPIED, MANY_COPIED, sum(piece.copy_of is not None for piece in evidence)),
        (HealthCode.UNDATED, MANY_UNDATED if study.waves else 1.0, len(evidence.in_no_wave())),
    ):
        if hits / len(evidence) > limit:
            yield HealthNote(code=code, amount=hits / len(evidence))
    yield from (HealthNote(code=code, ask=SourceKind.TRANSCRIPT) for code in _find_unheard(evidence))


def _find_unheard(evidence: IndexedEvidence) -> Iterator[HealthCode]:
    """Needs and questions, where none is heard though enough people speak."""
    if evidence.n_people < ENOUGH_TO_TELL:
        return
    if not evidence.tagged(Dimension.NEED) and not evidence.stating(StatementKind.NEED):
        yield HealthCode.NO_NEEDS
    if not _has_questions(evidence):
        yield HealthCode.NO_QUESTIONS


def _has_questions(evidence: IndexedEvidence) -> bool:
    """True where any excerpt asks something."""
    return (
        bool(evidence.stating(StatementKind.QUESTION))
        or bool(evidence.with_code(QUESTION))
        or any(piece.excerpt.verbatim.rstrip().endswith("?") for piece in evidence)
    )


def _examine_stages(
    evidence: IndexedEvidence, *, curve: EmotionCurve, coverage: Sequence[CoverageCell], study: Study
) -> Iterator[HealthNote]:
    """The weaknesses of each stage."""
    # Where the whole map has one kind of source, it is said once for the map and not again for every stage.
    has_kinds = len(evidence.count_kinds()) > 1
    cells = {cell.stage_id: cell for cell in coverage if cell.group is None}
    unheard = set(_find_unheard(evidence))
    at_stage, nothing = evidence.part_by_code(Dimension.STAGE), evidence[:0]
    for point in curve.overall():
        stage_id, cell, pieces = point.stage_id, cells[point.stage_id], at_stage.get(point.stage_id, nothing)
        if point.base.n_excerpts == 0:
            yield HealthNote(
                code=HealthCode.NO_EVIDENCE, stage_id=stage_id, ask=SourceKind.TRANSCRIPT, n_more=cell.n_more
            )
            continue
        if point.is_small:
            yield _note_thin(cell)
        if has_kinds and len(point.base.sources) == 1:
            ask = _kind_to_ask({kind for kind, _ in point.base.sources})
            yield HealthNote(code=HealthCode.ONE_KIND_OF_SOURCE, stage_id=stage_id, ask=ask)
        if not pieces.tagged(Dimension.TOUCHPOINT):
            yield HealthNote(code=HealthCode.NO_TOUCHPOINT, stage_id=stage_id, ask=SourceKind.TRANSCRIPT)
        yield from _examine_people(cell)
        yield from _examine_contents(pieces, stage_id=stage_id, unheard=unheard, least=study.options.small_base)


def _note_thin(cell: CoverageCell) -> HealthNote:
    """The note of a thin stage; a few people are interviewed, many are surveyed."""
    return HealthNote(
        code=HealthCode.THIN_STAGE,
        stage_id=cell.stage_id,
        amount=cell.n_scored_participants,
        ask=SourceKind.TRANSCRIPT if cell.n_more <= MOST_TO_INTERVIEW else SourceKind.SURVEY,
        n_more=cell.n_more,
    )


def _examine_people(cell: CoverageCell) -> Iterator[HealthNote]:
    """Whether the stage was last heard of long ago, or from one sort of people alone."""
    if cell.lacks(CoverageGap.OLD):
        ask = cell.base.sources[0][0]
        yield HealthNote(code=HealthCode.OLD_EVIDENCE, stage_id=cell.stage_id, ask=ask)
    if cell.lacks(CoverageGap.ONE_SEGMENT):
        yield HealthNote(
            code=HealthCode.ONE_SEGMENT,
            stage_id=cell.stage_id,
            ask=SourceKind.SURVEY,
            # The others are asked for the first time, so that all that the interval takes are more.
            n_more=cell.n_more + cell.n_scored_participants,
            segment=cell.segment,
        )


def _examine_contents(
    evidence: IndexedEvidence, *, stage_id: str, unheard: set[HealthCode], least: int
) -> Iterator[HealthNote]:
    """Too many touchpoints, and needs and questions that are heard elsewhere and not here."""
    parts = evidence.part_by_code(Dimension.TOUCHPOINT).values()
    n_touchpoints = sum(part.n_people >= least for part in parts)
    if n_touchpoints > MOST_TOUCHPOINTS:
        yield HealthNote(code=HealthCode.TOO_MANY_TOUCHPOINTS, stage_id=stage_id, amount=n_touchpoints)
    for code in _find_unheard(evidence):
        # What nobody says anywhere was said once for the map.
        if code not in unheard:
            yield HealthNote(code=code, stage_id=stage_id, ask=SourceKind.TRANSCRIPT)


def _kind_to_ask(kinds: set[SourceKind]) -> SourceKind:
    """The first kind of source that is not among these: interviews find most that is new."""
    return next(kind for kind in _KINDS_TO_ASK if kind not in kinds)
