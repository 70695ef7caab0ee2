"""`journey doctor` names what is wrong with the machine or the study, and how to mend it."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from research.reporting.charts import find_missing_letters
from research.settings import read_study
from research.steps import checking_machine
from research.steps.checking_machine import (
    check_browser,
    check_clock,
    check_engine,
    check_fonts,
    check_libraries,
    check_python,
    check_server,
    check_space,
    check_writable,
)
from research.steps.checking_study import check_store, check_study
from research.steps.checks import Check, Verdict
from research.steps.one_run import hold_study
from research.steps.workspace import default_outputs
from research.storing.opening import open_engine
from tests.steps.coded_study import CodedStudy


def look(folder: Path, *, ago: timedelta = timedelta()) -> dict[str, Check]:
    checks = list(check_study(folder, outputs=default_outputs(folder), now=datetime.now(UTC) - ago))
    assert all((check.fix is None) == (check.verdict is Verdict.OK) for check in checks)
    return {check.name: check for check in checks}


def test_a_study_that_is_new_is_well(folder: Path) -> None:
    assert {check.verdict for check in look(folder).values()} == {Verdict.OK}
    assert not default_outputs(folder).exists()


@pytest.mark.slow
def test_a_study_that_was_run_is_well(study: CodedStudy) -> None:
    found = look(study.folder)

    assert {check.verdict for check in found.values()} == {Verdict.OK}
    assert "tables of version" in found["Evidence store"].said


def test_broken_settings_are_told_with_place_and_fix_and_the_rest_is_looked_at(folder: Path) -> None:
    settings = folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[optoins]\n", encoding="utf-8")

    found = look(folder)

    assert found["Settings"].verdict is Verdict.PROBLEM
    assert "optoins" in found["Settings"].said
    assert str(settings) in found["Settings"].said
    assert found["Codebook"].verdict is Verdict.OK
    assert found["Evidence store"].verdict is Verdict.WARNING


def test_a_missing_codebook_is_a_problem(folder: Path) -> None:
    (folder / "codebook.xlsx").unlink()

    assert look(folder)["Codebook"].verdict is Verdict.PROBLEM


@pytest.mark.slow
def test_a_lost_or_damaged_key_is_a_problem_and_an_open_one_a_warning(study: CodedStudy) -> None:
    key = study.folder / "pseudonyms.key"
    key.chmod(0o644)
    assert look(study.folder)["Key"].verdict is Verdict.WARNING

    key.write_text("half a key", encoding="ascii")
    assert look(study.folder)["Key"].verdict is Verdict.PROBLEM

    key.unlink()
    assert "is gone" in look(study.folder)["Key"].said


def test_tables_of_an_earlier_a_later_and_no_version_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "evidence.db"
    url = f"sqlite:///{file}"
    assert check_store(url).verdict is Verdict.OK
    assert not file.exists()

    open_engine(url).dispose()
    assert check_store(url).verdict is Verdict.OK
    for shape, verdict in (("0001", Verdict.WARNING), ("9999", Verdict.PROBLEM)):
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (shape,))
        assert check_store(url).verdict is verdict


def test_a_damaged_store_is_a_problem(folder: Path) -> None:
    file = default_outputs(folder) / "evidence.db"
    file.parent.mkdir(parents=True)
    open_engine(f"sqlite:///{file}").dispose()
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    assert look(folder)["Evidence store"].verdict is Verdict.PROBLEM

    file.write_bytes(b"this is no database, whatever its name says")
    assert look(folder)["Evidence store"].verdict is Verdict.PROBLEM


def test_a_database_that_does_not_answer_is_a_problem_without_its_password(folder: Path) -> None:
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[store]\nurl = "postgresql://ana:secret@127.0.0.1:1/none"\n', encoding="utf-8")

    found = look(folder)["Evidence store"]

    assert found.verdict is Verdict.PROBLEM
    assert "secret" not in f"{found.said}{found.fix}"


def test_a_run_at_work_is_told(folder: Path) -> None:
    with hold_study(default_outputs(folder), study=read_study(folder), tell=print):
        assert look(folder)["Other runs"].verdict is Verdict.WARNING

    assert look(folder)["Other runs"].verdict is Verdict.OK


@pytest.mark.slow
def test_a_clock_before_the_last_run_is_told(study: CodedStudy) -> None:
    found = look(study.folder, ago=timedelta(days=300))["Last run"]

    assert found.verdict is Verdict.WARNING
    assert "lies in the future" in found.said


@pytest.mark.parametrize("mark", ["~$survey.xlsx", ".~lock.survey.xlsx#"])
def test_a_workbook_that_is_open_is_told(folder: Path, mark: str) -> None:
    (folder / "surveys" / mark).write_bytes(b"ana")

    assert mark in look(folder)["Open files"].said


def test_notices_that_go_nowhere_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[notify]\nwebhook = "TEAM_CHAT"\n', encoding="utf-8")
    assert look(folder)["Notices"].verdict is Verdict.WARNING

    monkeypatch.setenv("TEAM_CHAT", "https://chat.invalid/secret-path")
    assert look(folder)["Notices"].verdict is Verdict.OK
    assert "secret-path" not in look(folder)["Notices"].said


def test_this_machine_has_what_a_run_needs() -> None:
    assert check_python().verdict is not Verdict.PROBLEM
    assert check_libraries().verdict is Verdict.OK
    assert check_fonts().verdict is Verdict.OK


def test_an_old_python_and_a_wrong_library_are_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_python((3, 10, 4)).verdict is Verdict.PROBLEM
    assert check_python((3, 99, 0)).verdict is Verdict.WARNING
    wanted = ["fastapi<0.1", "nowhere-to-be-found>=1", 'pytest<1; extra == "dev"']
    monkeypatch.setattr(checking_machine, "requires", lambda _: wanted)

    found = check_libraries()

    assert found.verdict is Verdict.PROBLEM
    assert "is not <0.1" in found.said
    assert "nowhere-to-be-found is not installed" in found.said
    assert "pytest" not in found.said


def test_letters_that_the_font_lacks_are_named() -> None:
    assert find_missing_letters("aș\U00012000") == "\U00012000"


def test_no_browser_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEY_BROWSER", "none")

    assert check_browser().verdict is Verdict.WARNING


class Healthy(BaseHTTPRequestHandler):
    """Answers like a Prefect server that is well."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api/health" else 404)
        self.end_headers()
        self.wfile.write(b"true")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's name
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Healthy) as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{found.server_port}/api"
        found.shutdown()
        thread.join()


