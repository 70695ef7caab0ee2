"""Icons on the sheets of the workbook."""

from io import BytesIO

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from research.reporting.icon_drawing import SIZE, draw_icon
from research.reporting.sheet import Picture

# A character of the usual font is 7 pixels wide (ECMA-376 part 1, 18.3.1.13).
_PIXELS_PER_CHARACTER = 7
_ABOVE = 4
# A pixel in the English metric units of drawings (ECMA-376 part 1, 20.1.2.1).
_PIXEL = 9_525


def add_picture(target: Worksheet, picture: Picture, *, widths: list[float]) -> None:
    """Put an icon into the middle of its cell, on a sheet whose columns are so many characters wide."""
    row, column = picture.row - 1, picture.column - 1
    beside = (widths[column] * _PIXELS_PER_CHARACTER - SIZE) / 2
    corner = AnchorMarker(col=column, colOff=int(beside) * _PIXEL, row=row, rowOff=_ABOVE * _PIXEL)
    image = Image(BytesIO(draw_icon(picture.path)))
    image.anchor = OneCellAnchor(_from=corner, ext=XDRPositiveSize2D(cx=SIZE * _PIXEL, cy=SIZE * _PIXEL))
    target.add_image(image)
