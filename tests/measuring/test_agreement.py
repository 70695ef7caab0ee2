"""Agreement equals published worked examples, and the reference implementation, to 1e-9."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.measuring.agreement import (
    Metric,
    Unit,
    Value,
    find_alpha,
    find_kappa,
    find_percent,
    measure_agreement,
)

EXACT = 1e-9
# Krippendorff 2011, section C: four observers, twelve units, values 1 to 5, gaps.
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
# Krippendorff 2011, section A: two observers, ten units, two values.
BINARY = ("0100000000", "1110010010")
# Krippendorff 2011, section B: two observers, twelve units, five values.
NOMINAL = ("aabbdcccedda", "babbbccceddd")


def units_of(rows: tuple[tuple[Value | None, ...] | str, ...]) -> list[Unit]:
    return [{f"coder {n}": value for n, value in enumerate(column)} for column in zip(*rows, strict=True)]


def test_alpha_is_that_of_the_published_example_with_gaps() -> None:
    units = units_of(OBSERVERS)

    # From the printed coincidences: 32 of 40 on the diagonal, values 9, 13, 10, 5 and 3 times.
    by_chance = 9 * 8 + 13 * 12 + 10 * 9 + 5 * 4 + 3 * 2
    assert find_alpha(units) == pytest.approx((39 * 32 - by_chance) / (40 * 39 - by_chance), abs=EXACT)
    assert round(find_alpha(units) or 0, 3) == 0.743
    assert find_alpha(units, metric=Metric.INTERVAL) == pytest.approx(951 / 1120, abs=EXACT)
    assert round(find_alpha(units, metric=Metric.INTERVAL) or 0, 3) == 0.849


def test_alpha_is_that_of_the_published_binary_example() -> None:
    # Observed disagreement 4 of 10 units, expected 14 x 6 x 2 of 20 x 19 pairs: 1 - 19 x 8 / (2 x 14 x 6).
    assert find_alpha(units_of(BINARY)) == pytest.approx(1 - 19 * 8 / (2 * 14 * 6), abs=EXACT)
    assert round(find_alpha(units_of(BINARY)) or 0, 3) == 0.095


def test_alpha_is_that_of_the_published_example_of_labels() -> None:
    # Of 24 values 18 on the diagonal; a 4, b 6, c 6, d 6 and e 2 times.
    by_chance = 4 * 3 + 3 * 6 * 5 + 2 * 1
    assert find_alpha(units_of(NOMINAL)) == pytest.approx((23 * 18 - by_chance) / (24 * 23 - by_chance), abs=EXACT)
    assert round(find_alpha(units_of(NOMINAL)) or 0, 3) == 0.692


def test_kappa_is_that_of_a_published_example() -> None:
    # Cohen 1960 as worked in Fleiss, Levin and Paik 2003, table 18.1: 100 subjects, kappa 0.6765 from cell counts.
    cells = {("x", "x"): 75, ("x", "y"): 1, ("x", "z"): 4, ("y", "x"): 5, ("y", "y"): 4, ("y", "z"): 1,
             ("z", "x"): 0, ("z", "y"): 0, ("z", "z"): 10}  # fmt: skip
    units: list[Unit] = [{"a": one, "b": other} for (one, other), n in cells.items() for _ in range(n)]
    observed, expected = 0.89, 0.80 * 0.80 + 0.10 * 0.05 + 0.10 * 0.15

    assert find_percent(units) == pytest.approx(observed, abs=EXACT)
    assert find_kappa(units) == pytest.approx((observed - expected) / (1 - expected), abs=EXACT)


VALUES = st.one_of(st.none(), st.integers(1, 5))


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=2, max_size=20))
def test_alpha_equals_the_reference(rows: list[tuple[int | None, ...]]) -> None:
    units: list[Unit] = [dict(zip("abc", row, strict=True)) for row in rows]
    table = np.array([[np.nan if value is None else float(value) for value in row] for row in rows]).T
    alpha = find_alpha(units)
    if alpha is None:
        return

    for metric in Metric:
        reference = krippendorff.alpha(reliability_data=table, level_of_measurement=metric.value)
        assert find_alpha(units, metric=metric) == pytest.approx(reference, abs=EXACT)


def test_what_nobody_can_disagree_on_has_no_alpha_and_no_kappa() -> None:
    units: list[Unit] = [{"a": "x", "b": "x"}] * 5

    assert find_alpha(units) is None
    assert find_kappa(units) is None
    assert find_percent(units) == 1.0


def test_units_that_one_coder_valued_say_nothing() -> None:
    units = [*units_of(BINARY), {"coder 0": "1", "coder 1": None}, {"coder 0": "0"}]

    assert find_alpha(units) == find_alpha(units_of(BINARY))
    assert measure_agreement(units, level=0.95).n_units == 10


def test_intervals_hold_the_figure_and_come_out_the_same_again() -> None:
    units = units_of(OBSERVERS[:2])
    agreement = measure_agreement(units, level=0.95)

    assert agreement == measure_agreement(units, level=0.95)
    for estimate in (agreement.percent, agreement.kappa, agreement.alpha):
        assert estimate is not None
        assert estimate.low is not None
        assert estimate.high is not None
        assert estimate.low <= estimate.value <= estimate.high


def test_three_coders_have_an_alpha_only() -> None:
    agreement = measure_agreement(units_of(OBSERVERS), level=0.95)

    assert (agreement.n_coders, agreement.n_units) == (4, 11)
    assert agreement.kappa is None
    assert agreement.percent is None
    assert agreement.alpha is not None


def test_nothing_coded_has_no_figures() -> None:
    agreement = measure_agreement([], level=0.95)

    assert (agreement.n_units, agreement.percent, agreement.kappa, agreement.alpha) == (0, None, None, None)


@given(st.permutations(units_of(OBSERVERS)))
def test_the_order_of_units_does_not_matter(units: list[Unit]) -> None:
    assert find_alpha(units) == pytest.approx(find_alpha(units_of(OBSERVERS)) or 0, abs=EXACT)
