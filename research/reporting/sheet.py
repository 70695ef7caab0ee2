"""What a sheet of the workbook is, before any Excel library sees it: plain values in rows, and how columns look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

# Excel's limit for the name of a sheet (Excel specifications and limits, Microsoft), and letters it refuses there.
MAX_TITLE = 31
# Excel has 1,048,576 rows a sheet; the excerpts after so many go on upon another.
ROWS_PER_PART = 1_000_000
# The headings are row 1, as Excel counts; the later parts of a sheet have a line above them that says where they begin.
FIRST_ROW, FIRST_ROW_OF_PART = 2, 3
_REFUSED = str.maketrans(dict.fromkeys("[]:*?/\\", " "))

MarkerShape = Literal["square", "circle", "diamond", "triangle"]


class Look(StrEnum):
    """How the cells of a column, or one cell, are shown."""

    TEXT = "text"
    WRAP = "wrap"
    MARK = "mark"
    WHOLE = "whole"
    POLARITY = "polarity"
    DECIMAL = "decimal"
    PERCENT = "percent"
    MOMENT = "moment"
    DAY = "day"
    HEADING = "heading"
    TITLE = "title"
    LANE = "lane"
    EDIT = "edit"
    EDIT_POLARITY = "edit_polarity"
    MACHINE = "machine"
    MACHINE_POLARITY = "machine_polarity"
    LEGEND = "legend"


class SheetKey(StrEnum):
    """The sheets by name, whatever language their titles are in."""

    READ_ME = "read_me"
    MAP = "journey_map"
    CURVE = "emotion_curve"
    EVIDENCE = "evidence"
    CODING = "coding"
    CODINGS = "codings"
    SAMPLE = "reliability_sample"
    RELIABILITY = "reliability"
    CODES = "codes"
    LEARNT_CODES = "learnt_codes"
    UNTAGGED = "untagged"
    PERSONAS = "personas"
    OPPORTUNITIES = "opportunities"
    FINDINGS = "findings"
    COVERAGE = "coverage"
    WAVES = "waves"
    METRICS = "metrics"
    MOMENTS = "moments_of_truth"
    RATINGS = "ratings"
    RATING_ROWS = "rating_rows"
    CONTRADICTIONS = "contradictions"
    FAULTS = "faults"
    METHODS = "methods"


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLink:
    """A text that leads to a row of another sheet, counted on through all its parts."""

    text: str
    sheet: SheetKey
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFormula:
    """A `=HYPERLINK()` formula with a target and text of our own; it costs no link table, so it suits many rows."""

    text: str
    file: str = ""
    sheet: SheetKey | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A value with a look of its own, other than its column's."""

    value: str | float | None
    look: Look


CellValue = str | int | float | datetime | CellLink | LinkFormula | Shown | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, width in characters, and look."""

    title: str
    width: float
    look: Look = Look.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """One line of a chart: the sheet's rows `first` to `last`, as Excel counts; `hollow` rows stand on small bases."""

    name: str
    colour: str
    marker: MarkerShape
    first: int
    last: int
    hollow: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A line chart with intervals, drawn from the cells of the sheet `data`; column numbers count from 1.

    It stands with its upper left corner on the cell `anchor`, in a size of its own. Where `columns` is above 0 it fills
    so many cells of that row instead, and its points stand in the middle of all of them but the first.
    """

    title: str
    axis_title: str
    data: SheetKey
    lines: tuple[ChartLine, ...]
    category_column: int
    value_column: int
    plus_column: int
    minus_column: int
    anchor: str
    columns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One of our icons in the middle of a cell, counted as Excel does; `path` is as in `icons`."""

    path: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a cell of one column (counted from 1) offers: a drop-down, and a hint that shows when the cell is chosen.

    The drop-down lists `values`, or the cells of column B of `sheet` from row `first` to `last`; anything else may be
    typed as well.
    """

    column: int
    hint: str
    values: tuple[str, ...] = ()
    sheet: SheetKey | None = None
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. Row 1 holds the headings; `rows` follow from row 2. With a `legend`, that is row 1, the rest below it.

    `colour_columns` and `colour_rows` (numbers as Excel counts) get the colour scale of polarity. `heights` are rows
    with a height of their own, in points, such as those that hold a picture. `frozen_columns`
    stay in sight with the headings. A sheet of prose has no filter. `max_lines` bounds the height of a row, so that one
    long quote does not fill the screen. `hidden_columns` are for the program alone. `n_printed` columns are printed,
    all where it is `None`.
    """

    key: SheetKey
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[CellValue, ...]]
    frozen_columns: int = 0
    has_filter: bool = True
    max_lines: int = 27
    n_printed: int | None = None
    colour_columns: tuple[int, ...] = ()
    colour_rows: tuple[int, ...] = ()
    charts: tuple[Chart, ...] = ()
    pictures: tuple[Picture, ...] = ()
    heights: tuple[tuple[int, float], ...] = ()
    legend: tuple[str | None, ...] = ()
    choices: tuple[Choice, ...] = ()
    hidden_columns: tuple[int, ...] = ()

    @property
    def heading_row(self) -> int:
        """The row of the headings, as Excel counts."""
        return 2 if self.legend else 1


def name_part(title: str, *, part: int) -> str:
    """The title of one part of a sheet; the first has no number.

    >>> name_part("Evidence", part=1), name_part("Evidence", part=2)
    ('Evidence', 'Evidence 2')
    """
    return title if part == 1 else f"{title} {part}"


def find_part(row: int) -> tuple[int, int]:
    """The part of the sheet that holds a row, from 1, and the row there; rows are counted on through all parts.

    >>> find_part(7), find_part(1_000_002)
    ((1, 7), (2, 3))
    """
    part, rest = divmod(row - FIRST_ROW, ROWS_PER_PART)
    return (1, row) if part < 1 else (part + 1, rest + FIRST_ROW_OF_PART)


def name_sheet(title: str) -> str:
    """A title that Excel takes: at most 31 characters, without the letters that it refuses.

    >>> name_sheet("Curva / emoción: " + "x" * 40)
    'Curva   emoción  xxxxxxxxxxxxxx'
    """
    return title.translate(_REFUSED)[:MAX_TITLE].strip("' ") or "Sheet"
