"""What goes with the rating: people's ratings explained by their mood at each stage and touchpoint, all at once.

Source: docs/method.md, "What goes with the rating".
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from research.measuring.indexed import index_evidence
from research.measuring.person_moods import PersonMoods
from research.measuring.rated import IndexedRatings, index_ratings
from research.model.codebook import Code
from research.model.evidence import Evidence, RatingEvidence
from research.model.moment import Driver, DriverAnalysis
from research.model.study import Options
from research.terms import Scale

Numbers = npt.NDArray[np.float64]
# Fewer people who both rated and spoke of a place say nothing of it that would hold.
LEAST_AT_PLACE = 20
# People for each figure that is estimated: fewer, and the figures follow chance (Harrell 2015, "Regression Modeling
# Strategies", 4.4).
PEOPLE_PER_FIGURE = 10
# A wave or language of fewer people is not held still by itself.
LEAST_OF_CONTROL = 10
# Ratings of all scales are brought to 0..10.
TOP = 10.0
# Of several questions the one that is about the whole, in the order in which they are about it.
_ORDER = {Scale.NPS: 0, Scale.CSAT: 1, Scale.OTHER: 2, Scale.CES: 3}
EXACT = 1e-8

Place = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """An estimate with its standard error and degrees of freedom; `n` people spoke of the place."""

    value: float
    error: float
    freedom: int
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held still: (rank, people) of orthonormal rows, and the leverage of each person in them.

    `left` is what they leave of the rating, `explained`.
    """

    basis: Numbers
    leverage: Numbers
    explained: Numbers
    left: Numbers


def analyse_drivers(
    evidence: Sequence[Evidence],
    *,
    ratings: Sequence[RatingEvidence],
    stages: Sequence[Code],
    touchpoints: Sequence[Code],
    options: Options,
) -> DriverAnalysis | None:
    """The drivers of the study's main rating, by stage and touchpoint; `None` without a rating that could be explained.

    The intervals are widened so that all hold together (Bonferroni).
    """
    moods = PersonMoods(evidence, stage_ids=[stage.id for stage in stages])
    at_stages = moods.at_stages()
    chosen = choose_rating(ratings, people={moods.people[person] for person in at_stages.index})
    if not chosen:
        return None
    outcome = _scale_ratings(chosen)
    rated = [person for person in at_stages.index if moods.people[person] in outcome]
    people = [moods.people[person] for person in rated]
    explained = np.array([outcome[person] for person in people])
    controls = _control(evidence, people=people)
    found = _fit_places(
        moods, at_stages=at_stages.loc[rated], explained=explained, controls=controls, touchpoints=touchpoints
    )
    level = 1 - (1 - options.confidence_level) / max(1, len(found))
    rating = chosen[0].rating
    return DriverAnalysis(
        scale=rating.scale,
        question=rating.question,
        n_participants=len(people),
        drivers=tuple(bound_effect(place, effect, level=level) for place, effect in found.items()),
    )


def choose_rating(ratings: Sequence[RatingEvidence], *, people: set[str]) -> IndexedRatings:
    """The ratings of the question that most of these people answered, of those nearest to the whole.

    NPS is nearest, then CSAT, other scales and effort, of which enough of them answered. A scale whose good end is
    unknown explains nothing.
    """
    given = index_ratings(ratings)

    def fitness(found: IndexedRatings) -> tuple[bool, int, int, str, int]:
        """How badly a question fits; one that hardly anybody answered who spoke explains nothing."""
        n, rating = len(people.intersection(found.people)), found[0].rating
        return n < LEAST_AT_PLACE, _ORDER[rating.scale], -n, rating.question, int(found.places[0])

    ranked = sorted(given.part_by(_key_of).values(), key=fitness)
    return ranked[0] if ranked else given[:0]


