"""People correct the workbook, drop it into `coding/`, and it stays so."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from research.coding.marks import write_row_mark
from research.model.coding import Span
from research.reading.codebooks import read_codebook
from research.reporting.lookup import Lookup
from research.reporting.map_json import describe_map
from research.reporting.page_evidence import embed_json, list_page_evidence
from research.reporting.summary import summarise_run
from research.steps.workspace import open_workspace
from research.terms import Coder, CodingField, Dimension
from tests.steps.coded_study import (
    HEADINGS,
    CodedStudy,
    correct,
    faults_of,
    find_column,
    find_row,
    piece_of,
)

pytestmark = pytest.mark.slow

PARCEL, REFUND, SITE = "El paquete", "I am still", "The website"
MONDAY, TUESDAY = datetime(2026, 11, 2, 9, tzinfo=UTC), datetime(2026, 11, 3, 9, tzinfo=UTC)
LATER = "Respondent ID,Date,Why did you give this score?\nC-9,2026-11-01,The courier was rude and never came.\n"


def test_what_a_person_says_stands_in_place_of_the_machine_s(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    before = piece_of(study.report(), PARCEL)
    changes = {PARCEL: {"Stage": "Loyalty [loyalty]; returns", "Polarity": 0.25, "Other codes": None}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana"))

    after = piece_of(study.report(), PARCEL)

    assert set(before.codes(Dimension.STAGE)) == {"delivery", "support"}
    assert set(after.codes(Dimension.STAGE)) == {"loyalty", "returns"}
    assert after.codes(Dimension.TOUCHPOINT) == before.codes(Dimension.TOUCHPOINT) == ("parcel",)
    assert before.codes(Dimension.BARRIER)
    assert after.codes(Dimension.BARRIER) == ()
    assert (after.polarity, after.score.coder) == (0.25, Coder.HUMAN)
    assert {tag.coder for tag in after.tags if tag.dimension is Dimension.STAGE} == {Coder.HUMAN}
    assert after.judgement is not None
    assert (after.judgement.tags, after.judgement.score) == (before.tags, before.score)
    stage = next(coding for coding in after.judgement.answers if coding.field is CodingField.STAGE)
    assert (stage.coder, stage.coded_at, stage.old, stage.new) == (
        "Ana", TUESDAY, "delivery;support", "loyalty;returns",
    )  # fmt: skip


def test_it_is_marked_as_a_person_s_everywhere(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    changes = {PARCEL: {"Polarity": "negative"}, REFUND: {"Relevant": "no"}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana"))
    report = study.report()
    lookup = Lookup(report=report)
    again = load_workbook(study.run())

    row = find_row(again["Coding"], quote=PARCEL)
    told = str(again["Coding"].cell(row, find_column(again["Coding"], heading="What people said")).value)
    evidence = {cells[0]: cells for cells in again["Evidence"].iter_rows(values_only=True)}
    coded_by, counted = evidence["Quote"].index("Coded by"), evidence["Quote"].index("In the numbers")
    packed = json.loads(embed_json(list_page_evidence(lookup)))
    page = dict(zip(packed["columns"]["quote"], packed["columns"]["judgement"], strict=True))
    described = describe_map(lookup)
    summary = next(s for s in summarise_run(report, folder=tmp_path).sections if s.title == "What people coded")
    assert told == "Polarity: −0.50 (Ana, 3 Nov 2026, 09:00 UTC)"
    assert {cells[coded_by] for text, cells in evidence.items() if str(text).startswith(PARCEL)} == {"Ana: Polarity"}
    assert {cells[counted] for text, cells in evidence.items() if str(text).startswith(REFUND)} == {"no"}
    said = {packed["tables"]["judgement"][number] for quote, number in page.items() if quote.startswith(PARCEL)}
    assert said == {"Coded by a person: Ana: Polarity"}
    assert (described["n_coded_by_people"], described["n_not_relevant"]) == (2, 1)
    assert summary.rows == (("coding/ana.xlsx", "2", "0", "0", "0", "0", "Ana"),)
    assert summary.lines == ("2 excerpts coded by people", "1 excerpt not relevant")
    assert "2 excerpts coded by people" in (latest(study) / "methods.md").read_text(encoding="utf-8")


def latest(study: CodedStudy) -> Path:
    """The folder of the last run."""
    return open_workspace(study.folder).outputs / "latest"


def test_what_is_not_relevant_is_kept_and_in_no_number(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    before = study.report()
    study.drop(correct(book, tmp_path / "c.xlsx", changes={REFUND: {"Relevant": "No "}}, coder="Ana"))

    after = study.report()

    assert len(after.evidence) == len(before.evidence)
    assert not piece_of(after, REFUND).is_relevant
    assert after.journey_map.base.n_excerpts == before.journey_map.base.n_excerpts - 1
    column = next(each for each in after.journey_map.stages if each.code.id == "returns")
    assert column.point.base.n_excerpts == 0
    assert "returns" not in Lookup(report=after).first_rows


def shuffle(book: Workbook) -> None:
    """Everything that people and programs do to a sheet without meaning anything by it."""
    sheet = book["Coding"]
    rows: list[list[object]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    legend, heading, *data = rows
    id_place = heading.index("Excerpt id")
    for cells in data:
        cells[id_place] = f"  {str(cells[id_place]).upper()}\u00a0"
    shuffled: list[list[object]] = [legend, heading, [None] * len(heading), *reversed(data)]
    sheet.delete_rows(1, sheet.max_row)
    for row in shuffled:
        # The last column comes first, and a column of somebody's own stands between.
        sheet.append([row[-1], "mine", *row[:-1]])
    sheet.title = "Hoja 7"
    sheet.sheet_state = "hidden"
    sheet.row_dimensions[6].hidden = True
    del book["Evidence"], book["Codings"]


def test_order_names_and_looks_do_not_matter(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    changes = {PARCEL: {"Stage": "loyalty"}, SITE: {"Polarity": "−0,5"}, REFUND: {"Memo": "ask again"}}
    plain = correct(book, tmp_path / "plain.xlsx", changes=changes, coder="Ana")
    messy = correct(book, tmp_path / "messy.xlsx", changes=changes, coder="Ana", then=shuffle)

    path = study.drop(plain)
    one = study.report()
    path.unlink()
    study.drop(messy, name="deep/er name ñ.xlsx")
    other = study.report()

    assert [(c.id, c.excerpt_id, c.field, c.new) for c in other.codings] == [
        (c.id, c.excerpt_id, c.field, c.new) for c in one.codings
    ]
    assert len(one.codings) == 3
    assert faults_of(other) == []


def test_a_later_wave_changes_nothing_of_it(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    study.drop(correct(book, tmp_path / "c.xlsx", changes={PARCEL: {"Stage": "loyalty", "Polarity": 0}}, coder="Ana"))
    before = piece_of(study.report(), PARCEL)
    (study.folder / "surveys" / "later.csv").write_text(LATER, encoding="utf-8")

    after = study.report()

    assert piece_of(after, PARCEL) == before
    assert any(piece.passage.place.file == "surveys/later.csv" for piece in after.evidence)


def test_of_two_people_the_latest_counts_and_both_are_kept(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    said = {"ana": ("Loyalty [loyalty]", TUESDAY), "ben": ("Returns [returns]", MONDAY)}
    for name, (stage, at) in said.items():
        changed = correct(book, tmp_path / f"{name}.xlsx", changes={PARCEL: {"Stage": stage}}, coder=name, at=at)
        study.drop(changed, name=f"{name}.xlsx")

    report = study.report()
    piece = piece_of(report, PARCEL)
    codings = list(load_workbook(study.run())["Codings"].iter_rows(values_only=True))

    assert piece.codes(Dimension.STAGE) == ("loyalty",)
    assert piece.judgement is not None
    assert [(coding.coder, coding.new) for coding in piece.judgement.answers] == [
        ("ben", "returns"),
        ("ana", "loyalty"),
    ]
    assert piece.judgement.disputed == (CodingField.STAGE,)
    assert [(row[3], row[4], row[6], row[7]) for row in codings[1:]] == [
        ("Returns [returns]", "ben", "no", "yes"),
        ("Loyalty [loyalty]", "ana", "yes", "yes"),
    ]


def test_broken_cells_are_faults_and_the_rest_is_taken(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    def break_id(workbook: Workbook) -> None:
        sheet = workbook["Coding"]
        sheet.cell(find_row(sheet, quote="Livrarea"), find_column(sheet, heading="Excerpt id")).value = None

    changes: dict[str, dict[str, object]] = {
        PARCEL: {"Stage": "Delivry", "Polarity": 0.5},
        REFUND: {"Touchpoint": "Delivery [delivery]", "Polarity": 3, "Relevant": "perhaps", "Stage": "loyalty"},
        "Livrarea": {"Polarity": 1},
    }
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana", then=break_id))
    sheet = load_workbook(book)["Coding"]
    row_of = {quote: find_row(sheet, quote=quote) for quote in changes}

    report = study.report()

    assert sorted((f.code, f.place.row, f.place.column) for f in faults_of(report)) == [
        ("coding_bad_value", row_of[REFUND], "Polarity"),
        ("coding_bad_value", row_of[REFUND], "Relevant"),
        ("coding_row_without_id", row_of["Livrarea"], None),
        ("coding_unknown_code", row_of[PARCEL], "Stage"),
        ("coding_unknown_code", row_of[REFUND], "Touchpoint"),
    ]
    fix = next(f.fix for f in faults_of(report) if f.place.row == row_of[PARCEL])
    assert "Delivery [delivery]" in fix
    assert piece_of(report, PARCEL).polarity == 0.5
    assert piece_of(report, REFUND).codes(Dimension.STAGE) == ("loyalty",)
    assert report.coding_files[0].n_refused == 5
    assert report.journey_map.n_faults == len(report.faults)


def delete_column(heading: str) -> Callable[[Workbook], None]:
    """What deletes one column of the Coding sheet."""
    return lambda book: book["Coding"].delete_cols(find_column(book["Coding"], heading=heading))


def test_without_the_column_of_ids_the_file_is_a_fault(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    changes = {PARCEL: {"Stage": "loyalty"}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, then=delete_column("Excerpt id")))

    report = study.report()

    assert [fault.code for fault in faults_of(report)] == ["coding_without_ids"]
    assert report.codings == ()


def test_without_the_hidden_column_the_grey_ones_tell_the_changes(
    study: CodedStudy, book: Path, tmp_path: Path
) -> None:
    changes = {PARCEL: {"Stage": "loyalty"}, REFUND: {"Relevant": "no"}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana", then=delete_column("_journey")))

    report = study.report()

    assert sorted((coding.field, coding.old, coding.new) for coding in report.codings) == [
        ("relevant", "yes", "no"),
        ("stage", "delivery;support", "loyalty"),
    ]
    assert faults_of(report) == []


def test_a_column_that_is_gone_is_told_and_the_others_are_taken(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    changes = {PARCEL: {"Stage": "loyalty"}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, then=delete_column("Polarity")))

    report = study.report()

    assert [fault.code for fault in faults_of(report)] == ["coding_column_missing"]
    assert [coding.new for coding in report.codings] == ["loyalty"]


def test_overwriting_the_workbook_with_the_newest_loses_nothing(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    study.drop(correct(book, tmp_path / "1.xlsx", changes={PARCEL: {"Stage": "loyalty"}}, coder="Ana", at=MONDAY))
    newest = study.run()
    study.drop(correct(newest, tmp_path / "2.xlsx", changes={REFUND: {"Polarity": 1}}, coder="Ben", at=TUESDAY))

    report = study.report()

    assert [(c.coder, c.coded_at, c.old, c.new) for c in report.codings] == [
        ("Ana", MONDAY, "delivery;support", "loyalty"),
        ("Ben", TUESDAY, "-0.5267", "1"),
    ]
    assert (report.coding_files[0].n_codings, report.coding_files[0].n_carried) == (1, 1)


def test_whoever_settles_a_difference_is_later(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    study.drop(correct(book, tmp_path / "1.xlsx", changes={PARCEL: {"Stage": "loyalty"}}, coder="Ana", at=MONDAY))
    newest = study.run()
    changed = correct(newest, tmp_path / "2.xlsx", changes={PARCEL: {"Stage": "delivery"}}, coder="Ben", at=TUESDAY)
    study.drop(changed, name="ben.xlsx")

    piece = piece_of(study.report(), PARCEL)

    assert piece.codes(Dimension.STAGE) == ("delivery",)
    assert piece.judgement is not None
    assert piece.judgement.answers[-1].old == "loyalty"


def test_the_folder_decides_and_the_store_remembers(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    before = describe_map(Lookup(report=study.report()))
    path = study.drop(correct(book, tmp_path / "c.xlsx", changes={PARCEL: {"Stage": "loyalty"}}, coder="Ana"))
    coded = describe_map(Lookup(report=study.report()))
    path.unlink()

    after = describe_map(Lookup(report=study.report()))

    assert coded != before == after
    store = open_workspace(study.folder).open_store()
    assert [(coding.coder, coding.new) for coding in store.load_codings()] == [("Ana", "loyalty")]
    store.close()


def test_the_same_folder_gives_the_same_map_on_another_machine(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    study.drop(correct(book, tmp_path / "c.xlsx", changes={PARCEL: {"Stage": "loyalty"}}, coder="Ana"))
    first = describe_map(Lookup(report=study.report()))
    shutil.rmtree(study.folder.parent.parent / "outputs")

    second = describe_map(Lookup(report=study.report()))

    assert first == second


@pytest.mark.postgres
def test_postgresql_gives_the_same_map(study: CodedStudy, book: Path, tmp_path: Path, empty_postgres: str) -> None:
    changes: dict[str, dict[str, object]] = {PARCEL: {"Stage": "loyalty"}, REFUND: {"Relevant": "no"}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana"))
    on_sqlite = study.report()
    settings = study.folder / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[store]\nurl = "{empty_postgres}"\n', encoding="utf-8")

    on_postgres = study.report()

    assert describe_map(Lookup(report=on_postgres)) == describe_map(Lookup(report=on_sqlite))
    assert on_postgres.evidence == on_sqlite.evidence
    assert on_postgres.codings == on_sqlite.codings


def edit_codebook(folder: Path, *, drop: str) -> None:
    """Take one code out of the study's codebook."""
    path = folder / "codebook.xlsx"
    book = load_workbook(path)
    sheet = book["Codebook"]
    (row,) = [number for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1) if drop in cells[:3]]
    sheet.delete_rows(row)
    book.save(path)
    assert drop not in read_codebook(path).by_id


