"""Persona cards: who belongs, what is told of them, and what is not."""

from collections.abc import Sequence
from dataclasses import replace

from research.finding.personas import describe_personas, spread_everyone
from research.measuring.spreading import spread_attributes
from research.model.evidence import Evidence
from research.model.excerpt import Statement
from research.model.persona_card import PersonaCard, PersonaTrait
from research.model.study import Persona
from research.terms import StatementKind
from tests.measuring.made_records import make_codebook, make_study, say

YOUNG = Persona(
    id="young",
    name="Young",
    where=(("age|edad", ("18-24",)),),
    assumptions=("Motives: a first home", "Edad: casi 24", "Buys at night"),
)


def tell(
    n: int,
    *,
    age: str | None,
    mood: float,
    start: int,
    codes: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] = ((), (), ()),
) -> list[Evidence]:
    """People at delivery; `codes` are touchpoints, channels and needs."""
    attributes = () if age is None else (("Age", age), ("Plan", "basic"))
    touchpoints, channels, needs = codes
    return [
        say(
            start + i, f"p{start + i}", mood + i / 100, touchpoints=touchpoints, channels=channels, needs=needs,
            attributes=attributes,
        )
        for i in range(n)
    ]  # fmt: skip


def card_of(evidence: Sequence[Evidence], *, persona: Persona = YOUNG) -> PersonaCard:
    (card,) = describe_personas(evidence, study=make_study(personas=(persona,)), codebook=make_codebook())
    return card


def test_a_card_counts_who_belongs_who_does_not_and_of_whom_nobody_knows() -> None:
    told = [
        *tell(6, age="18-24", mood=-0.5, start=0),
        *tell(8, age="65+", mood=0.4, start=20),
        *tell(3, age=None, mood=0.1, start=40),
    ]

    card = card_of(told)

    assert (card.base.n_participants, card.n_others, card.n_unknown) == (6, 8, 3)
    assert [(mood.n, mood.n_others) for mood in card.moods if mood.stage_id in {None, "delivery"}] == [(6, 8), (6, 8)]


def test_a_difference_is_proven_where_its_corrected_interval_excludes_zero() -> None:
    told = [*tell(12, age="18-24", mood=-0.5, start=0), *tell(12, age="65+", mood=0.4, start=20)]

    whole = card_of(told).moods[0]

    assert whole.difference is not None
    assert round(whole.difference, 2) == -0.9
    assert whole.is_proven
    assert (whole.difference_high or 0) < 0


def test_few_people_prove_nothing_however_far_apart() -> None:
    told = [*tell(4, age="18-24", mood=-0.9, start=0), *tell(12, age="65+", mood=0.8, start=20)]

    whole = card_of(told).moods[0]

    assert (whole.is_small, whole.is_proven) == (True, False)


def test_stages_without_evidence_are_gaps() -> None:
    card = card_of(tell(6, age="18-24", mood=-0.5, start=0))

    gap = next(mood for mood in card.moods if mood.stage_id == "returns")

    assert (gap.mean, gap.low, gap.difference, gap.n) == (None, None, None, 0)


def test_pains_needs_and_channels_are_shares_of_all_of_the_personas_people() -> None:
    told = [
        *tell(4, age="18-24", mood=-0.5, start=0, codes=(("courier",), ("phone",), ("speed",))),
        *tell(6, age="18-24", mood=0.5, start=20, codes=(("courier",), ("web",), ())),
    ]

    card = card_of(told)

    assert [(reach.code.id, reach.n_participants, reach.share) for reach in card.pains] == [("courier", 4, 0.4)]
    assert [(reach.code.id, reach.share) for reach in card.channels] == [("web", 0.6), ("phone", 0.4)]
    assert 0 < (card.pains[0].low or 0) < 0.4 < (card.pains[0].high or 0) < 1


def test_quotes_are_of_different_people() -> None:
    quotes = card_of(tell(6, age="18-24", mood=-0.5, start=0)).quotes

    assert len({quote.participant_id for quote in quotes}) == len(quotes) == 3


