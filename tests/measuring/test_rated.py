"""Ratings by column are those that looking through every rating finds."""

from collections import Counter
from statistics import fmean

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from research.measuring.indexed import most_common_of
from research.measuring.rated import index_ratings
from research.model.evidence import RatingEvidence
from tests.measuring.made_records import rate

GIVEN = st.tuples(
    st.sampled_from(("ana", "bogdan", "carol")),
    st.integers(0, 10),
    st.sampled_from(("Recommend?", "Easy?")),
    st.sampled_from((None, "before", "after")),
)


@st.composite
def made_ratings(draw: st.DrawFn) -> list[RatingEvidence]:
    rows = draw(st.lists(GIVEN, max_size=12))
    return [rate(n, who, value, question=asked, wave=wave) for n, (who, value, asked, wave) in enumerate(rows)]


@given(ratings=made_ratings())
def test_parts_are_those_that_looking_through_finds(ratings: list[RatingEvidence]) -> None:
    everything = index_ratings(ratings)

    parts = everything.part_by(lambda one: one.rating.question if one.rating.question != "Easy?" else None)

    assert list(everything) == ratings
    assert list(everything.in_wave("after")) == [one for one in ratings if one.wave_id == "after"]
    assert {key: list(part) for key, part in parts.items() if part} == (
        {"Recommend?": found} if (found := [one for one in ratings if one.rating.question == "Recommend?"]) else {}
    )


@given(ratings=made_ratings())
def test_people_count_once_with_the_mean_of_their_numbers(ratings: list[RatingEvidence]) -> None:
    numbers: dict[str, list[float]] = {}
    for one in ratings:
        numbers.setdefault(one.rating.participant_id, []).append(one.rating.value)

    everything = index_ratings(ratings)

    assert everything.name_means() == {who: fmean(numbers[who]) for who in sorted(numbers)}
    assert everything.average_people() == list(everything.name_means().values())
    assert everything.people == tuple(sorted(numbers))


def test_the_question_that_was_rated_last_stands_last() -> None:
    asked = ("Easy?", "Recommend?", "Easy?")

    listed = index_ratings([rate(n, "ana", 5, question=text) for n, text in enumerate(asked)]).list_questions()

    assert [one.rating.question for _, one in listed] == ["Recommend?", "Easy?"]


def test_of_ratings_that_are_indexed_no_columns_are_made_again() -> None:
    everything = index_ratings([rate(1, "ana", 5)])

    assert index_ratings(everything) is everything
    assert len(everything[:0]) == 0


@given(pairs=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2))))
def test_the_most_common_name_is_the_first_by_letters_among_equals(pairs: list[tuple[int, int]]) -> None:
    names = ("b", "", "a")

    found = most_common_of(
        np.array([owner for owner, _ in pairs], dtype=np.int64),
        np.array([place for _, place in pairs], dtype=np.int64),
        names=names,
    )

    had = {owner: Counter(names[place] for each, place in pairs if each == owner) for owner, _ in pairs}
    assert found == {owner: min(counts, key=lambda one: (-counts[one], one)) for owner, counts in had.items()}
