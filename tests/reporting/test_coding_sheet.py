"""The sheets that people code on: headings that are known again in every language, drop-downs, marks."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from research.coding.marks import MARK_COLUMN, RowMark, read_mark
from research.coding.values import current_value
from research.reading.coding_heads import find_sheets
from research.reading.coding_words import CHECKED, CODER, HEADINGS, ID, MACHINE_HEADINGS, QUOTE
from research.reading.codings import CodingSource, read_coding_file
from research.reporting.lookup import Lookup
from research.reporting.report import Report
from research.reporting.workbook import write_workbook
from research.terms import CodingField, Language
from tests.reporting.made_evidence import make_codebook
from tests.reporting.made_report import make_report


@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_the_sheet_is_known_again_in_every_language(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=make_report(language)))

    coding, codings, sample, opportunities = find_sheets(path)

    assert coding.is_coding
    assert set(coding.columns) == {ID, QUOTE, CODER, CHECKED, *CodingField} == set(HEADINGS)
    assert set(coding.machine_columns) == set(MACHINE_HEADINGS)
    assert not codings.is_coding
    assert codings.mark_column is not None
    assert sample.is_sample
    assert not sample.is_coding
    assert not opportunities.is_coding
    assert not opportunities.is_sample


@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_a_workbook_as_written_holds_no_change(language: Language, tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=make_report(language)))

    reading = read_coding_file(CodingSource(path=path, file="coding/a.xlsx"), codebook=make_codebook(), names=())

    assert reading.rows == ()
    assert reading.faults == ()


def test_every_row_carries_what_was_written_into_it(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=report))

    marks = [read_mark(row.mark) for row in next(find_sheets(path)).rows()]

    values = {mark.span.excerpt_id: dict(mark.values) for mark in marks if isinstance(mark, RowMark)}
    assert len(values) == len(report.evidence)
    assert values == {
        piece.excerpt.id: {field: current_value(piece, field=field) for field in CodingField}
        for piece in report.evidence
    }


def test_cells_to_fill_in_have_drop_downs_and_hints(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=report))
    sheet = load_workbook(path)["Codificación"]
    last = len(report.evidence) + 2

    offered = {str(one.sqref): one for one in sheet.data_validations.dataValidation}

    assert {place: one.formula1 for place, one in offered.items()} == {
        f"B3:B{last}": "'Códigos'!$B$3:$B$9",
        f"C3:C{last}": "'Códigos'!$B$11:$B$14",
        f"D3:D{last}": "'Códigos'!$B$16:$B$18",
        f"E3:E{last}": '"negativo,neutro,positivo"',
        f"F3:F{last}": '"sí,no"',
        f"G3:G{last}": None,
        f"I3:I{last}": '"sí"',
    }
    assert all(one.prompt and not one.showErrorMessage for one in offered.values())


def test_the_sheet_is_laid_out_to_be_filled_in(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=report))
    book = load_workbook(path)
    sheet = book["Codificación"]

    assert sheet.freeze_panes == "B3"
    assert sheet.auto_filter.ref == f"A2:R{len(report.evidence) + 2}"
    assert sheet["R2"].value == MARK_COLUMN
    assert sheet.column_dimensions["R"].hidden
    assert {cell.style for cell in sheet[3][1:8]} == {"Journey to fill in", "Journey polarity to fill in"}
    assert sheet["H3"].value is None
    assert [cell.value for cell in book["Códigos"]["B"]][1:4] == [
        "(ninguno)",
        "Descubrir [discover]",
        "Explorar [browse]",
    ]
