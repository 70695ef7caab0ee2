"""Our icons as small pictures for the workbook, which draws no paths of its own."""

from functools import cache
from io import BytesIO

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

# Icons stand on a grid of so many units; twice as many points a side stay sharp on fine screens.
_GRID, SIZE, _SHARPNESS = 24, 28, 3
_INK = "#0b4f8a"
_CODES = {
    "moveTo": (Outline.MOVETO,),
    "lineTo": (Outline.LINETO,),
    "curveTo": (Outline.CURVE4,) * 3,
    "qCurveTo": (Outline.CURVE3,) * 2,
}


@cache
def draw_icon(path: str) -> bytes:
    """The icon as a PNG, `SIZE` times 3 pixels a side, drawn with a stroke on nothing; the same bytes every time.

    Args:
        path: what `find_icon` gives: the `d` of an SVG path on a 24 x 24 grid.
    """
    figure = Figure(figsize=(1, 1), dpi=SIZE * _SHARPNESS)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, _GRID), ylim=(_GRID, 0))
    axes.set_axis_off()
    width = 1.6 * 72 / _GRID
    axes.add_patch(
        PathPatch(_outline(path), fill=False, edgecolor=_INK, linewidth=width, capstyle="round", joinstyle="round")
    )
    drawn = BytesIO()
    figure.savefig(drawn, format="png", transparent=True, metadata={"Software": None})
    return drawn.getvalue()


def _outline(path: str) -> Outline:
    """The path as matplotlib takes it."""
    pen = RecordingPen()
    parse_path(path, pen)
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for step, places in pen.value:
        if step == "closePath":
            points.append(points[-1])
            codes.append(int(Outline.CLOSEPOLY))
        elif step in _CODES:
            points.extend(places)
            codes.extend(int(code) for code in _CODES[step])
    return Outline(points, codes)
