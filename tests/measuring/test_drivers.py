"""What goes with the rating: known effects found, and honest silence where people are too few."""

import numpy as np
import pytest

from research.measuring.drivers import analyse_drivers, choose_rating, fit_effects
from research.model.evidence import Evidence, RatingEvidence
from research.model.moment import DriverAnalysis, Link
from research.model.study import Options
from research.terms import Dimension, Scale
from tests.measuring.made_records import make_codes, rate, say

STAGES = make_codes(Dimension.STAGE, ("checkout", "delivery"))
TOUCHPOINTS = make_codes(Dimension.TOUCHPOINT, ("courier",))


def make_people(n: int, *, seed: int = 3) -> tuple[list[Evidence], list[RatingEvidence]]:
    """People whose rating rises by three for each step of mood at delivery, where half name the courier."""
    chance = np.random.default_rng(seed)
    told, rated = [], []
    for person in range(n):
        checkout, delivery = chance.uniform(-0.8, 0.8, 2).round(2)
        touchpoints = ("courier",) if person % 2 else ()
        told.append(say(2 * person, f"p{person}", float(checkout), stages=("checkout",)))
        told.append(say(2 * person + 1, f"p{person}", float(delivery), touchpoints=touchpoints))
        value = float(np.clip(round(5 + 3 * delivery + chance.normal(0, 1)), 0, 10))
        rated.append(rate(person, f"p{person}", value))
    return told, rated


def analyse(told: list[Evidence], rated: list[RatingEvidence]) -> DriverAnalysis | None:
    return analyse_drivers(told, ratings=rated, stages=STAGES, touchpoints=TOUCHPOINTS, options=Options())


def test_the_stage_that_the_rating_goes_with_is_proven_and_the_other_is_not() -> None:
    found = analyse(*make_people(120))

    assert found is not None
    delivery, checkout = found.driver("delivery"), found.driver("checkout")
    courier = found.driver("delivery", "courier")
    assert delivery is not None
    assert checkout is not None
    assert courier is not None
    assert delivery.effect == pytest.approx(3, abs=0.5)
    assert (delivery.link, checkout.link, courier.link) == (Link.PROVEN, Link.NOT_PROVEN, Link.PROVEN)
    assert (found.n_participants, delivery.n_participants, courier.n_participants) == (120, 120, 60)


def test_too_few_people_leave_nothing_known() -> None:
    told, rated = make_people(19)

    found = analyse(told, rated)

    assert found is not None
    assert (found.n_participants, found.drivers) == (19, ())


def test_people_too_few_for_all_stages_leave_those_of_most_people() -> None:
    told, rated = make_people(45)
    fewer = [piece for piece in told if piece.has_code("delivery") or int(piece.participant_id[1:]) < 30]

    found = analyse(fewer, rated)

    assert found is not None
    assert [(each.stage_id, each.touchpoint_id) for each in found.drivers] == [("delivery", None)]


def test_without_ratings_there_is_nothing_to_explain() -> None:
    told, rated = make_people(60)

    assert analyse(told, []) is None
    unknown = [rate(n, f"p{n}", 3, scale=Scale.CES, bounds=(1, 7), high_is_good=None) for n in range(60)]
    assert analyse(told, unknown) is None
    assert analyse([], rated) is not None


def test_the_main_rating_is_the_recommendation_then_the_satisfaction_of_most_people() -> None:
    few = [rate(1, "ana", 4, scale=Scale.CSAT, bounds=(1, 5), question="Returns?")]
    many = [rate(n, f"p{n}", 4, scale=Scale.CSAT, bounds=(1, 5), question="Delivery?") for n in range(2, 5)]
    nps = [rate(9, "ana", 7)]

    people = {"ana", "p2", "p3", "p4"}
    assert choose_rating([*few, *many], people=people)[0].rating.question == "Delivery?"
    assert choose_rating([*few, *many, *nps], people=people)[0].rating.scale is Scale.NPS


def test_a_rating_of_people_who_say_nothing_explains_nothing() -> None:
    told, rated = make_people(60)
    silent = [rate(1000 + n, f"silent-{n}", 9, question="Elsewhere?") for n in range(90)]

    found = analyse(told, [*rated, *silent])

    assert found is not None
    assert (found.question, found.n_participants) == (rated[0].rating.question, 60)


def test_a_scale_where_low_is_good_is_turned_round() -> None:
    told, rated = make_people(120)
    turned = [
        rate(n, piece.rating.participant_id, 10 - piece.rating.value, scale=Scale.CSAT, high_is_good=False)
        for n, piece in enumerate(rated)
    ]

    straight, other = analyse(told, rated), analyse(told, turned)

    assert straight is not None
    assert other is not None
    assert [each.effect for each in other.drivers] == pytest.approx([each.effect for each in straight.drivers])


def test_effects_and_errors_are_those_of_least_squares_with_hc3() -> None:
    chance = np.random.default_rng(5)
    mood = chance.uniform(-1, 1, 30)
    rating = 5 + 2 * mood + chance.normal(0, 1, 30)

    (effect,) = fit_effects(rating, moods=mood[:, None], controls=np.empty((30, 0)))

    # By hand: HC3 of a line is the sum of (x residual / (1 - leverage)) squared over the sum of squares, squared.
    centred = mood - mood.mean()
    slope = (centred @ rating) / (centred @ centred)
    leverage = 1 / 30 + centred**2 / (centred @ centred)
    residuals = rating - rating.mean() - slope * centred
    assert effect is not None
    assert effect.value == pytest.approx(slope)
    assert effect.error == pytest.approx(
        np.sqrt(((centred * residuals / (1 - leverage)) ** 2).sum()) / (centred @ centred)
    )
    assert (effect.freedom, effect.n) == (28, 30)


def test_moods_that_cannot_be_told_apart_have_no_effect() -> None:
    mood = np.linspace(-1, 1, 40)
    moods = np.column_stack([mood, mood, np.where(mood > 0, mood**2, np.nan)])

    first, second, third = fit_effects(np.arange(40.0), moods=moods, controls=np.empty((40, 0)))

    assert (first, second) == (None, None)
    assert third is not None


def test_the_order_of_the_evidence_changes_nothing() -> None:
    told, rated = make_people(60)

    assert analyse(told[::-1], rated[::-1]) == analyse(told, rated)
