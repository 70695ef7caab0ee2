"""Where the mood of the journey turns: each stage against the stages beside it, each touchpoint against its stage.

Source: docs/method.md, "Moments of truth".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from research.measuring.intervals import LEAST_FOR_CLAIM
from research.measuring.person_moods import PersonMoods
from research.model.codebook import Code
from research.model.evidence import Evidence
from research.model.moment import Turn
from research.model.study import Options

Numbers = npt.NDArray[np.float64]
# Means lie in -1..1, so that no difference of two is greater.
WIDEST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """One difference to be tested: (people, columns) of moods, and how much each column's mean counts in it."""

    stage_id: str
    touchpoint_id: str | None
    moods: Numbers
    weights: tuple[float, ...]


def measure_turns(
    evidence: Sequence[Evidence], *, stages: Sequence[Code], touchpoints: Sequence[Code], options: Options
) -> tuple[Turn, ...]:
    """Every turn that stands on enough people on both sides, in journey order, stages before their touchpoints.

    The intervals are widened so that all hold together (Bonferroni).
    """
    moods = PersonMoods(evidence, stage_ids=[stage.id for stage in stages])
    least = max(LEAST_FOR_CLAIM, options.small_base)
    contrasts = [
        *_contrast_stages(moods, least=least),
        *_contrast_touchpoints(moods, touchpoints=touchpoints, least=least),
    ]
    level = 1 - (1 - options.confidence_level) / max(1, len(contrasts))
    return tuple(measure_turn(each, level=level, n_people=moods.n_people) for each in contrasts)


def _contrast_stages(moods: PersonMoods, *, least: int) -> Iterator[Contrast]:
    """Each stage with the nearest stages before and after it that enough people speak of."""
    at_stages = moods.at_stages()
    known = [stage_id for stage_id in moods.stage_ids if at_stages[stage_id].count() >= least]
    for place, stage_id in enumerate(known):
        beside = [*known[max(0, place - 1) : place], *known[place + 1 : place + 2]]
        if beside:
            weights = (1.0, *[-1 / len(beside)] * len(beside))
            chosen = at_stages[[stage_id, *beside]].to_numpy()
            yield Contrast(stage_id=stage_id, touchpoint_id=None, moods=chosen, weights=weights)


def _contrast_touchpoints(moods: PersonMoods, *, touchpoints: Sequence[Code], least: int) -> Iterator[Contrast]:
    """Each touchpoint inside a stage with the rest of the stage."""
    for stage_id in moods.stage_ids:
        for touchpoint in touchpoints:
            if moods.n_there(stage_id, touchpoint_id=touchpoint.id) < least:
                continue
            sides = moods.inside(stage_id, touchpoint_id=touchpoint.id)
            if sides.count().min() >= least:
                yield Contrast(
                    stage_id=stage_id, touchpoint_id=touchpoint.id, moods=sides.to_numpy(), weights=(1.0, -1.0)
                )


def measure_turn(contrast: Contrast, *, level: float, n_people: int) -> Turn:
    """The turn of one contrast; its interval lies on the people, who may have spoken in several columns.

    Each person moves the difference by the sum of what they move each mean; these are independent between people.

    Source: linearised variance of a function of means (Wolter 2007, "Introduction to Variance Estimation", 6), with t
    of the smallest column.
    """
    has_said = ~np.isnan(contrast.moods)
    n = has_said.sum(axis=0)
    means = np.nanmean(contrast.moods, axis=0)
    weights = np.array(contrast.weights)
    moved = np.where(has_said, contrast.moods - means, 0.0) * weights / np.sqrt(n * (n - 1))
    swing = float(means @ weights)
    half = float(stats.t.ppf((1 + level) / 2, n.min() - 1) * np.sqrt((moved.sum(axis=1) ** 2).sum()))
    low, high = max(-WIDEST, swing - half), min(WIDEST, swing + half)
    return Turn(
        stage_id=contrast.stage_id,
        touchpoint_id=contrast.touchpoint_id,
        swing=swing,
        low=low,
        high=high,
        reach=float(n[0]) / n_people,
        n_participants=int(n[0]),
        # People who do not differ at all prove nothing by it.
        is_sure=half > 0 and not low <= 0 <= high,
    )
