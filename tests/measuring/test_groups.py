"""The curve broken out: segments by a rule, touchpoints, kinds of source; few people are drawn in or unshown."""

from dataclasses import replace

import pytest

from research.measuring.curve import measure_curve
from research.measuring.indexed import index_evidence
from research.measuring.segments import list_segments
from research.model.curve import CurvePoint, EmotionCurve, Group
from research.model.evidence import Evidence
from research.model.study import Options, Study
from research.terms import Dimension, SourceKind
from tests.measuring.made_records import BEFORE, make_codes, make_study, make_tag, say

STAGES = make_codes(Dimension.STAGE, ("checkout", "delivery"))
TOUCHPOINTS = make_codes(Dimension.TOUCHPOINT, ("courier", "tracking"))
SPREAD = (-0.2, -0.1, 0.0, 0.1, 0.2)


def curve_of(evidence: list[Evidence], *, study: Study | None = None) -> EmotionCurve:
    return measure_curve(evidence, study=study or make_study(), stages=STAGES, touchpoints=TOUCHPOINTS)


def point_of(curve: EmotionCurve, group: Group | None, *, touchpoint: str | None = None) -> CurvePoint | None:
    points = curve.points if touchpoint is None else curve.touchpoints
    return next((p for p in points if (p.stage_id, p.group, p.touchpoint_id) == ("delivery", group, touchpoint)), None)


def live(n: int, *, start: int = 0, mood: float = 0.0, touchpoint: str = "courier", **stated: str) -> list[Evidence]:
    """People who say one thing each about delivery, and what the files state of them."""
    return [
        say(
            start + i,
            f"p{start + i}",
            mood + SPREAD[i % 5],
            touchpoints=(touchpoint,),
            attributes=tuple(sorted(stated.items())),
        )
        for i in range(n)
    ]


def state(told: list[Evidence], *, name: str, value: str) -> list[Evidence]:
    return [replace(piece, attributes=((name, value),)) for piece in told]


def test_touchpoints_have_points_inside_their_stage_for_everyone_and_each_group() -> None:
    curve = curve_of([*live(6, mood=0.5), *live(4, start=10, mood=-0.5, touchpoint="tracking"), say(30, "p30", 0.9)])

    courier, tracking = (point_of(curve, None, touchpoint=code.id) for code in TOUCHPOINTS)
    survey = point_of(curve, Group(by="source", value="survey"), touchpoint="courier")

    assert courier is not None
    assert tracking is not None
    assert survey is not None
    assert (courier.mean, tracking.mean) == pytest.approx((2.8 / 6, -2.2 / 4))
    assert (courier.n_scored_participants, courier.is_small) == (6, False)
    assert (tracking.n_scored_participants, tracking.is_small) == (4, True)
    assert courier.low is not None
    assert survey.mean == courier.mean
    assert [p.n_scored_participants for p in curve.overall()] == [0, 11]


def test_a_touchpoint_that_nobody_speaks_of_has_no_point() -> None:
    curve = curve_of(live(6))

    assert {(p.stage_id, p.touchpoint_id) for p in curve.touchpoints} == {("delivery", "courier")}


def test_kinds_of_source_are_broken_out() -> None:
    calls = [replace(piece, kind=SourceKind.CALL_NOTE) for piece in live(5, start=20, mood=-0.5)]

    curve = curve_of([*live(5, mood=0.5), *calls])

    means = {p.group.value: p.mean for p in curve.grouped("source") if p.group and p.stage_id == "delivery"}
    assert means == {"survey": pytest.approx(0.5), "call_note": pytest.approx(-0.5)}


def test_segments_are_broken_out_where_two_values_have_enough_people() -> None:
    told = [*live(5, country="ES", town="A"), *live(5, start=10, country="RO"), *live(4, start=20, country="UK")]

    segments = list_segments(index_evidence(told), options=Options())

    # Towns have one value; four people in the UK could be recognised.
    assert list(segments) == ["country"]
    assert set(segments["country"].values()) == {"ES", "RO"}
    assert point_of(curve_of(told), Group(by="country", value="UK")) is None


def test_spellings_of_one_attribute_are_one() -> None:
    told = [
        *state(live(6), name="Country", value="España"),
        *state(live(4, start=10), name="country", value="espana"),
        *state(live(5, start=20), name="country", value="RO"),
    ]

    segments = list_segments(index_evidence(told), options=Options())

    assert [set(held.values()) for held in segments.values()] == [{"España", "RO"}]
    assert len(next(iter(segments.values()))) == 15


