"""`evidence.xlsx`: the only place where openpyxl writes.

openpyxl makes the workbook and all that a sheet has besides its rows: layout, filters, drop-downs, charts and styles.
`row_xml` writes the rows into the archive while it is saved, one by one, so that memory does not grow with them.
"""

from collections.abc import Sequence
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from research.reporting.lookup import Lookup
from research.reporting.parting import part_sheet
from research.reporting.row_xml import RowWriter
from research.reporting.sheet import Sheet, SheetKey
from research.reporting.sheets.codes import list_codes
from research.reporting.sheets.coding import list_coding
from research.reporting.sheets.codings import list_codings
from research.reporting.sheets.contradictions import list_contradictions
from research.reporting.sheets.coverage import list_coverage
from research.reporting.sheets.emotion_curve import list_curve
from research.reporting.sheets.evidence import list_evidence
from research.reporting.sheets.faults import list_faults
from research.reporting.sheets.findings import list_findings
from research.reporting.sheets.journey_map import list_map
from research.reporting.sheets.learnt_codes import list_learnt_codes
from research.reporting.sheets.methods import list_methods
from research.reporting.sheets.metrics import list_metrics
from research.reporting.sheets.moments import list_moments
from research.reporting.sheets.opportunities import list_opportunities
from research.reporting.sheets.personas import list_personas
from research.reporting.sheets.ratings import list_rating_rows, list_rating_summaries
from research.reporting.sheets.read_me import list_read_me
from research.reporting.sheets.reliability import list_reliability
from research.reporting.sheets.reliability_sample import list_sample
from research.reporting.sheets.untagged import list_untagged
from research.reporting.sheets.waves import list_waves
from research.reporting.workbook_chart import add_chart
from research.reporting.workbook_choices import make_validation
from research.reporting.workbook_looks import Pen
from research.reporting.workbook_pictures import add_picture
from research.reporting.workbook_saving import clean_text, save_book
from research.reporting.writing_files import replacing_file

# The ends of the colour scale are the fills of the page at -1 and +1.
_COLD, _PAPER, _WARM = "FFE8A68F", "FFFFFFFF", "FF86BFB9"


def write_workbook(path: Path, *, lookup: Lookup) -> None:
    """Write the evidence workbook; the same report gives the same bytes. Raises: ReportError."""
    _write_sheets(path, sheets=list_sheets(lookup), lookup=lookup)


def write_sample(path: Path, *, lookup: Lookup) -> None:
    """Write the reliability sample by itself: whoever codes it cannot see what was found. Raises: ReportError."""
    _write_sheets(path, sheets=(list_sample(lookup), list_codes(lookup)), lookup=lookup)


def _write_sheets(path: Path, *, sheets: Sequence[Sheet], lookup: Lookup) -> None:
    """Write a workbook of these sheets."""
    book = Workbook(write_only=True)
    pen = Pen(titles={sheet.key: sheet.title for sheet in sheets})
    parts = [part for sheet in sheets for part in part_sheet(sheet, translation=lookup.translation)]
    writers = [_write_sheet(book, part, pen=pen) for part in parts]
    _describe_book(book, lookup=lookup)
    with replacing_file(path) as part:
        save_book(book, path=part, rows=[writer.write_rows() for writer in writers])


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
        list_reliability,
        list_codes,
        list_learnt_codes,
        list_untagged,
        list_personas,
        list_findings,
        list_opportunities,
        list_coverage,
        list_waves,
        list_metrics,
        list_moments,
        list_rating_summaries,
        list_rating_rows,
        list_contradictions,
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


def _write_sheet(book: Workbook, sheet: Sheet, *, pen: Pen) -> RowWriter:
    """Everything of one sheet but its rows, and what writes those."""
    # A write-only sheet is no `Worksheet` but borrows from it all that is used here.
    target = cast("Worksheet", book.create_sheet(sheet.title))
    _lay_out(target, sheet)
    _finish(target, sheet, pen=pen)
    return RowWriter(sheet=sheet, titles=pen.titles, style_of=partial(pen.style_of, target=target))


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
    """Filter, colour scales, charts, pictures and drop-downs."""
    first_row = sheet.heading_row + 1
    last_row, last_column = len(sheet.rows) + sheet.heading_row, get_column_letter(len(sheet.columns))
    if sheet.has_filter:
        target.auto_filter.ref = f"A{sheet.heading_row}:{last_column}{last_row}"
    if sheet.n_printed is not None:
        target.print_area = f"A1:{get_column_letter(sheet.n_printed)}{last_row}"
    letters = [get_column_letter(number) for number in sheet.colour_columns]
    ranges = [f"{letter}{first_row}:{letter}{max(first_row, last_row)}" for letter in letters]
    ranges += [f"B{row}:{last_column}{row}" for row in sheet.colour_rows]
    widths = [column.width for column in sheet.columns]
    for place in ranges:
        target.conditional_formatting.add(place, _make_colour_scale())
    for chart in sheet.charts:
        add_chart(target, chart, titles=pen.titles, widths=widths)
    for picture in sheet.pictures:
        add_picture(target, picture, widths=widths)
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
