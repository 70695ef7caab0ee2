"""Rows as SpreadsheetML, read back by the two readers that the product and most tools use."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from research.reporting.row_xml import RowWriter
from research.reporting.sheet import CellLink, CellValue, Column, LinkFormula, Look, Sheet, SheetKey, Shown
from research.reporting.workbook_saving import save_book

COLUMNS = (Column(title="Text", width=20, look=Look.WRAP), Column(title="Value", width=10))
TITLES = {SheetKey.EVIDENCE: 'Evidence "1"', SheetKey.MAP: "Map"}


def style_of(look: Look, *, is_link: bool = False) -> int:
    del look, is_link
    return 0


def write_sheet(path: Path, *rows: tuple[CellValue, ...], max_lines: int = 9) -> Path:
    sheet = Sheet(key=SheetKey.MAP, title="Map", columns=COLUMNS, rows=rows, max_lines=max_lines)
    book = Workbook(write_only=True)
    book.create_sheet("Map")
    writer = RowWriter(sheet=sheet, titles=TITLES, style_of=style_of)
    save_book(book, path=path, rows=[writer.write_rows()])
    return path


def open_sheet(path: Path) -> Worksheet:
    sheet = load_workbook(path)["Map"]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_values_come_back_as_they_were(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 1, 12, 30)  # noqa: DTZ001 -- Excel knows no zones.
    rows: tuple[tuple[CellValue, ...], ...] = (
        ("  two spaces\nand <a> line & more ", 0),
        ("ș, ț, ñ, 😀", -0.25),
        ("", None),
        (None, 1e-7),
        (Shown(value="shown", look=Look.TITLE), Shown(value=3, look=Look.WHOLE)),
        ("=1+1", moment.year),
    )
    sheet = open_sheet(write_sheet(tmp_path / "a.xlsx", *rows))

    found = list(sheet.iter_rows(min_row=2, values_only=True))
    assert found == [(*rows[0],), (*rows[1],), (None, None), (None, 1e-7), ("shown", 3), ("=1+1", 2026)]
    assert sheet["A7"].data_type == "s"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_an_empty_cell(number: float, tmp_path: Path) -> None:
    assert open_sheet(write_sheet(tmp_path / "a.xlsx", ("x", number)))["B2"].value is None


def test_links_show_their_text_to_readers_that_work_nothing_out(tmp_path: Path) -> None:
    path = write_sheet(
        tmp_path / "a.xlsx",
        (CellLink(text='say "hi" →', sheet=SheetKey.EVIDENCE, row=7), None),
        (LinkFormula(text="page", file="journey_map.html", anchor="e-1"), None),
    )

    formulas = [cell.value for cell in open_sheet(path)["A"]][1:]
    assert formulas == [
        '=HYPERLINK("#\'Evidence ""1""\'!A7","say ""hi"" →")',
        '=HYPERLINK("journey_map.html#e-1","page")',
    ]
    assert [row[0] for row in CalamineWorkbook.from_path(path).get_sheet_by_name("Map").to_python()][1:] == [
        'say "hi" →',
        "page",
    ]


def test_rows_are_as_high_as_their_longest_text_up_to_a_limit(tmp_path: Path) -> None:
    sheet = open_sheet(write_sheet(tmp_path / "a.xlsx", ("a" * 50, 1), ("a\nb", 1), ("a" * 900, 1), max_lines=4))

    assert [sheet.row_dimensions[row].height for row in range(1, 5)] == [15, 45, 30, 60]
