"""A study keeps as many runs as it says, never less than the latest, and the record of each."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from research.model.study import Privacy
from research.steps.delivering import Delivery, deliver, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.old_runs import find_runs_over, find_runs_to_drop, list_records, list_runs, remove_runs
from research.steps.workspace import open_workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
DAYS = ("2026-08-01", "2026-10-30", "2026-10-31", "2026-11-01")


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """Four runs, the last but one of which is the latest, and other folders."""
    for number, day in enumerate(DAYS):
        folder = tmp_path / f"{day}T060000Z"
        folder.mkdir()
        sources = [{"sha256": str(n)} for n in range(number)]
        record = {"run": {"id": folder.name}, "sources": sources}
        (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
        (folder / "journey_map.html").write_text("words", encoding="utf-8")
    (tmp_path / "latest").symlink_to("2026-10-31T060000Z", target_is_directory=True)
    (tmp_path / "export").mkdir()
    return tmp_path


def days_of(folders: tuple[Path, ...]) -> list[str]:
    return [folder.name[:10] for folder in folders]


@pytest.mark.parametrize(
    ("privacy", "dropped"),
    [
        (Privacy(), []),
        (Privacy(keep_runs=1), ["2026-08-01", "2026-10-30", "2026-11-01"]),
        (Privacy(keep_runs=3), ["2026-08-01"]),
        (Privacy(keep_runs=9), []),
        (Privacy(keep_days=30), ["2026-08-01"]),
        (Privacy(keep_days=1), ["2026-08-01", "2026-10-30", "2026-11-01"]),
        (Privacy(keep_runs=3, keep_days=2), ["2026-08-01", "2026-10-30"]),
    ],
)
def test_runs_beyond_the_number_and_the_days_are_dropped(outputs: Path, privacy: Privacy, dropped: list[str]) -> None:
    assert days_of(find_runs_to_drop(outputs, privacy=privacy, now=NOW)) == dropped


def test_record_of_a_removed_run_is_kept(outputs: Path) -> None:
    before = [path.read_text(encoding="utf-8") for path in list_records(outputs)]
    remove_runs(list_runs(outputs)[:2])

    assert days_of(list_runs(outputs)) == ["2026-10-31", "2026-11-01"]
    assert [path.read_text(encoding="utf-8") for path in list_records(outputs)] == before
    assert not list(outputs.glob(".*.partial"))
    assert not [path for path in (outputs / ".records").rglob("*") if "words" in path.read_text(encoding="utf-8")]


def test_run_is_free_of_a_file_only_where_its_record_proves_it(outputs: Path) -> None:
    found = find_runs_over(outputs, files={"1"}, known={"0", "1"})

    # Two runs read file 1, one of them file 2 as well, of which nobody knows what it held.
    assert days_of(found) == ["2026-10-31", "2026-11-01"]
    (outputs / "2026-08-01T060000Z" / "run.json").write_text("{", encoding="utf-8")
    assert days_of(find_runs_over(outputs, files={"9"}, known={"0", "1", "2"})) == ["2026-08-01"]


@pytest.mark.slow
def test_run_removes_older_ones_and_says_so(folder: Path) -> None:
    settings = folder / "study.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[privacy]\nkeep_runs = 1\n", encoding="utf-8")
    deliver_once = _runner(folder)
    first, second = deliver_once(), deliver_once()

    assert not first.folder.exists()
    assert second.folder.is_dir()
    assert (second.folder.parent / "latest").resolve() == second.folder.resolve()
    said = [line for section in second.summary.sections for line in section.lines]
    assert "Older runs removed, as [privacy] in study.toml asks: 1" in said
    assert not [line for section in first.summary.sections for line in section.lines if "Older runs" in line]


def _runner(folder: Path) -> Callable[[], Delivery]:
    """Writes what was read of a study, as often as it is called."""
    workspace = open_workspace(folder)
    ids = [ingest_file(workspace, file=file).id for file in plan_ingest(workspace).fresh]
    return lambda: deliver(workspace, source_ids=ids, copies=(), run=start_run(workspace))
