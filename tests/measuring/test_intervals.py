"""Means and shares against published figures."""

import pytest

from research.measuring.intervals import mean_interval, share_interval

# Hours of sleep gained under two drugs: Student (1908), "The probable error of a mean", Biometrika 6, the data set
# `sleep` of R, whose manual prints the interval of their difference below.
DRUG_1 = (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
DRUG_2 = (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4)


def test_mean_interval_is_that_of_student_with_a_tenth_of_a_value_at_each_end() -> None:
    found = mean_interval([0.0, 0.5, 1.0], level=0.95, floor=-1, ceiling=1)

    # 3.2 values: mean 1.5 / 3.2 = 0.46875, squares 0.746875 from it, t(0.975; 2.2) = 3.948717.
    half = 3.948717 * (0.746875 / 3.2 / 2.2) ** 0.5
    assert found.value == 0.5
    assert found.low == pytest.approx(0.46875 - half, abs=1e-5)
    assert found.high == 1.0


def test_mean_interval_of_many_is_that_of_student() -> None:
    values = [0.2, 0.4] * 2_000

    found = mean_interval(values, level=0.95, floor=-1, ceiling=1)

    # The spread is 0.1, so that 1.96 standard errors are 0.0031.
    assert (found.low, found.high) == pytest.approx((0.2969, 0.3031), abs=2e-4)


def test_mean_interval_is_cut_to_the_range_of_the_scale() -> None:
    found = mean_interval([-1.0, 1.0], level=0.95, floor=-1, ceiling=1)

    assert (found.value, found.low, found.high) == (0.0, -1.0, 1.0)


def test_one_participant_has_a_mean_but_no_interval() -> None:
    found = mean_interval([0.4], level=0.95, floor=-1, ceiling=1)

    assert (found.value, found.low, found.high) == (0.4, None, None)


@pytest.mark.parametrize("value", [-1.0, 0.0, 0.1, 1.0])
@pytest.mark.parametrize("n", [2, 3, 7, 500])
def test_values_that_do_not_differ_have_an_interval_that_narrows_with_their_number(value: float, n: int) -> None:
    fewer, more = (mean_interval([value] * size, level=0.95, floor=-1, ceiling=1) for size in (n, 2 * n))

    assert fewer.low is not None
    assert fewer.high is not None
    assert more.low is not None
    assert more.high is not None
    assert fewer.low <= value <= fewer.high
    assert fewer.low < fewer.high
    assert more.high - more.low < fewer.high - fewer.low


@pytest.mark.parametrize(
    ("n_hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_share_interval_gives_the_wilson_figures_of_newcombe_1998(n_hits: int, n: int, low: float, high: float) -> None:
    # Newcombe (1998), "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, table I.
    found = share_interval(n_hits, n=n, level=0.95)

    assert found.value == n_hits / n
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


def test_share_interval_stays_inside_nought_and_one() -> None:
    none, everyone = share_interval(0, n=4, level=0.95), share_interval(4, n=4, level=0.95)

    assert none.low == 0.0
    assert everyone.high == 1.0
    assert everyone.low is not None
    assert everyone.low < 1.0
