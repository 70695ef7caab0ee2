"""One file of a study, from what its runs have stored."""

import json
import zipfile
from pathlib import Path

import pytest

from research.errors import ReportError, WrongUseError
from research.steps.assessing import assess_pending
from research.steps.exporting import export_study
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import open_workspace
from research.terms import ExportFormat

PRINTED = ExportFormat.PDF
BEGINS = {
    ExportFormat.HTML: b"<!doctype html>",
    ExportFormat.XLSX: b"PK",
    ExportFormat.CSV: b"\xef\xbb\xbf",
    ExportFormat.JSON: b"{",
    ExportFormat.MERMAID: b"journey\n",
    ExportFormat.MD: b"# ",
    ExportFormat.SVG: b"<?xml",
    ExportFormat.PNG: b"\x89PNG",
    ExportFormat.QDC: b"<?xml",
    ExportFormat.QDPX: b"PK",
}


def run(folder: Path) -> None:
    workspace = open_workspace(folder)
    for file in plan_ingest(workspace).fresh:
        ingest_file(workspace, file=file)
    assess_pending(workspace, source_ids=plan_ingest(workspace).known)


def test_every_format_is_written_among_the_outputs(folder: Path) -> None:
    run(folder)

    for form in set(ExportFormat) - {PRINTED}:
        path = export_study(folder, form=form)
        assert path.parent == open_workspace(folder).outputs / "export"
        assert path.read_bytes().lower().startswith(BEGINS[form].lower()), form


def test_export_goes_where_it_is_told(folder: Path, tmp_path: Path) -> None:
    run(folder)

    path = export_study(folder, form=ExportFormat.QDPX, out=tmp_path / "new" / "shop.qdpx")

    assert path == tmp_path / "new" / "shop.qdpx"
    assert "project.qde" in zipfile.ZipFile(path).namelist()


def test_export_tells_of_the_evidence_in_the_store(folder: Path) -> None:
    run(folder)

    written = json.loads(export_study(folder, form=ExportFormat.JSON).read_text(encoding="utf-8"))

    assert written["base"]["n_participants"] == 5


def test_without_a_browser_the_pdf_is_an_error_that_says_what_to_do(folder: Path) -> None:
    run(folder)

    with pytest.raises(ReportError, match="JOURNEY_BROWSER"):
        export_study(folder, form=PRINTED)


def test_a_study_that_was_never_run_is_wrong_use_and_gets_no_store(folder: Path) -> None:
    with pytest.raises(WrongUseError, match="journey run"):
        export_study(folder, form=ExportFormat.CSV)

    assert not open_workspace(folder).outputs.exists()
