"""Owners and statuses that people write on the Opportunities sheet come back in the next run."""

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from research.coding.plan_marks import MOST_CHARACTERS, PlanMark, read_plan_mark, write_plan_mark
from research.model.finding import HealthCode
from research.model.opportunity import Opportunity, OpportunityKey, Plan, PlanAnswer
from research.reading.coding_words import fold_cell
from research.reading.plan_words import HEADINGS, PRIORITIES, STATUSES
from research.reporting.lookup import Lookup
from research.reporting.opportunity_text import name_plan_field, name_priority, name_status
from research.reporting.report import Report
from research.reporting.sheets.opportunities import list_opportunities
from research.reporting.translating import open_translation
from research.terms import SCORED_LANGUAGES, Language, OpportunityStatus, PlanField, Priority
from tests.reporting.made_report import make_report
from tests.steps.coded_study import CodedStudy, faults_of, save_book
from tests.steps.test_codings_in_office import save_again

SHEET, ID = "Opportunities", "Opportunity id"
FIRST = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 5, 9, 0, tzinfo=UTC)
OWNER, STATUS, PRIORITY, BUDGET, NOTE = PlanField


@pytest.fixture
def study(folder: Path) -> CodedStudy:
    """A study of few people, all of whom count."""
    with (folder / "study.toml").open("a", encoding="utf-8") as file:
        file.write("\n[options]\nsmall_base = 1\n")
    return CodedStudy(folder=folder)


def fill(
    source: Path,
    target: Path,
    *,
    cells: Mapping[int, Mapping[str, object]],
    at: datetime = FIRST,
    then: Callable[[Workbook], None] | None = None,
) -> Path:
    """The workbook with cells of the n-th opportunities filled in (heading -> value) and saved at a time."""
    book = load_workbook(source)
    sheet = book[SHEET]
    for rank, written in cells.items():
        for heading, value in written.items():
            sheet.cell(2 + rank, column_of(sheet, heading)).value = value  # type: ignore[assignment]  # reason: any cell value
    if then is not None:
        then(book)
    return save_book(book, target, at=at)


def column_of(sheet: Worksheet, heading: str) -> int:
    return [cell.value for cell in sheet[2]].index(heading) + 1


def top_of(report: Report, rank: int = 1) -> Opportunity:
    return report.journey_map.opportunities[rank - 1]


def value(one: Opportunity, field: PlanField) -> str:
    return one.plan.value(field)


def test_opportunities_are_open_and_nobodys_until_somebody_says_so(study: CodedStudy) -> None:
    report = study.report()
    one = top_of(report)

    assert (value(one, OWNER), value(one, STATUS), one.plan.is_made) == ("", "open", False)
    assert [note.amount for note in report.journey_map.health if note.code is HealthCode.NO_OWNER] == [3]


def test_what_was_filled_in_comes_back_with_who_and_when(study: CodedStudy, tmp_path: Path) -> None:
    written = {"Owner": "Marta", "Status": "planned", "Priority": "high", "Budget": "12.000 €", "Comment": "before May"}
    book = study.run()
    study.drop(fill(book, tmp_path / "a.xlsx", cells={1: {**written, "Your name": "Ana"}}))

    report = study.report()
    one = top_of(report)

    assert [value(one, field) for field in PlanField] == ["Marta", "planned", "high", "12.000 €", "before May"]
    assert {(answer.coder, answer.coded_at, answer.file) for answer in one.plan.answers} == {
        ("Ana", FIRST, "coding/ana.xlsx")
    }
    assert [(answer.field, answer.old) for answer in one.plan.answers if answer.old] == [(STATUS, "open")]
    assert [note.amount for note in report.journey_map.health if note.code is HealthCode.NO_OWNER] == [2]
    assert faults_of(report) == []
    assert report.coding_files[0].n_plans == 5


def test_a_workbook_that_nobody_changed_decides_nothing(study: CodedStudy) -> None:
    study.drop(study.run())

    report = study.report()

    assert not any(one.plan.answers for one in report.journey_map.opportunities)
    assert faults_of(report) == []


