"""Questions side by side up to ten are ratings; shorter ranges, orders, counts and lone numbers are not."""

from research.reading.batteries import Candidate, find_batteries

TENS = ["1", "10", "3", "4", "7", "5", "8", "9", "4", "4"]


def ask(*questions: str, first: int = 0, cells: list[str] = TENS) -> list[Candidate]:
    return [Candidate(place=place, asked=asked, cells=cells) for place, asked in enumerate(questions, start=first)]


def test_five_neighbours_up_to_ten_are_a_battery() -> None:
    found = find_batteries(ask(*"abcde"))

    assert sorted(found) == [0, 1, 2, 3, 4]
    assert {(scale.low, scale.high) for scale in found.values()} == {(0.0, 10.0)}


def test_four_neighbours_or_a_gap_are_none() -> None:
    assert find_batteries(ask(*"abcd")) == {}
    assert find_batteries([*ask(*"abc"), *ask(*"def", first=4)]) == {}


def test_short_ranges_may_be_the_numbers_of_any_list() -> None:
    assert find_batteries(ask(*"abcdefg", cells=["1", "5", "3", "4", "2", "5"])) == {}


def test_orders_and_counts_are_no_ratings() -> None:
    assert find_batteries(ask(*(f"Rank these, {letter}" for letter in "abcde"))) == {}
    assert find_batteries(ask(*(f"¿Cuántas horas dedicas a {letter}?" for letter in "abcde"))) == {}


def test_rows_whose_answers_all_differ_are_ranks() -> None:
    ranks = [
        Candidate(place=place, asked=f"thing {place}", cells=[str((place + row) % 10 + 1) for row in range(10)])
        for place in range(10)
    ]

    assert find_batteries(ranks) == {}
