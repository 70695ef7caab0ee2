"""The intervals hold about as often as they say, on samples of which the truth is known."""

import pytest

from evaluation.coverage import NPS_MIXES, TALKERS, measure, measure_nps

pytestmark = pytest.mark.slow

# 1,000 samples: the share that holds is known to 0.007, so that 3 standard errors are 0.02.
N_SAMPLES = 1_000


@pytest.mark.parametrize("name", TALKERS)
@pytest.mark.parametrize("n", [8, 20, 60])
def test_intervals_of_uneven_talkers_hold_as_often_as_they_say(name: str, n: int) -> None:
    found = measure(name, n=n, n_samples=N_SAMPLES, methods=("ours",))["ours"]

    assert 0.92 <= found.share <= 0.99


@pytest.mark.parametrize("name", TALKERS)
def test_intervals_of_five_people_are_rather_too_wide_than_too_narrow(name: str) -> None:
    assert measure(name, n=5, n_samples=N_SAMPLES, methods=("ours",))["ours"].share >= 0.93


def test_plain_intervals_hold_too_seldom_where_a_few_are_furious() -> None:
    found = measure("talkers, one in ten furious", n=8, n_samples=N_SAMPLES, methods=("ours", "t", "bootstrap-t"))

    assert found["ours"].share > 0.93
    assert found["t"].share < 0.91
    assert found["bootstrap-t"].share < 0.91


@pytest.mark.parametrize("name", NPS_MIXES)
@pytest.mark.parametrize("n", [12, 60])
def test_intervals_of_the_nps_hold_as_often_as_they_say(name: str, n: int) -> None:
    assert 0.92 <= measure_nps(name, n=n, n_samples=N_SAMPLES).share <= 0.98
