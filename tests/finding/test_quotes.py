"""Which quotes stand for a finding."""

import random

from hypothesis import given
from hypothesis import strategies as st

from research.finding.quotes import choose_quotes
from research.terms import Language
from tests.measuring.made_records import say

READABLE = "The parcel came two weeks late and nobody told me."


def test_never_two_quotes_from_one_person() -> None:
    evidence = [say(number, "ana", -0.5) for number in range(9)] + [say(20, "bogdan", -0.9)]

    quotes = choose_quotes(evidence, n=3)

    assert sorted(quote.participant_id for quote in quotes) == ["ana", "bogdan"]


def test_readable_quotes_come_before_short_and_long_ones() -> None:
    evidence = [
        say(1, "ana", -0.5, text="Late."),
        say(2, "bogdan", -0.5, text="word " * 60),
        say(3, "carol", 0.9, text=READABLE),
    ]

    assert choose_quotes(evidence, n=1)[0].participant_id == "carol"


def test_a_short_quote_is_better_than_none() -> None:
    assert choose_quotes([say(1, "ana", -0.5, text="Late.")], n=3)[0].verbatim == "Late."


def test_typical_quotes_come_before_extreme_ones() -> None:
    evidence = [say(number, f"p{number}", polarity) for number, polarity in enumerate((-1.0, -0.5, -0.5, -0.4, 0.9))]

    assert [quote.polarity for quote in choose_quotes(evidence, n=3)] == [-0.5, -0.5, -0.4]


def test_the_surer_of_two_equal_quotes_comes_first() -> None:
    evidence = [say(1, "ana", -0.5, confidence=0.4), say(2, "bogdan", -0.5, confidence=0.9)]

    assert [quote.participant_id for quote in choose_quotes(evidence, n=2)] == ["bogdan", "ana"]


def test_unscored_quotes_come_last_and_stay_unscored() -> None:
    evidence = [say(1, "ana", None), say(2, "bogdan", -0.5)]

    assert [quote.polarity for quote in choose_quotes(evidence, n=2)] == [-0.5, None]


def test_a_quote_carries_its_words_place_language_and_wave() -> None:
    piece = say(1, "ana", -0.5, text="Coletul a venit după două săptămâni.", language=Language.RO, wave="after")

    (quote,) = choose_quotes([piece], n=1)

    assert quote.verbatim == "Coletul a venit după două săptămâni."
    assert (quote.place, quote.excerpt_id) == (piece.passage.place, piece.excerpt.id)
    assert (quote.language, quote.wave_id) == (Language.RO, "after")


def test_no_evidence_has_no_quotes() -> None:
    assert choose_quotes([], n=3) == ()


@given(
    said=st.lists(st.tuples(st.sampled_from("abcde"), st.none() | st.floats(-1, 1)), max_size=20),
    n=st.integers(1, 6),
    seed=st.integers(0, 99),
)
def test_quotes_are_of_different_people_and_do_not_depend_on_order(
    said: list[tuple[str, float | None]], n: int, seed: int
) -> None:
    evidence = [say(number, person, polarity) for number, (person, polarity) in enumerate(said)]
    shuffled = list(evidence)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 -- a seeded shuffle, nothing secret

    quotes = choose_quotes(evidence, n=n)

    people = {quote.participant_id for quote in quotes}
    assert len(people) == len(quotes) == min(n, len({person for person, _ in said}))
    assert choose_quotes(shuffled, n=n) == quotes
