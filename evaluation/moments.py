"""Simulate moments of truth and drivers: known effects are found again, and where there are none, none is claimed.

Usage: python evaluation/moments.py [STUDIES]

Each study has six stages, of which people speak of some, in moods that go along with each other (a cheerful person is
cheerful everywhere) and with their wave; a rating of 0 to 10, rounded, goes with wave and mood at some stages. Over
STUDIES (1,000) the first table shows how often any stage is falsely called a driver where none is, how often a bare
correlation with the same correction would call one that is none in a study with one true driver, how often the true
effect lies in its (uncorrected) interval, the mean estimate of an effect of 2, and how often it is proven. The second
table shows how often any turn is falsely sure where all stages feel alike, and how often one of half a point is found.
"""

import sys
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from research.measuring.drivers import bound_effect, fit_effects
from research.measuring.intervals import LEAST_FOR_CLAIM
from research.measuring.turns import Contrast, measure_turn

Numbers = npt.NDArray[np.float64]
SEED = 11
N_STAGES = 6
LEVEL = 0.95
EFFECT = 2.0
SIZES = (140, 200, 400)
POLARITIES = np.array([-0.8, -0.53, -0.36, -0.2, 0.0, 0.2, 0.36, 0.53, 0.72])
# How much a person's moods go along, their spread, and how often people speak of each stage.
SHARED_MOOD, SPREAD = 0.3, 0.35
SPEAK_OF = (0.25, 0.3, 0.4, 0.5, 0.6, 0.7)
# What the second wave adds to all moods, and to the rating by itself.
WAVE_MOOD, WAVE_RATING = -0.2, -1.0


class Study(NamedTuple):
    """The moods (people, stages) of one study, NaN where nothing was said, its ratings, and who is in which wave."""

    moods: Numbers
    ratings: Numbers
    controls: Numbers


class Rates(NamedTuple):
    """What became of many studies of one size, as shares 0..1; `estimate` is the mean estimate of the true effect."""

    false_alarms: float
    false_by_correlation: float
    coverage: float
    estimate: float
    power: float


def make_study(chance: np.random.Generator, *, n: int, effects: Sequence[float]) -> Study:
    """One study of `n` people in which the mood at each stage has these effects on the rating."""
    wave = chance.integers(0, 2, n).astype(float)
    own = chance.normal(0, SHARED_MOOD, (n, 1)) + WAVE_MOOD * wave[:, None]
    felt = own + chance.normal(0.1, SPREAD, (n, N_STAGES))
    moods = POLARITIES[np.abs(felt[:, :, None] - POLARITIES).argmin(axis=2)]
    has_said = chance.random((n, N_STAGES)) < np.array(SPEAK_OF)
    moods = np.where(has_said, moods, np.nan)
    meant = 6 + WAVE_RATING * wave + np.where(has_said, moods, 0.0) @ np.array(effects) + chance.normal(0, 1.5, n)
    return Study(moods=moods, ratings=np.clip(np.round(meant), 0, 10), controls=wave[:, None])


def measure_drivers(*, n: int, n_studies: int) -> Rates:
    """The rates over studies of one size; the second stage is the one true driver where there is one."""
    chance = np.random.default_rng(SEED)
    corrected = 1 - (1 - LEVEL) / N_STAGES
    alarms, correlated, held, estimates, proven = 0, 0, 0, [], 0
    for _ in range(n_studies):
        nothing = make_study(chance, n=n, effects=(0.0,) * N_STAGES)
        alarms += any(_excludes_zero(nothing, stage=stage, level=corrected) for stage in range(N_STAGES))
        study = make_study(chance, n=n, effects=(0.0, EFFECT, 0.0, 0.0, 0.0, 0.0))
        correlated += any(_correlates(study, stage=stage, level=corrected) for stage in range(N_STAGES) if stage != 1)
        effect = fit_effects(study.ratings, moods=study.moods, controls=study.controls)[1]
        if effect is not None:
            alone = bound_effect(("stage", None), effect, level=LEVEL)
            held += alone.low <= EFFECT <= alone.high
            estimates.append(effect.value)
            proven += bound_effect(("stage", None), effect, level=corrected).low > 0
    return Rates(
        false_alarms=alarms / n_studies,
        false_by_correlation=correlated / n_studies,
        coverage=held / n_studies,
        estimate=float(np.mean(estimates)),
        power=proven / n_studies,
    )


def _excludes_zero(study: Study, *, stage: int, level: float) -> bool:
    """True when the stage is called a driver."""
    effect = fit_effects(study.ratings, moods=study.moods, controls=study.controls)[stage]
    driver = None if effect is None else bound_effect(("stage", None), effect, level=level)
    return driver is not None and not driver.low <= 0 <= driver.high


def _correlates(study: Study, *, stage: int, level: float) -> bool:
    """True when the bare correlation of mood and rating would call the stage a driver."""
    has_said = ~np.isnan(study.moods[:, stage])
    return float(stats.pearsonr(study.moods[has_said, stage], study.ratings[has_said]).pvalue) < 1 - level


def measure_turns(*, n: int, n_studies: int, turn: float) -> tuple[float, float]:
    """How often any of the turns but that of the third stage is sure, and how often that of the third is.

    `turn` is what the third stage feels better than the others, which are all alike.
    """
    chance = np.random.default_rng(SEED)
    level = 1 - (1 - LEVEL) / N_STAGES
    others, found = 0, 0
    for _ in range(n_studies):
        moods = make_study(chance, n=n, effects=(0.0,) * N_STAGES).moods
        moods[:, 2] = np.clip(moods[:, 2] + turn, -1, 1)
        sure = [_is_sure(moods, stage=stage, level=level) for stage in range(N_STAGES)]
        # The stages beside the third one truly differ from what lies beside them.
        others += any(sure[stage] for stage in ((0, 1, 2, 3, 4, 5) if turn == 0 else (0, 5)))
        found += sure[2]
    return others / n_studies, found / n_studies


def _is_sure(moods: Numbers, *, stage: int, level: float) -> bool:
    """True when the turn of a stage is sure."""
    beside = [place for place in (stage - 1, stage + 1) if 0 <= place < N_STAGES]
    weights = (1.0, *[-1 / len(beside)] * len(beside))
    if (~np.isnan(moods[:, [stage, *beside]])).sum(axis=0).min() < LEAST_FOR_CLAIM:
        return False
    contrast = Contrast(stage_id="stage", touchpoint_id=None, moods=moods[:, [stage, *beside]], weights=weights)
    return measure_turn(contrast, level=level, n_people=len(moods)).is_sure


def main(n_studies: int = 1_000) -> None:
    """Print both tables."""
    print("| people | false drivers | false by correlation | interval holds | mean estimate of 2 | proven |")
    print("|---|---|---|---|---|---|")
    for n in SIZES:
        found = measure_drivers(n=n, n_studies=n_studies)
        shares = (found.false_alarms, found.false_by_correlation, found.coverage)
        cells = (*(f"{100 * share:.1f}" for share in shares), f"{found.estimate:.2f}", f"{100 * found.power:.1f}")
        print(f"| {n} |", " | ".join(cells), "|", flush=True)
    print("\n| people | false turns, all stages alike | a turn of 0.5 is found |\n|---|---|---|")
    for n in (40, *SIZES):
        alarms, _ = measure_turns(n=n, n_studies=n_studies, turn=0.0)
        _, found_turn = measure_turns(n=n, n_studies=n_studies, turn=0.5)
        print(f"| {n} | {100 * alarms:.1f} | {100 * found_turn:.1f} |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