def test_what_is_known_assumed_and_not_known_is_told_apart() -> None:
    card = card_of(tell(6, age="18-24", mood=-0.5, start=0, codes=(("courier",), (), ())))
    facts = {fact.trait: fact for fact in card.facts}

    assert facts[PersonaTrait.AGE].known_by == ("Age",)
    assert facts[PersonaTrait.AGE].assumed == ("casi 24",)
    assert facts[PersonaTrait.CHALLENGES].known_by == ("courier",)
    assert facts[PersonaTrait.MOTIVES].assumed == ("a first home",)
    assert card.assumptions == ("Buys at night",)
    assert [fact.trait for fact in card.facts if not fact.known_by and not fact.assumed] == [
        PersonaTrait.GENDER, PersonaTrait.PROFESSION, PersonaTrait.PLACE, PersonaTrait.GOALS, PersonaTrait.INTERESTS,
        PersonaTrait.PERSONALITY,
    ]  # fmt: skip


def test_of_few_people_nothing_but_their_number_is_told() -> None:
    codes = (("delivery_courier",), ("phone",), ("speed",))
    card = card_of([*tell(4, age="18-24", mood=-0.5, start=0, codes=codes), *tell(9, age="65+", mood=0.1, start=20)])

    assert (card.is_small, card.base.n_participants) == (True, 4)
    assert (card.demographics, card.languages, card.channels, card.needs, card.pains) == ((), (), (), (), ())
    assert (card.quotes, card.wishes, card.n_wishing) == ((), (), 0)
    assert [(mood.mean, mood.low, mood.difference) for mood in card.moods] == [(None, None, None)] * len(card.moods)
    assert (card.moods[0].n, card.moods[0].others_mean is None) == (4, False)


def test_mood_of_few_others_is_not_told_either() -> None:
    card = card_of([*tell(9, age="18-24", mood=-0.5, start=0), *tell(4, age="65+", mood=0.1, start=20)])

    assert (card.moods[0].mean is None, card.moods[0].others_mean, card.moods[0].n_others) == (False, None, 4)


def people(**values: int) -> dict[str, tuple[tuple[str, str], ...]]:
    named = [value for value, n in values.items() for _ in range(n)]
    return {f"p{number}": (("Country", value),) for number, value in enumerate(named)}


def test_values_of_few_people_stay_together_and_a_few_together_have_no_number() -> None:
    (many,) = spread_attributes(people(ES=9, RO=4, UK=3), least=5)
    (few,) = spread_attributes(people(ES=9, RO=4), least=5)

    assert (many.values, many.n_others, many.has_few_others) == ((("ES", 9),), 7, False)
    assert (few.values, few.n_others, few.has_few_others, few.n_shown) == ((("ES", 9),), 0, True, 9)
    assert spread_attributes(people(ES=4, RO=4), least=5) == ()


def test_ages_in_years_become_bands_of_ten_in_their_order() -> None:
    ages = {f"p{age}": (("Vârsta", str(age)),) for age in range(20, 46)}

    (spread,) = spread_attributes(ages, least=5)

    assert spread.values == (("20–29", 10), ("30–39", 10), ("40–49", 6))
    assert spread.trait is PersonaTrait.AGE


def test_everyones_attributes_are_there_to_make_rules_of() -> None:
    spreads = spread_everyone(tell(6, age="18-24", mood=-0.5, start=0), study=make_study())

    assert [(spread.name, spread.values) for spread in spreads] == [
        ("Age", (("18-24", 6),)),
        ("Plan", (("basic", 6),)),
    ]


def test_the_order_of_the_evidence_changes_nothing() -> None:
    told = [*tell(7, age="18-24", mood=-0.5, start=0), *tell(8, age="65+", mood=0.3, start=20)]

    assert card_of(told) == card_of(told[::-1])


def test_what_people_want_is_quoted_without_a_code_for_it() -> None:
    told = tell(6, age="18-24", mood=-0.5, start=0)
    wanting = [replace(piece, statements=(Statement(kind=StatementKind.NEED, because=()),)) for piece in told[:3]]

    card = card_of([*wanting, *told[3:]])

    assert (card.needs, card.n_wishing, len(card.wishes)) == ((), 3, 2)
    assert next(fact for fact in card.facts if fact.trait is PersonaTrait.GOALS).known_by == ("need",)
