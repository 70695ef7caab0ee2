"""How people who used a channel or touchpoint differ from the others in ratings and outcomes of the later wave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from research.measuring.changes import excludes_zero
from research.measuring.columns import Floats
from research.measuring.indexed import IndexedEvidence, Mask, index_evidence
from research.measuring.overlapping import WaveDifference, holm_levels
from research.measuring.wave_figures import Series
from research.model.change import ChannelEffect, Measure
from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.study import Options

# Effort and mood are said in the same breath as the channel, so that they would say nothing of it.
MEASURES = (Measure.NPS, Measure.CSAT, Measure.CES, Measure.COMPLETED)


def measure_effects(
    evidence: Sequence[Evidence], *, series: Sequence[Series], codes: Sequence[Code], options: Options
) -> tuple[ChannelEffect, ...]:
    """The difference of each code and figure where both sides reach the small base, the surest first.

    Args:
        evidence: that of the later wave.
        series: what was measured; only the later wave counts.
        codes: channels and touchpoints.
        options: the study's.

    Intervals are Welch's or Student's, whichever is wider, corrected for all of them together by Holm's procedure.
    """
    found = [
        (effect, p_value)
        for effect in _list_effects(index_evidence(evidence), series=series, codes=codes, options=options)
        if (p_value := effect.difference.p_value()) is not None
    ]
    levels = holm_levels([p_value for _, p_value in found], level=options.confidence_level)
    ordered = sorted(range(len(found)), key=lambda number: (found[number][1], number))
    return tuple(_tell(found[number][0], level=levels[number]) for number in ordered)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Effect:
    """One code and figure: the numbers of those who speak of the code and of the others, and how they differ."""

    code: Code
    series: Series
    with_it: Floats
    without: Floats
    difference: WaveDifference


def _list_effects(
    evidence: IndexedEvidence, *, series: Sequence[Series], codes: Sequence[Code], options: Options
) -> Iterator[_Effect]:
    """Each code and figure whose users and others are enough to be compared."""
    numbers = {person: number for number, person in enumerate(evidence.columns.people)}
    users = {code.id: _mark_users(evidence, code=code) for code in codes}
    for one in series:
        if one.measure not in MEASURES:
            continue
        ordered = sorted(one.after)
        values = np.array([one.after[who] for who in ordered], dtype=float)
        # Whoever rated and said nothing has the place after all people, and uses nothing.
        places = np.array([numbers.get(who, len(numbers)) for who in ordered], dtype=np.int64)
        for code in codes:
            uses = users[code.id][places]
            with_it, without = values[uses], values[~uses]
            if min(with_it.size, without.size) >= options.small_base:
                difference = WaveDifference.apart(without, with_it)
                if difference is not None:
                    yield _Effect(code=code, series=one, with_it=with_it, without=without, difference=difference)


def _mark_users(evidence: IndexedEvidence, *, code: Code) -> Mask:
    """True for each person who speaks of the code, by number; one more for whoever says nothing at all."""
    uses = np.zeros(len(evidence.columns.people) + 1, dtype=np.bool_)
    uses[evidence.with_code(code.id).persons] = True
    return uses


def _tell(effect: _Effect, *, level: float) -> ChannelEffect:
    """The record of one effect."""
    series = effect.series
    estimate = effect.difference.estimate(level=level, limit=series.limit)
    return ChannelEffect(
        code_id=effect.code.id,
        measure=series.measure,
        stage_id=series.stage_id,
        mean_with=fmean(effect.with_it.tolist()),
        mean_without=fmean(effect.without.tolist()),
        difference=estimate.value,
        low=estimate.low,
        high=estimate.high,
        n_with=effect.with_it.size,
        n_without=effect.without.size,
        is_good_when_high=series.is_good_when_high,
        is_proven=excludes_zero(estimate) and series.is_good_when_high is not None,
    )