def _key_of(piece: RatingEvidence) -> tuple[object, ...] | None:
    """What makes two ratings answers to one question; `None` where its good end is unknown."""
    rating = piece.rating
    if rating.high_is_good is None or rating.high <= rating.low:
        return None
    return rating.scale, rating.question, rating.low, rating.high, rating.high_is_good


def _scale_ratings(ratings: IndexedRatings) -> dict[str, float]:
    """Participant -> mean of their ratings of one question, 0 (bad) to 10 (good)."""
    rating = ratings[0].rating
    share = (ratings.numbers - rating.low) / (rating.high - rating.low)
    return ratings.name_means(TOP * (share if rating.high_is_good else 1 - share))


def _control(evidence: Sequence[Evidence], *, people: Sequence[str]) -> Numbers:
    """(people, waves and languages but one each) of 0 and 1: in which wave and language somebody spoke most."""
    everything, columns = index_evidence(evidence), []
    for name_usual in (everything.name_usual_wave, everything.name_usual_language):
        of_person = name_usual()
        usual = [of_person[person] for person in people]
        # The most common one is what the others are compared with.
        common = [value for value, n in Counter(usual).most_common() if n >= LEAST_OF_CONTROL][1:]
        columns += [[float(value == each) for value in usual] for each in sorted(common)]
    return np.array(columns, dtype=float).reshape(len(columns), len(people)).T


def _fit_places(
    moods: PersonMoods, *, at_stages: pd.DataFrame, explained: Numbers, controls: Numbers, touchpoints: Sequence[Code]
) -> Mapping[Place, Effect]:
    """The effect at each place that enough people speak of: stages together, then each touchpoint inside its stage."""
    n, n_controls = len(explained), controls.shape[1]
    stage_ids = _affordable(at_stages, n_controls=n_controls)
    whole = at_stages[stage_ids].to_numpy()
    found: dict[Place, Effect | None] = {}
    for stage_id, effect in zip(stage_ids, fit_effects(explained, moods=whole, controls=controls), strict=True):
        found[stage_id, None] = effect
    n_figures = _count_figures(len(stage_ids) + 1, n_controls=n_controls)
    for place, stage_id in enumerate(stage_ids if n >= PEOPLE_PER_FIGURE * n_figures else ()):
        held = hold_still(explained, _with_presence(np.delete(whole, place, axis=1)), controls)
        for touchpoint in touchpoints:
            if moods.n_there(stage_id, touchpoint_id=touchpoint.id) < LEAST_AT_PLACE:
                continue
            sides = moods.inside(stage_id, touchpoint_id=touchpoint.id).reindex(at_stages.index)
            kept = [name for name in ("there", "elsewhere") if sides[name].count() >= LEAST_AT_PLACE]
            if "there" in kept:
                inside = _with_presence(sides[kept].to_numpy())
                n_there = int(sides["there"].count())
                found[stage_id, touchpoint.id] = fit_columns(inside, held=held, n=[n_there])[0]
    return {place: effect for place, effect in found.items() if effect is not None}


def _affordable(at_stages: pd.DataFrame, *, n_controls: int) -> list[str]:
    """The stages that enough people speak of, in order; when people are too few for all, those of most people."""
    counts = at_stages.count()
    ranked = sorted(
        (stage for stage in counts.index if counts[stage] >= LEAST_AT_PLACE), key=lambda stage: -counts[stage]
    )
    while ranked and len(at_stages) < PEOPLE_PER_FIGURE * _count_figures(len(ranked), n_controls=n_controls):
        ranked.pop()
    return [stage for stage in counts.index if stage in ranked]


def _count_figures(n_places: int, *, n_controls: int) -> int:
    """How many figures are estimated: a level, and for each place whether it is spoken of, and in what mood."""
    return 1 + 2 * n_places + n_controls


