"""A run's files are there complete or not at all, and `latest` shows the last good run."""

import errno
import json
import os
import resource
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from research.errors import ReportError
from research.steps.assessing import assess_pending
from research.steps.delivering import Delivery, deliver, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import Workspace, open_workspace

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 2, 8, 30, 15, 999, tzinfo=UTC)


@pytest.fixture
def run(folder: Path) -> Callable[[], Delivery]:
    """Runs the steps without an orchestrator."""

    def call() -> Delivery:
        workspace = open_workspace(folder)
        plan = plan_ingest(workspace)
        ids = [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]
        while assess_pending(workspace, source_ids=ids):
            pass
        return deliver(workspace, source_ids=ids, copies=plan.copies, run=start_run(workspace, now=NOW))

    return call


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    return open_workspace(folder)


def test_a_run_is_named_by_its_start(workspace: Workspace) -> None:
    assert start_run(workspace, now=NOW).id == "2026-11-02T083015Z"


def test_two_runs_in_one_second_have_two_names(run: Callable[[], Delivery]) -> None:
    assert [run().run_id for _ in range(3)] == [
        "2026-11-02T083015Z",
        "2026-11-02T083015Z-2",
        "2026-11-02T083015Z-3",
    ]


def test_latest_shows_the_last_run(run: Callable[[], Delivery], workspace: Workspace) -> None:
    first, second = run(), run()

    assert (workspace.outputs / "latest").resolve() == second.folder.resolve()
    assert first.folder.is_dir()
    assert all(path.is_file() for path in second.files)


def test_where_links_are_not_allowed_latest_is_a_copy(
    run: Callable[[], Delivery], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(1, "a required privilege is not held by the client")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    run()
    second = run()

    latest = workspace.outputs / "latest"
    assert not latest.is_symlink()
    assert (latest / "run.json").read_bytes() == (second.folder / "run.json").read_bytes()


def test_what_a_killed_run_left_is_tidied_up_once_it_is_old(run: Callable[[], Delivery], workspace: Workspace) -> None:
    old, new, link = (workspace.outputs / name for name in (".old.partial", ".new.partial", ".latest-old.partial"))
    for path in (old, new):
        path.mkdir(parents=True)
    link.symlink_to("nowhere")
    os.utime(old, (0, 0))
    os.utime(link, (0, 0), follow_symlinks=False)

    run()

    assert not old.exists()
    assert not link.is_symlink()
    assert new.exists()


def test_a_run_that_was_killed_while_it_wrote_has_used_up_its_name(
    run: Callable[[], Delivery], workspace: Workspace
) -> None:
    (workspace.outputs / ".2026-11-02T083015Z.partial").mkdir(parents=True)

    assert run().run_id == "2026-11-02T083015Z-2"


def test_outputs_that_cannot_be_written_say_what_to_do_and_can_be_tried_again(
    run: Callable[[], Delivery], workspace: Workspace
) -> None:
    first = run()
    workspace = open_workspace(workspace.folder)
    ids = plan_ingest(workspace).known
    stamp = start_run(workspace, now=NOW)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(ReportError, match="Cannot write the file: File too large"):
            deliver(workspace, source_ids=ids, copies=(), run=stamp)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert (workspace.outputs / "latest").resolve() == first.folder.resolve()
    assert list(workspace.outputs.glob(".*.partial")) == []
    assert deliver(workspace, source_ids=ids, copies=(), run=stamp).run_id == "2026-11-02T083015Z-2"


def test_a_copy_of_the_latest_run_stays_whole_while_a_file_of_it_is_open(
    run: Callable[[], Delivery], workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file because it is being used")

    # What Windows does: links are for some users only, and a folder with an open file keeps its name.
    monkeypatch.setattr(Path, "symlink_to", refuse)
    first = run()
    latest = workspace.outputs / "latest"
    monkeypatch.setattr(
        Path, "rename", lambda path, target: refuse() if path.name == "latest" else rename(path, target)
    )

    with pytest.raises(ReportError, match="being used"):
        run()

    assert {path.name: path.read_bytes() for path in latest.iterdir()} == {
        path.name: path.read_bytes() for path in first.folder.iterdir()
    }
    assert list(workspace.outputs.glob(".*.partial")) == []


def test_the_same_evidence_gives_the_same_map(run: Callable[[], Delivery]) -> None:
    first, second = run(), run()

    assert (first.folder / "journey_map.json").read_bytes() == (second.folder / "journey_map.json").read_bytes()
    assert (first.folder / "emotion_curve.png").read_bytes() == (second.folder / "emotion_curve.png").read_bytes()


@pytest.mark.postgres
def test_postgresql_gives_the_same_map_as_sqlite(
    run: Callable[[], Delivery], folder: Path, empty_postgres: str
) -> None:
    on_sqlite = run()
    settings = folder / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[store]\nurl = "{empty_postgres}"\n', encoding="utf-8")

    on_postgres = run()

    first, second = (each.folder / "journey_map.json" for each in (on_sqlite, on_postgres))
    assert first.read_bytes() == second.read_bytes()


def edit_codebook(folder: Path, *, codes: dict[str, dict[str, str] | None]) -> None:
    """Change cells of codes, add those that are not there, and take out those that become `None`."""
    book = load_workbook(folder / "codebook.xlsx")
    sheet = book.worksheets[0]
    titles = next(cells for cells in sheet.iter_rows(values_only=True) if "id" in cells)
    ids = [cells[titles.index("id")] for cells in sheet.iter_rows(values_only=True)]
    rows = {str(code_id): number for number, code_id in enumerate(ids, start=1)}
    for code_id, cells in codes.items():
        if cells is None:
            sheet.delete_rows(rows[code_id])
            continue
        number = rows.get(code_id, sheet.max_row + 1)
        for title, value in {"id": code_id, **cells}.items():
            sheet.cell(number, titles.index(title) + 1).value = value
    book.save(folder / "codebook.xlsx")


def told(delivery: Delivery) -> tuple[str, ...]:
    sections = delivery.summary.sections
    return next((one.lines for one in sections if one.title == "Changed since the last run"), ())


def test_a_changed_codebook_is_told_once_with_its_codes(run: Callable[[], Delivery], folder: Path) -> None:
    assert told(run()) == told(run()) == ()
    edit_codebook(
        folder,
        codes={
            "delivery": {"terms_en": "parcel; courier; zebra"},
            "lamp": {"dimension": "theme", "name": "Lamp", "terms_en": "lamp"},
        },
    )

    changed = run()

    assert told(changed) == (
        "The codebook has changed since the last run; every text was placed anew, in every wave alike.",
        "Added: Lamp.",
        "With other terms, or in another place: Delivery.",
    )
    assert "- Added: Lamp." in (changed.folder / "methods.md").read_text(encoding="utf-8")
    assert told(run()) == ()

    edit_codebook(folder, codes={"lamp": None, "delivery": {"name": "Bringing"}})
    assert told(run())[1:] == ("Taken out: lamp.",)
    edit_codebook(folder, codes={"delivery": {"definition": "When it is brought."}})
    assert told(run())[1:] == ("Names, definitions or order alone are others: that moves no code.",)


def test_newer_rules_and_word_lists_are_told(run: Callable[[], Delivery], workspace: Workspace) -> None:
    path = run().folder / "run.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["versions"] |= {"es": "es-lexicon/older", "tagger": "terms-0+" + workspace.codebook.version}
    path.write_text(json.dumps(record), encoding="utf-8")

    (line,) = told(run())
    assert line.startswith("Changed since the last run: the rules of placing, the word lists and rules of scoring. ")
