"""How much of a difference between two waves is a different mix of customers: post-stratification in cells.

Customers are alike who have the same kind of source, language and segment attributes. A difference of two waves is the
difference among customers alike, and what is left of it is the mix: Kitagawa (1955), "Components of a difference
between two rates", JASA 50. Cells are weighed by how well each tells a difference, `n0 n1 / (n0 + n1)` (Cochran 1954,
"Some methods for strengthening the common chi-square tests", Biometrics 10), which is the pooled Blinder-Oaxaca
decomposition with an indicator of the wave (Jann 2008, "The Blinder-Oaxaca decomposition", Stata Journal 8(4)). Cells
that only one wave has weigh nothing, so that all they bring is mix.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import stats

from research.measuring.indexed import IndexedEvidence, index_evidence, most_common_of
from research.measuring.overlapping import LEAST_ERROR
from research.measuring.rated import IndexedRatings, index_ratings
from research.model.change import MixPart
from research.model.evidence import Evidence, RatingEvidence
from research.terms import SourceKind
from research.words import fold

# A group of fewer customers, of both waves together, is no cell of its own: all such groups make one together.
LEAST_CELL = 5
# Attributes that fewer customers of a wave state tell no mix.
LEAST_STATED = 5
NOTHING_STATED = ""
SOURCE, LANGUAGE = "source", "language"

Profile = tuple[str, ...]
Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profiles:
    """What is known of the participants of each wave: `names` of the characteristics, then their values by person.

    The first two characteristics are the kind of source and the language that a person uses most in the wave.
    """

    names: tuple[str, ...]
    of_wave: tuple[Mapping[str, Profile], Mapping[str, Profile]]


def profile_customers(
    evidence: Sequence[Evidence], *, ratings: Sequence[RatingEvidence], pair: tuple[str, str]
) -> Profiles:
    """The profile of everybody who said or rated anything in one of the two waves.

    An attribute counts where at least `LEAST_STATED` participants of each wave state it.
    """
    said, rated = index_evidence(evidence), index_ratings(ratings)
    waves = [_know_customers(said.in_wave(wave), ratings=rated.in_wave(wave)) for wave in pair]
    counts = [Counter(name for one in wave.values() for name in one.stated) for wave in waves]
    names = sorted(name for name in counts[0] if min(count[name] for count in counts) >= LEAST_STATED)
    first, second = (
        {
            who: (one.kind, one.language, *(one.stated.get(name, NOTHING_STATED) for name in names))
            for who, one in wave.items()
        }
        for wave in waves
    )
    return Profiles(names=(SOURCE, LANGUAGE, *names), of_wave=(first, second))


class _Customer(NamedTuple):
    """What is known of one person in one wave: what they use most, and attribute -> value, folded."""

    kind: str
    language: str
    stated: Mapping[str, str]


def _know_customers(evidence: IndexedEvidence, *, ratings: IndexedRatings) -> dict[str, _Customer]:
    """Participant id -> what is known of everybody who said or rated anything in one wave."""
    attributes = ratings.list_attributes() | evidence.list_attributes()
    kinds, languages = _name_usual_kinds(evidence, ratings=ratings), evidence.name_usual_language()
    return {
        who: _Customer(kind=kinds[who], language=languages.get(who, NOTHING_STATED), stated=_fold_all(stated))
        for who, stated in attributes.items()
    }


def _name_usual_kinds(evidence: IndexedEvidence, *, ratings: IndexedRatings) -> dict[str, str]:
    """Participant id -> the kind of source in which they speak and rate most, the first by letters among equals."""
    names = tuple(SourceKind)
    people = {who: number for number, who in enumerate(sorted({*evidence.people, *ratings.people}))}
    places_of = [
        np.array([people.get(who, -1) for who in columns.people], dtype=np.int64)
        for columns in (evidence.columns, ratings.columns)
    ]
    owners = np.concatenate([places_of[0][evidence.persons], places_of[1][ratings.persons]])
    usual = most_common_of(owners, np.concatenate([evidence.kinds, ratings.kinds]), names=names)
    by_number = list(people)
    return {by_number[number]: name for number, name in usual.items()}


# Many people state the same.
@lru_cache(maxsize=4096)
def _fold_all(attributes: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The attributes without differences of capitals and accents."""
    return {fold(name): fold(value) for name, value in attributes}


