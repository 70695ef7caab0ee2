"""The health of the map: each note when it is due, and only then."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from research.finding.health import examine_map
from research.measuring.coverage import measure_coverage
from research.measuring.curve import measure_curve
from research.model.evidence import Evidence
from research.model.finding import HealthCode, HealthNote
from research.model.study import Study
from research.terms import Dimension, SourceKind
from tests.measuring.made_records import BEFORE, STAGE_IDS, make_codes, make_study, say

SURVEY, CALL, TALK = SourceKind.SURVEY, SourceKind.CALL_NOTE, SourceKind.TRANSCRIPT
MOODS = dict(zip(STAGE_IDS, (0.4, 0.1, -0.3, -0.5), strict=True))


def speak(stage: str, *, start: int, mood: float | None = None, kind: SourceKind | None = None) -> list[Evidence]:
    level = MOODS[stage] if mood is None else mood
    return [
        say(
            start + i,
            f"p{start + i}",
            level + 0.01 * i,
            stages=(stage,),
            touchpoints=("site",),
            wave="before",
            kind=kind or (SURVEY, CALL)[i % 2],
            needs=("speed",),
            text=f"This is sentence {start + i}, is it not?",
        )
        for i in range(6)
    ]


def make_healthy() -> list[Evidence]:
    """Six people, two kinds of source, touchpoint, wave, need and question at each of four stages that differ."""
    return [piece for index, stage in enumerate(STAGE_IDS) for piece in speak(stage, start=10 * index)]


def examine(
    evidence: Sequence[Evidence], *, stages: Sequence[str] = STAGE_IDS, study: Study | None = None
) -> tuple[HealthNote, ...]:
    chosen = study or make_study(waves=(BEFORE,))
    codes = make_codes(Dimension.STAGE, stages)
    curve = measure_curve(evidence, study=chosen, stages=codes)
    coverage = measure_coverage(evidence, study=chosen, stages=codes)
    return examine_map(evidence, curve=curve, coverage=coverage, stages=codes, study=chosen)


def test_a_healthy_map_has_no_notes() -> None:
    assert examine(make_healthy()) == ()


def test_an_empty_map_says_that_it_has_no_evidence_at_all_and_at_each_stage() -> None:
    assert examine([]) == (
        HealthNote(code=HealthCode.NO_EVIDENCE, ask=TALK),
        *(HealthNote(code=HealthCode.NO_EVIDENCE, stage_id=stage, ask=TALK, n_more=35) for stage in STAGE_IDS),
    )


def test_a_map_without_stages_says_so() -> None:
    assert examine(make_healthy(), stages=()) == (HealthNote(code=HealthCode.TOO_FEW_STAGES, amount=0, ask=TALK),)


def test_three_stages_are_too_few() -> None:
    evidence = [piece for piece in make_healthy() if not piece.has_code("returns")]

    assert examine(evidence, stages=STAGE_IDS[:3]) == (HealthNote(code=HealthCode.TOO_FEW_STAGES, amount=3, ask=TALK),)


def test_a_stage_without_evidence_is_named() -> None:
    evidence = [piece for piece in make_healthy() if not piece.has_code("returns")]

    assert examine(evidence) == (HealthNote(code=HealthCode.NO_EVIDENCE, stage_id="returns", ask=TALK, n_more=7),)


def test_a_thin_stage_is_named_with_its_scored_participants() -> None:
    evidence = make_healthy()[:-2]

    assert examine(evidence) == (
        HealthNote(code=HealthCode.THIN_STAGE, stage_id="returns", amount=4, ask=TALK, n_more=3),
    )


def test_one_kind_of_source_is_said_once_for_the_map() -> None:
    evidence = [piece for index, stage in enumerate(STAGE_IDS) for piece in speak(stage, start=10 * index, kind=CALL)]

    assert examine(evidence) == (HealthNote(code=HealthCode.ONE_KIND_OF_SOURCE, ask=TALK),)


def test_a_stage_of_one_kind_of_source_is_named_where_the_map_has_several() -> None:
    evidence = [*make_healthy()[:18], *speak("returns", start=30, kind=CALL)]

    assert examine(evidence) == (HealthNote(code=HealthCode.ONE_KIND_OF_SOURCE, stage_id="returns", ask=TALK),)


def test_a_flat_curve_is_named_with_its_range() -> None:
    flat = [piece for i, stage in enumerate(STAGE_IDS) for piece in speak(stage, start=10 * i, mood=0.1 + 0.06 * i)]

    (note,) = examine(flat)

    assert note.code is HealthCode.FLAT_EMOTION
    assert note.amount is not None
    assert round(note.amount, 9) == 0.18


def test_a_curve_of_two_tenths_is_not_flat() -> None:
    steep = [piece for i, stage in enumerate(STAGE_IDS) for piece in speak(stage, start=10 * i, mood=0.1 + 0.07 * i)]

    assert examine(steep) == ()


def test_many_unscored_excerpts_are_named_with_their_share() -> None:
    evidence = make_healthy()
    silent = [
        say(100 + i, f"q{i}", None, touchpoints=("site",), wave="before", kind=(SURVEY, CALL)[i % 2]) for i in range(17)
    ]

    assert examine([*evidence, *silent[:16]]) == ()
    assert examine([*evidence, *silent]) == (HealthNote(code=HealthCode.MANY_UNSCORED, amount=17 / 41),)


def test_many_excerpts_without_a_stage_are_named_with_their_share() -> None:
    evidence = make_healthy()
    lost = [say(100 + i, f"q{i}", 0.1, stages=(), wave="before") for i in range(25)]

    assert examine([*evidence, *lost[:24]]) == ()
    assert examine([*evidence, *lost]) == (HealthNote(code=HealthCode.MANY_UNTAGGED, amount=25 / 49),)


def test_many_excerpts_outside_all_waves_are_named_where_the_study_has_waves() -> None:
    evidence = make_healthy()
    undated = [
        say(100 + i, f"q{i}", -0.3, touchpoints=("site",), kind=(SURVEY, CALL)[i % 2], wave=None) for i in range(7)
    ]

    assert examine([*evidence, *undated[:6]]) == ()
    assert examine([*evidence, *undated]) == (HealthNote(code=HealthCode.UNDATED, amount=7 / 31),)
    assert examine([*evidence, *undated], study=make_study()) == ()


def test_a_stage_that_names_no_touchpoint_is_named() -> None:
    bare = [
        say(200 + i, f"r{i}", -0.5, stages=("returns",), wave="before", kind=(SURVEY, CALL)[i % 2]) for i in range(6)
    ]

    assert examine([*make_healthy()[:18], *bare]) == (
        HealthNote(code=HealthCode.NO_TOUCHPOINT, stage_id="returns", ask=TALK),
    )


def test_needs_and_questions_that_nobody_speaks_of_are_named_once_where_enough_people_speak() -> None:
    silent = [
        say(i, f"p{i}", MOODS[stage], stages=(stage,), touchpoints=("site",), wave="before", kind=(SURVEY, CALL)[i % 2])
        for i, stage in enumerate([stage for stage in STAGE_IDS for _ in range(6)])
    ]

    assert examine(silent) == (
        HealthNote(code=HealthCode.NO_NEEDS, ask=TALK),
        HealthNote(code=HealthCode.NO_QUESTIONS, ask=TALK),
    )
    assert {note.code for note in examine(silent[:19])}.isdisjoint({HealthCode.NO_NEEDS, HealthCode.NO_QUESTIONS})


def test_a_stage_where_needs_are_forgotten_is_named_where_others_have_some() -> None:
    told = [
        say(
            100 + i, f"q{i}", -0.5, stages=("returns",), touchpoints=("site",), wave="before",
            kind=(SURVEY, CALL)[i % 2], text=f"Is this number {i}?",
        )
        for i in range(20)
    ]  # fmt: skip

    assert examine([*make_healthy()[:18], *told]) == (
        HealthNote(code=HealthCode.NO_NEEDS, stage_id="returns", ask=TALK),
    )


def test_more_than_nine_touchpoints_of_enough_people_are_too_many() -> None:
    def met(n: int) -> list[Evidence]:
        return [
            say(
                1000 + 10 * i + j, f"p{j}", -0.5, stages=("returns",), touchpoints=(f"touchpoint-{i}",), wave="before",
                kind=(SURVEY, CALL)[j % 2],
            )
            for i in range(n)
            for j in range(5)
        ]  # fmt: skip

    assert examine([*make_healthy(), *met(8)]) == ()
    assert examine([*make_healthy(), *met(9)]) == (
        HealthNote(code=HealthCode.TOO_MANY_TOUCHPOINTS, stage_id="returns", amount=10),
    )


def test_old_evidence_and_a_single_segment_are_named_with_whom_to_ask() -> None:
    days = {"returns": date(2026, 1, 1)}
    told = [
        placed_on(piece, day=days.get(piece.codes(Dimension.STAGE)[0], date(2026, 12, 1)), country=country)
        for piece, country in zip(make_healthy(), (["ES", "RO"] * 9) + ["ES"] * 6, strict=True)
    ]

    old, single = examine(told)

    assert old == HealthNote(code=HealthCode.OLD_EVIDENCE, stage_id="returns", ask=CALL)
    assert (single.code, single.stage_id, single.segment) == (HealthCode.ONE_SEGMENT, "returns", ("country", "ES"))
    assert (single.ask, single.n_more) == (SURVEY, 7)


def placed_on(piece: Evidence, *, day: date, country: str) -> Evidence:
    """The same words, said on a day by somebody of a country."""
    said_at = datetime.combine(day, time(12), tzinfo=UTC)
    return replace(piece, passage=replace(piece.passage, said_at=said_at), attributes=(("country", country),))