def fit_effects(explained: Numbers, *, moods: Numbers, controls: Numbers) -> tuple[Effect | None, ...]:
    """How the rating goes with the mood at each place, all others held still; `None` where it cannot be told apart.

    Least squares on the moods, on whether somebody spoke of each place at all, and on the controls. Not to speak of a
    place is a thing to know of a person, not a gap to fill: it has a level of its own, and only those who spoke of it
    tell how mood goes with the rating. Errors are HC3, which hold when the spread differs from person to person.

    Args:
        explained: (people,) ratings.
        moods: (people, places), NaN where somebody did not speak of a place.
        controls: (people, controls) of 0 and 1.

    Source: MacKinnon and White (1985), "Some heteroskedasticity-consistent covariance matrix estimators"; HC3 for few
    people after Long and Ervin (2000), American Statistician 54.
    """
    n_places = moods.shape[1]
    both = _with_presence(moods)
    n = (~np.isnan(moods)).sum(axis=0).tolist()
    return fit_columns(both[:, :n_places], held=hold_still(explained, both[:, n_places:], controls), n=n)


def _with_presence(moods: Numbers) -> Numbers:
    """The moods, 0 where somebody did not speak, and beside them 1 where somebody did."""
    has_said = ~np.isnan(moods)
    return np.column_stack([np.where(has_said, moods, 0.0), has_said])


def hold_still(explained: Numbers, *columns: Numbers) -> Held:
    """What is held still: all these columns and a level."""
    held = np.column_stack([*columns, np.ones(len(explained))])
    sizes, directions = np.linalg.eigh(held.T @ held)
    is_apart = sizes > EXACT * sizes.max()
    # One row a direction: what follows goes along people, and memory is read in that order.
    basis = (held @ (directions[:, is_apart] / np.sqrt(sizes[is_apart]))).T.copy()
    return Held(
        basis=basis,
        leverage=(basis**2).sum(axis=0),
        explained=explained,
        left=explained - (basis @ explained) @ basis,
    )


def fit_columns(columns: Numbers, *, held: Held, n: Sequence[int]) -> tuple[Effect | None, ...]:
    """The effects of the first columns, one for each of `n`, with what is held still taken out of all of them.

    Source: Frisch and Waugh (1933), "Partial time regressions": it gives what one regression on everything gives, and
    what is held still has to be worked out but once for many places.
    """
    if not n:
        return ()
    rows = columns.T.copy()
    left = rows - (rows @ held.basis.T) @ held.basis
    squares = left @ left.T
    # What others make up leaves nothing but rounding.
    is_left = np.diag(squares) > EXACT * (rows**2).sum(axis=1)
    squares = np.where(np.outer(is_left, is_left), squares, 0.0)
    solved = np.linalg.pinv(squares, rcond=EXACT, hermitian=True)
    inverse = solved @ np.where(is_left[:, None], left, 0.0)
    rank = len(held.basis) + int(
        np.linalg.matrix_rank(squares, tol=EXACT * max(1.0, float(squares.max())), hermitian=True)
    )
    is_apart = is_left & (np.abs(np.einsum("ij,ji->i", solved, squares) - 1) < EXACT)
    values = inverse @ held.explained
    residuals = held.left - values @ left
    leverage = held.leverage + (left * inverse).sum(axis=0)
    # A person who alone decides a figure fits it exactly, and tells nothing of its error.
    share_left = np.where(leverage < 1 - EXACT, 1 - leverage, np.inf)
    errors = np.sqrt(((inverse * (residuals / share_left)) ** 2).sum(axis=1))
    freedom = len(columns) - rank
    return tuple(
        Effect(value=float(values[place]), error=float(errors[place]), freedom=freedom, n=n_said)
        if is_apart[place] and errors[place] > 0 and freedom > 0
        else None
        for place, n_said in enumerate(n)
    )


def bound_effect(place: Place, effect: Effect, *, level: float) -> Driver:
    """The driver at one place."""
    half = float(stats.t.ppf((1 + level) / 2, effect.freedom)) * effect.error
    return Driver(
        stage_id=place[0],
        touchpoint_id=place[1],
        effect=effect.value,
        low=effect.value - half,
        high=effect.value + half,
        n_participants=effect.n,
    )
