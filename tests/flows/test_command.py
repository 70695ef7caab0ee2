"""The `journey` command by itself: fast to answer, complete in its help, honest in its exit codes."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import app
from research.settings import read_study
from research.steps.workspace import open_workspace
from research.terms import SCORED_LANGUAGES, JourneyType

HEAVY = ("prefect", "pandas", "sqlalchemy", "matplotlib", "scipy", "textblob", "pydantic")


def test_asking_for_help_loads_nothing_heavy() -> None:
    code = f"import flows.cli, sys; print([name for name in {HEAVY!r} if name in sys.modules])"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["run", "new", "inspect"])
def test_every_command_explains_itself(command: str) -> None:
    said = CliRunner().invoke(app, [command, "--help"])

    assert said.exit_code == 0
    assert "Usage" in said.stdout


@pytest.mark.parametrize("template", list(JourneyType))
@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_a_new_study_is_complete_in_every_template_and_language(
    tmp_path: Path, template: JourneyType, language: str
) -> None:
    folder = tmp_path / "studiu nou"

    said = CliRunner().invoke(app, ["new", str(folder), "--template", template, "--language", language])

    assert said.exit_code == 0, said.output
    study = read_study(folder)
    assert (study.journey_type, study.report_language) == (template, language)
    assert len(open_workspace(folder).codebook.stages) >= 4
    assert all((folder / name / "README.txt").exists() for name in ("surveys", "interviews", "calls", "coding"))


def test_a_new_study_never_overwrites_another(tmp_path: Path) -> None:
    said = [
        subprocess.run(
            [Path(sys.executable).with_name("journey"), "new", tmp_path / "a"],
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(2)
    ]

    assert [each.returncode for each in said] == [0, 2]
    assert "There is a study in this folder already." in said[1].stderr
