"""A run that is audited: nothing to tell of an untouched one, and every changed cell is named."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from research.errors import WrongUseError
from research.steps.assessing import assess_pending
from research.steps.auditing import Audit, audit_run
from research.steps.creating import create_study
from research.steps.delivering import deliver, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.workspace import open_workspace
from research.terms import JourneyType, Language
from tests.steps.conftest import INTERVIEW, SURVEY

pytestmark = pytest.mark.slow


def run_study(folder: Path) -> Path:
    """One run without the workflow engine; returns its folder."""
    workspace = open_workspace(folder)
    plan = plan_ingest(workspace)
    source_ids = [*plan.known, *(ingest_file(workspace, file=file).id for file in plan.fresh)]
    while assess_pending(workspace, source_ids=source_ids):
        pass
    return deliver(workspace, source_ids=source_ids, copies=plan.copies, run=start_run(workspace)).folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a study that was run once."""
    home = tmp_path_factory.mktemp("home")
    study = home / "inputs" / "shop"
    create_study(study, template=JourneyType.PURCHASE, language=Language.EN)
    (study / "surveys" / "survey.csv").write_text(SURVEY, encoding="utf-8")
    (study / "interviews" / "2026-10-22 talk.txt").write_text(INTERVIEW, encoding="utf-8")
    run_study(study)
    return home


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Path:
    """A study of one's own to tamper with; `outputs/shop/latest` beside it is its run."""
    shutil.copytree(made, tmp_path / "home", symlinks=True)
    return tmp_path / "home" / "inputs" / "shop"


def audit(study: Path) -> Audit:
    return audit_run(study, tell=lambda _: None)


def latest(study: Path) -> Path:
    return study.parents[1] / "outputs" / "shop" / "latest"


def count_excerpts(study: Path) -> int:
    base = json.loads((latest(study) / "journey_map.json").read_text(encoding="utf-8"))["base"]
    return int(base["n_excerpts"])


