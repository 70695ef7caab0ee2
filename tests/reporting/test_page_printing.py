"""The page printed by a browser of this machine, and what happens without one."""

import json
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest
from pypdf import PdfReader

from research.reporting import page_printing
from research.reporting.lookup import Lookup
from research.reporting.page import write_page
from research.reporting.page_printing import PDF_FILE, Printing, find_browser, print_page, printing_page
from research.reporting.report import Report
from research.reporting.writing import write_report
from tests.conftest import CHROMIUM, need

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def make_program(path: Path, *, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.browser
def test_page_prints_on_a3_with_the_title_of_the_study_and_the_time_of_the_run(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need("Chromium", found=CHROMIUM.exists())
    monkeypatch.setenv("JOURNEY_BROWSER", str(CHROMIUM))
    write_page(tmp_path / "journey_map.html", lookup=Lookup(report=report))

    printing = print_page(tmp_path / "journey_map.html", made_at=NOW)

    pdf = PdfReader(tmp_path / PDF_FILE)
    first = pdf.pages[0]
    assert printing is Printing.WRITTEN
    assert [round(float(side) / 72 * 25.4) for side in first.mediabox[2:]] == [420, 297]
    assert report.journey_map.study.title.split(":")[0] in first.extract_text()
    assert pdf.metadata is not None
    assert pdf.metadata.creation_date == NOW
    first_bytes = (tmp_path / PDF_FILE).read_bytes()
    print_page(tmp_path / "journey_map.html", made_at=NOW)
    assert (tmp_path / PDF_FILE).read_bytes() == first_bytes
    assert sorted(path.name for path in tmp_path.iterdir()) == ["journey_map.html", PDF_FILE]


def test_without_a_browser_the_run_is_whole_and_says_so(report: Report, tmp_path: Path) -> None:
    written = write_report(tmp_path, report=report)

    assert written.printing is Printing.NO_BROWSER
    assert not (tmp_path / PDF_FILE).exists()
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["journey_map_pdf"] == "no_browser"


def test_a_study_may_do_without_the_printed_page(tmp_path: Path) -> None:
    assert print_page(tmp_path / "journey_map.html", made_at=NOW, is_wanted=False) is Printing.SWITCHED_OFF


@pytest.mark.parametrize("script", ["exit 3", "exit 0", "sleep 60"])
def test_a_browser_that_fails_makes_nothing_or_hangs_ends_no_run(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = make_program(tmp_path / "browser", script=script)
    monkeypatch.setenv("JOURNEY_BROWSER", str(browser))
    monkeypatch.setattr(page_printing, "SECONDS", 0.5)

    assert print_page(tmp_path / "journey_map.html", made_at=NOW) is Printing.FAILED
    assert [path.name for path in tmp_path.iterdir()] == ["browser"]


def test_a_browser_that_nobody_waits_for_is_ended_with_the_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = make_program(tmp_path / "browser", script="sleep 60")
    monkeypatch.setenv("JOURNEY_BROWSER", str(browser))
    started = monotonic()

    with pytest.raises(OSError, match="disk full"), printing_page(tmp_path / "journey_map.html", made_at=NOW):
        raise OSError("disk full")

    assert monotonic() - started < 30
    assert [path.name for path in tmp_path.iterdir()] == ["browser"]


def test_a_named_browser_that_is_not_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_BROWSER", "/nowhere/chromium")

    assert find_browser() is None
