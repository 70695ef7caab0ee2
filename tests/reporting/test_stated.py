"""What people state: its lanes on the page, its sheet, and what is said where nothing is stated."""

import json
from dataclasses import replace

import pytest

from research.mapping.journey_map import JourneyMap
from research.reporting.lookup import Lookup
from research.reporting.map_json import describe_map, dump_json
from research.reporting.page import render_page
from research.reporting.report import Report
from research.reporting.sheet import CellLink
from research.reporting.sheets.findings import list_findings
from research.reporting.stated_text import describe_outcome, name_group
from research.terms import Language
from tests.reporting.made_report import make_report


def show(journey_map: JourneyMap, report: Report) -> str:
    return render_page(Lookup(report=replace(report, journey_map=journey_map)))


@pytest.fixture(scope="module")
def report() -> Report:
    return make_report(Language.EN)


def test_lanes_show_groups_with_words_reach_interval_and_base(report: Report) -> None:
    page = render_page(Lookup(report=report))

    for title in ("Goals and needs", "Questions", "Barriers", "How it ended", "Drop-off reasons"):
        assert f"{title}</th>" in page or f"{title}<p" in page, title
    assert '<h3 lang="es">cuándo, llega</h3>' in page
    assert "24% of people (15% to 36%)" in page
    assert "2 of 20 people" in page


def test_a_lane_of_which_nothing_is_stated_says_why(report: Report) -> None:
    silent = replace(
        report.journey_map,
        outcomes=(),
        stages=tuple(replace(stage, statements=(), outcomes=(), reasons=()) for stage in report.journey_map.stages),
    )

    page = show(silent, report)

    assert page.count("No excerpt on a stage states one") == 5
    assert "Nobody says how it ended" in page
    assert "Drop-off reasons" not in page


def test_a_group_is_called_by_its_code_then_its_words_then_honestly_by_neither(report: Report) -> None:
    lookup = Lookup(report=report)
    asked, barred, wanted = next(stage for stage in report.journey_map.stages if stage.statements).statements

    names = [name_group(group, lookup=lookup) for group in (barred, asked, wanted)]

    assert names == [lookup.code_name("form"), "cuándo, llega", "Said in different words"]


def test_few_people_at_a_stage_are_flagged(report: Report) -> None:
    (outcome,) = report.journey_map.outcomes
    lookup = Lookup(report=report)

    assert not describe_outcome(outcome, lookup=lookup).is_small
    assert describe_outcome(replace(outcome, n_asked=4), lookup=lookup).is_small


def test_every_finding_has_a_row_whose_quotes_lead_to_the_evidence(report: Report) -> None:
    lookup, stages = Lookup(report=report), report.journey_map.stages
    sheet = list_findings(lookup)
    n_found = sum(len((*s.pain_points, *s.bright_spots, *s.statements, *s.reasons, *s.outcomes)) for s in stages)
    links = [cell for row in sheet.rows for cell in row if isinstance(cell, CellLink)]

    assert len(sheet.rows) == n_found + len(report.journey_map.headlines) + 1
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}
    assert links
    assert all(lookup.evidence[link.row - 2].excerpt.verbatim == link.text for link in links)


def test_json_holds_what_is_stated(report: Report) -> None:
    described = json.loads(dump_json(describe_map(Lookup(report=report))))
    stage = next(stage for stage in described["stages"] if stage["statements"])

    assert (stage["statements"][0]["kind"], stage["statements"][0]["words"]) == ("question", ["cuándo", "llega"])
    assert stage["outcomes"][0]["n_people"] == 2
    assert described["outcomes"][0]["stage"] is None