def decompose(
    before: Mapping[str, float], after: Mapping[str, float], *, profiles: Profiles, level: float, limit: float
) -> MixPart | None:
    """The two parts of the difference of two waves, or `None` where fewer than `LEAST_CELL` of a wave are alike.

    The interval of the part among customers alike is that of the jackknife over participants (Efron & Stein 1981, "The
    jackknife estimate of variance", Annals of Statistics 9), with Student's t.

    Args:
        before: participant id -> one number.
        after: participant id -> one number.
        profiles: of the same pair of waves.
        level: the coverage, such as 0.95.
        limit: the greatest difference possible, at which the bounds are cut.
    """
    rows = _Rows.of(before, after, profiles=profiles)
    sizes = rows.sizes()
    shared = sizes.min(axis=1) > 0
    n_alike = sizes[shared].sum(axis=0)
    if not shared.any() or n_alike.min() < LEAST_CELL:
        return None
    within = rows.within()
    difference = float(np.mean(list(after.values())) - np.mean(list(before.values())))
    half = _half_width(rows.without_each(), freedom=int(n_alike.min()) - 1, level=level)
    return MixPart(
        within=within,
        low=None if half is None else max(-limit, within - half),
        high=None if half is None else min(limit, within + half),
        mix=difference - within,
        n_cells=int(shared.sum()),
        share_alike=float((n_alike / sizes.sum(axis=0)).min()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """One row a participant and wave: number of the cell, of the wave (0 or 1), of the person, and the value."""

    cells: Whole
    waves: Whole
    people: Whole
    values: Floats

    @classmethod
    def of(cls, before: Mapping[str, float], after: Mapping[str, float], *, profiles: Profiles) -> "_Rows":
        """The rows of two waves, by wave and participant id."""
        keys = [(wave, one) for wave, values in enumerate((before, after)) for one in sorted(values)]
        numbers = {one: number for number, one in enumerate(sorted({one for _, one in keys}))}
        cells = _assign_cells([profiles.of_wave[wave][one] for wave, one in keys])
        return cls(
            cells=np.array(cells, dtype=np.intp),
            waves=np.array([wave for wave, _ in keys], dtype=np.intp),
            people=np.array([numbers[one] for _, one in keys], dtype=np.intp),
            values=np.array([(before, after)[wave][one] for wave, one in keys], dtype=float),
        )

    def sizes(self) -> Floats:
        """How many participants each cell has in each wave: cells x 2."""
        return self._sums(np.ones_like(self.values))

    def _sums(self, weights: Floats) -> Floats:
        """The weights summed by cell and wave: cells x 2."""
        n_cells = int(self.cells.max()) + 1
        sums = np.bincount(2 * self.cells + self.waves, weights=weights, minlength=2 * n_cells)
        return sums.reshape(-1, 2).astype(float)

    def within(self) -> float:
        """The weighted difference among customers alike."""
        gains, weights = _gain_and_weight(self.sizes(), self._sums(self.values))
        return float(gains.sum() / weights.sum())

    def without_each(self) -> Floats:
        """The same difference without each participant; NaN where nobody alike would be left."""
        sizes, sums = self.sizes(), self._sums(self.values)
        gains, weights = _gain_and_weight(sizes, sums)
        # A person in both waves leaves with both rows, in one cell or in two.
        pairs, place = np.unique(np.column_stack([self.people, self.cells]), axis=0, return_inverse=True)
        slots = 2 * place.reshape(-1) + self.waves
        taken = np.bincount(slots, minlength=2 * len(pairs)).reshape(-1, 2)
        taken_sums = np.bincount(slots, weights=self.values, minlength=2 * len(pairs)).reshape(-1, 2)
        cell = pairs[:, 1]
        left_gains, left_weights = _gain_and_weight(sizes[cell] - taken, sums[cell] - taken_sums)
        n_people = int(self.people.max()) + 1
        changed_gains = np.bincount(pairs[:, 0], weights=left_gains - gains[cell], minlength=n_people)
        changed_weights = np.bincount(pairs[:, 0], weights=left_weights - weights[cell], minlength=n_people)
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray((gains.sum() + changed_gains) / (weights.sum() + changed_weights))


def _gain_and_weight(sizes: Floats, sums: Floats) -> tuple[Floats, Floats]:
    """Of each cell its difference times its weight, and its weight `n0 n1 / (n0 + n1)`; 0 where a wave is missing."""
    n_before, n_after = sizes.T
    total = np.maximum(n_before + n_after, 1)
    weights = n_before * n_after / total
    gains = (n_before * sums[:, 1] - n_after * sums[:, 0]) / total
    return np.where(weights > 0, gains, 0.0), weights


def _half_width(without: Floats, *, freedom: int, level: float) -> float | None:
    """Half the jackknife's interval, or `None` where somebody alone carries the difference or nobody differs."""
    if not np.isfinite(without).all():
        return None
    spread = (without.size - 1) / without.size * float(((without - without.mean()) ** 2).sum())
    if spread <= LEAST_ERROR**2:
        return None
    return float(stats.t.ppf((1 + level) / 2, freedom) * np.sqrt(spread))


def _assign_cells(profiles: Sequence[Profile]) -> list[int]:
    """The number of the cell of each profile; waves play no part, so that a cell may be in one wave only."""
    cells = [0] * len(profiles)
    for number, members in enumerate(_split(list(range(len(profiles))), profiles=profiles, depth=0)):
        for member in members:
            cells[member] = number
    return cells


def _split(members: list[int], *, profiles: Sequence[Profile], depth: int) -> Iterator[list[int]]:
    """The members parted by each characteristic in turn, those of small groups together."""
    if depth == len(profiles[members[0]]):
        yield members
        return
    groups: dict[str, list[int]] = {}
    for member in members:
        groups.setdefault(profiles[member][depth], []).append(member)
    small: list[int] = []
    for value in sorted(groups):
        if len(groups[value]) < LEAST_CELL:
            small += groups[value]
        else:
            yield from _split(groups[value], profiles=profiles, depth=depth + 1)
    if small:
        yield small
