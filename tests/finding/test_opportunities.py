"""Opportunities: reach x severity x importance, each person once, the same id in every run."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from research.finding.opportunities import find_opportunities
from research.model.evidence import Evidence
from research.model.opportunity import Opportunity, OpportunityKey
from research.terms import Dimension
from tests.measuring.made_records import STAGE_IDS, make_codes, make_study, make_tag, say

STAGES = make_codes(Dimension.STAGE, STAGE_IDS)


def find(evidence: Sequence[Evidence], *, importance: tuple[tuple[str, float], ...] = ()) -> tuple[Opportunity, ...]:
    study = replace(make_study(), importance=importance)
    return find_opportunities(evidence, stages=STAGES, study=study)


def suffer(
    n: int, *, start: int = 0, stage: str = "delivery", touchpoint: str = "courier", mood: float = -0.5
) -> list[Evidence]:
    return [
        say(start + i, f"p{start + i}", mood - i / 100, stages=(stage,), touchpoints=(touchpoint,)) for i in range(n)
    ]


def test_the_score_is_reach_times_severity_times_importance() -> None:
    content = [say(100 + i, f"q{i}", 0.5, stages=("delivery",)) for i in range(14)]
    elsewhere = [say(200 + i, f"r{i}", 0.1, stages=("browse",)) for i in range(20)]

    (one,) = find([*suffer(6), *content, *elsewhere])

    assert one.finding is not None
    assert one.finding.reach == 6 / 20
    assert one.finding.size == pytest.approx(-0.525)
    assert one.importance == 20 / 40
    assert one.score == pytest.approx(100 * 0.3 * 0.525 * 0.5)
    assert 0 < (one.low or 0) < (one.score or 0) < (one.high or 0)
    assert one.finding.base.n_participants == 6


def test_one_loud_person_counts_once() -> None:
    loud = [say(300 + i, "p0", -0.5, touchpoints=("courier",)) for i in range(30)]

    (calm,), (with_loud,) = find(suffer(6)), find([*suffer(6), *loud])

    assert calm.finding is not None
    assert with_loud.finding is not None
    assert with_loud.finding.reach == calm.finding.reach
    assert with_loud.score == pytest.approx(calm.score, abs=1e-9)


def test_the_team_may_say_what_a_stage_weighs() -> None:
    told = [*suffer(6), *suffer(6, start=50, stage="returns", touchpoint="form")]

    stated = find(told, importance=(("returns", 10.0), ("delivery", 2.0)))

    assert [one.key.stage_id for one in stated] == ["returns", "delivery"]
    assert [(one.importance, one.is_importance_stated) for one in stated] == [(1.0, True), (0.2, True)]
    assert not find(told)[0].is_importance_stated


def test_barriers_and_what_names_neither_make_opportunities_too() -> None:
    barred = [
        replace(piece, tags=(*piece.tags[:1], make_tag(piece.excerpt.id, "delay", dimension=Dimension.BARRIER)))
        for piece in suffer(6)
    ]
    unnamed = [say(80 + i, f"u{i}", -0.4) for i in range(6)]

    assert {one.key.code_id for one in find([*barred, *unnamed])} == {"delay", None}


def test_few_people_come_last_however_much_they_suffer() -> None:
    ranked = find([*suffer(4, touchpoint="tracking", mood=-0.9), *suffer(6, start=20, mood=-0.2)])

    assert [(one.key.code_id, one.is_small) for one in ranked] == [("courier", False), ("tracking", True)]


def test_unscored_and_mild_words_hurt_nobody() -> None:
    assert find([say(1, "a", None, touchpoints=("courier",)), say(2, "b", -0.1, touchpoints=("courier",))]) == ()


def test_the_id_is_made_from_the_codes_alone() -> None:
    first, second = find(suffer(6))[0], find(suffer(9, start=40, mood=-0.8))[0]

    assert first.id == second.id == OpportunityKey(stage_id="delivery", code_id="courier").id
    assert first.id != OpportunityKey(stage_id="delivery", code_id=None).id


def test_the_order_of_the_evidence_changes_nothing() -> None:
    told = [*suffer(7), *suffer(6, start=50, stage="returns", touchpoint="form")]

    assert find(told) == find(told[::-1])
