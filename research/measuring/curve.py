"""The emotion curve: how people feel at each stage, everyone first, then by wave, language and persona."""

from collections.abc import Iterator, Sequence

import pandas as pd

from research.measuring.frames import GROUPINGS, base_of, participant_means, stage_frame
from research.measuring.intervals import mean_interval
from research.model.codebook import Code
from research.model.curve import CurvePoint, EmotionCurve, Group
from research.model.evidence import Evidence
from research.model.study import Options, Study

# A participant's mean nearer to zero is neutral, from here on it is positive or negative: the usual thresholds of
# compound polarity scores (Hutto & Gilbert 2014, "VADER", ICWSM), the same by which a single text is labelled.
FELT_FROM = 0.05


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