def test_a_code_that_is_gone_is_told_and_its_answers_are_carried_along(
    study: CodedStudy, book: Path, tmp_path: Path
) -> None:
    study.drop(correct(book, tmp_path / "1.xlsx", changes={PARCEL: {"Touchpoint": "refund"}}, coder="Ana"))
    study.drop(study.run())
    edit_codebook(study.folder, drop="refund")

    report = study.report()
    carried = load_workbook(study.run())["Codings"]

    # The cells that the machine filled with the code were not touched: they are no answers and no faults.
    assert [fault.code for fault in faults_of(report)] == ["coding_retired_code"]
    assert piece_of(report, PARCEL).codes(Dimension.TOUCHPOINT) == ("parcel",)
    assert [row[3] for row in carried.iter_rows(min_row=2, values_only=True)] == ["refund"]


def move_to(span: Span, *, quote: str) -> Callable[[Workbook], None]:
    """What makes a row be about another excerpt, as the workbook of an older way of cutting would have it."""

    def change(book: Workbook) -> None:
        sheet = book["Coding"]
        row = find_row(sheet, quote=PARCEL)
        values = {field: "yes" if field is CodingField.RELEVANT else "" for field in CodingField}
        sheet.cell(row, find_column(sheet, heading="Quote")).value = quote
        sheet.cell(row, find_column(sheet, heading="Excerpt id")).value = span.excerpt_id
        sheet.cell(row, find_column(sheet, heading="_journey")).value = write_row_mark(span, values=values)

    return change