def test_spanish_and_romanian_words_are_taken(study: CodedStudy, tmp_path: Path) -> None:
    cells: dict[int, Mapping[str, object]] = {
        1: {"Status": "En curso", "Priority": "ALTA"},
        2: {"Status": "Făcută", "Priority": "scăzută"},
        3: {"Status": "Abandonată"},
    }
    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells=cells))

    report = study.report()

    assert [value(top_of(report, rank), STATUS) for rank in (1, 2, 3)] == ["doing", "done", "dropped"]
    assert [value(top_of(report, rank), PRIORITY) for rank in (1, 2)] == ["high", "low"]


def test_the_latest_of_two_people_counts_and_both_are_kept_and_shown(study: CodedStudy, tmp_path: Path) -> None:
    book = study.run()
    study.drop(fill(book, tmp_path / "a.xlsx", cells={1: {"Owner": "Marta", "Your name": "Ana"}}), name="ana.xlsx")
    later = fill(book, tmp_path / "b.xlsx", cells={1: {"Owner": "Ion", "Your name": "Ben"}}, at=LATER)
    study.drop(later, name="ben.xlsx")

    report = study.report()
    one = top_of(report)
    sheet = list_opportunities(Lookup(report=report))
    row = dict(zip([column.title for column in sheet.columns], sheet.rows[0], strict=True))

    assert value(one, OWNER) == "Ion"
    assert [(answer.coder, answer.new) for answer in one.plan.answers] == [("Ana", "Marta"), ("Ben", "Ion")]
    assert one.plan.disputed == (OWNER,)
    assert str(row["Remark"]) == "people differ: Owner"
    assert [line.split(" (")[0] for line in str(row["What people said"]).split("\n")] == [
        "Owner: – → Marta",
        "Owner: – → Ion",
    ]


def test_later_workbooks_carry_decisions_along_so_that_one_file_is_enough(study: CodedStudy, tmp_path: Path) -> None:
    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells={1: {"Owner": "Marta", "Your name": "Ana"}}))
    second = study.run()
    (study.folder / "coding" / "ana.xlsx").unlink()
    study.drop(fill(second, tmp_path / "b.xlsx", cells={1: {"Status": "doing", "Your name": "Ben"}}, at=LATER))

    report = study.report()

    assert (value(top_of(report), OWNER), value(top_of(report), STATUS)) == ("Marta", "doing")
    assert [answer.coder for answer in top_of(report).plan.answers] == ["Ana", "Ben"]


def test_a_workbook_that_is_taken_out_counts_no_more_and_stays_in_the_store(study: CodedStudy, tmp_path: Path) -> None:
    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells={1: {"Owner": "Marta"}}))
    workspace, _ = study.analyse()
    (study.folder / "coding" / "ana.xlsx").unlink()

    store = workspace.open_store()
    kept = store.load_plans()
    store.close()

    assert value(top_of(study.report()), OWNER) == ""
    assert [(answer.field, answer.new) for answer in kept] == [(OWNER, "Marta")]


def test_rows_may_be_sorted_columns_moved_and_sheets_renamed(study: CodedStudy, tmp_path: Path) -> None:
    def rearrange(book: Workbook) -> None:
        sheet = book[SHEET]
        rows = [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]
        for number, row in enumerate(reversed(rows), start=3):
            for place, cell in enumerate(row, start=1):
                sheet.cell(number, place).value = cell
        sheet.move_range(f"C1:C{sheet.max_row}", cols=30)
        sheet.insert_rows(1)
        sheet.title = "Nuestras prioridades"

    book = study.run()
    study.drop(fill(book, tmp_path / "a.xlsx", cells={1: {"Owner": "Marta"}, 2: {"Owner": "Ion"}}, then=rearrange))

    report = study.report()

    assert [value(top_of(report, rank), OWNER) for rank in (1, 2, 3)] == ["Marta", "Ion", ""]
    assert faults_of(report) == []


def test_hidden_cells_that_were_sorted_apart_are_found_by_the_visible_id(study: CodedStudy, tmp_path: Path) -> None:
    def swap_marks(book: Workbook) -> None:
        sheet = book[SHEET]
        column = column_of(sheet, "_journey")
        first, second = sheet.cell(3, column), sheet.cell(4, column)
        first.value, second.value = second.value, first.value

    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells={1: {"Owner": "Marta"}}, then=swap_marks))

    assert [value(top_of(study.report(), rank), OWNER) for rank in (1, 2)] == ["Marta", ""]


