"""Drivers and turns are found where they are, and claimed where they are not in at most one study of twenty."""

import pytest

from evaluation.moments import EFFECT, measure_drivers, measure_turns

pytestmark = pytest.mark.slow

# 400 studies: a share of 0.05 is known to 0.011, so that 0.083 lies three standard errors off.
N_STUDIES = 400


def test_drivers_are_found_again_and_seldom_claimed_where_there_are_none() -> None:
    found = measure_drivers(n=200, n_studies=N_STUDIES)

    assert found.false_alarms <= 0.083
    assert 0.917 <= found.coverage <= 0.983
    assert found.estimate == pytest.approx(EFFECT, abs=0.1)
    assert found.power > 0.7
    assert found.false_by_correlation > 2 * found.false_alarms


@pytest.mark.parametrize("n", [40, 200])
def test_turns_are_seldom_claimed_where_all_stages_feel_alike(n: int) -> None:
    false_alarms, _ = measure_turns(n=n, n_studies=N_STUDIES, turn=0.0)

    assert false_alarms <= 0.083


def test_a_turn_of_half_a_step_is_found() -> None:
    _, found = measure_turns(n=140, n_studies=N_STUDIES, turn=0.5)

    assert found > 0.9
