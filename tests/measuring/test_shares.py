"""How much each touchpoint is spoken of at a stage."""

import pytest

from research.measuring.shares import measure_shares
from research.model.curve import CodeShare
from research.model.evidence import Evidence
from research.terms import Dimension
from tests.measuring.made_records import make_codes, say

CODES = make_codes(Dimension.TOUCHPOINT, ("courier", "tracking", "form"))


def shares_of(evidence: list[Evidence]) -> tuple[CodeShare, ...]:
    return measure_shares(evidence, stage_ids=["browse", "delivery"], codes=CODES, level=0.95)["delivery"]


def test_a_share_is_of_the_people_at_the_stage() -> None:
    evidence = [
        say(1, "ana", -0.5, touchpoints=("courier",)),
        say(2, "ana", -0.7, touchpoints=("courier",)),
        say(3, "bogdan", 0.4, touchpoints=("courier", "tracking")),
        say(4, "carol", None, touchpoints=("tracking",)),
        say(5, "dora", 0.9),
        say(6, "eva", 0.9, stages=("returns",), touchpoints=("courier",)),
    ]

    courier, tracking = shares_of(evidence)

    assert (courier.code.id, courier.share, courier.base.n_excerpts) == ("courier", 0.5, 3)
    assert courier.mean == pytest.approx((-0.6 + 0.4) / 2)
    assert (tracking.code.id, tracking.share, tracking.base.n_unscored) == ("tracking", 0.5, 1)
    assert tracking.mean == pytest.approx(0.4)


def test_the_most_spoken_of_code_comes_first() -> None:
    evidence = [
        say(1, "ana", 0.1, touchpoints=("form",)),
        say(2, "bogdan", 0.1, touchpoints=("form", "tracking")),
        say(3, "carol", 0.1, touchpoints=("courier",)),
    ]

    shares = shares_of(evidence)

    assert [share.code.id for share in shares] == ["form", "courier", "tracking"]


def test_one_talkative_person_does_not_put_a_code_first() -> None:
    evidence = [
        *(say(number, "ana", 0.1, touchpoints=("courier",)) for number in range(5)),
        say(10, "bogdan", 0.1, touchpoints=("form",)),
        say(11, "carol", 0.1, touchpoints=("form",)),
    ]

    assert [s.code.id for s in shares_of(evidence)] == ["form", "courier"]


def test_a_code_that_was_never_scored_has_a_share_but_no_mood() -> None:
    (share,) = shares_of([say(1, "ana", None, touchpoints=("form",))])

    assert (share.share, share.mean) == (1.0, None)


def test_a_stage_without_evidence_has_no_shares() -> None:
    assert shares_of([]) == ()
    assert shares_of([say(1, "ana", 0.5)]) == ()


def test_shares_and_moods_have_intervals() -> None:
    (share,) = shares_of([say(n, f"p{n}", 0.1 * (n % 3), touchpoints=("form",) if n < 8 else ()) for n in range(10)])

    # Wilson 1927: 8 of 10 is 0.4902 to 0.9433.
    assert (share.share_low, share.share_high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert share.low is not None
    assert share.high is not None
    assert share.low < 0.0875 < share.high


def test_codes_of_two_dimensions_do_not_touch_each_other() -> None:
    channels = make_codes(Dimension.CHANNEL, ("web", "phone"))
    evidence = [say(1, "ana", 0.5, touchpoints=("form",), channels=("web",)), say(2, "bogdan", -0.5, channels=("web",))]

    found = measure_shares(evidence, stage_ids=["delivery"], codes=[*CODES, *channels], level=0.95)["delivery"]

    assert [(share.code.id, share.share) for share in found] == [("web", 1.0), ("form", 0.5)]
