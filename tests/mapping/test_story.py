"""A study made with a story: the map must tell it.

A shop sells lamps in Spain and Romania. Between two waves it promises free delivery in two days. The promise breaks:
delivery falls because of the courier. Checkout rises because the new payment works. Romanian returns are the valley
of the whole journey, because the form asks for what nobody has. Browsing is well liked, before and after.
One man is loud: he praises delivery ten times after the campaign, and must not hide what everybody else says.
"""

from functools import cache

import pytest

from research.mapping.building import build_journey_map
from research.mapping.journey_map import JourneyMap
from research.model.evidence import Evidence
from research.model.finding import FindingKind, HealthCode
from research.terms import Language, Scale, SourceKind
from tests.measuring.made_records import AFTER, BEFORE, make_codebook, make_study, rate, say

ES, RO = Language.ES, Language.RO
SURVEY, INTERVIEW, CALL = SourceKind.SURVEY, SourceKind.TRANSCRIPT, SourceKind.CALL_NOTE
# (stage, touchpoint, wave, language, polarity of each of several people)
TOLD: tuple[tuple[str, str, str, Language, tuple[float, ...]], ...] = (
    ("browse", "site", "before", ES, (0.6, 0.7, 0.5, 0.6)),
    ("browse", "site", "before", RO, (0.5, 0.7)),
    ("browse", "site", "after", ES, (0.7, 0.6, 0.6, 0.5)),
    ("browse", "site", "after", RO, (0.6, 0.5)),
    ("checkout", "payment", "before", ES, (-0.5, -0.4, -0.6, -0.3)),
    ("checkout", "payment", "before", RO, (-0.4, -0.5)),
    ("checkout", "payment", "after", ES, (0.4, 0.5, 0.3, 0.4)),
    ("checkout", "payment", "after", RO, (0.5, 0.4)),
    ("delivery", "courier", "before", ES, (0.4, 0.3, 0.5, 0.4)),
    ("delivery", "courier", "before", RO, (0.3, 0.4)),
    ("delivery", "courier", "after", ES, (-0.6, -0.5, -0.7, -0.4)),
    ("delivery", "courier", "after", RO, (-0.5, -0.6)),
    ("delivery", "tracking", "after", ES, (-0.2,)),
    ("returns", "form", "before", ES, (0.1, 0.2, 0.0)),
    ("returns", "form", "before", RO, (-0.8, -0.9, -0.7, -0.8)),
    ("returns", "form", "after", ES, (0.2, 0.1)),
    ("returns", "form", "after", RO, (-0.8, -0.7, -0.9, -0.8)),
)


def tell() -> list[Evidence]:
    """The 59 excerpts that carry the story, the loud man's ten, three that nobody could score and two of no stage."""
    told = [
        (stage, touchpoint, wave, language, polarity)
        for stage, touchpoint, wave, language, polarities in TOLD
        for polarity in polarities
    ]
    story = [
        say(
            number,
            f"person-{number}",
            polarity,
            stages=(stage,),
            touchpoints=(touchpoint,),
            wave=wave,
            language=language,
            kind=(SURVEY, INTERVIEW, CALL)[number % 3],
        )
        for number, (stage, touchpoint, wave, language, polarity) in enumerate(told)
    ]
    loud = [say(100 + n, "loud", 0.9, wave="after", language=ES, touchpoints=("courier",)) for n in range(10)]
    silent = [say(200 + n, f"silent-{n}", None, wave="after", language=ES) for n in range(3)]
    astray = [say(300 + n, f"astray-{n}", 0.2, stages=(), wave="before", language=ES) for n in range(2)]
    return [*story, *loud, *silent, *astray]


@cache
def journey() -> JourneyMap:
    answers = [(f"person-{n}", wave, value) for n, (wave, value) in enumerate(zip(WAVES, NPS, strict=True))]
    return build_journey_map(
        tell(),
        ratings=[rate(n, who, value, scale=Scale.NPS, wave=wave) for n, (who, wave, value) in enumerate(answers)],
        study=make_study(waves=(BEFORE, AFTER), languages=(ES, RO)),
        codebook=make_codebook(),
        sources=[],
        n_faults=0,
    )


WAVES = ("before",) * 5 + ("after",) * 5
NPS = (10, 9, 9, 8, 6, 0, 3, 6, 7, 9)


def test_the_valley_is_romanian_returns_and_the_peak_is_browsing() -> None:
    valley, peak = journey().headlines[:2]

    assert (valley.kind, valley.stage_id) == (FindingKind.VALLEY, "returns")
    assert valley.group is not None
    assert valley.group.value == "ro"
    assert valley.size == pytest.approx(-0.8)
    assert {quote.language for quote in valley.quotes} == {RO}
    assert (peak.kind, peak.stage_id) == (FindingKind.PEAK, "browse")


def test_delivery_fell_and_checkout_rose_and_nothing_else_moved() -> None:
    changes = journey().headlines[2:]

    assert {(change.kind, change.stage_id) for change in changes} == {
        (FindingKind.FALL, "delivery"),
        (FindingKind.RISE, "checkout"),
    }


def test_the_loud_man_is_one_of_eight() -> None:
    delivery = journey().stages[2]

    assert delivery.change is not None
    assert (delivery.change.n_from, delivery.change.n_to) == (6, 8)
    # After: -0.6 -0.5 -0.7 -0.4 -0.5 -0.6 -0.2 and +0.9 over 8 people; before: 2.3 over 6.
    assert delivery.change.difference == pytest.approx(-2.6 / 8 - 2.3 / 6)


def test_the_courier_is_the_pain_of_delivery_and_the_form_that_of_returns() -> None:
    _, _, delivery, returns = journey().stages

    assert [pain.touchpoint_id for pain in delivery.pain_points] == ["courier", "tracking"]
    assert [pain.touchpoint_id for pain in returns.pain_points] == ["form"]
    assert delivery.pain_points[0].base.n_participants == 6


def test_delivery_counts_the_silent_without_letting_them_calm_it() -> None:
    point = journey().stages[2].point

    assert (point.base.n_participants, point.base.n_unscored, point.n_scored_participants) == (17, 3, 14)
    assert point.mean == pytest.approx((2.3 - 2.6) / 14)


def test_recommendation_fell_with_delivery() -> None:
    overall, before, after = journey().ratings

    # Before 3 promoters and 1 detractor of 5, after 1 and 3 of 5.
    assert (before.score, after.score, overall.score) == pytest.approx((40, -40, 0))


def test_the_map_is_healthy_but_for_needs_and_questions_and_says_how_much_it_could_not_place() -> None:
    assert [note.code for note in journey().health] == [HealthCode.NO_NEEDS, HealthCode.NO_QUESTIONS]
    assert journey().n_untagged == 2
    assert sum(n for _, n in journey().languages) == journey().base.n_excerpts == len(tell())
