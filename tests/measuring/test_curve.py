"""The emotion curve by worked examples."""

from dataclasses import replace

import pytest

from research.measuring.curve import measure_curve
from research.model.curve import CurvePoint, Group
from research.model.evidence import Evidence
from research.model.study import Persona, Study
from research.terms import Dimension, Language, SourceKind
from tests.measuring.made_records import AFTER, BEFORE, make_codes, make_study, say

STAGES = make_codes(Dimension.STAGE, ("checkout", "delivery"))


def point_of(
    evidence: list[Evidence], *, stage: str = "delivery", group: Group | None = None, study: Study | None = None
) -> CurvePoint:
    point = measure_curve(evidence, study=study or make_study(), stages=STAGES).point(stage, group)
    assert point is not None
    return point


def test_each_participant_counts_once_however_much_they_say() -> None:
    evidence = [
        say(1, "ana", -1.0),
        say(2, "ana", -0.5),
        say(3, "ana", -0.6),
        say(4, "bogdan", 0.5),
        say(5, "carol", 0.3),
    ]

    point = point_of(evidence)

    # Ana's mean is -0.7; (-0.7 + 0.5 + 0.3) / 3. The spread is 0.6429101, t(0.975; 2) = 4.302653: beyond the scale.
    assert point.mean == pytest.approx(0.1 / 3)
    assert (point.low, point.high) == (-1.0, 1.0)
    assert point.n_scored_participants == 3
    assert (point.base.n_excerpts, point.base.n_participants, point.base.n_unscored) == (5, 3, 0)


def test_curve_ignores_unscored_excerpts_but_counts_them() -> None:
    evidence = [say(1, "ana", 0.4), say(2, "bogdan", 0.6), say(3, "bogdan", None), say(4, "carol", None)]

    point = point_of(evidence)

    assert point.mean == pytest.approx(0.5)
    assert point.n_scored_participants == 2
    assert (point.base.n_excerpts, point.base.n_participants, point.base.n_unscored) == (4, 3, 2)


def test_a_stage_where_nothing_was_scored_is_a_gap() -> None:
    point = point_of([say(1, "ana", None), say(2, "bogdan", None)])

    assert (point.mean, point.low, point.high) == (None, None, None)
    assert (point.share_negative, point.share_neutral, point.share_positive) == (None, None, None)
    assert point.base.n_unscored == 2
    assert point.is_small


def test_a_stage_without_evidence_is_a_gap() -> None:
    point = point_of([say(1, "ana", 0.5)], stage="checkout")

    assert point.mean is None
    assert (point.base.n_excerpts, point.base.sources) == (0, ())


def test_a_zero_that_was_scored_is_not_a_gap() -> None:
    point = point_of([say(1, "ana", 0.0), say(2, "bogdan", 0.0)])

    assert point.mean == 0.0
    assert point.share_neutral == 1.0


def test_an_excerpt_on_two_stages_counts_on_both() -> None:
    evidence = [say(1, "ana", -0.4, stages=("checkout", "delivery")), say(2, "bogdan", 0.2)]

    assert point_of(evidence, stage="checkout").mean == pytest.approx(-0.4)
    assert point_of(evidence, stage="delivery").mean == pytest.approx(-0.1)


def test_an_excerpt_on_no_stage_counts_nowhere() -> None:
    evidence = [say(1, "ana", -0.4, stages=())]

    assert point_of(evidence).base.n_excerpts == 0


def test_moods_begin_at_the_thresholds_of_vader() -> None:
    polarities = (-0.05, -0.049, 0.0, 0.049, 0.05)
    evidence = [say(number, f"p{number}", polarity) for number, polarity in enumerate(polarities)]

    point = point_of(evidence)

    assert (point.share_negative, point.share_neutral, point.share_positive) == pytest.approx((0.2, 0.6, 0.2))


@pytest.mark.parametrize(("n", "is_small"), [(4, True), (5, False)])
def test_a_base_below_the_line_is_flagged(n: int, *, is_small: bool) -> None:
    evidence = [say(number, f"p{number}", 0.1 * number) for number in range(n)]

    assert point_of(evidence).is_small is is_small


def test_people_who_were_not_scored_do_not_lift_a_small_base() -> None:
    evidence = [say(number, f"p{number}", 0.3 if number < 2 else None) for number in range(20)]

    assert point_of(evidence).is_small