def test_a_server_that_answers_is_well_and_one_that_does_not_is_a_problem(server: str, tmp_path: Path) -> None:
    assert check_engine(home=tmp_path, server=server).verdict is Verdict.OK
    assert check_server("http://127.0.0.1:1/api").verdict is Verdict.PROBLEM
    assert check_server("file:///etc/passwd").verdict is Verdict.PROBLEM


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    assert check_writable("Outputs", folder=tmp_path / "not" / "there").verdict is Verdict.OK
    # Nobody can make files here, not even the administrator.
    assert check_writable("Outputs", folder=Path("/proc/self")).verdict is Verdict.PROBLEM
    found = check_engine(home=Path("/proc/self"), server=None)
    assert found.fix is not None
    assert "PREFECT_HOME" in found.fix


@pytest.mark.parametrize(
    ("free", "verdict"), [(10**8, Verdict.PROBLEM), (10**9, Verdict.WARNING), (10**10, Verdict.OK)]
)
def test_little_space_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, verdict: Verdict) -> None:
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free))

    assert [check.verdict for check in check_space({tmp_path, tmp_path / "more"})] == [verdict]


def test_a_clock_of_the_past_is_a_problem() -> None:
    assert check_clock(datetime(1970, 1, 1, tzinfo=UTC)).verdict is Verdict.PROBLEM
    assert check_clock(datetime.now(UTC)).verdict is Verdict.OK


def test_a_file_that_cannot_be_read_is_a_problem(folder: Path) -> None:
    path = folder / "surveys" / "survey.csv"
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("the administrator may read everything")

    assert look(folder)["Files"].verdict is Verdict.PROBLEM
