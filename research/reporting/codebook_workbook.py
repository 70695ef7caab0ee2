"""A codebook as a workbook that a researcher edits: one row a code, the header frozen, long cells wrapped."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

SHEET = "Codebook"
WIDTHS = {"name": 26, "definition": 48, "when_to_use": 30, "when_not_to_use": 30}
TERMS_WIDTH, OTHER_WIDTH = 60, 14
HEADER_FILL = PatternFill("solid", fgColor="1F3A5F")
HEADER_FONT = Font(bold=True, color="FFFFFF")


def write_codebook(path: Path, *, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the rows, which all have the same columns in the same order, as a workbook.

    Raises: OSError when the file cannot be written.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    sheet = workbook.create_sheet(SHEET)
    columns = list(rows[0])
    for number, name in enumerate(columns, start=1):
        sheet.column_dimensions[sheet.cell(1, number).column_letter].width = _width(name)
    sheet.append(columns)
    for row in rows:
        sheet.append([_cell(row[name], column=name) for name in columns])
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # A term list that begins with "-" or "=" is text, never a formula.
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    for cell in sheet[1]:
        cell.font, cell.fill = HEADER_FONT, HEADER_FILL
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = sheet.dimensions
    workbook.save(path)


def _width(column: str) -> int:
    """How wide a column is, in characters."""
    return TERMS_WIDTH if column.startswith("terms_") else WIDTHS.get(column, OTHER_WIDTH)


def _cell(text: str, *, column: str) -> str | int | None:
    """The value of a cell: a true number in the column `order`, nothing for an empty text."""
    if column == "order" and text:
        return int(text)
    return text or None