def test_source_mix_counts_excerpts_most_first() -> None:
    evidence = [
        say(1, "ana", 0.1, kind=SourceKind.SURVEY),
        say(2, "bogdan", 0.1, kind=SourceKind.CALL_NOTE),
        say(3, "carol", None, kind=SourceKind.CALL_NOTE),
    ]

    assert point_of(evidence).base.sources == ((SourceKind.CALL_NOTE, 2), (SourceKind.SURVEY, 1))


def test_waves_split_the_evidence_and_the_undated_belong_to_none() -> None:
    study = make_study(waves=(BEFORE, AFTER))
    evidence = [say(1, "ana", 0.4, wave="before"), say(2, "ana", -0.4, wave="after"), say(3, "bogdan", 0.9)]

    before = point_of(evidence, group=Group(by="wave", value="before"), study=study)
    after = point_of(evidence, group=Group(by="wave", value="after"), study=study)

    assert (before.mean, after.mean) == pytest.approx((0.4, -0.4))
    assert before.base.n_excerpts + after.base.n_excerpts == point_of(evidence, study=study).base.n_excerpts - 1


def test_a_wave_without_evidence_is_a_row_of_gaps() -> None:
    curve = measure_curve([say(1, "ana", 0.4)], study=make_study(waves=(BEFORE, AFTER)), stages=STAGES)

    assert [(p.group.value if p.group else "", p.stage_id, p.mean) for p in curve.grouped("wave")] == [
        ("before", "checkout", None),
        ("before", "delivery", None),
        ("after", "checkout", None),
        ("after", "delivery", None),
    ]


def test_languages_are_those_that_were_spoken_by_name() -> None:
    evidence = [
        say(1, "ana", 0.4, language=Language.RO),
        say(2, "bogdan", 0.2, language=Language.ES),
        say(3, "carol", None, language=Language.UND),
    ]

    curve = measure_curve(evidence, study=make_study(), stages=STAGES[1:])

    assert [(p.group.value if p.group else "", p.mean) for p in curve.grouped("language")] == [
        ("es", pytest.approx(0.2)),
        ("ro", pytest.approx(0.4)),
        ("und", None),
    ]


def test_a_persona_needs_all_its_rules_and_one_value_of_each() -> None:
    persona = Persona(id="young", name="Young", where=(("Age", ("18-24", "25-34")), ("country", ("España", "România"))))
    study = make_study(personas=(persona,))
    evidence = [
        say(1, "ana", 0.6, attributes=(("age", "25-34"), ("Country", "ROMANIA"))),
        say(2, "bogdan", -0.6, attributes=(("age", "45-54"), ("country", "România"))),
        say(3, "carol", -0.6, attributes=(("age", "18-24"),)),
        say(4, "dora", -0.6),
    ]

    group = Group(by="persona", value="young")
    open_study = replace(study, options=replace(study.options, smallest_group=1))
    point = point_of(evidence, group=group, study=open_study)

    assert point.mean == pytest.approx(0.6)
    assert point.base.n_participants == 1
    # Of one person nothing but the number is told, unless the study asks for it.
    withheld = point_of(evidence, group=group, study=study)
    assert (withheld.is_withheld, withheld.mean, withheld.base.n_participants) == (True, None, 1)


def test_a_participant_can_belong_to_two_personas_and_counts_once_for_everyone() -> None:
    personas = tuple(
        Persona(id=code, name=code, where=((name, (value,)),))
        for code, name, value in (("young", "age", "18-24"), ("madrid", "city", "Madrid"))
    )
    study = make_study(personas=personas)
    evidence = [say(1, "ana", 0.6, attributes=(("age", "18-24"), ("city", "Madrid"))), say(2, "bogdan", 0.0)]

    curve = measure_curve(evidence, study=study, stages=STAGES[1:])

    assert [p.base.n_participants for p in curve.grouped("persona")] == [1, 1]
    assert curve.overall()[0].mean == pytest.approx(0.3)


def test_a_curve_without_evidence_or_stages_is_empty() -> None:
    assert measure_curve([], study=make_study(waves=(BEFORE,)), stages=()).points == ()
    assert measure_curve([say(1, "ana", 0.5)], study=make_study(), stages=()).points == ()
    assert [p.mean for p in measure_curve([], study=make_study(), stages=STAGES).points] == [None, None]