def test_broken_edits_are_faults_with_row_and_fix_and_the_rest_is_taken(study: CodedStudy, tmp_path: Path) -> None:
    def add_row(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet.cell(sheet.max_row + 1, column_of(sheet, "Owner")).value = "Nobody"

    cells = {1: {"Owner": "Marta", "Status": "soon", "Priority": "urgent!"}, 2: {"Owner": "x" * 81}}
    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells=cells, then=add_row))

    report = study.report()
    found = [(fault.code, fault.place.row, fault.place.column) for fault in faults_of(report)]

    assert found[:3] == [
        ("plan_bad_value", 3, "Status"),
        ("plan_bad_value", 3, "Priority"),
        ("plan_bad_value", 4, "Owner"),
    ]
    assert found[3][0] == "plan_row_without_mark"
    assert "open, planned, doing, done, dropped" in faults_of(report)[0].fix
    assert not any("urgent" in fault.problem + fault.fix for fault in faults_of(report))
    assert (value(top_of(report), OWNER), value(top_of(report), STATUS)) == ("Marta", "open")


def test_a_row_that_stands_twice_with_other_answers_is_a_fault(study: CodedStudy, tmp_path: Path) -> None:
    def double(book: Workbook) -> None:
        sheet = book[SHEET]
        number = sheet.max_row + 1
        for place in range(1, sheet.max_column + 1):
            sheet.cell(number, place).value = sheet.cell(3, place).value
        sheet.cell(number, column_of(sheet, "Owner")).value = "Ion"

    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells={1: {"Owner": "Marta"}}, then=double))

    report = study.report()

    assert [fault.code for fault in faults_of(report)] == ["plan_row_twice"]
    assert value(top_of(report), OWNER) == "Marta"


def test_without_the_hidden_column_or_a_heading_the_sheet_says_so(study: CodedStudy, tmp_path: Path) -> None:
    def drop_marks(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet.delete_cols(column_of(sheet, "_journey"))

    def rename(book: Workbook) -> None:
        sheet = book[SHEET]
        sheet.cell(2, column_of(sheet, "Budget")).value = "€"

    book = study.run()
    study.drop(fill(book, tmp_path / "a.xlsx", cells={1: {"Owner": "Marta"}}, then=drop_marks), name="a.xlsx")
    study.drop(fill(book, tmp_path / "b.xlsx", cells={1: {"Owner": "Ion"}}, then=rename), name="b.xlsx")

    report = study.report()

    assert [(fault.code, fault.place.file) for fault in faults_of(report)] == [
        ("plan_without_marks", "coding/a.xlsx"),
        ("plan_column_missing", "coding/b.xlsx"),
    ]
    assert value(top_of(report), OWNER) == "Ion"


def test_what_is_no_longer_found_is_still_listed_with_its_owner(study: CodedStudy, tmp_path: Path) -> None:
    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells={1: {"Owner": "Marta"}}))
    gone = top_of(study.report())
    for source in (study.folder / "surveys" / "survey.csv", study.folder / "interviews" / "2026-10-22 talk.txt"):
        source.unlink()
    (study.folder / "surveys" / "new.csv").write_text(
        "Respondent ID,Date,Why did you give this score?\nC-9,2026-11-01,The newsletter is terrible and boring.\n",
        encoding="utf-8",
    )

    report = study.report()
    last = report.journey_map.opportunities[-1]
    folder = study.run().parent
    described = json.loads((folder / "journey_map.json").read_text(encoding="utf-8"))["opportunities"][-1]

    assert (last.id, last.finding, last.score, value(last, OWNER)) == (gone.id, None, None, "Marta")
    assert (described["is_in_evidence"], described["owner"]) == (False, "Marta")
    assert "no longer in the evidence" in (folder / "journey_map.html").read_text(encoding="utf-8")


