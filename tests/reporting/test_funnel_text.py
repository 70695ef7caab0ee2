"""The funnel in words: on the page, in the workbook and in the JSON."""

from dataclasses import replace

import pytest

from research.model.metric import Funnel
from research.reporting.funnel_text import phrase_metric, view_metric, view_step
from research.reporting.lookup import Lookup
from research.reporting.map_json import describe_map
from research.reporting.page import render_page
from research.reporting.sheets.metrics import list_metrics
from research.reporting.translating import open_translation
from research.terms import Language
from tests.reporting.made_report import make_report

ENGLISH = Lookup(report=make_report(Language.EN))
COST, CONVERSION = ENGLISH.map.funnel.lines


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(69.5, "%", "69,5\u00a0%"), (1200.0, "€", "1.200\u00a0€"), (0.625, "", "0,62"), (None, "%", "")],
)
def test_values_keep_their_unit_and_the_decimals_they_need(value: float | None, unit: str, said: str) -> None:
    metric = replace(COST.latest, unit=unit)

    assert phrase_metric(value, metric=metric, translation=open_translation(Language.ES)) == said


def test_a_cost_above_its_target_is_missed_and_worse() -> None:
    view = view_metric(COST, lookup=ENGLISH)

    assert (view.tone, view.verdict, view.target) == ("missed", "target missed", "1,000\u00a0€")
    assert view.change == "1,100\u00a0€ in “Antes” → 1,200\u00a0€ in “Después”: worse"


def test_a_metric_without_waves_tells_no_change() -> None:
    view = view_metric(CONVERSION, lookup=ENGLISH)

    assert (view.tone, view.change, view.owner) == ("met", "", "Web")


def test_a_step_says_whether_it_was_counted() -> None:
    reckoned, counted = (view_step(step, lookup=ENGLISH) for step in ENGLISH.map.funnel.steps)

    assert (reckoned.passed, reckoned.reached) == ("90% reach the next step with a count", "5,000 reach it")
    assert (counted.passed, counted.is_hardest) == ("70% complete this step", True)


def test_the_lane_stands_on_the_page_where_there_are_metrics() -> None:
    report = make_report(Language.EN)
    without = replace(report, journey_map=replace(report.journey_map, funnel=Funnel()))

    assert "the step that the fewest get past" in render_page(ENGLISH)
    assert 'class="lane-funnel"' not in render_page(Lookup(report=without))


def test_the_sheet_has_a_row_for_each_metric() -> None:
    sheet = list_metrics(ENGLISH)

    assert [row[1:3] for row in sheet.rows] == [("Cost", 1200.0), ("Conversion", 69.5)]
    assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_the_json_holds_metrics_and_steps() -> None:
    found = describe_map(ENGLISH)["funnel"]

    assert isinstance(found, dict)
    assert found["hardest"] == "checkout"
    assert [metric["is_met"] for metric in found["metrics"]] == [False, True]