def edit(path: Path, change: Callable[[str], str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        before = file.read()
    after = change(before)
    assert after != before
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(after)


def find_cell(path: Path, *, sheet: str, column: str) -> str:
    """The first filled cell below a heading."""
    rows = load_workbook(path)[sheet]
    heading = next(cell for row in rows.iter_rows(max_row=2) for cell in row if cell.value == column)
    below = (cell for row in rows.iter_rows(min_row=heading.row + 1) for cell in row if cell.column == heading.column)
    return next(str(cell.coordinate) for cell in below if cell.value is not None)


def write_cell(path: Path, *, sheet: str, cell: str, value: str | float) -> None:
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def test_untouched_run_has_no_difference_and_all_its_quotes_stand_in_the_sources(study: Path) -> None:
    found = audit(study)

    assert found.differences == ()
    assert found.quotes.n_in_sources == found.quotes.n_excerpts > 5
    assert found.quotes.gone_files == ()
    assert found.n_bases > 50
    assert not found.has_other_versions


def test_every_changed_cell_is_named_and_no_words_are_shown(study: Path) -> None:
    folder = latest(study)
    n = count_excerpts(study)
    edit(folder / "journey_map.json", lambda text: text.replace(f'"n_excerpts": {n},', f'"n_excerpts": {n + 10},', 1))
    edit(folder / "journey_map.html", lambda text: re.sub(r'("polarity":\[)(null|-?\d+)', r"\g<1>99", text, count=1))
    edit(folder / "quotes.csv", lambda text: text.replace("wonderful", "wonderfull", 1))
    edit(folder / "methods.md", lambda text: re.sub(rf"\b{n}\b", "97", text, count=1))
    edit(folder / "journey.mmd", lambda text: text.rstrip("\n").rpartition("\n")[0] + "\n")
    edit(folder / "run.json", lambda text: text.replace('"n_rows": 5', '"n_rows": 6', 1))
    (folder / "emotion_curve.svg").unlink()
    cell = find_cell(folder / "evidence.xlsx", sheet="Evidence", column="Polarity")
    write_cell(folder / "evidence.xlsx", sheet="Evidence", cell=cell, value=0.99)

    found = audit(study)

    by_file = {one.file: one for one in reversed(found.differences)}
    assert by_file["evidence.xlsx"].place == f'sheet "Evidence", cell {cell}, column "Polarity"'
    assert by_file["evidence.xlsx"].found == "0.99"
    assert by_file["journey_map.json"].found == str(n + 10)
    assert by_file["journey_map.html"].place.startswith("evidence-json.columns.polarity[0]")
    assert 'column "quote"' in by_file["quotes.csv"].place
    assert by_file["methods.md"].found.startswith('"97"')
    assert by_file["journey.mmd"].expected.endswith("lines")
    assert (by_file["run.json"].expected, by_file["run.json"].found) == ("5", "6")
    assert by_file["emotion_curve.svg"].found == "nothing"
    assert [one.place for one in found.differences if one.file == "evidence.xlsx"] == [by_file["evidence.xlsx"].place]
    assert any(one.place == "base.sources" and one.found == str(n) for one in found.differences)
    assert any("its parts" in one.expected for one in found.differences)
    assert "wonderful" not in repr(found)


def test_digit_in_the_visible_text_of_the_page_is_named_by_its_line(study: Path) -> None:
    n = count_excerpts(study)
    edit(latest(study) / "journey_map.html", lambda text: re.sub(rf"\b{n}(?= excerpts)", "97", text, count=1))

    found = audit(study)

    assert [(one.expected.split()[0], one.found.split()[0]) for one in found.differences] == [(f'"{n}"', '"97"')]
    assert found.differences[0].place.startswith("line ")


def test_workbook_that_another_program_saved_is_still_right(study: Path) -> None:
    path = latest(study) / "reliability_sample.xlsx"
    before = path.read_bytes()
    load_workbook(path).save(path)

    assert path.read_bytes() != before
    assert audit(study).differences == ()


def test_cells_that_people_fill_in_are_counted_and_no_difference(study: Path) -> None:
    path = latest(study) / "reliability_sample.xlsx"
    sample = load_workbook(path)["Reliability sample"]
    stage = next(cell for cell in sample[2] if str(cell.value).startswith("Your stage"))
    write_cell(path, sheet="Reliability sample", cell=f"{get_column_letter(stage.column or 0)}4", value="Delivery")

    found = audit(study)

    assert found.differences == ()
    assert found.n_answers == 1


def test_quotes_of_a_file_that_is_gone_are_compared_with_the_store(study: Path) -> None:
    (study / "surveys" / "survey.csv").unlink()

    found = audit(study)

    assert found.differences == ()
    assert found.quotes.gone_files == ("surveys/survey.csv",)
    assert 0 < found.quotes.n_in_sources < found.quotes.n_excerpts


def test_words_that_the_source_does_not_hold_are_found(study: Path) -> None:
    database = sqlite3.connect(latest(study).parent / "evidence.db")
    database.execute("UPDATE passages SET text = replace(text, 'wonderful', 'terribble')")
    database.commit()
    database.close()

    found = audit(study)

    told = [one for one in found.differences if one.file == "interviews/2026-10-22 talk.txt"]
    assert told
    assert "line" in told[0].place
    assert "terribble" not in repr(found)


def test_run_of_another_codebook_says_so(study: Path) -> None:
    book = load_workbook(study / "codebook.xlsx")
    sheet = book.worksheets[0]
    name = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "name")
    sheet.cell(row=name.row + 2, column=name.column).value = "Another name"
    book.save(study / "codebook.xlsx")

    found = audit(study)

    assert found.has_other_versions
    assert any(one.place == "versions.codebook" for one in found.differences)


def test_earlier_run_is_right_after_a_later_one(study: Path) -> None:
    first = latest(study).resolve()
    (study / "surveys" / "later.csv").write_text(SURVEY.replace("C-", "D-"), encoding="utf-8")
    second = run_study(study)

    assert json.loads((second / "run.json").read_text(encoding="utf-8"))["run"]["after"] == first.name
    assert audit_run(first, tell=lambda _: None).differences == ()
    assert audit_run(second, tell=lambda _: None).differences == ()


def test_page_and_workbook_that_are_no_longer_such_are_told(study: Path) -> None:
    (latest(study) / "evidence.xlsx").write_bytes(b"no workbook")
    (latest(study) / "journey_map.json").write_text("{", encoding="utf-8")

    places = {(one.file, one.expected) for one in audit(study).differences}

    assert ("evidence.xlsx", "a workbook") in places
    assert any(file == "journey_map.json" for file, _ in places)


def test_what_is_no_run_is_wrong_use(study: Path) -> None:
    with pytest.raises(WrongUseError, match=r"run\.json"):
        audit_run(study.parent, tell=lambda _: None)


def test_run_without_its_store_cannot_be_audited(study: Path) -> None:
    (latest(study).parent / "evidence.db").unlink()

    with pytest.raises(WrongUseError, match="store"):
        audit(study)


def test_run_whose_record_is_damaged_cannot_be_audited(study: Path) -> None:
    (latest(study) / "run.json").write_text("[]", encoding="utf-8")

    with pytest.raises(WrongUseError, match="damaged"):
        audit(study)


def test_printed_page_and_what_lies_beside_are_named_as_not_compared(study: Path) -> None:
    (latest(study) / "notes.txt").write_text("mine", encoding="utf-8")

    found = audit(study)

    assert found.differences == ()
    assert "notes.txt" in found.not_compared
