"""Moments of truth: sure turns with quotes of both sides, those that go with the rating first."""

from research.finding.moments import find_moments
from research.measuring.curve import measure_curve
from research.measuring.turns import measure_turns
from research.model.evidence import Evidence
from research.model.finding import FindingKind
from research.model.moment import Driver, DriverAnalysis, Link, MomentOfTruth
from research.terms import Dimension, Scale
from tests.measuring.made_records import make_codes, make_study, say
from tests.measuring.test_turns import feel

STAGES = make_codes(Dimension.STAGE, ("browse", "checkout", "delivery"))
TOUCHPOINTS = make_codes(Dimension.TOUCHPOINT, ("courier",))


def moments_of(evidence: list[Evidence], *, analysis: DriverAnalysis | None = None) -> tuple[MomentOfTruth, ...]:
    study = make_study()
    turns = measure_turns(evidence, stages=STAGES, touchpoints=TOUCHPOINTS, options=study.options)
    curve = measure_curve(evidence, study=study, stages=STAGES, touchpoints=TOUCHPOINTS)
    return find_moments(evidence, turns=turns, curve=curve, analysis=analysis)


def make_story() -> list[Evidence]:
    return [
        *feel(0.4, stage="browse", start=0),
        *feel(-0.5, stage="checkout", start=20),
        *feel(0.3, stage="delivery", start=40),
        *feel(-0.4, stage="delivery", start=60, touchpoints=("courier",)),
        say(90, "glad", 0.6, stages=("checkout",)),
    ]


def test_valleys_and_peaks_have_their_mood_their_reach_and_quotes_of_both_sides() -> None:
    found = {(each.stage_id, each.touchpoint_id): each for each in moments_of(make_story())}

    valley, courier = found["checkout", None], found["delivery", "courier"]

    assert (valley.kind, courier.kind) == (FindingKind.VALLEY, FindingKind.VALLEY)
    assert valley.base.n_participants == 11
    assert [quote.participant_id for quote in valley.counter_quotes] == ["glad"]
    assert all(quote.polarity is not None and quote.polarity < 0 for quote in valley.quotes)
    assert len({quote.participant_id for quote in (*valley.quotes, *valley.counter_quotes)}) == 3
    assert valley.link is Link.NOT_KNOWN
    assert courier.counter_quotes == ()


def test_what_goes_with_the_rating_comes_first() -> None:
    courier = Driver(
        stage_id="delivery", touchpoint_id="courier", effect=2.0, low=0.5, high=3.5, n_participants=30
    )  # fmt: skip
    checkout = Driver(stage_id="checkout", touchpoint_id=None, effect=1.0, low=-0.5, high=2.5, n_participants=30)
    analysis = DriverAnalysis(scale=Scale.NPS, question="?", n_participants=60, drivers=(courier, checkout))

    first, *others = moments_of(make_story(), analysis=analysis)

    assert (first.touchpoint_id, first.link) == ("courier", Link.PROVEN)
    assert {each.link for each in others if each.stage_id == "checkout"} == {Link.NOT_PROVEN}


def test_a_journey_without_a_sure_turn_has_no_moment() -> None:
    assert moments_of([*feel(0.2, stage="browse", start=0), *feel(0.22, stage="checkout", start=20)]) == ()
    assert moments_of([]) == ()
