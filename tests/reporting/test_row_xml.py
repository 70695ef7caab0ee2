"""Rows as SpreadsheetML, read back by the two readers that the product and most tools use."""

import re
from datetime import datetime
from errno import ENOSPC
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from research.reporting import row_xml
from research.reporting.row_xml import CUT, RowWriter
from research.reporting.sheet import CellLink, CellValue, Column, LinkFormula, Look, Sheet, SheetKey, Shown
from research.reporting.workbook_saving import pack_rows, save_book

COLUMNS = (Column(title="Text", width=20, look=Look.WRAP), Column(title="Value", width=10))
TITLES = {SheetKey.EVIDENCE: 'Evidence "1"', SheetKey.MAP: "Map"}


class FullDisk(BytesIO):
    def write(self, _: object, /) -> int:
        raise OSError(ENOSPC, "No space left on device")


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


def test_rows_of_one_shape_are_written_alike_whether_they_need_escaping_or_not(tmp_path: Path) -> None:
    texts = (
        "plain",
        "a & b",
        "<b>",
        "\u00a0hard space",
        "tab\tand\nline",
        "100 %s %d %(x)s",
        "bell\x07",
        "\x07",
        "{0}",
    )
    sheet = open_sheet(write_sheet(tmp_path / "a.xlsx", *((text, 1.5) for text in texts)))

    found = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert found == [*texts[:6], "bell", None, "{0}"]


def test_zeros_and_whole_numbers_are_values_of_their_own(tmp_path: Path) -> None:
    rows: tuple[tuple[CellValue, ...], ...] = (("x", 0), ("x", 0.0), ("x", 7), ("x", 7.0), ("x", -0.5), ("x", 1e300))
    write_sheet(tmp_path / "a.xlsx", *rows)

    sheet = ZipFile(tmp_path / "a.xlsx").read("xl/worksheets/sheet1.xml").decode()
    assert re.findall("<v>(.*?)</v>", sheet) == ["0", "0.0", "7", "7.0", "-0.5", "1e+300"]


def test_a_text_is_cut_where_one_excel_cell_ends_though_the_row_holds_more(tmp_path: Path) -> None:
    sheet = open_sheet(write_sheet(tmp_path / "a.xlsx", ("x" * 40_000, "short"), ("y" * 20_000, "z" * 20_000)))

    assert [len(str(cell.value)) for cell in sheet["A"]][1:] == [32_767, 20_000]
    assert str(sheet["A2"].value).endswith(CUT)
    assert len(str(sheet["B3"].value)) == 20_000


def test_more_shapes_of_rows_than_are_remembered_are_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_xml, "_MOST_SHAPES", 1)
    rows: tuple[tuple[CellValue, ...], ...] = (("a", 1), (None, 1), ("b", "c"), (None, None), ("d", 2))
    sheet = open_sheet(write_sheet(tmp_path / "a.xlsx", *rows))

    assert list(sheet.iter_rows(min_row=2, max_row=6, values_only=True)) == list(rows)


def test_a_disk_that_refuses_the_rows_ends_the_writing() -> None:
    member = FullDisk()
    with pytest.raises(OSError, match="No space"):
        pack_rows((f"<row {number}/>" for number in range(5000)), member=member)
