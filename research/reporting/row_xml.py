"""Rows of a sheet as SpreadsheetML text.

Everything else about a sheet is openpyxl's; rows are written here, because it makes two objects of each cell, and a
workbook of evidence has millions of cells. Source: ECMA-376 part 1, 18.3.1.73 (row), 18.3.1.4 (c), 18.3.1.53 (is).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import chain
from math import isfinite
from typing import Protocol, cast

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.datetime import to_excel

from research.reporting.quotes_csv import QUOTES_FILE
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

FilledCell = str | int | float | datetime | CellLink | LinkFormula | Shown
# A text inside a formula may be no longer (Excel specifications and limits, Microsoft).
MAX_FORMULA_TEXT = 255
# Where a text had to be cut, its end names the file that has all of it.
CUT = f"[… {QUOTES_FILE}]"


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

    def write_rows(self) -> Iterator[bytes]:
        """Every row from the first: the legend, the headings, and the rows made one by one."""
        sheet = self.sheet
        legend = tuple(None if text is None else Shown(value=text, look=Look.LEGEND) for text in sheet.legend)
        headings = tuple(Shown(value=column.title, look=Look.HEADING) for column in sheet.columns)
        slots = [self._prepare(column, number=number) for number, column in enumerate(sheet.columns, start=1)]
        heights = dict(sheet.heights)
        for number, row in enumerate(chain((legend,) if legend else (), (headings,), sheet.rows), start=1):
            yield self._write_row(row, number=number, slots=slots, height=heights.get(number)).encode("utf-8")

    def _prepare(self, column: Column, *, number: int) -> "_Slot":
        """What the cells of a column share."""
        look = column.look
        return _Slot(
            column=column,
            letter=get_column_letter(number),
            style=self.style_of(look),
            is_filled_in=is_filled_in(look),
            room=measure_room(column, look=look),
        )

    def _write_row(
        self, row: Sequence[CellValue], *, number: int, slots: Sequence["_Slot"], height: float | None
    ) -> str:
        """One row with its height: neither Excel nor LibreOffice fits the height of a row it did not write itself."""
        cells, n_lines = [], 1
        for value, slot in zip(row, slots, strict=False):
            if value is None:
                if slot.is_filled_in:
                    cells.append(f'<c r="{slot.letter}{number}" s="{slot.style}"/>')
                continue
            if type(value) is str and len(value) <= slot.room and "\n" not in value:
                # Most cells by far: one line of text.
                cells.append(_write_text(value, head=f'r="{slot.letter}{number}" s="{slot.style}"'))
                continue
            n_lines = max(n_lines, count_lines(value, column=slot.column))
            cells.append(self._write_cell(value, slot=slot, place=f"{slot.letter}{number}"))
        height = height or LINE_HEIGHT * min(self.sheet.max_lines, n_lines)
        return f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>'

    def _write_cell(self, value: FilledCell, *, slot: "_Slot", place: str) -> str:
        """One cell; every text is text, also one that begins like a formula."""
        if isinstance(value, str):
            return _write_text(value, head=f'r="{place}" s="{slot.style}"')
        if isinstance(value, Shown):
            return self._write_shown(value, place=place)
        if isinstance(value, CellLink | LinkFormula):
            style = self.style_of(slot.column.look, is_link=True)
            return _write_link(value, head=f'r="{place}" s="{style}"', titles=self.titles)
        return _write_number(value, head=f'r="{place}" s="{slot.style}"')

    def _write_shown(self, shown: Shown, *, place: str) -> str:
        """One cell with a look of its own."""
        head = f'r="{place}" s="{self.style_of(shown.look)}"'
        if shown.value is None:
            return f"<c {head}/>"
        return (
            _write_text(shown.value, head=head)
            if isinstance(shown.value, str)
            else _write_number(shown.value, head=head)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slot:
    """What the cells of one column share."""

    column: Column
    letter: str
    style: int
    is_filled_in: bool
    room: float


def _write_text(text: str, *, head: str) -> str:
    """A cell of text, kept as it is with its spaces and line breaks."""
    cleaned = escape(clean_text(text, note=CUT), quote=False)
    return f'<c {head} t="inlineStr"><is><t xml:space="preserve">{cleaned}</t></is></c>' if cleaned else f"<c {head}/>"


def _write_number(value: float | datetime, *, head: str) -> str:
    """A cell of a number, or of a time as the days that Excel counts; empty for infinity and for what is no number."""
    number = cast("float", to_excel(value)) if isinstance(value, datetime) else value  # type: ignore[no-untyped-call]  # reason: the stubs leave it open.
    return f"<c {head}><v>{number!r}</v></c>" if isfinite(number) else f"<c {head}/>"


def _write_link(link: CellLink | LinkFormula, *, head: str, titles: Mapping[SheetKey, str]) -> str:
    """A HYPERLINK formula and the text that it shows, so that programs that work nothing out see it too."""
    text = clean_text(link.text, note=CUT)[:MAX_FORMULA_TEXT]
    target, shown = (part.replace('"', '""') for part in (_write_target(link, titles=titles), text))
    formula = escape(f'HYPERLINK("{target}","{shown}")', quote=False)
    return f'<c {head} t="str"><f>{formula}</f><v>{escape(text, quote=False)}</v></c>'


def _write_target(link: CellLink | LinkFormula, *, titles: Mapping[SheetKey, str]) -> str:
    """Where a link leads: a place in this workbook, or another file and a place in it."""
    if isinstance(link, CellLink):
        part, row = find_part(link.row)
        return f"#{quote_sheetname(name_part(titles[link.sheet], part=part))}!A{row}"
    if link.sheet is not None:
        return f"#{quote_sheetname(titles[link.sheet])}!A1"
    return f"{link.file}#{link.anchor}" if link.anchor else link.file