def test_the_attributes_that_most_people_state_are_broken_out_four_at_most() -> None:
    names = ("a", "b", "c", "d", "e")
    told = [
        piece
        for start, side in ((0, "x"), (50, "y"))
        for n, name in enumerate(names, start=5)
        for piece in state(live(n, start=start + 10 * n), name=name, value=side)
    ]

    assert list(list_segments(index_evidence(told), options=Options())) == ["b", "c", "d", "e"]


def test_an_attribute_of_many_values_is_no_segment_unless_the_study_says_so() -> None:
    told = [piece for n in range(10) for piece in live(5, start=10 * n, town=f"town {n}", plan="ab"[n % 2])]

    assert list(list_segments(index_evidence(told), options=Options())) == ["plan"]
    assert list(list_segments(index_evidence(told), options=Options(break_out=("TOWN",)))) == ["town"]
    assert list_segments(index_evidence(told), options=Options(break_out=())) == {}


def test_an_attribute_named_like_a_grouping_of_ours_is_not_mixed_up_with_it() -> None:
    told = [*live(5, language="fluent"), *live(5, start=10, language="beginner")]

    assert list_segments(index_evidence(told), options=Options()) == {}
    assert {p.group.value for p in curve_of(told).grouped("language") if p.group} == {"en"}


def test_few_people_of_a_segment_are_withheld_at_a_stage_and_left_out_at_a_touchpoint() -> None:
    elsewhere = [replace(p, tags=(make_tag(p.excerpt.id, "checkout", dimension=Dimension.STAGE),)) for p in live(
        4, start=40, plan="basic"
    )]  # fmt: skip
    told = [*live(4, plan="basic"), *elsewhere, *live(6, start=20, plan="gold")]
    basic = Group(by="plan", value="basic")

    curve = curve_of(told)
    at_delivery = point_of(curve, basic)

    assert at_delivery is not None
    assert (at_delivery.is_withheld, at_delivery.mean, at_delivery.share_negative) == (True, None, None)
    assert (at_delivery.base.n_participants, at_delivery.emotions) == (4, ())
    assert point_of(curve, basic, touchpoint="courier") is None
    assert point_of(curve, Group(by="plan", value="gold"), touchpoint="courier") is not None


def test_a_group_of_few_is_drawn_in_towards_everyone_further_than_one_of_many() -> None:
    many, few = Group(by="plan", value="gold"), Group(by="plan", value="basic")
    told = [*live(60, mood=0.2, plan="gold"), *live(5, start=100, mood=-0.4, plan="basic")]

    curve = curve_of(told)
    everyone, gold, basic = (point_of(curve, group) for group in (None, many, few))

    assert everyone is not None
    assert gold is not None
    assert basic is not None
    assert everyone.mean is not None
    assert basic.drawn is not None
    assert basic.mean is not None
    assert gold.drawn is not None
    assert gold.mean is not None
    assert basic.mean < basic.drawn < everyone.mean < gold.drawn <= gold.mean
    assert abs(basic.drawn - basic.mean) > 5 * abs(gold.drawn - gold.mean)


def test_groups_that_differ_by_chance_alone_are_drawn_in_all_the_way() -> None:
    told = [*live(10, mood=0.2, plan="gold"), *live(10, start=100, mood=0.2, plan="basic")]

    point = point_of(curve_of(told), Group(by="plan", value="gold"))

    assert point is not None
    assert point.drawn == pytest.approx(0.2)


def test_waves_are_compared_and_so_never_drawn_towards_each_other() -> None:
    told = [replace(piece, wave_id="before") for piece in live(6, mood=0.4)] + live(6, start=20, mood=-0.4)

    point = point_of(curve_of(told, study=make_study(waves=(BEFORE,))), Group(by="wave", value="before"))

    assert point is not None
    assert point.mean == pytest.approx(2.2 / 6)
    assert point.drawn is None


def test_named_emotions_count_people_once() -> None:
    told = live(6)
    angry = [
        replace(p, tags=(*p.tags, make_tag(p.excerpt.id, "anger", dimension=Dimension.EMOTION)))
        for p in (*told[:2], *[say(50 + n, "p0", 0.1) for n in range(3)])
    ]
    glad = replace(told[2], tags=(*told[2].tags, make_tag(told[2].excerpt.id, "joy", dimension=Dimension.EMOTION)))

    point = point_of(curve_of([*told[3:], *angry, glad]), None)

    assert point is not None
    assert point.emotions == (("anger", 2), ("joy", 1))


def test_groups_that_are_measured_one_by_one_have_the_same_points(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [*live(12, plan="basic"), *live(12, start=20, mood=-0.4, touchpoint="tracking", plan="plus")]
    at_once = curve_of(told)

    monkeypatch.setattr("research.measuring.curve.MOST_ROWS", 1)

    assert curve_of(told) == at_once
