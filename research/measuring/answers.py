"""The answers to what people ask of two waves: satisfaction, completion, ease, touchpoints; each with its figures."""

from collections.abc import Sequence
from statistics import fmean

from research.measuring.changes import excludes_zero
from research.measuring.mixing import Profiles, decompose
from research.measuring.overlapping import WaveDifference, holm_levels
from research.measuring.wave_figures import Series
from research.model.change import Answer, Asked, Measure, MoodChange, Verdict, WaveFigure
from research.model.study import Options
from research.terms import Dimension

# Which figures answer what.
ANSWERED_BY = {
    Asked.SATISFACTION: (Measure.NPS, Measure.CSAT, Measure.MOOD),
    Asked.COMPLETION: (Measure.COMPLETED, Measure.METRIC),
    Asked.EASE: (Measure.CES, Measure.EFFORT),
}


def measure_figures(series: Sequence[Series], *, profiles: Profiles, options: Options) -> tuple[WaveFigure, ...]:
    """Each series in both waves with its difference, corrected for all of them together by Holm's procedure.

    A figure on a small base, of a reworded question, or without a good end proves nothing and is not counted.
    """
    differences = [WaveDifference.of(one.before, one.after) for one in series]
    counted = {
        number: p_value
        for number, (one, difference) in enumerate(zip(series, differences, strict=True))
        if difference is not None and _can_prove(one, options=options)
        if (p_value := difference.p_value()) is not None
    }
    levels = holm_levels(list(counted.values()), level=options.confidence_level)
    level_of = dict(zip(counted, levels, strict=True))
    rest = min(levels, default=options.confidence_level)
    return tuple(
        _measure_figure(
            one, difference=difference, level=level_of.get(number, rest), profiles=profiles, options=options
        )
        for number, (one, difference) in enumerate(zip(series, differences, strict=True))
    )


def _can_prove(series: Series, *, options: Options) -> bool:
    """True for a figure that may be called better or worse."""
    is_large = min(len(series.before), len(series.after)) >= options.small_base
    return is_large and not series.has_new_wording and series.is_good_when_high is not None


def _measure_figure(
    series: Series, *, difference: WaveDifference | None, level: float, profiles: Profiles, options: Options
) -> WaveFigure:
    """One figure with its interval at the level."""
    before, after = series.before, series.after
    estimate = difference.estimate(level=level, limit=series.limit) if difference else None
    return WaveFigure(
        measure=series.measure,
        stage_id=series.stage_id,
        scale=series.scale,
        before=fmean(before.values()) if before else None,
        after=fmean(after.values()) if after else None,
        difference=estimate.value if estimate else None,
        low=estimate.low if estimate else None,
        high=estimate.high if estimate else None,
        n_from=len(before),
        n_to=len(after),
        n_both=len(before.keys() & after.keys()),
        is_good_when_high=series.is_good_when_high,
        has_new_wording=series.has_new_wording,
        is_small=min(len(before), len(after)) < options.small_base,
        is_proven=excludes_zero(estimate) and _can_prove(series, options=options),
        parts=decompose(before, after, profiles=profiles, level=level, limit=series.limit)
        if before and after
        else None,
    )


def answer_questions(figures: Sequence[WaveFigure], *, changes: Sequence[MoodChange]) -> tuple[Answer, ...]:
    """One answer to each thing asked, in a fixed order, from figures and the changes of touchpoints."""
    answers = [
        Answer(asked=asked, verdict=judge([f.is_better for f in found], n_measured=_count(found)), figures=found)
        for asked, measures in ANSWERED_BY.items()
        for found in [tuple(figure for figure in figures if figure.measure in measures)]
    ]
    touchpoints = tuple(
        change for change in changes if change.dimension is Dimension.TOUCHPOINT and change.difference is not None
    )
    moved = tuple(sorted((c for c in touchpoints if c.is_proven), key=lambda change: -abs(change.difference or 0.0)))
    n_compared = sum(not change.is_small for change in touchpoints)
    verdict = judge([(change.difference or 0.0) > 0 for change in moved], n_measured=n_compared)
    return (*answers, Answer(asked=Asked.TOUCHPOINTS, verdict=verdict, changes=moved))


def _count(figures: Sequence[WaveFigure]) -> int:
    """How many of the figures were measured in both waves."""
    return sum(figure.difference is not None for figure in figures)


def judge(found: Sequence[bool | None], *, n_measured: int) -> Verdict:
    """The verdict of several figures: `yes` where one is proven better and none worse, `no` where it is the reverse.

    Args:
        found: True for proven better, False for proven worse, `None` for not proven, a figure each.
        n_measured: how many figures both waves have.

    >>> judge([True, None], n_measured=2), judge([True, False], n_measured=2), judge([], n_measured=0)
    (<Verdict.YES: 'yes'>, <Verdict.NOT_PROVEN: 'not_proven'>, <Verdict.NOT_MEASURED: 'not_measured'>)
    """
    if not n_measured:
        return Verdict.NOT_MEASURED
    proven = {one for one in found if one is not None}
    if len(proven) != 1:
        return Verdict.NOT_PROVEN
    return Verdict.YES if proven == {True} else Verdict.NO
