"""A run does what is new, and what it writes is what a first run over the same files would write."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from research.steps.assessing import assess_pending, plan_batches
from research.steps.delivering import deliver, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import open_tagger, open_workspace
from tests.steps.conftest import INTERVIEW, SURVEY, make_study

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
LATER = datetime(2026, 11, 9, 8, 30, tzinfo=UTC)
TALK, MORE = Path("interviews/2026-10-22 talk.txt"), Path("surveys/more.csv")
MORE_ANSWERS = SURVEY.replace("C-", "D-").replace("Spain", "Portugal").replace("kind", "rude")


def run_once(folder: Path, *, at: datetime) -> tuple[tuple[str, ...], int, Path]:
    """The files that were read, how many passages were assessed, and the folder of the outputs."""
    workspace = open_workspace(folder)
    plan = plan_ingest(workspace)
    source_ids = (*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh))
    n_assessed = 0
    while batches := plan_batches(workspace, source_ids=source_ids):
        n_assessed += sum(assess_pending(workspace, source_ids=source_ids, batch=batch) for batch in batches)
    delivery = deliver(workspace, source_ids=source_ids, copies=plan.copies, run=start_run(workspace, now=at))
    return plan.fresh, n_assessed, delivery.folder


def add_files(folder: Path) -> None:
    """Drop in an interview and more answers."""
    (folder / TALK).write_text(INTERVIEW, encoding="utf-8")
    (folder / MORE).write_text(MORE_ANSWERS, encoding="utf-8")


def read_record(outputs: Path) -> dict[str, Any]:
    """What the record of a run says, without the run's stamp."""
    record: dict[str, Any] = json.loads((outputs / "run.json").read_text(encoding="utf-8"))
    return {name: value for name, value in record.items() if name != "run"}


def test_files_dropped_in_later_give_the_bytes_of_a_first_run(tmp_path: Path) -> None:
    folder = make_study(tmp_path / "in_steps")
    (folder / TALK).unlink()
    read_first, n_first, _ = run_once(folder, at=NOW)
    add_files(folder)
    read_later, n_later, in_steps = run_once(folder, at=LATER)
    shutil.copytree(tmp_path / "in_steps" / "inputs", tmp_path / "at_once" / "inputs")

    read_at_once, n_at_once, at_once = run_once(tmp_path / "at_once" / "inputs" / "shop", at=LATER)

    assert sorted(read_first + read_later) == sorted(read_at_once)
    assert n_first + n_later == n_at_once > n_later > 0
    names = sorted(path.name for path in at_once.iterdir())
    assert names == sorted(path.name for path in in_steps.iterdir())
    differing = [name for name in names if (at_once / name).read_bytes() != (in_steps / name).read_bytes()]
    assert [name for name in differing if name != "run.json"] == []
    assert read_record(at_once) == read_record(in_steps)


def test_a_run_with_nothing_new_reads_and_assesses_nothing(folder: Path) -> None:
    run_once(folder, at=NOW)

    read, n_assessed, _ = run_once(folder, at=LATER)

    assert read == ()
    assert n_assessed == 0


def test_where_nothing_waits_the_terms_of_the_codebook_are_not_made_ready(folder: Path) -> None:
    run_once(folder, at=NOW)
    workspace = open_workspace(folder)
    source_ids = plan_ingest(workspace).known
    open_tagger.cache_clear()

    assert plan_batches(workspace, source_ids=source_ids) == ()
    assert assess_pending(workspace, source_ids=source_ids) == 0
    assert open_tagger.cache_info().misses == 0
