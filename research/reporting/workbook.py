"""`evidence.xlsx`: the only place where openpyxl writes.

The workbook is written row by row (write-only mode), so that memory does not grow with the evidence. That mode takes
widths and frozen panes only before the first row, knows no merged cells, and refuses times with a zone.
"""

from datetime import UTC
from itertools import chain
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from research.reporting.lookup import Lookup
from research.reporting.report import Report
from research.reporting.sheet import CellLink, CellValue, LinkFormula, Look, Sheet, SheetKey, Shown
from research.reporting.sheets.codes import list_codes
from research.reporting.sheets.coding import list_coding
from research.reporting.sheets.codings import list_codings
from research.reporting.sheets.coverage import list_coverage
from research.reporting.sheets.emotion_curve import list_curve
from research.reporting.sheets.evidence import list_evidence
from research.reporting.sheets.faults import list_faults
from research.reporting.sheets.journey_map import list_map
from research.reporting.sheets.methods import list_methods
from research.reporting.sheets.ratings import list_rating_rows, list_rating_summaries
from research.reporting.sheets.read_me import list_read_me
from research.reporting.sheets.reliability_sample import list_sample
from research.reporting.sheets.untagged import list_untagged
from research.reporting.workbook_chart import make_chart
from research.reporting.workbook_choices import make_validation
from research.reporting.workbook_looks import Pen, is_filled_in, measure_row
from research.reporting.workbook_saving import clean_text, save_book
from research.reporting.writing_files import replacing_file

# The ends of the colour scale are the fills of the page at -1 and +1.
_COLD, _PAPER, _WARM = "FFE8A68F", "FFFFFFFF", "FF86BFB9"


def write_workbook(path: Path, *, report: Report) -> None:
    """Write the evidence workbook; the same report gives the same bytes. Raises: ReportError."""
    lookup = Lookup(report=report)
    sheets = list_sheets(lookup)
    book = Workbook(write_only=True)
    pen = Pen(titles={sheet.key: sheet.title for sheet in sheets})
    for sheet in sheets:
        _write_sheet(book, sheet, pen=pen)
    _describe_book(book, lookup=lookup)
    with replacing_file(path) as part:
        save_book(book, path=part)


def list_sheets(lookup: Lookup) -> tuple[Sheet, ...]:
    """All sheets in their order."""
    makers = (
        list_read_me,
        list_map,
        list_curve,
        list_evidence,
        list_coding,
        list_codings,
        list_sample,
        list_codes,
        list_untagged,
        list_coverage,
        list_rating_summaries,
        list_rating_rows,
        list_faults,
        list_methods,
    )
    return tuple(make(lookup) for make in makers)


def _describe_book(book: Workbook, *, lookup: Lookup) -> None:
    """The document's properties; its dates are those of the run."""
    started = lookup.report.run.started_at.astimezone(UTC).replace(tzinfo=None)
    properties = book.properties
    properties.title = clean_text(lookup.map.study.title, note="")
    properties.subject = lookup.translation.gettext("Evidence report")
    properties.creator = "Journey research"
    properties.language = lookup.translation.language.value
    properties.created, properties.modified = started, started


def _write_sheet(book: Workbook, sheet: Sheet, *, pen: Pen) -> None:
    """One sheet: layout first, then rows, then what needs the number of rows."""
    # A write-only sheet is no `Worksheet` but borrows from it all that is used here.
    target = cast("Worksheet", book.create_sheet(sheet.title))
    _lay_out(target, sheet)
    legend = tuple(None if text is None else Shown(value=text, look=Look.LEGEND) for text in sheet.legend)
    headings = tuple(Shown(value=column.title, look=Look.HEADING) for column in sheet.columns)
    looks = [column.look for column in sheet.columns]
    for number, row in enumerate(chain((legend,) if legend else (), (headings,), sheet.rows), start=1):
        # Neither Excel nor LibreOffice fits the height of a row that it did not write itself.
        target.row_dimensions[number].height = measure_row(row, columns=sheet.columns, max_lines=sheet.max_lines)
        target.append([_make_cell(target, value, look, pen=pen) for value, look in zip(row, looks, strict=False)])
        # The row is on disk by now; kept, its height would cost memory for each row.
        del target.row_dimensions[number]
    _finish(target, sheet, pen=pen)


