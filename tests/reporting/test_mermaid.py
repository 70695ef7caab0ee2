"""`journey.mmd` is a valid Mermaid journey, whatever a study calls its stages and waves."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from research.reporting.lookup import Lookup
from research.reporting.mermaid import clean_name, name_task, render_mermaid
from research.reporting.report import Report
from research.terms import Language
from tests.reporting.made_report import make_report

# The file mermaid.min.js of the npm package `mermaid`, for whoever has it; nothing is fetched.
MERMAID = os.environ.get("RESEARCH_MERMAID", "")
NAMES = (
    "title of a wave", "Section 2", "JOURNEY", "journeying", "accTitle", "accDescr { x", "a; b # c", "a: 3: b",
    "%%{init: {}}%%", "end", "a, b", "<b>&amp;</b>", "\n", "---", "100 % sure", "“quoted”", "Ș ț 👍🏽", "x\u2028y",
)  # fmt: skip
# The lines of a user journey as Mermaid's grammar reads them (journey.jison, Mermaid 12): a name holds no sign that
# ends it and is no other statement.
NAME = r"(?!(?i:title|section|journey|acctitle|accdescr))[^:;#\n]+"
LINES = (
    re.compile(r"journey"),
    re.compile(r"    title [^#\n;]+"),
    re.compile(r"    section [^:#\n;]+"),
    re.compile(rf"      {NAME}: [1-5]: [^:;#,\n]+"),
    re.compile(r"    %%(?!\{)[^\n]*"),
)


def rename(report: Report, name: str) -> Report:
    """The report with one name for everything that a diagram names."""
    journey_map = report.journey_map
    stages = tuple(replace(stage, code=replace(stage.code, name=name)) for stage in journey_map.stages)
    waves = tuple(replace(wave, name=name) for wave in journey_map.study.waves)
    study = replace(journey_map.study, title=name, waves=waves)
    return replace(report, journey_map=replace(journey_map, study=study, stages=stages))


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_one_of_mermaids_grammar_whatever_things_are_called(report: Report, name: str) -> None:
    lines = render_mermaid(Lookup(report=rename(report, name))).splitlines()

    assert lines[0] == "journey"
    assert [line for line in lines if not any(form.fullmatch(line) for form in LINES)] == []


@given(st.text())
def test_no_text_makes_a_task_that_mermaid_reads_otherwise(text: str) -> None:
    assert re.fullmatch(NAME, name_task(text))
    assert len(clean_name(text).splitlines()) == 1


@pytest.mark.browser
def test_mermaids_own_parser_reads_every_task_with_its_stage_and_score(browser: Browser) -> None:
    if not Path(MERMAID).is_file():
        pytest.skip("RESEARCH_MERMAID is not the file mermaid.min.js")
    page = browser.new_page()
    page.add_script_tag(path=MERMAID)
    for report in (*(rename(make_report(), name) for name in NAMES), *map(make_report, (Language.EN, Language.RO))):
        text = render_mermaid(Lookup(report=report))

        tasks = page.evaluate(
            "async text => { await mermaid.parse(text);"
            " const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);"
            " return diagram.db.getTasks().map(task => [task.section, task.task, task.score]); }",
            text,
        )

        section, wanted = "", []
        for line in text.splitlines():
            if line.startswith("    section "):
                section = line.removeprefix("    section ")
            elif line.startswith("      "):
                name, score, _ = line.strip().split(": ")
                wanted.append([section, name, int(score)])
        assert tasks == wanted
        assert wanted
    page.close()
