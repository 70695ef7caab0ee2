"""What changed between two waves, by worked examples and by a simulation."""

import random

import pytest

from research.measuring.changes import measure_changes
from research.model.evidence import Evidence
from research.model.study import Options
from research.terms import Dimension
from tests.measuring.made_records import make_codes, say

STAGES = make_codes(Dimension.STAGE, ("checkout", "delivery"))
PAIR, OPTIONS = ("before", "after"), Options()


def speak(values: list[float], *, wave: str, stage: str = "delivery", start: int = 0) -> list[Evidence]:
    return [
        say(start + number, f"{wave}-{start + number}", value, wave=wave, stages=(stage,))
        for number, value in enumerate(values)
    ]


WELL, BADLY = [0.5, 0.6, 0.4, 0.7, 0.5, 0.6], [-0.5, -0.6, -0.4, -0.7, -0.5, -0.6]


def test_a_large_change_between_waves_is_proven() -> None:
    evidence = [*speak(WELL, wave="before"), *speak(BADLY, wave="after", start=50)]

    checkout, delivery = measure_changes(evidence, places=STAGES, pair=PAIR, options=OPTIONS)

    assert delivery.difference == pytest.approx(-1.1)
    assert (delivery.from_wave, delivery.to_wave) == ("before", "after")
    assert (delivery.n_from, delivery.n_to, delivery.is_proven) == (6, 6, True)
    assert (checkout.difference, checkout.is_proven) == (None, False)


def test_a_change_on_a_small_base_is_not_proven() -> None:
    evidence = [*speak(WELL, wave="before"), *speak(BADLY[:4], wave="after", start=50)]

    change = measure_changes(evidence, places=STAGES, pair=PAIR, options=OPTIONS)[1]

    assert change.high is not None
    assert change.high < 0
    assert not change.is_proven


def test_a_change_on_exactly_the_base_line_can_be_proven() -> None:
    evidence = [*speak(WELL[:5], wave="before"), *speak(BADLY[:5], wave="after", start=50)]

    assert measure_changes(evidence, places=STAGES, pair=PAIR, options=OPTIONS)[1].is_proven


def test_a_change_of_people_who_do_not_differ_is_not_proven() -> None:
    evidence = [*speak([0.1] * 6, wave="before"), *speak([0.2] * 6, wave="after", start=50)]

    change = measure_changes(evidence, places=STAGES, pair=PAIR, options=OPTIONS)[1]

    assert change.difference == pytest.approx(0.1)
    assert (change.low, change.high, change.is_proven) == (None, None, False)


def test_only_comparisons_that_can_be_made_widen_the_intervals() -> None:
    evidence = [*speak(WELL, wave="before"), *speak(BADLY, wave="after", start=50)]
    elsewhere = [
        *speak(WELL, wave="before", stage="checkout", start=100),
        *speak(WELL, wave="after", stage="checkout", start=150),
    ]

    alone = measure_changes(evidence, places=STAGES[1:], pair=PAIR, options=OPTIONS)[0]
    beside_nothing = measure_changes(evidence, places=STAGES, pair=PAIR, options=OPTIONS)[1]
    beside_another = measure_changes([*evidence, *elsewhere], places=STAGES, pair=PAIR, options=OPTIONS)[1]

    assert beside_nothing == alone
    assert alone.low is not None
    assert beside_another.low is not None
    assert beside_another.low < alone.low
    assert beside_another.difference == alone.difference


def test_a_touchpoint_is_compared_at_whatever_stage_it_is_named() -> None:
    couriers = make_codes(Dimension.TOUCHPOINT, ("courier",))
    evidence = [
        say(n, f"p{n}", value, stages=("delivery", "checkout")[n % 2 :][:1], touchpoints=("courier",), wave=wave)
        for wave, values in (("before", WELL), ("after", BADLY))
        for n, value in enumerate(values, start=50 * (wave == "after"))
    ]

    (courier,) = measure_changes(evidence, places=couriers, pair=PAIR, options=OPTIONS)

    assert (courier.code_id, courier.dimension, courier.n_from, courier.n_to) == (
        "courier",
        Dimension.TOUCHPOINT,
        6,
        6,
    )
    assert (courier.before, courier.after) == pytest.approx((0.55, -0.55))
    assert courier.is_proven


def test_a_panel_whose_every_member_falls_a_little_is_proven_to_fall() -> None:
    evidence = [
        say(50 * late + n, f"p{n}", mood - 0.1 * late + 0.01 * late * (n % 3), wave=("before", "after")[late])
        for n, mood in enumerate((-0.8, -0.4, 0.0, 0.3, 0.5, 0.9))
        for late in (0, 1)
    ]

    (change,) = measure_changes(evidence, places=STAGES[1:], pair=PAIR, options=OPTIONS)

    assert (change.n_from, change.n_to, change.n_both) == (6, 6, 6)
    assert change.is_proven


def test_studies_where_nothing_changed_seldom_claim_a_change() -> None:
    # 60 studies of four stages: at most one in twenty may err, so that more than 8 would be a 1-in-300 accident.
    chance = random.Random(12)  # noqa: S311 -- a seeded simulation, nothing secret
    codes = make_codes(Dimension.STAGE, ("a", "b", "c", "d"))
    n_false_alarms = 0
    for _ in range(60):
        evidence = [
            say(
                number,
                f"p{number}",
                chance.choice((-0.8, -0.5, -0.5, 0.0, 0.3, 0.6)),
                stages=("abcd"[number % 4],),
                wave="before" if number < 40 else "after",
            )
            for number in range(100)
        ]
        n_false_alarms += any(
            change.is_proven for change in measure_changes(evidence, places=codes, pair=PAIR, options=OPTIONS)
        )

    assert n_false_alarms <= 8


def test_two_waves_without_evidence_have_changes_without_figures() -> None:
    changes = measure_changes([], places=STAGES, pair=PAIR, options=OPTIONS)

    assert [(change.difference, change.n_from, change.n_to) for change in changes] == [(None, 0, 0), (None, 0, 0)]
