"""A run that finds nothing new leaves the last outputs as they are; whatever changes, they are written anew."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from research.errors import StoreBusyError
from research.model.coding import Span
from research.reporting import page_printing
from research.steps.assessing import assess_pending
from research.steps.delivering import Delivery, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.one_run import read_last_run
from research.steps.run_folders import LATEST
from research.steps.run_log import LOG_FILE
from research.steps.standing import STANDING, deliver_changes, find_nothing_new
from research.steps.workspace import Workspace, default_outputs, open_workspace
from research.storing.store import Store
from tests.steps.conftest import make_study

NOW = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
_HOURS = count(1)


def run_study(folder: Path) -> Delivery:
    """A whole run, an hour after the one before it."""
    workspace = open_workspace(folder)
    plan = plan_ingest(workspace)
    source_ids = (*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh))
    while assess_pending(workspace, source_ids=source_ids):
        pass
    run = start_run(workspace, now=NOW + timedelta(hours=next(_HOURS)))
    return deliver_changes(workspace, source_ids=source_ids, copies=plan.copies, run=run)


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Delivery]:
    """Where a study was run once, and what that run delivered."""
    home = tmp_path_factory.mktemp("once")
    return home, run_study(make_study(home))


@pytest.fixture
def folder(first_run: tuple[Path, Delivery], tmp_path: Path) -> Path:
    """A study that was run once, in a folder of its own."""
    home = tmp_path / "home"
    shutil.copytree(first_run[0], home, symlinks=True)
    return home / "inputs" / "shop"


def latest_of(folder: Path) -> Path:
    """The outputs that people open."""
    return default_outputs(folder) / LATEST


def test_nothing_new_writes_nothing_and_tells_the_last_run_again(
    folder: Path, first_run: tuple[Path, Delivery]
) -> None:
    first, outputs = first_run[1], default_outputs(folder)
    before = {path.name: path.stat().st_mtime_ns for path in (outputs / first.run_id).iterdir()}

    again = run_study(folder)

    assert not first.is_standing
    assert again.is_standing
    assert (again.run_id, again.folder) == (first.run_id, outputs / first.run_id)
    assert [path.name for path in again.files] == [path.name for path in first.files]
    assert again.n_excerpts == first.n_excerpts > 0
    assert (again.n_participants, again.n_faults) == (first.n_participants, first.n_faults)
    assert first.run_id in again.summary.sections[0].lines[0]
    assert again.summary.sections[1:-1] == first.summary.sections[:-1]
    assert again.summary.sections[-1].lines == tuple(map(str, again.files))
    assert {path.name: path.stat().st_mtime_ns for path in (outputs / first.run_id).iterdir()} == before
    assert [path.name for path in outputs.iterdir() if path.name[0].isdigit()] == [first.run_id]


def change_settings(folder: Path) -> None:
    """Another small base in study.toml."""
    path = folder / "study.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[options]\nsmall_base = 7\n", encoding="utf-8")


def touch_source(folder: Path) -> None:
    """An export that was copied again: the later one counts."""
    os.utime(folder / "surveys" / "survey.csv", (2_000_000_000, 2_000_000_000))


def drop_copy(folder: Path) -> None:
    """The same file under another name."""
    content = (folder / "surveys" / "survey.csv").read_bytes()
    (folder / "surveys" / "the same.csv").write_bytes(content)


def take_out_source(folder: Path) -> None:
    """One file less."""
    (folder / "interviews" / "2026-10-22 talk.txt").unlink()


def add_coding(folder: Path) -> None:
    """A workbook that people are to code in."""
    (folder / "coding").mkdir(exist_ok=True)
    (folder / "coding" / "ana.xlsx").write_bytes((latest_of(folder) / "evidence.xlsx").read_bytes())


def edit_output(folder: Path) -> None:
    """Somebody saved another page over ours."""
    (latest_of(folder) / "journey_map.html").write_text("<p>Mine</p>", encoding="utf-8")


def delete_output(folder: Path) -> None:
    """Somebody deleted a picture."""
    (latest_of(folder) / "emotion_curve.png").unlink()


def pin_excerpt(folder: Path) -> None:
    """Another machine keeps an excerpt in the same store."""
    workspace = open_workspace(folder)
    store = workspace.open_store()
    store.pin_spans([Span(passage_id="of another machine", start=0, end=5)])
    store.close()


def damage_note(folder: Path) -> None:
    """The note of the last run is no note."""
    (default_outputs(folder) / STANDING).write_text("[]", encoding="utf-8")


def point_elsewhere(folder: Path) -> None:
    """The note is that of a run which is not the latest."""
    path = default_outputs(folder) / STANDING
    note = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**note, "run_id": "2026-01-01T000000Z"}), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        change_settings,
        touch_source,
        drop_copy,
        take_out_source,
        add_coding,
        edit_output,
        delete_output,
        pin_excerpt,
        damage_note,
        point_elsewhere,
    ],
)
def test_whatever_changes_writes_the_outputs_anew(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)

    again = run_study(folder)

    assert not again.is_standing
    assert again.folder.resolve() == latest_of(folder).resolve()
    assert {path.name for path in latest_of(folder).iterdir()} == {path.name for path in again.files}


def test_another_browser_writes_the_outputs_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(page_printing.BROWSER_VARIABLE, "true")

    # The program of that name prints nothing, so that every run tries again.
    assert [run_study(folder).is_standing for _ in range(2)] == [False, False]


def test_what_the_study_keeps_no_longer_goes_though_nothing_is_new(
    folder: Path, first_run: tuple[Path, Delivery]
) -> None:
    settings = folder / "study.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[privacy]\nkeep_days = 1\n", encoding="utf-8")
    second = run_study(folder)
    for _ in range(24):
        next(_HOURS)

    third = run_study(folder)

    assert third.is_standing
    assert third.run_id == second.run_id
    assert not (default_outputs(folder) / first_run[1].run_id).exists()


def test_nothing_new_is_seen_before_a_run_begins(folder: Path, first_run: tuple[Path, Delivery]) -> None:
    workspace = open_workspace(folder)

    standing = find_nothing_new(workspace, tell=pytest.fail)

    assert standing is not None
    assert standing.is_standing
    assert standing.run_id == first_run[1].run_id
    assert read_last_run(workspace.outputs) is not None
    line = json.loads((workspace.outputs / LOG_FILE).read_text(encoding="utf-8").splitlines()[-1])
    assert (line["step"], line["id"], line["standing"]) == ("run", first_run[1].run_id, True)


def drop_file(folder: Path) -> None:
    """Answers that nobody has read."""
    content = (folder / "surveys" / "survey.csv").read_text(encoding="utf-8")
    (folder / "surveys" / "more.csv").write_text(content.replace("C-", "D-"), encoding="utf-8")


def delete_note(folder: Path) -> None:
    """Outputs of a version that left no note."""
    (default_outputs(folder) / STANDING).unlink()


@pytest.mark.parametrize("change", [drop_file, change_settings, edit_output, delete_note])
def test_what_is_new_is_left_to_the_run(folder: Path, change: Callable[[Path], None]) -> None:
    change(folder)

    assert find_nothing_new(open_workspace(folder), tell=pytest.fail) is None


def test_a_store_that_does_not_answer_is_left_to_the_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_workspace: Workspace) -> Store:
        raise StoreBusyError("The database is busy.", where="the store", fix="Wait.")

    monkeypatch.setattr(Workspace, "open_store", refuse)

    assert find_nothing_new(open_workspace(folder), tell=pytest.fail) is None
