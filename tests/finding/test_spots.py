"""Pain points and bright spots."""

import random

import pytest

from research.finding.grouping import make_grouper
from research.finding.spots import find_bright_spots, find_pain_points
from research.measuring.indexed import index_evidence
from research.model.evidence import Evidence
from research.model.finding import Finding
from research.model.study import Options
from research.terms import Dimension
from tests.measuring.made_records import TOUCHPOINT_IDS, make_codes, say

STAGE = make_codes(Dimension.STAGE, ("delivery",))[0]


def pains(evidence: list[Evidence]) -> tuple[Finding, ...]:
    everything = index_evidence(evidence)
    return find_pain_points(everything, stage=STAGE, grouper=make_grouper(everything), options=Options())


def brights(evidence: list[Evidence]) -> tuple[Finding, ...]:
    everything = index_evidence(evidence)
    return find_bright_spots(everything, stage=STAGE, grouper=make_grouper(everything), options=Options())


def complain(n: int, polarity: float | None, *, about: str, start: int) -> list[Evidence]:
    names = (about,) if about else ()
    return [say(start + i, f"p{start + i}", polarity, touchpoints=names) for i in range(n)]


def test_pain_points_are_ranked_by_reach_times_severity() -> None:
    evidence = [
        *complain(6, -0.3, about="courier", start=0),  # 6 of 12 people x 0.3 = 0.15
        *complain(2, -1.0, about="tracking", start=10),  # 2 of 12 people x 1.0 = 0.17
        *complain(4, -0.2, about="form", start=20),  # 4 of 12 people x 0.2 = 0.07
    ]

    found = pains(evidence)

    assert [pain.touchpoint_id for pain in found] == ["tracking", "courier", "form"]
    assert [pain.reach for pain in found] == pytest.approx([2 / 12, 6 / 12, 4 / 12])
    assert [pain.size for pain in found] == pytest.approx([-1.0, -0.3, -0.2])


def test_at_most_three_pain_points_stand_at_a_stage() -> None:
    evidence = [piece for i, name in enumerate(TOUCHPOINT_IDS) for piece in complain(2, -0.5, about=name, start=10 * i)]

    assert len(pains(evidence)) == 3


def test_equal_pain_points_stand_in_the_order_of_their_names() -> None:
    evidence = [*complain(2, -0.5, about="tracking", start=0), *complain(2, -0.5, about="courier", start=10)]

    assert [pain.touchpoint_id for pain in pains(evidence)] == ["courier", "tracking"]


def test_what_names_no_touchpoint_is_one_pain_point_of_its_own() -> None:
    evidence = [*complain(3, -0.5, about="", start=0), *complain(1, -0.5, about="form", start=10)]

    assert [pain.touchpoint_id for pain in pains(evidence)] == [None, "form"]


def test_the_size_of_a_pain_point_counts_each_person_once() -> None:
    evidence = [
        say(1, "ana", -0.9, touchpoints=("courier",)),
        say(2, "ana", -0.7, touchpoints=("courier",)),
        say(3, "bogdan", -0.2, touchpoints=("courier",)),
        say(4, "carol", None, touchpoints=("courier",)),
    ]

    (pain,) = pains(evidence)

    assert pain.size == pytest.approx((-0.8 - 0.2) / 2)
    assert pain.reach == pytest.approx(2 / 3)
    assert (pain.base.n_excerpts, pain.base.n_participants, pain.base.n_unscored) == (3, 2, 0)


@pytest.mark.parametrize(
    ("polarity", "n_pains", "n_brights"), [(-0.15, 1, 0), (-0.14, 0, 0), (0.14, 0, 0), (0.15, 0, 1)]
)
def test_weak_feelings_are_neither_pain_nor_delight(polarity: float, n_pains: int, n_brights: int) -> None:
    evidence = complain(3, polarity, about="courier", start=0)

    assert (len(pains(evidence)), len(brights(evidence))) == (n_pains, n_brights)


def test_unscored_evidence_is_neither_pain_nor_delight() -> None:
    evidence = complain(3, None, about="courier", start=0)

    assert pains(evidence) == brights(evidence) == ()


def test_a_touchpoint_can_hurt_some_and_delight_others() -> None:
    evidence = [*complain(2, -0.5, about="courier", start=0), *complain(2, 0.7, about="courier", start=10)]

    (pain,), (bright,) = pains(evidence), brights(evidence)

    assert (pain.touchpoint_id, bright.touchpoint_id) == ("courier", "courier")
    assert pain.size < 0 < bright.size
    assert {quote.polarity for quote in pain.quotes} == {-0.5}
    assert {quote.polarity for quote in bright.quotes} == {0.7}


def test_another_stage_lends_no_pain() -> None:
    assert pains([say(1, "ana", -0.9, stages=("returns",), touchpoints=("courier",))]) == ()


def test_a_pain_point_never_quotes_one_person_twice() -> None:
    evidence = [say(number, "ana", -0.5, touchpoints=("courier",)) for number in range(5)]

    (pain,) = pains([*evidence, say(9, "bogdan", -0.6, touchpoints=("courier",))])

    assert sorted(quote.participant_id for quote in pain.quotes) == ["ana", "bogdan"]


def test_the_order_of_the_evidence_changes_no_pain_point() -> None:
    chance = random.Random(5)  # noqa: S311 -- a seeded shuffle, nothing secret
    evidence = [
        say(number, f"p{number % 11}", round(chance.uniform(-1, 1), 2), touchpoints=(chance.choice(TOUCHPOINT_IDS),))
        for number in range(40)
    ]

    assert pains(chance.sample(evidence, k=40)) == pains(evidence)


def test_no_evidence_has_no_spots() -> None:
    assert pains([]) == brights([]) == ()
