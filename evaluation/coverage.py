"""Simulate how often the intervals of the map hold the truth, on few people, uneven talkers and skewed, coarse scores.

Usage: python evaluation/coverage.py [SAMPLES]

People are drawn from populations whose true participant-first mean is known. In the first six, people say a number of
sentences that is skewed itself (median 2, at times 40), each with one of nine polarities as a lexicon gives them; in
the others everybody says one sentence with one of two or three polarities, so that most values repeat. For each
population and number of people the table shows the share of SAMPLES (2,000) in which the interval holds the truth,
for the product's interval beside four others, and how wide each is on average.
"""

import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from research.measuring.intervals import mean_interval
from research.measuring.ratings import net_promoter_score

Numbers = npt.NDArray[np.float64]
Draw = Callable[[np.random.Generator, tuple[int, int]], Numbers]
SIZES = (5, 8, 12, 20, 35, 60)
LEVEL = 0.95
SEED = 7
N_RESAMPLES = 500
# Polarities as one sentence gets them from words of the lexicon.
POLARITIES = np.array([-0.8, -0.53, -0.36, -0.2, 0.0, 0.2, 0.36, 0.53, 0.72])
# How far the sentences of one person differ, and how many sentences nobody exceeds.
INSIDE, MOST_SENTENCES = 0.35, 40
# Shares of promoters, passives and detractors.
NPS_MIXES = {"NPS +30": (0.5, 0.3, 0.2), "NPS -20": (0.25, 0.3, 0.45), "NPS +70": (0.75, 0.2, 0.05)}


class Coverage(NamedTuple):
    """How often an interval held the truth, 0..1, and how wide it was on average."""

    share: float
    width: float


def talk(parts: Sequence[tuple[float, float, float]]) -> Draw:
    """People of several moods, as (share, mood, spread), who say an uneven number of sentences each."""
    shares, moods, spreads = (np.array(column) for column in zip(*parts, strict=True))

    def draw(chance: np.random.Generator, shape: tuple[int, int]) -> Numbers:
        """The mean polarity of each person's sentences."""
        part = chance.choice(len(shares), size=shape, p=shares)
        mood = chance.normal(moods[part], spreads[part])
        n_said = np.clip(np.ceil(chance.lognormal(0.3, 1.0, shape)), 1, MOST_SENTENCES).astype(int)
        total = np.zeros(shape)
        for number in range(int(n_said.max())):
            is_said = number < n_said
            meant = mood[is_said] + chance.normal(0, INSIDE, int(is_said.sum()))
            total[is_said] += POLARITIES[np.abs(meant[:, None] - POLARITIES).argmin(axis=1)]
        means: Numbers = total / n_said
        return means

    return draw


def answer(values: Sequence[float], shares: Sequence[float]) -> Draw:
    """People who say one sentence with one of a few polarities."""
    return lambda chance, shape: chance.choice(values, size=shape, p=shares)


POPULATIONS: dict[str, Draw] = {
    "talkers, even": talk([(1.0, 0.0, 0.45)]),
    "talkers, mild": talk([(1.0, 0.1, 0.2)]),
    "talkers, two camps": talk([(0.5, -0.6, 0.1), (0.5, 0.6, 0.1)]),
    "talkers, mostly sour": talk([(0.3, 0.5, 0.1), (0.7, -0.3, 0.1)]),
    "talkers, one in five furious": talk([(0.2, -0.9, 0.15), (0.8, 0.35, 0.15)]),
    "talkers, one in ten furious": talk([(0.1, -0.9, 0.1), (0.9, 0.5, 0.1)]),
    "repeats, three values": answer((-0.5, 0.0, 0.5), (0.15, 0.25, 0.6)),
    "repeats, four values, skewed": answer((-0.64, -0.36, 0.0, 0.53), (0.5, 0.3, 0.1, 0.1)),
    "repeats, two values, 1 to 4": answer((-0.53, 0.53), (0.2, 0.8)),
    "repeats, two values, 1 to 9": answer((-0.8, 0.53), (0.1, 0.9)),
}
TALKERS = tuple(name for name in POPULATIONS if name.startswith("talkers"))


def bound_ours(samples: Numbers) -> Numbers:
    """The product's interval, (samples, 2)."""
    found = (mean_interval(sample.tolist(), level=LEVEL, floor=-1, ceiling=1) for sample in samples)
    return np.array([(estimate.low, estimate.high) for estimate in found], dtype=float)


def bound_t(samples: Numbers) -> Numbers:
    """Student's t interval, (samples, 2)."""
    n, mean = samples.shape[1], samples.mean(axis=1)
    half = stats.t.ppf((1 + LEVEL) / 2, n - 1) * samples.std(axis=1, ddof=1) / np.sqrt(n)
    bounds: Numbers = np.clip(np.column_stack([mean - half, mean + half]), -1, 1)
    return bounds


