"""How cells of the workbook look: fonts, fills, alignment and number formats, made once and shared."""

import math
from dataclasses import dataclass, field

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from research.reporting.sheet import CellLink, CellValue, Column, Look, SheetKey, Shown

_INK, _SOFT, _LINK = "FF1F2933", "FF5F6875", "FF0B4F8A"
_FONT = Font(name="Calibri", size=11, color=_INK)
_BOLD = Font(name="Calibri", size=11, color=_INK, bold=True)
_TITLE = Font(name="Calibri", size=13, color=_INK, bold=True)
_GREY = Font(name="Calibri", size=11, color=_SOFT)
_LINKED = Font(name="Calibri", size=11, color=_LINK, underline="single")
_HEADING_FILL = PatternFill("solid", fgColor="FFE3E8E6")
_LANE_FILL = PatternFill("solid", fgColor="FFF3F5F4")
# Cells to fill in stand out; what the machine found stays behind them.
_EDIT_FILL = PatternFill("solid", fgColor="FFFFF7DB")
_EDGE = Side(style="thin", color="FFE2D9B8")
_UNDERLINE = Border(bottom=Side(style="thin", color="FF8A94A0"))
_TOP = Alignment(vertical="top")
_CENTRED = Alignment(vertical="top", horizontal="center")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_POLARITY_FORMAT = "+0.00;-0.00;0.00"
_FORMATS = {
    Look.WHOLE: "#,##0",
    Look.POLARITY: _POLARITY_FORMAT,
    Look.EDIT_POLARITY: _POLARITY_FORMAT,
    Look.MACHINE_POLARITY: _POLARITY_FORMAT,
    Look.DECIMAL: "0.00",
    Look.PERCENT: "0%",
    Look.MOMENT: "yyyy-mm-dd hh:mm",
    Look.DAY: "yyyy-mm-dd",
}
# The height of a row of one line, in points.
LINE_HEIGHT = 15.0
_EDITED = {Look.EDIT, Look.EDIT_POLARITY}
_FOUND = {Look.MACHINE, Look.MACHINE_POLARITY, Look.LEGEND}
_CENTRING = {Look.POLARITY, Look.MARK, Look.EDIT_POLARITY, Look.MACHINE_POLARITY}
_WRAPPING = {Look.WRAP, Look.HEADING, Look.LANE, Look.EDIT, Look.MACHINE, Look.LEGEND}
# These looks are named styles of the workbook, so that a person can give them to cells of their own, or change them.
_NAMES = {
    Look.EDIT: "Journey to fill in",
    Look.EDIT_POLARITY: "Journey polarity to fill in",
    Look.MACHINE: "Journey machine",
    Look.MACHINE_POLARITY: "Journey machine polarity",
}


@dataclass(frozen=True, kw_only=True)
class Pen:
    """What gives the cells of one workbook their looks: each is made once, and its number then shared by all cells."""

    titles: dict[SheetKey, str]
    _styles: dict[tuple[Look, bool], int] = field(default_factory=dict)

    def style_of(self, look: Look, *, target: Worksheet, is_link: bool = False) -> int:
        """The number of a look in the workbook's table of styles; a link is blue and underlined."""
        known = self._styles.get((look, is_link))
        if known is None:
            cell = WriteOnlyCell(target)
            if look in _NAMES:
                cell.style = _name_style(look)
            else:
                apply_look(cell, look, is_link=is_link)
            known = self._styles[look, is_link] = cell.style_id
        return known


def is_filled_in(look: Look) -> bool:
    """True for cells that a person fills in: they are drawn even where they are empty."""
    return look in _EDITED


def _name_style(look: Look) -> NamedStyle:
    """The named style of a look, a new one for each workbook, because a workbook keeps it."""
    return NamedStyle(
        name=_NAMES[look],
        font=_choose_font(look, is_link=False),
        fill=_EDIT_FILL if look in _EDITED else PatternFill(),
        border=Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE) if look in _EDITED else Border(),
        alignment=_CENTRED if look in _CENTRING else _WRAPPED,
        number_format=_FORMATS.get(look, "General"),
    )


def apply_look(cell: Cell, look: Look, *, is_link: bool = False) -> None:
    """Give a cell its look; a link is blue and underlined."""
    cell.font = _choose_font(look, is_link=is_link)
    cell.alignment = _CENTRED if look in _CENTRING else _WRAPPED if look in _WRAPPING else _TOP
    if look is Look.HEADING:
        cell.border = _UNDERLINE
        cell.fill = _HEADING_FILL
    if look is Look.LANE:
        cell.fill = _LANE_FILL
    if look in _FORMATS:
        cell.number_format = _FORMATS[look]


def _choose_font(look: Look, *, is_link: bool) -> Font:
    """The font of a look."""
    if is_link:
        return _LINKED
    if look is Look.TITLE:
        return _TITLE
    if look in _FOUND:
        return _GREY
    return _BOLD if look in {Look.HEADING, Look.LANE} else _FONT


def measure_room(column: Column, *, look: Look) -> float:
    """How many letters one line of a column holds; infinitely many where the look does not wrap."""
    if look not in _WRAPPING:
        return math.inf
    # Bold letters are wider.
    return max(1.0, column.width * (0.85 if look in {Look.HEADING, Look.LANE} else 0.95))


def count_lines(value: CellValue, *, column: Column) -> int:
    """How many lines a value takes in its column; one where it does not wrap.

    >>> count_lines("a" * 50, column=Column(title="", width=20, look=Look.WRAP))
    3
    """
    look, text = (value.look, value.value) if isinstance(value, Shown) else (column.look, value)
    text = text.text if isinstance(text, CellLink) else text
    if not isinstance(text, str) or look not in _WRAPPING:
        return 1
    room = measure_room(column, look=look)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))