def test_small_opportunities_are_listed_only_where_somebody_decided_about_them(
    study: CodedStudy, tmp_path: Path
) -> None:
    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells={1: {"Owner": "Marta"}}))
    settings = study.folder / "study.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("small_base = 1", "small_base = 5"), "utf-8")

    (one,) = study.report().journey_map.opportunities

    assert (one.is_small, value(one, OWNER)) == (True, "Marta")
    assert one.finding is not None


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize("ways", [("xlsx",), ("ods", "xlsx"), ("ods",)], ids="-".join)
def test_what_was_filled_in_comes_back_from_libreoffice(
    study: CodedStudy, tmp_path: Path, ways: tuple[str, ...]
) -> None:
    cells: dict[int, Mapping[str, object]] = {
        1: {"Owner": "Íñigo Ș.", "Status": "in progress", "Budget": 1200, "Your name": "Ana"},
        2: {"Comment": "ñ ș — “ok” = 1\nsecond line"},
    }
    saved = fill(study.run(), tmp_path / "evidence.xlsx", cells=cells)
    for number, ending in enumerate(ways):
        saved = save_again(saved, ending=ending, folder=tmp_path / f"way {number}" / "out")
    study.drop(saved, name=f"ana{saved.suffix}")

    report = study.report()

    assert (value(top_of(report), OWNER), value(top_of(report), STATUS)) == ("Íñigo Ș.", "doing")
    assert value(top_of(report), BUDGET) == "1200"
    assert value(top_of(report, 2), NOTE) == "ñ ș — “ok” = 1 second line"
    assert sum(len(one.plan.answers) for one in report.journey_map.opportunities) == 4
    assert faults_of(report) == []


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_headings_and_drop_downs_are_words_that_are_read_back(language: Language) -> None:
    t = open_translation(language)
    sheet = list_opportunities(Lookup(report=make_report(language)))
    headings = {fold_cell(column.title) for column in sheet.columns}

    assert all(fold_cell(name_plan_field(field, translation=t)) in HEADINGS[field] for field in PlanField)
    assert all(set(words) & headings for words in HEADINGS.values())
    assert all(STATUSES[fold_cell(name_status(one, translation=t))] is one for one in OpportunityStatus)
    assert all(PRIORITIES[fold_cell(name_priority(one, translation=t))] is one for one in Priority)


def answer(number: int, *, new: str) -> PlanAnswer:
    return PlanAnswer(
        key=OpportunityKey(stage_id="delivery", code_id=None),
        field=NOTE,
        coder="Ana",
        coded_at=FIRST.replace(year=2026 + number),
        old="",
        new=new,
        file="coding/a.xlsx",
    )


def test_marks_come_back_as_they_were_and_broken_ones_are_none() -> None:
    key, said = OpportunityKey(stage_id="delivery", code_id=None), answer(0, new="soon")
    plan = Plan(answers=(said,), counting=(said,))

    mark = read_plan_mark(write_plan_mark(key, plan=plan))

    assert isinstance(mark, PlanMark)
    assert (mark.key, mark.answers, mark.values[NOTE], mark.values[STATUS]) == (key, (said,), "soon", "open")
    assert [read_plan_mark(cell) for cell in ("", "{}", "[1]", '{"format":1,"opportunity":["",null]}')] == [None] * 4


def test_a_mark_fits_its_cell_and_keeps_what_counts() -> None:
    answers = tuple(answer(number, new=f"{number}" + "ț" * 900) for number in range(40))
    plan = Plan(answers=answers, counting=answers[-1:])

    text = write_plan_mark(answers[0].key, plan=plan)
    mark = read_plan_mark(text)

    assert len(text) <= MOST_CHARACTERS
    assert mark is not None
    assert mark.answers[-1] == answers[-1]
    assert 1 < len(mark.answers) < len(answers)


def test_the_folder_alone_makes_the_plans_on_another_machine(study: CodedStudy, tmp_path: Path) -> None:
    study.drop(fill(study.run(), tmp_path / "a.xlsx", cells={1: {"Owner": "Marta", "Your name": "Ana"}}))
    here = study.report().journey_map.opportunities
    elsewhere = tmp_path / "other" / "inputs" / "shop"
    shutil.copytree(study.folder, elsewhere)

    assert CodedStudy(folder=elsewhere).report().journey_map.opportunities == here
