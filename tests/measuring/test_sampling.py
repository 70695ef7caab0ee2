"""A blind sample is spread over the evidence, and is the same draw every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.measuring.sampling import allocate

SIZES = st.dictionaries(
    st.tuples(st.sampled_from(["survey", "transcript", "call_note"]), st.sampled_from(["en", "es", "ro", "other"])),
    st.integers(1, 500),
    min_size=1,
)


@given(SIZES, st.integers(1, 300))
def test_every_stratum_is_in_the_sample_and_none_gives_more_than_it_has(
    sizes: dict[tuple[str, str], int], size: int
) -> None:
    shares = allocate(sizes, size=size)

    assert shares.keys() == sizes.keys()
    assert all(1 <= shares[stratum] <= sizes[stratum] for stratum in sizes)


@given(SIZES, st.integers(1, 300))
def test_the_sample_has_the_size_asked_for_where_that_can_be(sizes: dict[tuple[str, str], int], size: int) -> None:
    n_drawn = sum(allocate(sizes, size=size).values())

    assert n_drawn == max(min(size, sum(sizes.values())), len(sizes))


@pytest.mark.parametrize("size", [10, 100, 300])
def test_shares_are_in_proportion(size: int) -> None:
    shares = allocate({("survey", "en"): 500, ("survey", "es"): 300, ("call_note", "ro"): 200}, size=size)

    assert [shares["survey", "en"], shares["survey", "es"], shares["call_note", "ro"]] == [
        size * 5 // 10, size * 3 // 10, size * 2 // 10,
    ]  # fmt: skip
