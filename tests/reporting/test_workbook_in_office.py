"""The workbook opened by another program than the one that wrote it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from research.reporting.lookup import Lookup
from research.reporting.report import Report
from research.reporting.workbook import write_workbook


@pytest.mark.office
def test_libreoffice_opens_and_prints_the_workbook(report: Report, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        reason = "LibreOffice (soffice) is not on this machine"
        if os.environ.get("RESEARCH_REQUIRE_SYSTEM_PARTS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    book = tmp_path / "evidence.xlsx"
    write_workbook(book, lookup=Lookup(report=report))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"

    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(book)],
        check=True,
        timeout=180,
        capture_output=True,
    )

    assert (tmp_path / "evidence.pdf").read_bytes().startswith(b"%PDF")
