"""Rows of a sheet as SpreadsheetML text.

Everything else about a sheet is openpyxl's; rows are written here, because it makes two objects of each cell, and a
workbook of evidence has millions of cells. Source: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.3.1.53 (is).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, partial
from html import escape
from itertools import chain
from math import isfinite
from typing import Protocol, cast

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.datetime import to_excel

from research.reporting.quotes_csv import QUOTES_FILE
from research.reporting.row_template import CellTemplate, RowShape, RowTemplate, make_template, shape_of
from research.reporting.sheet import (
    CellLink,
    CellValue,
    Column,
    LinkFormula,
    Look,
    Sheet,
    SheetKey,
    Shown,
    find_part,
    name_part,
)
from research.reporting.workbook_looks import LINE_HEIGHT, count_lines, is_filled_in, measure_room
from research.reporting.workbook_saving import clean_text

# A text inside a formula may be no longer (Excel specifications and limits, Microsoft).
MAX_FORMULA_TEXT = 255
# Where a text had to be cut, its end names the file that has all of it.
CUT = f"[… {QUOTES_FILE}]"
# A sheet has some dozens; where people's attributes are missing at random there may be more than are worth keeping.
_MOST_SHAPES = 1000


class StyleOf(Protocol):
    """Gives the number of a look in the workbook's table of styles."""

    def __call__(self, look: Look, *, is_link: bool = False) -> int:
        """The number; a link is blue and underlined."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWriter:
    """Writes the rows of one sheet."""

    sheet: Sheet
    titles: Mapping[SheetKey, str]
    style_of: StyleOf
    _templates: dict[RowShape, RowTemplate] = field(default_factory=dict)

    def write_rows(self) -> Iterator[str]:
        """Every row from the first: the legend, the headings, and the rows made one by one."""
        sheet = self.sheet
        legend = tuple(None if text is None else Shown(value=text, look=Look.LEGEND) for text in sheet.legend)
        headings = tuple(Shown(value=column.title, look=Look.HEADING) for column in sheet.columns)
        slots = [
            _Slot(column=column, before=f'<c r="{get_column_letter(number)}', style=self.style_of(column.look))
            for number, column in enumerate(sheet.columns, start=1)
        ]
        heights = dict(sheet.heights)
        for number, row in enumerate(chain((legend,) if legend else (), (headings,), sheet.rows), start=1):
            yield self._write_row(row, number=number, slots=slots, height=heights.get(number))

    def _write_row(
        self, row: Sequence[CellValue], *, number: int, slots: Sequence["_Slot"], height: float | None
    ) -> str:
        """One row with its height: neither Excel nor LibreOffice fits the height of a row it did not write itself."""
        template = self._find_template(row, slots=slots)
        if template.is_plain(row):
            n_lines = template.count_lines(row)
        else:
            n_lines = max(count_lines(value, column=slot.column) for value, slot in zip(row, slots, strict=False))
            row = tuple(map(_clean, row))
            template = self._find_template(row, slots=slots)
        return template.fill(row, number=number, height=height or LINE_HEIGHT * min(self.sheet.max_lines, n_lines))

    def _find_template(self, row: Sequence[CellValue], *, slots: Sequence["_Slot"]) -> RowTemplate:
        """The template of the row's shape, remembered unless the row is odd."""
        shape = shape_of(row)
        template = self._templates.get(shape)
        if template is None:
            template = make_template([self._make_cell(*cell) for cell in zip(row, slots, strict=False)])
            if not template.is_odd and len(self._templates) < _MOST_SHAPES:
                self._templates[shape] = template
        return template

    def _make_cell(self, value: CellValue, slot: "_Slot") -> CellTemplate | None:
        """How a value like this is drawn in its column; `None` where it is not."""
        look = slot.column.look
        draw = partial(CellTemplate, before=slot.before, kind=type(value))
        if isinstance(value, CellLink | LinkFormula):
            style, write = self.style_of(look, is_link=True), partial(_write_link, titles=self.titles)
            return draw(after=f'" s="{style}" t="str">%s</c>', convert=write)
        if isinstance(value, Shown):
            inner = _clean(value.value)
            after = _draw(inner, style=self.style_of(value.look))
            return draw(after=after, is_empty=_is_empty(inner), convert=lambda _: inner)
        if value is None and not is_filled_in(look):
            return None
        count = _count_days if isinstance(value, datetime) else None
        room = measure_room(slot.column, look=look)
        return draw(after=_draw(value, style=slot.style), is_empty=_is_empty(value), room=room, convert=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """What the cells of one column share: `before` stands before the number of their row."""

    column: Column
    before: str
    style: int


def _clean(value: CellValue) -> CellValue:
    """A text as it can stand in XML, nothing for a number that is none; every other value as it is."""
    if isinstance(value, str):
        return _escape(clean_text(value, note=CUT))
    return "" if isinstance(value, float) and not isfinite(value) else value


def _escape(text: str) -> str:
    """A text as it stands inside an element; most have nothing to escape."""
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def _is_empty(value: CellValue) -> bool:
    """True for a cell without content."""
    return value is None or value == ""


def _draw(value: CellValue, *, style: int) -> str:
    """The rest of a cell after the number of its row, with a gap for the value; texts keep spaces and line breaks.

    Every text is text, also one that begins like a formula.
    """
    if _is_empty(value):
        return f'" s="{style}"/>'
    if isinstance(value, str):
        return f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
    return f'" s="{style}"><v>%r</v></c>'


@lru_cache(maxsize=1024)
def _count_days(moment: datetime) -> float:
    """The days that Excel counts; the ratings of one response share their time."""
    return cast("float", to_excel(moment))  # type: ignore[no-untyped-call]  # reason: the stubs leave it open.


def _write_link(link: CellLink | LinkFormula, *, titles: Mapping[SheetKey, str]) -> str:
    """A HYPERLINK formula and the text that it shows, so that programs that work nothing out see it too."""
    text = clean_text(link.text, note=CUT)[:MAX_FORMULA_TEXT]
    target, shown = _write_target(link, titles=titles).replace('"', '""'), text.replace('"', '""')
    formula = _escape(f'HYPERLINK("{target}","{shown}")')
    return f"<f>{formula}</f><v>{_escape(text)}</v>"


def _write_target(link: CellLink | LinkFormula, *, titles: Mapping[SheetKey, str]) -> str:
    """Where a link leads: a place in this workbook, or another file and a place in it."""
    if isinstance(link, CellLink):
        part, row = find_part(link.row)
        return f"#{quote_sheetname(name_part(titles[link.sheet], part=part))}!A{row}"
    if link.sheet is not None:
        return f"#{quote_sheetname(titles[link.sheet])}!A1"
    return f"{link.file}#{link.anchor}" if link.anchor else link.file
