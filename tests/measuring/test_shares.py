"""How much each touchpoint is spoken of at a stage."""

import pytest

from research.measuring.shares import measure_shares
from research.terms import Dimension
from tests.measuring.made_records import make_codes, say

CODES = make_codes(Dimension.TOUCHPOINT, ("courier", "tracking", "form"))


def test_a_share_is_of_the_people_at_the_stage() -> None:
    evidence = [
        say(1, "ana", -0.5, touchpoints=("courier",)),
        say(2, "ana", -0.7, touchpoints=("courier",)),
        say(3, "bogdan", 0.4, touchpoints=("courier", "tracking")),
        say(4, "carol", None, touchpoints=("tracking",)),
        say(5, "dora", 0.9),
        say(6, "eva", 0.9, stages=("returns",), touchpoints=("courier",)),
    ]

    courier, tracking = measure_shares(evidence, stage_id="delivery", codes=CODES)

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

    shares = measure_shares(evidence, stage_id="delivery", codes=CODES)

    assert [share.code.id for share in shares] == ["form", "courier", "tracking"]


def test_one_talkative_person_does_not_put_a_code_first() -> None:
    evidence = [
        *(say(number, "ana", 0.1, touchpoints=("courier",)) for number in range(5)),
        say(10, "bogdan", 0.1, touchpoints=("form",)),
        say(11, "carol", 0.1, touchpoints=("form",)),
    ]

    assert [s.code.id for s in measure_shares(evidence, stage_id="delivery", codes=CODES)] == ["form", "courier"]


def test_a_code_that_was_never_scored_has_a_share_but_no_mood() -> None:
    (share,) = measure_shares([say(1, "ana", None, touchpoints=("form",))], stage_id="delivery", codes=CODES)

    assert (share.share, share.mean) == (1.0, None)


def test_a_stage_without_evidence_has_no_shares() -> None:
    assert measure_shares([], stage_id="delivery", codes=CODES) == ()
    assert measure_shares([say(1, "ana", 0.5)], stage_id="delivery", codes=CODES) == ()
