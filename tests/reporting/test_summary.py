"""What a run tells at its end."""

from dataclasses import replace
from pathlib import Path

import pytest

from research.reporting.page_printing import Printing
from research.reporting.report import Report
from research.reporting.summary import summarise_run
from research.reporting.writing import FILES
from research.terms import Language
from tests.reporting.made_report import make_report


@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_every_row_is_as_long_as_its_headers(language: Language) -> None:
    summary = summarise_run(make_report(language), folder=Path("out"))

    assert len(summary.sections) == 6
    assert all(len(row) == len(section.headers) for section in summary.sections for row in section.rows)


def test_summary_tells_for_each_source_what_was_left_out_and_why(report: Report) -> None:
    sources = summarise_run(report, folder=Path("out")).sections[0]

    rows = {row[0]: row[1:] for row in sources.rows}
    assert rows["surveys/q3 octubre.xlsx"][:4] == ("Encuesta", "105", "100", "5")
    assert "vacía: 4" in rows["surveys/q3 octubre.xlsx"][4]
    assert rows["calls/broken.jsonl"][0] == "no leído"


def test_summary_shows_the_lines_to_paste_for_each_open_column(report: Report) -> None:
    sections = {section.title: section for section in summarise_run(report, folder=Path("out")).sections}

    assert '[[columns]]\nfile = "surveys/q3 octubre.xlsx"' in sections["Preguntas por resolver"].lines[0]


def test_summary_names_the_files_written(report: Report, tmp_path: Path) -> None:
    last = summarise_run(report, folder=tmp_path).sections[-1]

    assert last.lines == tuple(str(tmp_path / name) for name in FILES)


def test_summary_says_when_there_is_no_browser_to_print_the_page(report: Report, tmp_path: Path) -> None:
    last = summarise_run(report, folder=tmp_path, printing=Printing.NO_BROWSER).sections[-1]

    assert last.lines[-1].startswith("journey_map.pdf no se ha escrito")
    assert str(tmp_path / "journey_map.pdf") not in last.lines


def test_sections_with_nothing_to_say_are_left_out(report: Report) -> None:
    quiet = replace(report, faults=(), journey_map=replace(report.journey_map, health=(), headlines=()))

    assert len(summarise_run(quiet, folder=Path("out")).sections) == 3
