"""The command `journey doctor`: lines for people, JSON for programs, an exit code, and no workflow engine."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app

ROOT = Path(__file__).parents[2]


@pytest.fixture
def demo_study(tmp_path: Path) -> Path:
    study = tmp_path / "inputs" / "demo"
    shutil.copytree(ROOT / "inputs" / "demo", study, ignore=shutil.ignore_patterns("*.key"))
    return study


def test_each_check_has_a_line_and_each_trouble_its_fix(demo_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    (demo_study / "codebook.xlsx").unlink()

    said = CliRunner().invoke(app, ["doctor", str(demo_study)])

    assert said.exit_code == 1
    lines = said.stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("problem Codebook"))
    assert "fix: Keep exactly one of" in lines[place + 1]
    assert any(line.startswith("ok      Settings") for line in lines)
    assert lines[-1].startswith("Problems: 1.")
    assert not (demo_study.parents[1] / "outputs").exists()


def test_a_program_gets_json(demo_study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)

    said = CliRunner().invoke(app, ["doctor", str(demo_study), "--json"])

    found = json.loads(said.stdout)
    assert said.exit_code == 0
    assert found["is_well"] is True
    assert {tuple(check) for check in found["checks"]} == {("name", "verdict", "said", "fix")}


def test_the_machine_alone_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")

    said = CliRunner().invoke(app, ["doctor"])

    assert said.exit_code == 1
    assert "prefect server start" in said.stdout
    assert "Settings" not in said.stdout
    assert list(tmp_path.iterdir()) == []


def test_it_does_not_load_the_workflow_engine(demo_study: Path) -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom flows.cli import app\n"
        "CliRunner().invoke(app, ['doctor', sys.argv[1]])\n"
        "print('prefect' in sys.modules)"
    )

    said = subprocess.run(
        [sys.executable, "-c", code, str(demo_study)], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "False"
