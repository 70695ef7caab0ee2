"""Coverage: for each stage and group what the evidence stands on, how new it is, and what it lacks.

Source of the gaps: docs/method.md, "Coverage".
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, variance

import numpy as np

from research.measuring.frames import count_base
from research.measuring.intervals import LEAST_FOR_SPREAD, spread_means
from research.measuring.personas import personas_of
from research.measuring.sample_size import participants_for, pooled_spread
from research.measuring.segments import Values, list_segments
from research.model.codebook import Code
from research.model.coverage import CoverageCell, CoverageGap
from research.model.curve import Group
from research.model.evidence import Evidence
from research.model.study import Options, Study
from research.terms import Dimension, SourceKind

SOURCE, WAVE, PERSONA = "source", "wave", "persona"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What cells are compared with: the day of the newest evidence, the usual spread, and who is in which segment.

    `segments` is, for each attribute that makes segments, participant id -> value.
    """

    newest_on: date | None
    spread: float
    segments: Mapping[str, Values]
    options: Options


def measure_coverage(evidence: Sequence[Evidence], *, study: Study, stages: Sequence[Code]) -> tuple[CoverageCell, ...]:
    """One cell a group and stage: everyone, each kind of source, each wave, persona and segment; groups in that order.

    Every kind of source has its cells, whether the study has it or not: what was not asked is a gap, too.
    """
    segments = list_segments(evidence, options=study.options)
    parts = _part(evidence, study=study, segments=segments)
    whole = _Whole(
        newest_on=_newest(evidence),
        spread=pooled_spread(
            (_means(parts[stage.id, None]) for stage in stages if (stage.id, None) in parts),
            least=study.options.small_base,
        ),
        segments=segments,
        options=study.options,
    )
    return tuple(
        _measure_cell(parts.get((stage.id, group), ()), stage_id=stage.id, group=group, whole=whole)
        for group in _list_groups(study, segments=segments)
        for stage in stages
    )


def _list_groups(study: Study, *, segments: Mapping[str, Values]) -> Iterator[Group | None]:
    """The groups in the order in which they are shown; values of a segment by name."""
    yield None
    yield from (Group(by=SOURCE, value=kind.value) for kind in SourceKind)
    yield from (Group(by=WAVE, value=wave.id) for wave in study.waves)
    yield from (Group(by=PERSONA, value=persona.id) for persona in study.personas)
    yield from (Group(by=name, value=value) for name, held in segments.items() for value in sorted(set(held.values())))


def _part(
    evidence: Sequence[Evidence], *, study: Study, segments: Mapping[str, Values]
) -> Mapping[tuple[str, Group | None], Sequence[Evidence]]:
    """The evidence of each stage and group, by excerpt id, so that sums round the same way in any order (law 6)."""
    parts: defaultdict[tuple[str, Group | None], list[Evidence]] = defaultdict(list)
    known: dict[tuple[str, str | None, str], tuple[Group | None, ...]] = {}
    for piece in sorted(evidence, key=lambda piece: piece.excerpt.id):
        key = (piece.kind, piece.wave_id, piece.participant_id)
        # The excerpts of one participant are in the same groups, and there may be thousands of them.
        groups = known.get(key) or known.setdefault(key, tuple(_groups_of(piece, study=study, segments=segments)))
        for stage_id in piece.codes(Dimension.STAGE):
            for group in groups:
                parts[stage_id, group].append(piece)
    return parts


def _groups_of(piece: Evidence, *, study: Study, segments: Mapping[str, Values]) -> Iterator[Group | None]:
    """Every group that a piece of evidence is in."""
    yield None
    yield Group(by=SOURCE, value=piece.kind.value)
    if piece.wave_id is not None:
        yield Group(by=WAVE, value=piece.wave_id)
    for persona_id in personas_of(piece.attributes, personas=study.personas):
        yield Group(by=PERSONA, value=persona_id)
    for name, held in segments.items():
        if piece.participant_id in held:
            yield Group(by=name, value=held[piece.participant_id])


