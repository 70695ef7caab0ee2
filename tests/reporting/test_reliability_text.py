"""How far people and machine agree is said in the workbook, on the page, in the methods, the summary and the JSON."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from research.coding.applying import apply_codings
from research.coding.values import machine_value
from research.mapping.trusting import tell_reliability
from research.model.coding import Coding, Span
from research.model.evidence import Evidence
from research.model.finding import HealthCode
from research.reporting.lookup import Lookup
from research.reporting.map_json import describe_map
from research.reporting.methods_text import list_method_sections
from research.reporting.page import render_page
from research.reporting.report import Report
from research.reporting.summary import summarise_run
from research.reporting.workbook import write_workbook
from research.terms import CodingField, Language
from tests.reporting.made_report import make_report

AT = datetime(2026, 11, 2, tzinfo=UTC)
N_CODED = 140


def answer(piece: Evidence, *, coder: str, field: CodingField, new: str) -> Coding:
    """A blind answer."""
    span = Span(passage_id=piece.passage.id, start=piece.excerpt.start, end=piece.excerpt.end)
    return Coding(
        span=span, field=field, coder=coder, coded_at=AT, old="", new=new, file=f"coding/{coder}.xlsx", is_blind=True
    )


def make_coded_report(language: Language = Language.EN) -> Report:
    """Ana says what the machine found; Ben sees delivery wherever Ana sees returns, and everything as positive."""
    report = make_report(language)
    codings = []
    for piece in report.evidence[:N_CODED]:
        stage = machine_value(piece, field=CodingField.STAGE)
        other = stage.replace("returns", "delivery")
        polarity = machine_value(piece, field=CodingField.POLARITY) or "0"
        codings += [
            answer(piece, coder="Ana", field=CodingField.STAGE, new=stage),
            answer(piece, coder="Ben", field=CodingField.STAGE, new=other),
            answer(piece, coder="Ana", field=CodingField.POLARITY, new=polarity),
            answer(piece, coder="Ben", field=CodingField.POLARITY, new="0.5"),
        ]
    judged = apply_codings(report.evidence, codings=codings, codebook=report.journey_map.codebook)
    told = tell_reliability(report.journey_map, evidence=judged)
    return replace(report, journey_map=told, evidence=judged, codings=tuple(codings))


@pytest.fixture(scope="module")
def coded() -> Report:
    return make_coded_report()


def test_stages_below_the_bar_are_notes_of_health_and_flags_on_the_page(coded: Report) -> None:
    weak = {(note.code, note.stage_id) for note in coded.journey_map.health if "agree" in note.code.value}

    page = render_page(Lookup(report=coded))

    assert (HealthCode.PEOPLE_DISAGREE, "returns") in weak
    assert (HealthCode.PEOPLE_DISAGREE, None) in weak
    assert (HealthCode.PEOPLE_DISAGREE, "browse") not in weak
    assert (HealthCode.MACHINE_DISAGREES, "browse") not in weak
    assert "Devoluciones: people agree too little on what belongs here: alpha" in page
    heads = page.split('id="stage-')
    assert [head.split('"')[0] for head in heads if "little agreement: people<" in head] == ["delivery", "returns"]


def test_the_sheet_has_every_figure_as_a_number_with_its_base(coded: Report, tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=coded))
    _, heading, *rows = load_workbook(path)["Reliability"].iter_rows(values_only=True)
    found = {(row[0], row[1], row[2]): dict(zip(heading, row, strict=True)) for row in rows}

    moods = found["Mood", None, "people and machine"]
    returns = found["Stage", "Devoluciones", "people"]

    assert returns["Excerpts"] == N_CODED
    assert returns["Verdict"] == "below the bar"
    assert returns["Krippendorff’s alpha"] < 0  # type: ignore[operator]  # reason: the cell holds a number
    assert found["Stage", "Devoluciones", "people and machine"]["Pairs of answers"] == 2 * N_CODED
    assert isinstance(moods["Macro-F1"], float)
    assert 0 < moods["Unscored by the machine"] < 0.3  # type: ignore[operator]  # reason: the cell holds a number
    assert " to " in str(moods["Interval of the unscored"])


@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_summary_methods_and_page_say_the_same_in_every_language(language: Language, tmp_path: Path) -> None:
    report = make_coded_report(language)
    lookup = Lookup(report=report)

    summary = summarise_run(report, folder=tmp_path)
    methods = {section.title: section for section in list_method_sections(lookup)}
    page = render_page(lookup)

    title = lookup.translation.gettext("How far people and machine agree")
    (told,) = [section for section in summary.sections if section.title == title]
    assert told.lines == methods[title].paragraphs
    assert all(line in page for line in told.lines)
    assert "Ana, Ben" in told.lines[0]
    table = methods[title].table
    assert table is not None
    assert set(told.rows) < set(table.rows)
    assert {len(row) for row in table.rows} == {len(table.headers)}


def test_where_nobody_coded_blind_it_is_said_that_nothing_is_known(tmp_path: Path) -> None:
    report = make_report(Language.EN)
    path = tmp_path / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=report))

    told = "how far people and machine agree is not known"

    assert told in str(load_workbook(path)["Reliability"]["A3"].value)
    assert told in render_page(Lookup(report=report))
    assert not [s for s in summarise_run(report, folder=tmp_path).sections if "agree" in s.title]


def test_the_json_holds_every_row(coded: Report) -> None:
    found = describe_map(Lookup(report=coded))["reliability"]

    assert isinstance(found, dict)
    assert (found["n_excerpts"], found["coders"], found["bar"]) == (N_CODED, ["Ana", "Ben"], 0.667)
    assert len(found["agreement"]) == len(coded.journey_map.reliability.rows)
    assert found["sentiment"]["n_labels"] == 2 * N_CODED
