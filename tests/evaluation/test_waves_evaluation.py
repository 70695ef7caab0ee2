"""The simulation of two waves: nothing is found where nothing is, a turned mix is told as mix."""

import pytest

from evaluation.waves import DESIGNS, Design, simulate

pytestmark = pytest.mark.slow


def test_a_turned_mix_is_told_as_mix() -> None:
    found = simulate(Design("mix", 120, 0.0, mix_turns=True), n_studies=4)

    assert abs(found.within) < 0.1
    assert found.mix < -0.05


def test_a_large_fall_is_found_and_told_as_among_customers_alike() -> None:
    found = simulate(Design("fall", 120, 1.0, fall=-0.8), n_studies=4)

    assert found.share_found == 1
    assert found.within < -0.5
    assert abs(found.mix) < 0.05


def test_equal_waves_seldom_differ() -> None:
    found = simulate(DESIGNS[1], n_studies=20, seed=3)

    assert found.share_alarmed <= 0.2
    assert found.share_answered <= 0.2
