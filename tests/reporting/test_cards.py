"""Personas, opportunities and coverage on the page and in the workbook, in three languages, full and empty."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from research.finding.personas import describe_personas, spread_everyone
from research.mapping.opportunities import add_opportunities
from research.model.opportunity import OpportunityKey, PlanAnswer
from research.model.study import Persona
from research.reporting.lookup import Lookup
from research.reporting.page import render_page
from research.reporting.report import Report
from research.reporting.sheets.coverage import list_coverage
from research.reporting.sheets.opportunities import list_opportunities
from research.reporting.sheets.personas import list_personas
from research.reporting.translating import open_translation
from research.terms import SCORED_LANGUAGES, Language, PlanField
from tests.reporting.made_report import make_report

GONE = OpportunityKey(stage_id="delivery", code_id="fax")


def make_full(language: Language) -> Report:
    """The made report with a persona of half the people, opportunities, and one that is no longer found."""
    report = make_report(language)
    people = sorted({piece.participant_id for piece in report.evidence})
    ages = {person: ("65+", "18-24")[number % 2] for number, person in enumerate(people)}
    told = tuple(
        replace(piece, attributes=(("Edad", ages[piece.participant_id]), ("Plan <b>", "básico")))
        for piece in report.evidence
    )
    persona = Persona(
        id="young",
        name="Jóvenes <i>",
        where=(("edad", ("18-24",)),),
        assumptions=("Motivos: ahorrar", "Compra de noche"),
    )
    study = replace(report.journey_map.study, personas=(persona,))
    answer = PlanAnswer(
        key=GONE,
        field=PlanField.OWNER,
        coder="Ana",
        coded_at=datetime(2026, 11, 3, tzinfo=UTC),
        old="",
        new="Íñigo & hijos",
        file="coding/ana.xlsx",
    )
    journey_map = replace(
        report.journey_map,
        study=study,
        personas=describe_personas(told, study=study, codebook=report.journey_map.codebook),
        attributes=spread_everyone(told, study=study),
    )
    return replace(report, evidence=told, journey_map=add_opportunities(journey_map, evidence=told, answers=(answer,)))


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_the_page_shows_cards_opportunities_and_coverage(language: Language) -> None:
    t = open_translation(language).gettext

    page = render_page(Lookup(report=make_full(language)))

    assert "Jóvenes &lt;i&gt;" in page
    assert "<b>" not in page.split('id="personas"')[1].split("</section>")[0]
    assert f'<span class="gap-mark assumption">{t("assumption")}</span> {t("Motives")}: ahorrar' in page
    assert f'<span class="gap-mark assumption">{t("assumption")}</span> Compra de noche' in page
    assert "Íñigo &amp; hijos" in page
    assert t("no longer in the evidence") in page
    assert '<tr class="lane-coverage' in page
    assert '<tr class="lane-opportunities' in page


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_without_personas_the_page_says_what_to_paste(language: Language) -> None:
    full = make_full(language)
    bare = replace(full, journey_map=replace(full.journey_map, personas=()))
    nothing = replace(bare, journey_map=replace(bare.journey_map, attributes=(), opportunities=()))

    with_attributes = render_page(Lookup(report=bare))
    without = render_page(Lookup(report=nothing))

    assert "where = { &#34;Edad&#34; = [&#34;65+&#34;] }" in with_attributes
    assert "[[personas]]" in with_attributes
    assert "[[personas]]" not in without
    assert "segment" in without.split('id="personas"')[1].split("</section>")[0]


def test_the_persona_sheet_has_a_row_for_every_fact_and_says_where_it_is_from() -> None:
    sheet = list_personas(Lookup(report=make_full(Language.EN)))

    parts = {str(row[1]) for row in sheet.rows}
    assumed = [row for row in sheet.rows if row[1] == "Assumption"]

    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
    assert parts >= {"Rule", "People", "Demographics", "Languages", "Mood", "Difference", "Quote", "Not known"}
    assert [(row[2], row[3], row[-1]) for row in assumed] == [
        ("Motives", "ahorrar", "assumption"),
        (None, "Compra de noche", "assumption"),
    ]


def test_the_persona_sheet_without_personas_lists_the_attributes() -> None:
    full = make_full(Language.EN)
    sheet = list_personas(Lookup(report=replace(full, journey_map=replace(full.journey_map, personas=()))))

    assert next(row[2:4] for row in sheet.rows[1:]) == ("Edad", "65+")


def test_what_is_no_longer_found_has_no_numbers_on_its_row() -> None:
    sheet = list_opportunities(Lookup(report=make_full(Language.EN)))
    titles = [column.title for column in sheet.columns]

    last = dict(zip(titles, sheet.rows[-1], strict=True))

    assert (last["Opportunity"], last["Owner"], last["Status"]) == ("fax", "Íñigo & hijos", "open")
    assert (last["Rank"], last["Score"], last["Excerpts"]) == (None, None, None)
    assert last["Remark"] == "no longer in the evidence"


def test_coverage_has_a_row_for_every_stage_and_kind_of_source() -> None:
    lookup = Lookup(report=make_report(Language.EN))
    sheet = list_coverage(lookup)

    kinds = [row[2] for row in sheet.rows if row[1] == "Kind of source"]

    assert len(kinds) == 3 * len(lookup.map.stages)
    assert set(kinds) == {"Survey", "Interview", "Call note"}
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
