"""The workbook's own line chart with intervals, drawn by Excel from the cells of a sheet."""

from collections.abc import Mapping, Sequence
from typing import cast

from openpyxl.chart import LineChart, Reference
from openpyxl.chart.data_source import NumDataSource, NumRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import coordinate_to_tuple, get_column_letter, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

from research.reporting.sheet import Chart, ChartLine, SheetKey

WIDTH_CM, HEIGHT_CM = 30, 14
# Where a chart fills the cells below the stages its names of stages stand under the plot, its legend above.
_PLOT_TOP, _PLOT_HEIGHT = 0.12, 0.74
_LINE_WIDTH = 28_575  # 2.25 points in the English metric units of drawings.


def add_chart(target: Worksheet, chart: Chart, *, titles: Mapping[SheetKey, str], widths: Sequence[float]) -> None:
    """Put the native chart of a chart record on a sheet whose columns are so wide; its cells are on a titled sheet."""
    made = _make_chart(chart, title=titles[chart.data])
    if chart.columns:
        share = widths[0] / sum(widths[: chart.columns])
        inner = ManualLayout(
            layoutTarget="inner", xMode="edge", yMode="edge", x=share, y=_PLOT_TOP, w=1 - share, h=_PLOT_HEIGHT
        )
        made.layout = Layout(manualLayout=inner)
        # The stubs know only the corner's name; openpyxl takes the cells as well.
        target.add_chart(made, cast("str", _fill_cells(chart.anchor, columns=chart.columns)))
    else:
        target.add_chart(made, chart.anchor)


def _fill_cells(anchor: str, *, columns: int) -> TwoCellAnchor:
    """From the corner of the cell `anchor` to the end of the last of so many cells in its row."""
    row, column = coordinate_to_tuple(anchor)
    first, last = AnchorMarker(col=column - 1, row=row - 1), AnchorMarker(col=column - 1 + columns, row=row)
    return TwoCellAnchor(editAs="twoCell", _from=first, to=last)


def _make_chart(chart: Chart, *, title: str) -> LineChart:
    """The native chart of the cells of a sheet; gaps stay gaps."""
    made = LineChart()
    made.title, made.style = chart.title or None, 2
    made.width, made.height = WIDTH_CM, HEIGHT_CM
    made.display_blanks = "gap"
    made.y_axis.title = chart.axis_title
    made.y_axis.scaling.min, made.y_axis.scaling.max = -1, 1
    made.y_axis.majorUnit = 0.5
    made.y_axis.number_format = "+0.0;-0.0;0"
    # Stage names stay at the foot of the chart, not on the zero line.
    made.x_axis.tickLblPos = "low"
    # openpyxl leaves both axes hidden unless told.
    made.x_axis.delete = made.y_axis.delete = False
    made.legend = Legend()
    made.legend.position = "t"
    for line in chart.lines:
        made.series.append(_make_series(title, chart, line))
    if chart.lines:
        first = chart.lines[0]
        made.set_categories(_refer(title, chart.category_column, line=first))
    return made


def _make_series(title: str, chart: Chart, line: ChartLine) -> Series:
    """One line with its look and its intervals."""
    series: Series = SeriesFactory(_refer(title, chart.value_column, line=line), title=line.name)
    colour = line.colour.lstrip("#").upper()
    series.graphicalProperties.line.solidFill = colour
    series.graphicalProperties.line.width = _LINE_WIDTH
    series.marker = Marker(symbol=line.marker, size=8, spPr=_paint(colour))
    for row in line.hollow:
        hollow = GraphicalProperties(solidFill="FFFFFF")
        hollow.line.solidFill = colour
        # A point with a look of its own would lose its piece of the line, so that is painted again.
        point = DataPoint(idx=row - line.first, marker=Marker(symbol=line.marker, size=8, spPr=hollow))
        point.graphicalProperties = GraphicalProperties()
        point.graphicalProperties.line.solidFill, point.graphicalProperties.line.width = colour, _LINE_WIDTH
        series.data_points.append(point)
    series.smooth = False
    series.errBars = ErrorBars(
        errDir="y",
        errBarType="both",
        errValType="cust",
        plus=NumDataSource(numRef=NumRef(f=_address(title, chart.plus_column, line=line))),
        minus=NumDataSource(numRef=NumRef(f=_address(title, chart.minus_column, line=line))),
        spPr=_paint(colour),
    )
    return series


def _paint(colour: str) -> GraphicalProperties:
    """One colour for fill and line."""
    painted = GraphicalProperties(solidFill=colour)
    painted.line.solidFill = colour
    return painted


def _refer(title: str, column: int, *, line: ChartLine) -> Reference:
    """The cells of one column of one line."""
    return Reference(range_string=_address(title, column, line=line))


def _address(title: str, column: int, *, line: ChartLine) -> str:
    """The absolute address of the cells of one column of one line."""
    letter = get_column_letter(column)
    return f"{quote_sheetname(title)}!${letter}${line.first}:${letter}${line.last}"
