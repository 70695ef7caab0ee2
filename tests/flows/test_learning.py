"""What a study teaches, from end to end: codes of rows that people checked, and ratings beside comments."""

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.flows.conftest import Journey, Run
from tests.steps.coded_study import HEADINGS, find_column, restamp

pytestmark = pytest.mark.flow

# An odd rule, which no term of the codebook follows, and which its words alone tell.
LITTLE_WORDS = re.compile(r"\b(the|la|el|și|si)\b", re.IGNORECASE)
STAGE = "loyalty"


@pytest.fixture(scope="module")
def taught(demo: Run, journey: Journey, tmp_path_factory: pytest.TempPathFactory) -> list[Run]:
    """Runs of the demo study with checked rows: the first with them, one that accepts and refits, one more."""
    home = tmp_path_factory.mktemp("taught")
    shutil.copytree(demo.study.parents[1], home, symlinks=True, dirs_exist_ok=True)
    study, outputs = home / "inputs" / "demo", home / "outputs" / "demo"
    check_rows(outputs / "latest" / "evidence.xlsx", target=study / "coding" / "ana.xlsx")
    runs = []
    for name, options in (("first", ()), ("accepted", ("--accept-models", "--refit")), ("again", ())):
        # A run that finds nothing new would leave the files of the one before.
        (outputs / ".standing").unlink(missing_ok=True)
        said = journey("run", study, *options)
        assert said.returncode == 0, said.stderr
        kept = home / name
        shutil.copytree((outputs / "latest").resolve(), kept / "latest")
        runs.append(Run(study=study, outputs=kept, said=said))
    return runs


def check_rows(source: Path, *, target: Path) -> None:
    """Decide the stage of two rows of three by the odd rule, and mark them as checked."""
    book = load_workbook(source)
    sheet = book["Coding"]
    columns = [find_column(sheet, heading=heading) for heading in ("Quote", "Stage", "Coder", "Checked")]
    for row in range(HEADINGS + 1, sheet.max_row + 1):
        quote, stage, coder, checked = (sheet.cell(row, column) for column in columns)
        if row % 3:
            stage.value = STAGE if LITTLE_WORDS.search(str(quote.value)) else None
            coder.value, checked.value = "Ana", "yes"
    target.parent.mkdir(exist_ok=True)
    book.save(target)
    restamp(target, at=datetime(2026, 11, 3, 9, 0, tzinfo=UTC))


def stages_of(run: Run) -> dict[object, object]:
    """Excerpt id -> what stands under its stage."""
    headers, *rows = load_workbook(run.latest / "evidence.xlsx")["Evidence"].iter_rows(values_only=True)
    place, stage = headers.index("Excerpt id"), headers.index("Stage")
    return {row[place]: row[stage] for row in rows}


def test_checked_rows_propose_models_at_the_end_of_the_run(taught: list[Run]) -> None:
    first, _, _ = taught

    learnt = first.run_record["learnt_codes"]
    proven = {(one["code_id"], one["language"]) for one in learnt["tried"]["trials"] if one["verdict"] == "better"}
    assert any(code_id == STAGE for code_id, _ in proven)
    assert learnt["accepted"] is None
    assert "journey run inputs/demo --accept-models" in first.said.stdout
    assert "learnt codes" not in first.run_record["versions"]


def test_accepted_models_give_codes_that_stay(taught: list[Run]) -> None:
    first, accepted, again = taught

    record = accepted.run_record
    assert record["learnt_codes"]["accepted"] == record["learnt_codes"]["tried"]
    assert stages_of(accepted) != stages_of(first)
    assert stages_of(again) == stages_of(accepted)
    assert again.run_record["versions"] == record["versions"]
    assert "Batch 1" in accepted.said.stderr
    assert "Batch" not in again.said.stderr


def test_a_refit_tries_the_ratings_beside_comments_and_is_recorded(taught: list[Run]) -> None:
    first, accepted, again = taught

    assert first.run_record["calibration"] == []
    assert {trial["language"] for trial in accepted.run_record["calibration"]} == {"en", "es", "ro"}
    assert "calibration" in accepted.run_record["versions"]
    assert again.run_record["calibration"] == accepted.run_record["calibration"]
