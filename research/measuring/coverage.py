"""Coverage: for each stage and group what the evidence stands on, how new it is, and what it lacks.

Source of the gaps: docs/method.md, "Coverage".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

import numpy as np

from research.measuring.columns import NEVER
from research.measuring.frames import PERSONA
from research.measuring.groups import SOURCE, WAVE, Grouping, find_members, list_values
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.intervals import LEAST_FOR_SPREAD, exact_variance, spread_means
from research.measuring.sample_size import participants_for, pooled_spread
from research.measuring.segments import Values, list_segments
from research.model.codebook import Code
from research.model.coverage import CoverageCell, CoverageGap
from research.model.curve import Group
from research.model.evidence import Evidence
from research.model.study import Options, Study
from research.terms import Dimension, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What cells are compared with: the day of the newest evidence, the usual spread, and who has which attributes."""

    newest_on: date | None
    spread: float
    attributes: Mapping[str, Grouping]
    options: Options


def measure_coverage(evidence: Sequence[Evidence], *, study: Study, stages: Sequence[Code]) -> tuple[CoverageCell, ...]:
    """One cell a group and stage: everyone, each kind of source, each wave, persona and segment; groups in that order.

    Every kind of source has its cells, whether the study has it or not: what was not asked is a gap, too.
    """
    ordered = index_evidence(evidence)
    segments = list_segments(ordered, options=study.options)
    membership = find_members(ordered.columns, study=study, segments=segments)
    at_stages = ordered.part_by_code(Dimension.STAGE)
    nothing = ordered[:0]
    whole = _Whole(
        newest_on=_newest(ordered),
        spread=pooled_spread(
            (_means(at_stages[stage.id]) for stage in stages if stage.id in at_stages), least=study.options.small_base
        ),
        attributes={name: membership.groupings[name] for name in segments},
        options=study.options,
    )
    return tuple(
        _measure_cell(
            membership.part(at_stages.get(stage.id, nothing), group=group),
            stage_id=stage.id,
            group=group,
            whole=whole,
        )
        for group in _list_groups(study, segments=segments)
        for stage in stages
    )


def _list_groups(study: Study, *, segments: Mapping[str, Values]) -> Iterator[Group | None]:
    """The groups in the order in which they are shown; values of a segment by name."""
    yield None
    yield from (Group(by=SOURCE, value=kind.value) for kind in SourceKind)
    yield from (Group(by=WAVE, value=wave.id) for wave in study.waves)
    yield from (Group(by=PERSONA, value=persona.id) for persona in study.personas)
    yield from list_values(segments)


def _measure_cell(evidence: IndexedEvidence, *, stage_id: str, group: Group | None, whole: _Whole) -> CoverageCell:
    """One cell with its gaps."""
    means, base, level = _means(evidence), evidence.count_base(), whole.options.confidence_level
    is_known = len(means) >= whole.options.small_base
    spread = pooled_spread([means], least=whole.options.small_base) if is_known else whole.spread
    shared = _shared_segment(evidence, group=group, whole=whole)
    # Of few people of a persona or segment only the number is told.
    is_withheld = _is_segment(group) and base.n_participants < whole.options.smallest_group
    return CoverageCell(
        stage_id=stage_id,
        group=group,
        base=base,
        n_scored_participants=len(means),
        newest_on=None if is_withheld else _newest(evidence),
        half_width=None if is_withheld else _half_width(means, level=level),
        n_more=max(0, max(participants_for(spread, level=level), whole.options.small_base) - len(means)),
        gaps=tuple(_list_gaps(evidence, n_scored=len(means), group=group, shared=shared, whole=whole)),
        segment=shared,
    )


def _list_gaps(
    evidence: IndexedEvidence, *, n_scored: int, group: Group | None, shared: object, whole: _Whole
) -> Iterator[CoverageGap]:
    """What the cell lacks; a cell without evidence lacks it all, which is said by one word."""
    by = None if group is None else group.by
    if not evidence:
        yield CoverageGap.ASSUMPTION
        return
    if n_scored < whole.options.small_base:
        yield CoverageGap.THIN
    if by != SOURCE and len(evidence.count_kinds()) == 1:
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


def _shared_segment(evidence: IndexedEvidence, *, group: Group | None, whole: _Whole) -> tuple[str, str] | None:
    """The attribute and value that all people of a cell share, where enough of them state it; the first by name."""
    if _is_segment(group):
        return None
    least = max(whole.options.small_base, whole.options.smallest_group)
    _, first = np.unique(evidence.persons, return_index=True)
    people = evidence.places[first]
    for name, grouping in whole.attributes.items():
        stated = grouping.places[people]
        found = np.unique(stated[stated >= 0])
        if found.size == 1 and np.count_nonzero(stated >= 0) >= least:
            return name, grouping.values[int(found[0])]
    return None


def _is_segment(group: Group | None) -> bool:
    """True for a group by what people are: a persona, or a value of an attribute."""
    return group is not None and group.by not in {SOURCE, WAVE}


def _means(evidence: IndexedEvidence) -> list[float]:
    """One mean polarity a participant who said anything scored, by participant id (law 4)."""
    _, means = evidence.average_people()
    return list(means.tolist())


def _half_width(means: Sequence[float], *, level: float) -> float | None:
    """Half the interval of the mean, before it is cut at the ends of the scale; `None` without an interval."""
    if len(means) < LEAST_FOR_SPREAD:
        return None
    n, squares = len(means), (len(means) - 1) * exact_variance(means)
    _, halves = spread_means(
        np.array([float(n)]), np.array([fmean(means)]), np.array([squares]), level=level, ends=(-1.0, 1.0)
    )
    return float(halves[0])


def _newest(evidence: IndexedEvidence) -> date | None:
    """The day (UTC) of the newest dated evidence, `None` where nothing is dated."""
    day = int(evidence.columns.days[evidence.places].max(initial=NEVER))
    return None if day == NEVER else date.fromordinal(day)
