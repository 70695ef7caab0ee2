"""Files become records once, whatever they are called, and again when the study says something new of them."""

from pathlib import Path

import pytest

from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import Workspace, open_workspace

pytestmark = pytest.mark.slow


def ingest_all(folder: Path) -> Workspace:
    workspace = open_workspace(folder)
    for file in plan_ingest(workspace).fresh:
        ingest_file(workspace, file=file)
    return workspace


def count_ratings(workspace: Workspace) -> int:
    store = workspace.open_store()
    n_ratings = len(store.load_ratings(list(store.finished_sources())))
    store.close()
    return n_ratings


def test_every_row_is_a_response_a_fault_or_a_blank(folder: Path) -> None:
    source = ingest_file(open_workspace(folder), file="surveys/survey.csv")

    assert source.adds_up
    assert (source.n_rows, source.n_responses, source.n_blanks) == (5, 4, 1)


def test_a_second_plan_finds_nothing_fresh(folder: Path) -> None:
    workspace = ingest_all(folder)

    plan = plan_ingest(workspace)

    assert plan.fresh == ()
    assert len(plan.known) == 2


def test_a_renamed_file_is_read_under_its_new_name_and_doubles_nothing(folder: Path) -> None:
    workspace = ingest_all(folder)
    (folder / "surveys" / "survey.csv").rename(folder / "surveys" / "export (1).csv")

    workspace = ingest_all(folder)

    assert count_ratings(workspace) == 4
    store = workspace.open_store()
    assert {source.file for source in store.finished_sources().values()} >= {"surveys/export (1).csv"}
    store.close()


def test_a_copy_of_a_file_is_counted_once_and_named(folder: Path) -> None:
    (folder / "surveys" / "copy.csv").write_bytes((folder / "surveys" / "survey.csv").read_bytes())

    plan = plan_ingest(open_workspace(folder))

    assert plan.copies == (("surveys/survey.csv", "surveys/copy.csv"),)
    assert plan.fresh == ("interviews/2026-10-22 talk.txt", "surveys/copy.csv")


def test_a_new_rule_for_a_column_reads_its_file_again(folder: Path) -> None:
    ingest_all(folder)
    settings = folder / "study.toml"
    rule = '\n[[columns]]\nfile = "surveys/*"\ncolumn = "Country"\nrole = "metadata"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + rule, encoding="utf-8")

    plan = plan_ingest(open_workspace(folder))

    assert plan.fresh == ("surveys/survey.csv",)


@pytest.mark.parametrize("content", [b"", b"\0\1\2\3" * 99, b"PK\x03\x04 not a workbook"])
def test_a_file_nobody_can_read_is_a_fault_and_is_tried_again(folder: Path, content: bytes) -> None:
    (folder / "surveys" / "broken.xlsx").write_bytes(content)

    workspace = ingest_all(folder)
    store = workspace.open_store()
    faults = store.load_faults(list(store.finished_sources()))
    store.close()

    assert [(fault.code, fault.place.file) for fault in faults] == [("unreadable_source", "surveys/broken.xlsx")]
    assert plan_ingest(workspace).fresh == ("surveys/broken.xlsx",)