def test_an_excerpt_of_an_older_cut_is_cut_so_again(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    whole = piece_of(study.report(), PARCEL)
    span = Span(passage_id=whole.passage.id, start=0, end=22)
    older = move_to(span, quote=whole.passage.text[:22])
    changes = {PARCEL: {"Stage": "loyalty", "Polarity": -1}}
    path = study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana", then=older))

    coded = study.report()
    path.unlink()
    after = study.report()

    parts = [piece for piece in coded.evidence if piece.passage.id == span.passage_id]
    assert [piece.excerpt.verbatim for piece in parts] == ["El paquete llegó roto ", "y nadie contesta el teléfono"]
    assert parts[0].codes(Dimension.STAGE) == ("loyalty",)
    assert parts[1].codes(Dimension.STAGE) == ("support",)
    assert faults_of(coded) == []
    assert [piece for piece in after.evidence if piece.passage.id == span.passage_id] == [whole]


def test_words_that_moved_to_another_text_are_found_again(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    text = piece_of(study.report(), PARCEL).excerpt.verbatim
    gone = move_to(Span(passage_id="of another time", start=0, end=9), quote=text)
    study.drop(correct(book, tmp_path / "c.xlsx", changes={PARCEL: {"Stage": "loyalty"}}, coder="Ana", then=gone))

    report = study.report()

    assert piece_of(report, PARCEL).codes(Dimension.STAGE) == ("loyalty",)
    assert faults_of(report) == []


def test_an_excerpt_of_another_study_is_a_fault(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    foreign = move_to(Span(passage_id="elsewhere", start=0, end=9), quote="Nobody here ever said these words.")
    changes: dict[str, dict[str, object]] = {PARCEL: {"Stage": "loyalty", "Polarity": 1}, REFUND: {"Polarity": 1}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana", then=foreign))

    report = study.report()

    row = find_row(load_workbook(book)["Coding"], quote=PARCEL)
    assert [(fault.code, fault.place.row) for fault in faults_of(report)] == [("coding_unknown_excerpt", row)]
    assert [coding.new for coding in report.codings] == ["1"]


def test_files_that_hold_no_codings_are_told(study: CodedStudy) -> None:
    (study.folder / "coding").mkdir(exist_ok=True)
    (study.folder / "coding" / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (study.folder / "coding" / "~$open.xlsx").write_bytes(b"")
    other = Workbook()
    other.worksheets[0].append(["Quote", "Stage"])
    other.save(study.folder / "coding" / "other.xlsx")

    report = study.report()

    assert [(fault.code, fault.place.file) for fault in faults_of(report)] == [
        ("unreadable_source", "coding/broken.xlsx"),
        ("no_coding_sheet", "coding/other.xlsx"),
    ]


def test_who_is_the_coder_s_cell_then_the_file_s_own_word_then_its_name(
    study: CodedStudy, book: Path, tmp_path: Path
) -> None:
    def sign(workbook: Workbook) -> None:
        workbook.properties.lastModifiedBy = "María Pop"

    changes = {PARCEL: {"Stage": "loyalty"}}
    study.drop(correct(book, tmp_path / "1.xlsx", changes=changes), name="by file.xlsx")
    study.drop(correct(book, tmp_path / "2.xlsx", changes=changes, then=sign), name="by property.xlsx")
    study.drop(correct(book, tmp_path / "3.xlsx", changes=changes, then=sign, coder=" Ana \n B. "), name="by cell.xlsx")

    assert {coding.coder for coding in study.report().codings} == {"by file", "María Pop", "Ana B."}


def test_two_rows_about_one_excerpt_are_told(study: CodedStudy, book: Path, tmp_path: Path) -> None:
    def double(workbook: Workbook) -> None:
        sheet = workbook["Coding"]
        row = [cell.value for cell in sheet[find_row(sheet, quote=PARCEL)]]
        sheet.append(row)
        row[find_column(sheet, heading="Stage") - 1] = "returns"
        sheet.append(row)

    changes = {PARCEL: {"Stage": "loyalty"}}
    study.drop(correct(book, tmp_path / "c.xlsx", changes=changes, coder="Ana", then=double))
    n_rows = load_workbook(book)["Coding"].max_row

    report = study.report()

    assert [(fault.code, fault.place.row) for fault in faults_of(report)] == [("coding_row_twice", n_rows + 2)]
    assert [coding.new for coding in report.codings] == ["loyalty"]
    assert n_rows > HEADINGS