def bound_johnson(samples: Numbers) -> Numbers:
    """Johnson's (1978) t interval, moved by the skewness of the sample, (samples, 2)."""
    n, centred = samples.shape[1], samples - samples.mean(axis=1, keepdims=True)
    variance = samples.var(axis=1, ddof=1)
    third = (centred**3).sum(axis=1) * n / ((n - 1) * (n - 2))
    shift = np.divide(third, 6 * variance * n, out=np.zeros_like(third), where=variance > 0)
    bounds: Numbers = np.clip(bound_t(samples) + shift[:, None], -1, 1)
    return bounds


def bound_percentile(samples: Numbers) -> Numbers:
    """The cluster bootstrap: participants drawn again, percentiles of the means (Efron 1979), (samples, 2)."""
    chosen = np.random.default_rng(SEED).integers(0, samples.shape[1], (N_RESAMPLES, samples.shape[1]))
    means = np.array([sample[chosen].mean(axis=1) for sample in samples])
    bounds: Numbers = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=1).T
    return bounds


def bound_bootstrap_t(samples: Numbers) -> Numbers:
    """The bootstrap-t interval (Efron and Tibshirani 1993, 12.5); resamples without spread are left out."""
    chosen = np.random.default_rng(SEED).integers(0, samples.shape[1], (N_RESAMPLES, samples.shape[1]))
    bounds: Numbers = np.clip([_bootstrap_t(sample, resampled=sample[chosen]) for sample in samples], -1, 1)
    return bounds


def _bootstrap_t(sample: Numbers, *, resampled: Numbers) -> tuple[float, float]:
    """The interval of one sample; its mean alone where too few resamples have any spread."""
    spread = resampled.std(axis=1, ddof=1)
    has_spread = spread > 0
    mean = float(sample.mean())
    if 2 * has_spread.sum() < len(resampled):
        return mean, mean
    ratios = (resampled.mean(axis=1)[has_spread] - mean) / spread[has_spread]
    low, high = np.quantile(ratios, [(1 - LEVEL) / 2, (1 + LEVEL) / 2]) * sample.std(ddof=1)
    return mean - float(high), mean - float(low)


METHODS: dict[str, Callable[[Numbers], Numbers]] = {
    "ours": bound_ours,
    "t": bound_t,
    "Johnson": bound_johnson,
    "bootstrap, percentile": bound_percentile,
    "bootstrap-t": bound_bootstrap_t,
}


def measure(name: str, *, n: int, n_samples: int, methods: Sequence[str] = tuple(METHODS)) -> dict[str, Coverage]:
    """The coverage of each method on samples of `n` people of one population."""
    chance = np.random.default_rng(SEED)
    truth = POPULATIONS[name](chance, (1, 400_000)).mean()
    samples = POPULATIONS[name](chance, (n_samples, n))
    return {method: cover(METHODS[method](samples), truth=float(truth)) for method in methods}


def measure_nps(name: str, *, n: int, n_samples: int) -> Coverage:
    """The coverage of the interval of the NPS on samples of `n` people."""
    chance = np.random.default_rng(SEED)
    shares = NPS_MIXES[name]
    samples = chance.choice((10.0, 7.5, 3.0), size=(n_samples, n), p=shares)
    found = [net_promoter_score(sample.tolist(), level=LEVEL) for sample in samples]
    bounds = np.array([(estimate.low, estimate.high) for estimate in found], dtype=float)
    return cover(bounds, truth=100 * (shares[0] - shares[2]))


def cover(bounds: Numbers, *, truth: float) -> Coverage:
    """How often bounds, (samples, 2), hold the truth; bounds that rounding parts from it hold it."""
    low, high = bounds.T
    holds = (low - 1e-9 <= truth) & (truth <= high + 1e-9)
    return Coverage(share=float(holds.mean()), width=float((high - low).mean()))


def main(n_samples: int = 2_000) -> None:
    """Print the coverage of every method, population and size as a table, then that of the NPS."""
    print("| people | n |", " | ".join(METHODS), "|")
    print("|---|---|" + "---|" * len(METHODS))
    for name in POPULATIONS:
        for n in SIZES:
            found = measure(name, n=n, n_samples=n_samples)
            cells = (f"{100 * each.share:.1f} ({each.width:.2f})" for each in found.values())
            print(f"| {name} | {n} |", " | ".join(cells), "|", flush=True)
    print("\n| NPS | n | ours |\n|---|---|---|")
    for name in NPS_MIXES:
        for n in SIZES:
            found_nps = measure_nps(name, n=n, n_samples=n_samples)
            print(f"| {name} | {n} | {100 * found_nps.share:.1f} ({found_nps.width:.0f}) |", flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
