"""The emotion curve: how people feel at each stage, everyone first, then by wave, language and persona."""

from collections.abc import Iterator, Sequence

import pandas as pd

from research.measuring.frames import GROUPINGS, base_of, participant_means, stage_frame
from research.measuring.intervals import difference_interval, mean_interval
from research.model.codebook import Code
from research.model.curve import CurvePoint, EmotionCurve, Group, StageChange
from research.model.evidence import Evidence
from research.model.study import Options, Study

# A participant's mean nearer to zero is neutral, from here on it is positive or negative: the usual thresholds of
# compound polarity scores (Hutto & Gilbert 2014, "VADER", ICWSM), the same by which a single text is labelled.
FELT_FROM = 0.05
# Means lie in -1..1, so that no difference of two is greater.
WIDEST_DIFFERENCE = 2.0


def measure_curve(evidence: Sequence[Evidence], *, study: Study, stages: Sequence[Code]) -> EmotionCurve:
    """The curve over the stages in journey order: participant-first means with interval and base (laws 2, 3 and 4)."""
    frame = stage_frame(evidence, personas=study.personas)
    overall = [
        _measure_point(frame[frame["stage"] == stage.id], stage_id=stage.id, group=None, options=study.options)
        for stage in stages
    ]
    grouped = [
        _measure_point(part[part["stage"] == stage.id], stage_id=stage.id, group=group, options=study.options)
        for group, part in _groups(frame, study=study)
        for stage in stages
    ]
    return EmotionCurve(points=(*overall, *grouped))


def _groups(frame: pd.DataFrame, *, study: Study) -> Iterator[tuple[Group, pd.DataFrame]]:
    """Each group that the study breaks out, with its rows: waves and personas as listed, languages by name."""
    listed = {"wave": [wave.id for wave in study.waves], "persona": [persona.id for persona in study.personas]}
    for by in GROUPINGS:
        long = frame.explode(by).dropna(subset=[by])
        for value in listed.get(by, sorted(long[by].unique())):
            yield Group(by=by, value=value), long[long[by] == value]


def _measure_point(frame: pd.DataFrame, *, stage_id: str, group: Group | None, options: Options) -> CurvePoint:
    """The point of one stage and group; nothing scored is a gap, never a zero."""
    means = participant_means(frame)
    values = means.to_list()
    estimate = mean_interval(values, level=options.confidence_level, floor=-1, ceiling=1) if values else None
    return CurvePoint(
        stage_id=stage_id,
        group=group,
        base=base_of(frame),
        n_scored_participants=len(values),
        mean=estimate.value if estimate else None,
        low=estimate.low if estimate else None,
        high=estimate.high if estimate else None,
        share_negative=float((means <= -FELT_FROM).mean()) if values else None,
        share_neutral=float((means.abs() < FELT_FROM).mean()) if values else None,
        share_positive=float((means >= FELT_FROM).mean()) if values else None,
        is_small=len(values) < options.small_base,
    )


def measure_changes(evidence: Sequence[Evidence], *, study: Study, stages: Sequence[Code]) -> tuple[StageChange, ...]:
    """How each stage moved from the study's first wave to its last; () when there are fewer than two waves.

    The interval of each difference is widened for the number of stages compared (Bonferroni), so that a study with
    no change raises a false alarm on any stage at most once in twenty.
    """
    if not study.waves[1:] or not stages:
        return ()
    frame = stage_frame(evidence).explode("wave")
    level = 1 - (1 - study.options.confidence_level) / len(stages)
    return tuple(
        _measure_change(frame[frame["stage"] == stage.id], stage_id=stage.id, study=study, level=level)
        for stage in stages
    )


def _measure_change(frame: pd.DataFrame, *, stage_id: str, study: Study, level: float) -> StageChange:
    """The change of one stage; small bases leave a difference, but none that is called proven."""
    first, last = study.waves[0].id, study.waves[-1].id
    before, after = (participant_means(frame[frame["wave"] == wave]).to_list() for wave in (first, last))
    estimate = difference_interval(before, after, level=level, limit=WIDEST_DIFFERENCE)
    bounds = (None, None) if estimate is None else (estimate.low, estimate.high)
    excludes_zero = bounds[0] is not None and bounds[1] is not None and not bounds[0] <= 0 <= bounds[1]
    return StageChange(
        stage_id=stage_id,
        from_wave=first,
        to_wave=last,
        difference=estimate.value if estimate else None,
        low=bounds[0],
        high=bounds[1],
        n_from=len(before),
        n_to=len(after),
        is_proven=excludes_zero and min(len(before), len(after)) >= study.options.small_base,
    )
