"""`journey forget` asks before it erases, says what is left, and never repeats who was erased."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from research.errors import WrongUseError
from research.steps.reissuing import reissue_map
from research.steps.workspace import Workspace, open_workspace
from tests.steps.byte_search import search_files
from tests.steps.conftest import make_study

pytestmark = pytest.mark.slow

SURVEY = """Customer ID,Date,How likely are you to recommend us? (0-10),Why did you give this score?
C-77001,2026-08-20,9,The delivery was qvorquick and the courier was kind.
C-77002,2026-08-21,0,The delivery took two weeks.
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A study that was run once."""
    folder = make_study(tmp_path)
    (folder / "surveys" / "survey.csv").write_text(SURVEY, encoding="utf-8")
    made = open_workspace(folder)
    reissue_map(made, models=(), tell=lambda _: None)
    return made


def test_participant_is_erased_once_and_after_a_question(workspace: Workspace) -> None:
    def forget(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(app, ["forget", str(workspace.folder), *arguments], input=typed)

    unknown = forget("--participant", "qvornobody@example.org", "--yes")
    refused = forget("--participant", "c-77001", typed="n\n")
    assert isinstance(unknown.exception, WrongUseError)
    assert "qvornobody" not in unknown.output + str(unknown.exception)
    assert refused.exit_code == 1
    assert "1 texts and 1 ratings" in refused.stderr
    assert search_files(workspace.outputs, [b"qvorquick"])

    done = forget("--participant", "-", "--yes", "--json", typed="C-77001\n")
    again = forget("--participant", "C-77001")

    assert (done.exit_code, again.exit_code) == (0, 0)
    assert json.loads(done.stdout)["rows_that_remain"] == [
        {"file": "surveys/survey.csv", "sheet": None, "row": 2, "line": None, "start_ms": None}
    ]
    assert "erased by an earlier call" in again.stderr
    assert "surveys/survey.csv still holds people who were erased: row 2" in again.stdout
    assert search_files(workspace.outputs, [b"qvorquick"]) == set()
    said = "".join(one.output for one in (refused, done, again))
    assert "77001" not in said
    key = (workspace.folder / "pseudonyms.key").read_bytes()
    assert key.decode() not in said
    assert search_files(workspace.outputs, [key]) == set()
