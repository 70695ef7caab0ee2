"""Differences of two waves against published figures, with and without people in both."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from research.measuring.overlapping import wave_difference
from tests.measuring.test_intervals import DRUG_1, DRUG_2

VALUES = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(-10, 10).map(lambda n: n / 10), min_size=2)


def apart(wave: str, values: "tuple[float, ...] | list[float]") -> dict[str, float]:
    """Each value of a person of its own."""
    return {f"{wave}{number}": value for number, value in enumerate(values)}


def test_a_difference_gives_the_welch_figures_of_the_sleep_data() -> None:
    found = wave_difference(apart("b", DRUG_1), apart("a", DRUG_2), level=0.95, limit=24)

    assert found is not None
    assert found.value == pytest.approx(1.58)
    assert (found.low, found.high) == pytest.approx((-0.2054832, 3.3654832), abs=1e-7)


def test_a_difference_turns_round_with_its_samples() -> None:
    there = wave_difference(apart("b", DRUG_1), apart("a", DRUG_2), level=0.95, limit=24)
    back = wave_difference(apart("b", DRUG_2), apart("a", DRUG_1), level=0.95, limit=24)

    assert there is not None
    assert back is not None
    assert there.low is not None
    assert (back.value, back.high) == pytest.approx((-there.value, -there.low))


def test_a_difference_widens_with_its_level() -> None:
    narrow = wave_difference(apart("b", DRUG_1), apart("a", DRUG_2), level=0.95, limit=24)
    wide = wave_difference(apart("b", DRUG_1), apart("a", DRUG_2), level=1 - 0.05 / 7, limit=24)

    assert narrow is not None
    assert wide is not None
    assert wide.low is not None
    assert narrow.low is not None
    assert wide.low < narrow.low


@pytest.mark.parametrize(("before", "after"), [([], [0.1, 0.2]), ([0.1], [0.1, 0.2]), ([0.1, 0.2], [0.3])])
def test_a_wave_of_fewer_than_two_people_has_no_difference(before: list[float], after: list[float]) -> None:
    assert wave_difference(apart("b", before), apart("a", after), level=0.95, limit=2) is None


def test_two_waves_without_spread_differ_without_an_interval() -> None:
    found = wave_difference(apart("b", [0.1] * 3), apart("a", [0.2] * 6), level=0.95, limit=2)

    assert found is not None
    assert found.value == pytest.approx(0.1)
    assert (found.low, found.high) == (None, None)


def test_one_wave_without_spread_still_has_an_interval_from_the_other() -> None:
    found = wave_difference(apart("b", [0.5] * 3), apart("a", [0.1, 0.2, 0.3]), level=0.95, limit=2)

    # The spread is that of the second sample alone: 0.1 / sqrt(3) times t(0.975; 2) = 4.302653.
    assert found is not None
    assert (found.low, found.high) == pytest.approx((-0.3 - 0.2484138, -0.3 + 0.2484138))


def test_difference_bounds_are_cut_at_the_greatest_difference_possible() -> None:
    found = wave_difference(apart("b", [-1.0, 1.0]), apart("a", [-0.9, 1.0]), level=0.99, limit=2)

    assert found is not None
    assert (found.low, found.high) == (-2.0, 2.0)


def test_intervals_of_equal_waves_hold_zero_about_as_often_as_they_say() -> None:
    # 500 pairs of samples of the same skewed, coarse polarities: the expected coverage is 0.95 +- 0.01.
    chance = random.Random(7)  # noqa: S311 -- a seeded simulation, nothing secret
    polarities = (-0.8, -0.5, -0.5, 0.0, 0.3, 0.3, 0.6)
    holds = 0
    for _ in range(500):
        before, after = chance.choices(polarities, k=14), chance.choices(polarities, k=20)
        found = wave_difference(apart("b", before), apart("a", after), level=0.95, limit=2)
        assert found is not None
        assert found.low is not None
        assert found.high is not None
        holds += found.low <= 0 <= found.high

    assert 0.92 <= holds / 500 <= 0.98


def test_everybody_in_both_waves_is_compared_with_himself_as_by_the_paired_t_test() -> None:
    before, after = ({f"p{n}": value for n, value in enumerate(drug)} for drug in (DRUG_1, DRUG_2))

    found = wave_difference(before, after, level=0.95, limit=24)
    paired = stats.ttest_rel(DRUG_2, DRUG_1).confidence_interval(0.95)

    assert found is not None
    assert (found.low, found.high) == pytest.approx((paired.low, paired.high))
    assert (found.low, found.high) == pytest.approx((0.7001142, 2.4598858), abs=1e-7)


def test_people_in_both_waves_who_keep_their_order_make_the_difference_surer() -> None:
    before = {f"p{n}": value for n, value in enumerate(DRUG_1)}
    after = {f"p{n}": value for n, value in enumerate(DRUG_2[:6])} | {f"q{n}": v for n, v in enumerate(DRUG_2[6:])}

    some, nobody = (
        wave_difference(before, wave, level=0.95, limit=24) for wave in (after, apart("a", tuple(after.values())))
    )

    assert some is not None
    assert nobody is not None
    assert some.value == pytest.approx(nobody.value)
    assert some.low is not None
    assert nobody.low is not None
    assert some.low > nobody.low


@given(before=VALUES, after=VALUES)
def test_swapping_the_waves_turns_every_sign(before: dict[str, float], after: dict[str, float]) -> None:
    there = wave_difference(before, after, level=0.95, limit=2)
    back = wave_difference(after, before, level=0.95, limit=2)

    assert there is not None
    assert back is not None
    assert back.value == pytest.approx(-there.value)
    assert (back.low is None) == (there.low is None)
    if there.low is not None and there.high is not None:
        assert (back.low, back.high) == pytest.approx((-there.high, -there.low))
