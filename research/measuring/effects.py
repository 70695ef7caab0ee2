"""How people who used a channel or touchpoint differ from the others in ratings and outcomes of the later wave."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import fmean

from research.measuring.changes import excludes_zero
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
    users = _list_users(evidence)
    found = [
        (code, one, difference, p_value)
        for code, one, difference in _list_differences(series, users=users, codes=codes, options=options)
        if (p_value := difference.p_value()) is not None
    ]
    levels = holm_levels([p_value for *_, p_value in found], level=options.confidence_level)
    ordered = sorted(range(len(found)), key=lambda number: (found[number][3], number))
    return tuple(
        _tell(*found[number][:3], users=users[found[number][0].id], level=levels[number]) for number in ordered
    )


def _list_users(evidence: Sequence[Evidence]) -> dict[str, set[str]]:
    """Code id -> the participants who speak of it."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for piece in evidence:
        for tag in piece.tags:
            users[tag.code_id].add(piece.participant_id)
    return dict(users)


def _list_differences(
    series: Sequence[Series], *, users: dict[str, set[str]], codes: Sequence[Code], options: Options
) -> Iterator[tuple[Code, Series, WaveDifference]]:
    """Each code and figure whose users and others are enough to be compared."""
    for one in series:
        if one.measure not in MEASURES:
            continue
        for code in codes:
            with_it = {who: value for who, value in one.after.items() if who in users.get(code.id, ())}
            without = {who: value for who, value in one.after.items() if who not in with_it}
            if min(len(with_it), len(without)) >= options.small_base:
                difference = WaveDifference.of(without, with_it)
                if difference is not None:
                    yield code, one, difference


def _tell(code: Code, series: Series, difference: WaveDifference, *, users: set[str], level: float) -> ChannelEffect:
    """The record of one effect."""
    estimate = difference.estimate(level=level, limit=series.limit)
    with_it = [value for who, value in series.after.items() if who in users]
    without = [value for who, value in series.after.items() if who not in users]
    return ChannelEffect(
        code_id=code.id,
        measure=series.measure,
        stage_id=series.stage_id,
        mean_with=fmean(with_it),
        mean_without=fmean(without),
        difference=estimate.value,
        low=estimate.low,
        high=estimate.high,
        n_with=len(with_it),
        n_without=len(without),
        is_good_when_high=series.is_good_when_high,
        is_proven=excludes_zero(estimate) and series.is_good_when_high is not None,
    )
