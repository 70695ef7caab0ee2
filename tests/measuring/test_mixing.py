"""How much of a difference is another mix of customers."""

from itertools import chain

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from research.measuring.mixing import LEAST_CELL, Profiles, decompose, profile_customers
from research.terms import Language, SourceKind
from tests.measuring.made_records import rate, say

PAIR = ("before", "after")
Wave = dict[str, tuple[str, float]]


def made(before: Wave, after: Wave) -> tuple[dict[str, float], dict[str, float], Profiles]:
    """Participant id -> (segment, value) of each wave, as values and profiles."""
    first, second = ({one: (segment,) for one, (segment, _) in wave.items()} for wave in (before, after))
    values = [{one: value for one, (_, value) in wave.items()} for wave in (before, after)]
    return values[0], values[1], Profiles(names=("segment",), of_wave=(first, second))


def wave(name: str, **segments: list[float]) -> Wave:
    return {
        f"{name}-{segment}-{number}": (segment, value)
        for segment, values in segments.items()
        for number, value in enumerate(values)
    }


SOUR, SWEET = [-0.6, -0.5, -0.4, -0.5, -0.5], [0.5, 0.6, 0.4, 0.5, 0.5]


def test_a_change_that_only_the_mix_makes_is_told_as_mix() -> None:
    before, after, profiles = made(wave("b", calls=SOUR, surveys=SWEET * 3), wave("a", calls=SOUR * 3, surveys=SWEET))

    found = decompose(before, after, profiles=profiles, level=0.95, limit=2)

    assert found is not None
    assert found.within == pytest.approx(0)
    assert found.mix == pytest.approx(-0.5)
    assert (found.n_cells, found.share_alike) == (2, 1.0)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high


def test_a_change_in_every_group_alike_is_no_mix() -> None:
    before, after, profiles = made(
        wave("b", calls=SOUR, surveys=SWEET), wave("a", calls=[v - 0.2 for v in SOUR], surveys=[v - 0.2 for v in SWEET])
    )

    found = decompose(before, after, profiles=profiles, level=0.95, limit=2)

    assert found is not None
    assert (found.within, found.mix) == pytest.approx((-0.2, 0))
    assert found.high is not None
    assert found.high < 0


def test_customers_that_only_one_wave_has_are_mix_altogether() -> None:
    before, after, profiles = made(wave("b", surveys=SWEET), wave("a", surveys=SWEET, calls=SOUR))

    found = decompose(before, after, profiles=profiles, level=0.95, limit=2)

    assert found is not None
    assert (found.within, found.mix) == pytest.approx((0, -0.5))
    assert (found.n_cells, found.share_alike) == (1, 0.5)


def test_waves_without_anybody_alike_have_no_parts() -> None:
    before, after, profiles = made(wave("b", surveys=SWEET), wave("a", calls=SOUR))

    assert decompose(before, after, profiles=profiles, level=0.95, limit=2) is None


def test_fewer_alike_than_a_cell_have_no_parts() -> None:
    few = LEAST_CELL - 1
    before, after, profiles = made(wave("b", surveys=SWEET[:few]), wave("a", surveys=SWEET))

    assert decompose(before, after, profiles=profiles, level=0.95, limit=2) is None


VALUES = st.lists(st.integers(-10, 10).map(lambda n: n / 10), max_size=9)
WAVES = st.fixed_dictionaries({"x": VALUES, "y": VALUES, "z": VALUES})


@settings(max_examples=60, deadline=None)
@given(before=WAVES, after=WAVES)
def test_parts_add_up_and_swapping_the_waves_turns_their_signs(
    before: dict[str, list[float]], after: dict[str, list[float]]
) -> None:
    assume(any(chain(*before.values())) and any(chain(*after.values())))
    first, second, profiles = made(wave("b", **before), wave("a", **after))
    turned = Profiles(names=profiles.names, of_wave=(profiles.of_wave[1], profiles.of_wave[0]))

    there = decompose(first, second, profiles=profiles, level=0.95, limit=2)
    back = decompose(second, first, profiles=turned, level=0.95, limit=2)

    assert (there is None) == (back is None)
    if there is not None and back is not None:
        difference = sum(second.values()) / len(second) - sum(first.values()) / len(first)
        assert there.within + there.mix == pytest.approx(difference)
        assert (back.within, back.mix) == pytest.approx((-there.within, -there.mix))
        assert (back.low is None) == (there.low is None)
        if there.low is not None and there.high is not None:
            assert (back.low, back.high) == pytest.approx((-there.high, -there.low))


@settings(max_examples=40, deadline=None)
@given(sizes=st.tuples(*[st.integers(LEAST_CELL, 12)] * 4), moods=st.tuples(*[st.integers(-9, 9)] * 2))
def test_however_the_mix_moves_equal_groups_leave_nothing_within(
    sizes: tuple[int, int, int, int], moods: tuple[int, int]
) -> None:
    x, y = (mood / 10 for mood in moods)
    before, after, profiles = made(
        wave("b", x=[x] * sizes[0], y=[y] * sizes[1]), wave("a", x=[x] * sizes[2], y=[y] * sizes[3])
    )

    found = decompose(before, after, profiles=profiles, level=0.95, limit=2)

    assert found is not None
    assert found.within == pytest.approx(0, abs=1e-9)


def test_the_interval_of_a_panel_is_that_of_its_members() -> None:
    panel = {f"p{n}": ("all", value) for n, value in enumerate([-0.8, -0.3, 0.0, 0.2, 0.6, 0.9])}
    later = {one: (segment, value - 0.1 + 0.02 * (n % 2)) for n, (one, (segment, value)) in enumerate(panel.items())}
    before, after, profiles = made(panel, later)

    found = decompose(before, after, profiles=profiles, level=0.95, limit=2)

    assert found is not None
    assert found.high is not None
    assert found.high < 0


def test_a_profile_is_what_a_person_uses_most_and_states() -> None:
    evidence = [
        say(1, "ana", 0.1, wave="before", language=Language.ES, attributes=(("País", "España"),)),
        say(2, "ana", 0.1, wave="before", language=Language.EN, attributes=(("País", "España"),)),
        say(3, "ana", 0.1, wave="before", language=Language.ES, attributes=(("País", "España"),)),
        say(4, "ana", 0.1, wave="after", kind=SourceKind.CALL_NOTE),
    ]

    profiles = profile_customers(evidence, ratings=[rate(1, "bo", 3, wave="after")], pair=PAIR)

    assert profiles.names == ("source", "language")
    assert profiles.of_wave == ({"ana": ("survey", "es")}, {"ana": ("call_note", "en"), "bo": ("survey", "")})


def test_an_attribute_counts_where_enough_customers_of_both_waves_state_it() -> None:
    people = [
        say(50 * late + n, f"p{n}", 0.1, wave=PAIR[late], attributes=(("Plan", "Gold"), ("City", "Cluj"))[: 2 - late])
        for late in (0, 1)
        for n in range(LEAST_CELL)
    ]

    assert profile_customers(people, ratings=(), pair=PAIR).names == ("source", "language", "plan")
    assert profile_customers(people[1:], ratings=(), pair=PAIR).names == ("source", "language")