def _measure_cell(evidence: Sequence[Evidence], *, stage_id: str, group: Group | None, whole: _Whole) -> CoverageCell:
    """One cell with its gaps."""
    means, level = _means(evidence), whole.options.confidence_level
    is_known = len(means) >= whole.options.small_base
    spread = pooled_spread([means], least=whole.options.small_base) if is_known else whole.spread
    shared = _shared_segment(evidence, group=group, whole=whole)
    # Of few people of a persona or segment only the number is told.
    is_withheld = _is_segment(group) and count_base(evidence).n_participants < whole.options.smallest_group
    return CoverageCell(
        stage_id=stage_id,
        group=group,
        base=count_base(evidence),
        n_scored_participants=len(means),
        newest_on=None if is_withheld else _newest(evidence),
        half_width=None if is_withheld else _half_width(means, level=level),
        n_more=max(0, max(participants_for(spread, level=level), whole.options.small_base) - len(means)),
        gaps=tuple(_list_gaps(evidence, n_scored=len(means), group=group, shared=shared, whole=whole)),
        segment=shared,
    )


def _list_gaps(
    evidence: Sequence[Evidence], *, n_scored: int, group: Group | None, shared: object, whole: _Whole
) -> Iterator[CoverageGap]:
    """What the cell lacks; a cell without evidence lacks it all, which is said by one word."""
    by = None if group is None else group.by
    if not evidence:
        yield CoverageGap.ASSUMPTION
        return
    if n_scored < whole.options.small_base:
        yield CoverageGap.THIN
    if by != SOURCE and len({piece.kind for piece in evidence}) == 1:
        yield CoverageGap.ONE_SOURCE
    # An earlier wave is older than a later one by its nature.
    if by != WAVE and is_old(_newest(evidence), newest_on=whole.newest_on, days=whole.options.old_after_days):
        yield CoverageGap.OLD
    if shared is not None:
        yield CoverageGap.ONE_SEGMENT


def is_old(day: date | None, *, newest_on: date | None, days: int) -> bool:
    """True when a day lies more than `days` before the newest evidence of the study; unknown days are not old.

    >>> is_old(date(2026, 1, 1), newest_on=date(2026, 12, 1), days=180)
    True
    """
    return day is not None and newest_on is not None and newest_on - day > timedelta(days=days)


def _shared_segment(evidence: Sequence[Evidence], *, group: Group | None, whole: _Whole) -> tuple[str, str] | None:
    """The attribute and value that all people of a cell share, where enough of them state it; the first by name."""
    if _is_segment(group):
        return None
    least = max(whole.options.small_base, whole.options.smallest_group)
    people = {piece.participant_id for piece in evidence}
    for name, held in whole.segments.items():
        values = [held[person] for person in people if person in held]
        if len(values) >= least and len(set(values)) == 1:
            return name, values[0]
    return None


def _is_segment(group: Group | None) -> bool:
    """True for a group by what people are: a persona, or a value of an attribute."""
    return group is not None and group.by not in {SOURCE, WAVE}


def _means(evidence: Sequence[Evidence]) -> list[float]:
    """One mean polarity a participant who said anything scored, by participant id (law 4)."""
    polarities: defaultdict[str, list[float]] = defaultdict(list)
    for piece in evidence:
        if piece.polarity is not None:
            polarities[piece.participant_id].append(piece.polarity)
    return [fmean(polarities[person]) for person in sorted(polarities)]


def _half_width(means: Sequence[float], *, level: float) -> float | None:
    """Half the interval of the mean, before it is cut at the ends of the scale; `None` without an interval."""
    if len(means) < LEAST_FOR_SPREAD:
        return None
    n, squares = len(means), (len(means) - 1) * variance(means)
    _, halves = spread_means(
        np.array([float(n)]), np.array([fmean(means)]), np.array([squares]), level=level, ends=(-1.0, 1.0)
    )
    return float(halves[0])


def _newest(evidence: Sequence[Evidence]) -> date | None:
    """The day (UTC) of the newest dated evidence, `None` where nothing is dated."""
    return max((piece.passage.said_at.date() for piece in evidence if piece.passage.said_at is not None), default=None)