def _lay_out(target: Worksheet, sheet: Sheet) -> None:
    """Widths, frozen panes and print settings: write-only mode drops them after the first row."""
    for number, column in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(number)].width = column.width
    for number in sheet.hidden_columns:
        target.column_dimensions[get_column_letter(number)].hidden = True
    target.freeze_panes = f"{get_column_letter(sheet.frozen_columns + 1)}{sheet.heading_row + 1}"
    target.page_setup.orientation = "landscape"
    target.page_setup.paperSize = Worksheet.PAPERSIZE_A3 if sheet.frozen_columns else Worksheet.PAPERSIZE_A4
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_title_rows = f"1:{sheet.heading_row}"
    target.sheet_view.showGridLines = sheet.has_filter or sheet.key is SheetKey.MAP


def _finish(target: Worksheet, sheet: Sheet, *, pen: Pen) -> None:
    """Filter, colour scales, charts and drop-downs."""
    first_row = sheet.heading_row + 1
    last_row, last_column = len(sheet.rows) + sheet.heading_row, get_column_letter(len(sheet.columns))
    if sheet.has_filter:
        target.auto_filter.ref = f"A{sheet.heading_row}:{last_column}{last_row}"
    if sheet.n_printed is not None:
        target.print_area = f"A1:{get_column_letter(sheet.n_printed)}{last_row}"
    letters = [get_column_letter(number) for number in sheet.colour_columns]
    ranges = [f"{letter}{first_row}:{letter}{max(first_row, last_row)}" for letter in letters]
    ranges += [f"B{row}:{last_column}{row}" for row in sheet.colour_rows]
    for place in ranges:
        target.conditional_formatting.add(place, _make_colour_scale())
    for chart in sheet.charts:
        target.add_chart(make_chart(target, chart), chart.anchor)
    for choice in sheet.choices:
        offered = make_validation(choice, titles=pen.titles)
        letter = get_column_letter(choice.column)
        offered.add(f"{letter}{first_row}:{letter}{max(first_row, last_row)}")
        # A write-only sheet has no method for this, but writes what is in the list.
        target.data_validations.append(offered)


def _make_colour_scale() -> Rule:
    """The colours of polarity from -1 over 0 to +1; empty cells stay white."""
    scale = ColorScale(
        cfvo=[FormatObject(type="num", val=value) for value in (-1.0, 0.0, 1.0)],
        color=[Color(_COLD), Color(_PAPER), Color(_WARM)],
    )
    return Rule(type="colorScale", colorScale=scale)


def _make_cell(target: Worksheet, value: CellValue, look: Look, *, pen: Pen) -> Cell | None:
    """One cell with its look; every text is text, also one that begins like a formula. Nothing for `None`."""
    if isinstance(value, Shown):
        return _make_cell(target, value.value, value.look, pen=pen)
    if value is None:
        return pen.draw(WriteOnlyCell(target), look=look, is_link=False) if is_filled_in(look) else None
    is_link = isinstance(value, CellLink | LinkFormula)
    cell = pen.draw(WriteOnlyCell(target), look=look, is_link=is_link)
    if isinstance(value, LinkFormula):
        cell.value = _write_formula(value, pen=pen)
    elif isinstance(value, CellLink):
        _set_text(cell, value.text)
        place = f"{quote_sheetname(pen.titles[value.sheet])}!A{value.row}"
        cell.hyperlink = Hyperlink(ref="", location=place)
    elif isinstance(value, str):
        _set_text(cell, value)
    else:
        cell.value = value
    return cell


def _set_text(cell: Cell, text: str) -> None:
    """Put a text into a cell as text: openpyxl would take a leading "=" for a formula."""
    cell.value = clean_text(text, note="[…]")
    cell.data_type = "s"


def _write_formula(link: LinkFormula, *, pen: Pen) -> str:
    """A HYPERLINK formula; quotes in it are doubled, as Excel asks."""
    inside = f"#{quote_sheetname(pen.titles[link.sheet])}!A1" if link.sheet else ""
    outside = f"{link.file}#{link.anchor}" if link.anchor else link.file
    return '=HYPERLINK("{}","{}")'.format(*(part.replace('"', '""') for part in (inside or outside, link.text)))
