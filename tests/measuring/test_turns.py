"""Where the mood turns, by worked examples."""

from collections.abc import Sequence

import pytest

from research.measuring.turns import measure_turns
from research.model.evidence import Evidence
from research.model.moment import Turn
from research.model.study import Options
from research.terms import Dimension
from tests.measuring.made_records import make_codes, say

STAGES = make_codes(Dimension.STAGE, ("browse", "checkout", "delivery"))
TOUCHPOINTS = make_codes(Dimension.TOUCHPOINT, ("courier", "tracking"))
SPREAD = (-0.1, -0.05, 0.0, 0.0, 0.05, 0.1, -0.02, 0.02, -0.08, 0.08)


def feel(mean: float, *, stage: str, start: int, touchpoints: Sequence[str] = (), n: int = 10) -> list[Evidence]:
    return [
        say(start + i, f"p{start + i}", mean + SPREAD[i], stages=(stage,), touchpoints=touchpoints) for i in range(n)
    ]


def turns_of(evidence: list[Evidence], *, options: Options | None = None) -> dict[tuple[str, str | None], Turn]:
    found = measure_turns(evidence, stages=STAGES, touchpoints=TOUCHPOINTS, options=options or Options())
    return {(turn.stage_id, turn.touchpoint_id): turn for turn in found}


def test_a_stage_is_compared_with_the_stages_beside_it() -> None:
    evidence = [
        *feel(0.2, stage="browse", start=0),
        *feel(-0.5, stage="checkout", start=20),
        *feel(0.4, stage="delivery", start=40),
    ]

    turns = turns_of(evidence)

    assert turns["checkout", None].swing == pytest.approx(-0.8)
    assert turns["browse", None].swing == pytest.approx(0.7)
    assert turns["checkout", None].is_sure
    assert turns["checkout", None].reach == pytest.approx(1 / 3)
    assert turns["checkout", None].low < -0.8 < turns["checkout", None].high < 0


def test_a_stage_that_few_speak_of_is_passed_over() -> None:
    evidence = [
        *feel(0.2, stage="browse", start=0),
        *feel(-0.9, stage="checkout", start=20, n=7),
        *feel(0.4, stage="delivery", start=40),
    ]

    turns = turns_of(evidence)

    assert ("checkout", None) not in turns
    assert turns["browse", None].swing == pytest.approx(-0.2)


def test_a_touchpoint_is_compared_with_the_rest_of_its_stage() -> None:
    evidence = [
        *feel(-0.5, stage="delivery", start=0, touchpoints=("courier",)),
        *feel(0.3, stage="delivery", start=20, touchpoints=("tracking",)),
    ]

    courier = turns_of(evidence)["delivery", "courier"]

    assert courier.swing == pytest.approx(-0.8)
    assert courier.is_sure
    assert courier.reach == 0.5


def test_people_who_speak_on_both_sides_count_once() -> None:
    # Everybody feels half a step worse at checkout than at browsing, whatever they feel: the difference is very sure.
    moods = [-0.4 + 0.1 * i for i in range(10)]
    evidence = [
        piece
        for i, mood in enumerate(moods)
        for piece in (
            say(i, f"p{i}", mood + 0.25 + 0.01 * (i % 2), stages=("browse",)),
            say(50 + i, f"p{i}", mood - 0.25, stages=("checkout",)),
        )
    ]

    turn = turns_of(evidence)["checkout", None]

    assert turn.swing == pytest.approx(-0.505)
    assert turn.high - turn.low < 0.03


def test_stages_that_feel_alike_have_no_sure_turn() -> None:
    evidence = [*feel(0.2, stage="browse", start=0), *feel(0.22, stage="checkout", start=20)]

    assert not any(turn.is_sure for turn in turns_of(evidence).values())


def test_people_who_do_not_differ_at_all_prove_nothing() -> None:
    evidence = [
        *(say(i, f"p{i}", 0.5, stages=("browse",)) for i in range(10)),
        *(say(20 + i, f"p{20 + i}", -0.5, stages=("checkout",)) for i in range(10)),
    ]

    assert not any(turn.is_sure for turn in turns_of(evidence).values())


def test_no_evidence_has_no_turns() -> None:
    assert turns_of([]) == {}
    assert turns_of(feel(0.2, stage="browse", start=0)) == {}
    assert (
        turns_of(
            [*feel(0.2, stage="browse", start=0), *feel(-0.4, stage="checkout", start=20)],
            options=Options(small_base=11),
        )
        == {}
    )
