"""People code the random sample blind, drop it into `coding/`, and every cell they filled is an answer."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from research.model.coding import Coding
from research.reporting.report import Report
from research.steps.workspace import open_workspace
from research.terms import CodingField, Dimension
from tests.steps.coded_study import (
    CodedStudy,
    correct,
    faults_of,
    fill_sample,
    find_column,
    find_row,
    piece_of,
)

pytestmark = pytest.mark.slow

PARCEL, REFUND, SITE = "El paquete", "I am still", "The website"
MONDAY, TUESDAY = datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 11, 3, 9, tzinfo=UTC)
LATER = "Respondent ID,Date,Why did you give this score?\n" + "".join(
    f"C-{number},2026-11-01,The courier number {number} was rude.\n" for number in range(20, 60)
)


def said(codings: tuple[Coding, ...]) -> list[tuple[str, str, str]]:
    """Who said what, in a steady order."""
    return sorted((coding.coder, str(coding.field), coding.new) for coding in codings)


def sample_of(book: Path) -> list[tuple[object, ...]]:
    """The rows of the sample without its legend."""
    return list(load_workbook(book)["Reliability sample"].iter_rows(min_row=2, values_only=True))


def test_the_sample_shows_nothing_that_anybody_found(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    changes = {PARCEL: {"Stage": "Loyalty [loyalty]", "Polarity": 0.25, "Memo": "ask again"}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana"))

    heading, *rows = sample_of(study.run())

    empty = {"Your stage", "Your touchpoint", "Your other codes", "Your polarity", "Relevant", "Coder"}
    assert empty < set(heading)
    assert len(rows) == 8
    for row in rows:
        cells = dict(zip(heading, row, strict=True))
        assert {cells[title] for title in empty} == {None}
        assert not any(word in str(row) for word in ("loyalty", "Ana", "ask again", "0.25", "machine"))


def test_the_same_evidence_gives_the_same_sample(study: CodedStudy, book: Path) -> None:
    assert sample_of(study.run()) == sample_of(book)


def test_every_filled_cell_is_an_answer_also_one_that_the_machine_gave(
    study: CodedStudy, book: Path, tmp_path: Path
) -> None:
    machine = piece_of(study.report(), PARCEL)
    answers: dict[str, dict[str, object]] = {
        PARCEL: {
            "Your stage": "Delivery [delivery]; support",
            "Your touchpoint": "(none)",
            "Your polarity": "negative",
        },
        REFUND: {"Your stage": "(none)", "Your touchpoint": "refund", "Your polarity": "unscored", "Relevant": "yes"},
    }
    study.drop(fill_sample(book, tmp_path / "s.xlsx", answers=answers, coder="Ana"))

    report = study.report()

    assert said(report.codings) == [
        ("Ana", "polarity", ""),
        ("Ana", "polarity", "-0.5"),
        ("Ana", "relevant", "yes"),
        ("Ana", "stage", ""),
        ("Ana", "stage", "delivery;support"),
        ("Ana", "touchpoint", ""),
        ("Ana", "touchpoint", "refund"),
    ]
    assert all(coding.is_blind and coding.old == "" for coding in report.codings)
    assert set(machine.codes(Dimension.STAGE)) == {"delivery", "support"}
    assert piece_of(report, REFUND).codes(Dimension.STAGE) == ()
    assert piece_of(report, REFUND).polarity is None
    assert piece_of(report, SITE).judgement is None
    assert (report.coding_files[0].n_codings, report.coding_files[0].n_blind) == (0, 7)
    assert faults_of(report) == []


def test_the_sample_can_be_handed_out_by_itself(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    alone = book.with_name("reliability_sample.xlsx")
    answers = {PARCEL: {"Your stage": "returns"}}
    study.drop(fill_sample(alone, tmp_path / "s.xlsx", answers=answers, coder="Ana"))

    report = study.report()

    assert load_workbook(alone).sheetnames == ["Reliability sample", "Codes"]
    assert sample_of(alone) == sample_of(book)
    assert said(report.codings) == [("Ana", "stage", "returns")]
    assert faults_of(report) == []


def test_an_answer_given_in_sight_goes_before_a_blind_one(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    seen = correct(book, tmp_path / "c.xlsx", changes={PARCEL: {"Stage": "returns"}}, coder="Ben", at=MONDAY)
    study.drop(seen, name="ben.xlsx")
    answers = {PARCEL: {"Your stage": "loyalty", "Your polarity": "positive"}}
    study.drop(fill_sample(book, tmp_path / "s.xlsx", answers=answers, coder="Ana", at=TUESDAY))

    piece = piece_of(study.report(), PARCEL)

    assert piece.codes(Dimension.STAGE) == ("returns",)
    assert piece.polarity == 0.5
    assert piece.judgement is not None
    assert piece.judgement.disputed == (CodingField.STAGE,)


def test_two_people_may_share_a_sheet_or_use_one_each(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    both = {PARCEL: {"Your stage": "returns", "Coder": "Ben"}, REFUND: {"Your stage": "returns", "Coder": "Ana"}}
    study.drop(fill_sample(book, tmp_path / "1.xlsx", answers=both), name="both.xlsx")
    mine = {PARCEL: {"Your stage": "support"}, SITE: {"Your stage": "interest"}}
    study.drop(fill_sample(book, tmp_path / "2.xlsx", answers=mine, coder=" Ana "), name="ana.xlsx")

    report = study.report()

    assert said(report.codings) == [
        ("Ana", "stage", "interest"),
        ("Ana", "stage", "returns"),
        ("Ana", "stage", "support"),
        ("Ben", "stage", "returns"),
    ]
    assert faults_of(report) == []


def test_broken_cells_are_faults_with_row_and_fix_and_the_rest_is_taken(
    study: CodedStudy, book: Path, tmp_path: Path
) -> None:
    def break_rows(workbook: Workbook) -> None:
        sheet = workbook["Reliability sample"]
        sheet.cell(find_row(sheet, quote="Livrarea"), find_column(sheet, heading="Excerpt id")).value = None
        row = [cell.value for cell in sheet[find_row(sheet, quote=SITE)]]
        row[find_column(sheet, heading="Your stage") - 1] = "returns"
        sheet.append(row)

    answers: dict[str, dict[str, object]] = {
        PARCEL: {"Your stage": "Delivry", "Your touchpoint": "(none)", "Your polarity": "negative"},
        REFUND: {"Your stage": "(none); loyalty", "Your touchpoint": "refund", "Your polarity": 3, "Relevant": "hm"},
        SITE: {"Your stage": "interest", "Your polarity": "pos"},
        "Livrarea": {"Your polarity": 1},
    }
    study.drop(fill_sample(book, tmp_path / "s.xlsx", answers=answers, coder="Ana", then=break_rows))
    sheet = load_workbook(book)["Reliability sample"]
    row_of = {quote: find_row(sheet, quote=quote) for quote in answers}

    report = study.report()

    assert sorted((f.code, f.place.row, f.place.column) for f in faults_of(report)) == [
        ("coding_bad_value", row_of[REFUND], "Relevant"),
        ("coding_bad_value", row_of[REFUND], "Your polarity"),
        ("coding_bad_value", row_of[REFUND], "Your stage"),
        ("coding_row_twice", sheet.max_row + 1, None),
        ("coding_row_without_id", row_of["Livrarea"], None),
        ("coding_unknown_code", row_of[PARCEL], "Your stage"),
        ("sample_left_empty", min(row_of["Livrarea"], row_of[SITE]), "Your touchpoint"),
        ("sample_left_empty", row_of["Livrarea"], "Your stage"),
    ]
    assert all(fault.fix for fault in faults_of(report))
    assert said(report.codings) == [
        ("Ana", "polarity", "-0.5"),
        ("Ana", "polarity", "0.5"),
        ("Ana", "stage", "interest"),
        ("Ana", "touchpoint", ""),
        ("Ana", "touchpoint", "refund"),
    ]
    assert report.coding_files[0].n_refused == 6


def shuffle(workbook: Workbook) -> None:
    """Everything that people and programs do to a sheet without meaning anything by it."""
    sheet = workbook["Reliability sample"]
    rows: list[list[object]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    legend, heading, *content = rows
    # The marks stay where they were while the rest of the rows is sorted, as in a sheet sorted in part.
    marks = [row[-1] for row in content]
    sorted_rows = [[mark, "mine", *row[:-1]] for row, mark in zip(reversed(content), marks, strict=True)]
    sheet.delete_rows(1, sheet.max_row)
    above: list[list[object]] = [[row[-1], "mine", *row[:-1]] for row in (legend, heading)]
    moved: list[list[object]] = [*above, [None], *sorted_rows]
    for row in moved:
        sheet.append(row)
    sheet.title = "Hoja 7"
    sheet.row_dimensions[6].hidden = True
    for name in [name for name in workbook.sheetnames if name != "Hoja 7"]:
        del workbook[name]


def drop_marks(workbook: Workbook) -> None:
    """Delete the hidden column."""
    sheet = workbook["Reliability sample"]
    sheet.delete_cols(find_column(sheet, heading="_journey"))


def drop_ids(workbook: Workbook) -> None:
    """Delete the column of ids."""
    sheet = workbook["Reliability sample"]
    sheet.delete_cols(find_column(sheet, heading="Excerpt id"))


@pytest.mark.parametrize("then", [shuffle, drop_marks])
def test_order_names_and_hidden_cells_do_not_matter(
    study: CodedStudy, book: Path, tmp_path: Path, then: Callable[[Workbook], None]
) -> None:
    answers = {PARCEL: {"Your stage": "loyalty"}, SITE: {"Your stage": "(none)"}}
    path = study.drop(fill_sample(book, tmp_path / "1.xlsx", answers=answers, coder="Ana"))
    plain = study.report()
    path.unlink()
    study.drop(fill_sample(book, tmp_path / "2.xlsx", answers=answers, coder="Ana", then=then), name="deep/er ñ.xlsx")

    report = study.report()

    assert [coding.id for coding in report.codings] == [coding.id for coding in plain.codings]
    assert len(report.codings) == 2
    assert faults_of(report) == []


def test_without_the_column_of_ids_the_sample_is_a_fault(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    answers = {PARCEL: {"Your stage": "loyalty"}}
    study.drop(fill_sample(book, tmp_path / "s.xlsx", answers=answers, then=drop_ids))

    report = study.report()

    assert [fault.code for fault in faults_of(report)] == ["coding_without_ids"]
    assert report.codings == ()


def test_a_sample_handed_out_earlier_is_read_when_the_evidence_has_grown(
    study: CodedStudy, book: Path, tmp_path: Path
) -> None:
    (study.folder / "surveys" / "later.csv").write_text(LATER, encoding="utf-8")
    settings = study.folder / "study.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\n[options]\nsample_size = 6\n", encoding="utf-8")
    drawn = {row[0] for row in sample_of(study.run())}
    quotes = [str(row[0]) for row in sample_of(book)[1:] if row[0] not in drawn]
    answers = {quote: {"Your stage": "loyalty"} for quote in quotes}
    study.drop(fill_sample(book, tmp_path / "s.xlsx", answers=answers, coder="Ana"))

    report = study.report()

    assert len(drawn) == 7
    assert quotes
    assert {piece_of(report, quote).codes(Dimension.STAGE) for quote in quotes} == {("loyalty",)}
    assert faults_of(report) == []


def test_the_next_workbook_carries_blind_answers_along(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    answers = {PARCEL: {"Your stage": "loyalty", "Your polarity": "unscored", "Relevant": "yes"}}
    study.drop(fill_sample(book, tmp_path / "s.xlsx", answers=answers, coder="Ana"))
    before = study.report()
    study.drop(study.run())

    after = study.report()

    assert after.codings == before.codings
    assert all(coding.is_blind for coding in after.codings)
    assert after.coding_files[0].n_carried == 3
    told = load_workbook(study.run())["Codings"].iter_rows(min_row=2, values_only=True)
    assert [(row[1], row[2], row[3]) for row in told] == [
        ("Polarity", "–", "unscored"), ("Relevant", "–", "yes"), ("Stage", "–", "Loyalty [loyalty]"),
    ]  # fmt: skip
    store = open_workspace(study.folder).open_store()
    assert {coding.is_blind for coding in store.load_codings()} == {True}
    store.close()


@pytest.mark.postgres
def test_postgresql_keeps_what_is_blind(study: CodedStudy, book: Path, tmp_path: Path, empty_postgres: str) -> None:
    blind = {PARCEL: {"Your stage": "loyalty"}}
    filled = fill_sample(book, tmp_path / "s.xlsx", answers=blind, coder="Ana")
    study.drop(correct(filled, tmp_path / "c.xlsx", changes={REFUND: {"Polarity": 0.5}}, coder="Ana"))
    on_sqlite = study.report()
    settings = study.folder / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[store]\nurl = "{empty_postgres}"\n', encoding="utf-8")

    on_postgres = study.report()

    assert by_blindness(on_postgres) == by_blindness(on_sqlite) == {("loyalty", True), ("0.5", False)}
    store = open_workspace(study.folder).open_store()
    assert {(coding.new, coding.is_blind) for coding in store.load_codings()} == by_blindness(on_sqlite)
    store.close()


def by_blindness(report: Report) -> set[tuple[str, bool]]:
    """What was said, and whether it was said blind."""
    return {(coding.new, coding.is_blind) for coding in report.codings}
