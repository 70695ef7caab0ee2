"""Questions side by side on one scale are ratings; orders, counts and lone numbers are not."""

from research.reading.batteries import Candidate, find_batteries

CELLS = ["1", "5", "3", "4", "2", "5"]


def ask(*questions: str, first: int = 0, cells: list[str] = CELLS) -> list[Candidate]:
    return [Candidate(place=place, asked=asked, cells=cells) for place, asked in enumerate(questions, start=first)]


def test_five_neighbours_on_one_scale_are_a_battery() -> None:
    found = find_batteries(ask(*"abcde"))

    assert sorted(found) == [0, 1, 2, 3, 4]
    assert {(scale.low, scale.high) for scale in found.values()} == {(1.0, 5.0)}


def test_four_neighbours_or_a_gap_are_none() -> None:
    assert find_batteries(ask(*"abcd")) == {}
    assert find_batteries([*ask(*"abc"), *ask(*"def", first=4)]) == {}


def test_orders_and_counts_are_no_ratings() -> None:
    assert find_batteries(ask(*(f"Rank these, {letter}" for letter in "abcde"))) == {}
    assert find_batteries(ask(*(f"¿Cuántas horas dedicas a {letter}?" for letter in "abcde"))) == {}


def test_another_range_ends_the_battery() -> None:
    tens = ["0", "10", "7", "3"]

    assert find_batteries([*ask(*"abc"), *ask(*"de", first=3, cells=tens)]) == {}
