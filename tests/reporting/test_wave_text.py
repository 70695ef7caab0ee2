"""Two waves in words: on the page, in the workbook, in the JSON."""

from dataclasses import replace
from pathlib import Path

import pytest

from research.model.change import Measure
from research.reporting.lookup import Lookup
from research.reporting.map_json_waves import describe_comparison
from research.reporting.page import render_page
from research.reporting.report import Report
from research.reporting.sheets.waves import list_waves
from research.reporting.translating import open_translation
from research.reporting.wave_summary import tell_missing, write_comparison
from research.reporting.wave_text import phrase_difference, phrase_value, write_effect, write_figure, write_question
from research.reporting.wave_views import list_comparisons, list_lane
from research.terms import Language
from tests.reporting.made_report import make_figure, make_report

WRITTEN_DOWN = Path(__file__).parent / "written_down"
ENGLISH = Lookup(report=make_report(Language.EN))
(COMPARISON,) = ENGLISH.map.comparisons


@pytest.mark.parametrize(
    ("measure", "value", "said", "changed"),
    [
        (Measure.MOOD, -0.125, "−0.12", "−0.12"),
        (Measure.NPS, 12.4, "+12", "+12"),
        (Measure.CSAT, 40.0, "40%", "+40"),
        (Measure.CES, 5.25, "5.2", "+5.2"),
        (Measure.METRIC, 0.614, "0.61", "+0.61"),
    ],
)
def test_each_figure_is_written_in_its_own_unit(measure: Measure, value: float, said: str, changed: str) -> None:
    t = open_translation(Language.EN)

    assert phrase_value(value, measure=measure, translation=t) == said
    assert phrase_difference(value, measure=measure, translation=t) == changed


def test_a_figure_says_difference_interval_and_base() -> None:
    said = write_figure(make_figure(Measure.CSAT, stage_id="delivery"), lookup=ENGLISH)

    assert said == (
        "CSAT, two best answers · Entrega: 40% → 18% (−22; 95% interval −41 to −3, corrected; "
        "60 and 58 participants, 7 of them in both; worse)"
    )


def test_less_effort_is_better() -> None:
    assert "; better)" in write_figure(make_figure(Measure.EFFORT, is_good_when_high=False), lookup=ENGLISH)


def test_a_reworded_question_says_that_it_proves_nothing() -> None:
    said = write_figure(make_figure(Measure.NPS, is_proven=False, has_new_wording=True), lookup=ENGLISH)

    assert said.endswith("no proven change; the question was reworded, so this proves nothing)")


def test_questions_show_both_wordings_and_scales() -> None:
    reworded, rescaled = (write_question(q, translation=ENGLISH.translation) for q in COMPARISON.questions)

    assert reworded == "Reworded: “¿Nos recomendaría?” → “¿Recomendaría Nidora?” (60 and 58 participants)"
    assert rescaled == "Another scale: “¿Fue fácil?” (1–5 → 1–7) (20 and 22 participants)"


def test_people_of_a_channel_stand_beside_the_others() -> None:
    said = write_effect(COMPARISON.effects[0], lookup=ENGLISH)

    assert "−60 among those who speak of it, +12 among the others" in said
    assert "14 and 40 participants" in said


def test_the_touchpoint_that_hurt_is_named() -> None:
    (view,) = list_comparisons(ENGLISH)

    assert [answer.tone for answer in view.answers] == ["no", "not_proven", "not_measured", "no"]
    assert view.answers[3].verdict == "Hurt: Mensajero"
    assert view.answers[0].lines[0].startswith("CSAT")


def test_a_touchpoint_stands_at_the_stage_where_most_speak_of_it() -> None:
    stages = [column.code.id for column in ENGLISH.map.stages]

    found = [stage for stage in stages for change in list_lane(ENGLISH, stage_id=stage) if change.touchpoints]

    assert len(found) == 1


def test_several_comparisons_are_named_in_the_lane() -> None:
    report = make_report(Language.EN)
    twice = replace(report.journey_map, comparisons=(COMPARISON, COMPARISON))

    alone = list_lane(ENGLISH, stage_id="delivery")
    both = list_lane(Lookup(report=replace(report, journey_map=twice)), stage_id="delivery")

    assert [change.title for change in alone] == [""]
    assert [change.title for change in both] == ["Antes → Después"] * 2


@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_the_page_answers_in_the_readers_language(language: Language) -> None:
    page = render_page(Lookup(report=make_report(language)))

    asked = {
        Language.EN: "Did satisfaction rise?",
        Language.ES: "¿Subió la satisfacción?",
        Language.RO: "A crescut satisfacția?",
    }
    assert asked[language] in page


def test_a_study_without_waves_asks_nothing(report: Report) -> None:
    page = render_page(Lookup(report=make_report(Language.EN, waves=False)))

    assert 'id="compared"' not in page
    assert 'class="lane-changes"' not in page
    assert list_waves(Lookup(report=make_report(Language.EN, waves=False))).rows == ()
    assert 'id="compared"' in render_page(Lookup(report=report))


def test_the_sheet_has_a_row_for_each_thing() -> None:
    sheet = list_waves(ENGLISH)

    whats = [row[1] for row in sheet.rows]
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
    assert [whats.count(one) for one in ("Answer", "Figure", "Metric", "Touchpoint", "Question", "Method")] == [
        4, 2, 1, 1, 2, 1,
    ]  # fmt: skip


def test_the_json_holds_every_answer_with_its_sentence() -> None:
    found = describe_comparison(COMPARISON, lookup=ENGLISH)

    answers = found["answers"]
    assert isinstance(answers, list)
    assert [one["verdict"] for one in answers] == ["no", "not_proven", "not_measured", "no"]
    assert answers[3]["hurt"] == ["courier"]
    assert answers[0]["figures"][1]["parts"]["mix"] == -4.0


@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_the_text_of_a_comparison_is_as_written_down(language: Language) -> None:
    lookup = Lookup(report=make_report(language))
    notes = tell_missing(2, is_stale=True, translation=lookup.translation)

    said = write_comparison(lookup.map.comparisons[0], lookup=lookup, notes=notes)

    assert said == (WRITTEN_DOWN / f"comparison.{language.value}.txt").read_text(encoding="utf-8")


def test_a_bound_beside_zero_says_on_which_side_it_lies() -> None:
    t = open_translation(Language.EN)

    assert phrase_difference(-0.4, measure=Measure.CSAT, translation=t) == "−0.4"
    assert phrase_difference(0.0, measure=Measure.CSAT, translation=t) == "0"
