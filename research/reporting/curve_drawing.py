"""Where everything of the page's emotion curve is drawn: pure geometry, in SVG units, y downwards."""

from dataclasses import dataclass
from itertools import pairwise

from research.model.curve import CurvePoint
from research.reporting.series import CurveSeries

STAGE_WIDTH = 200.0
PLOT_TOP = 14.0
PLOT_HEIGHT = 220.0
MARKER_SIZE = 6.5
# How far apart the points of different waves stand at one stage, so that their intervals do not cover each other.
SERIES_GAP = 44.0
TICKS = (1.0, 0.5, 0.0, -0.5, -1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPoint:
    """One marker with its interval, `None` where there is none; `label_y` is the foot of its number."""

    point: CurvePoint
    x: float
    y: float
    y_low: float | None
    y_high: float | None
    label_y: float
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLine:
    """One series: its markers, one path for each run of neighbouring stages with a mean, and the bands of intervals.

    A band joins the intervals of neighbouring stages: it tells that the line between them is as unsure as its ends.
    """

    series: CurveSeries
    points: tuple[DrawnPoint, ...]
    paths: tuple[str, ...]
    bands: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveDrawing:
    """The whole curve: size, tick lines as (value, y), lines, and the x of stages at which nothing is drawn."""

    width: float
    height: float
    ticks: tuple[tuple[float, float], ...]
    lines: tuple[DrawnLine, ...]
    gaps: tuple[float, ...]


def draw_curve_lines(series: tuple[CurveSeries, ...], *, n_stages: int) -> CurveDrawing:
    """The drawing of all series over `n_stages` columns."""
    lines = tuple(_draw_line(line, rank=rank, n_series=len(series)) for rank, line in enumerate(series))
    empty = [stage for stage in range(n_stages) if not any(_mean_of(line.points[stage]) is not None for line in series)]
    return CurveDrawing(
        width=STAGE_WIDTH * n_stages,
        height=PLOT_TOP * 2 + PLOT_HEIGHT,
        ticks=tuple((value, scale_polarity(value)) for value in TICKS),
        lines=lines,
        gaps=tuple(STAGE_WIDTH * stage for stage in empty),
    )


def draw_single_lines(series: tuple[CurveSeries, ...]) -> tuple[DrawnLine, ...]:
    """Each series by itself, in the middle of its stages: for groups of which the reader looks at one at a time."""
    return tuple(_draw_line(line, rank=0, n_series=1) for line in series)


def scale_polarity(value: float) -> float:
    """The y of a polarity.

    >>> scale_polarity(1.0), scale_polarity(0.0), scale_polarity(-1.0)
    (14.0, 124.0, 234.0)
    """
    return PLOT_TOP + (1.0 - value) / 2.0 * PLOT_HEIGHT


def _draw_line(series: CurveSeries, *, rank: int, n_series: int) -> DrawnLine:
    """One series, shifted sideways by its rank."""
    shift = (rank - (n_series - 1) / 2) * min(SERIES_GAP, STAGE_WIDTH * 0.7 / n_series)
    drawn = [_draw_point(p, stage=stage, shift=shift, marker=series.marker) for stage, p in enumerate(series.points)]
    points = tuple(point for point in drawn if point is not None)
    return DrawnLine(series=series, points=points, paths=_draw_paths(drawn), bands=_draw_bands(drawn))


def _draw_point(point: CurvePoint | None, *, stage: int, shift: float, marker: str) -> DrawnPoint | None:
    """One marker, or `None` for a gap."""
    if point is None or point.mean is None:
        return None
    x, y = STAGE_WIDTH * (stage + 0.5) + shift, scale_polarity(point.mean)
    y_low, y_high = (None if bound is None else scale_polarity(bound) for bound in (point.low, point.high))
    return DrawnPoint(
        point=point,
        x=x,
        y=y,
        y_low=y_low,
        y_high=y_high,
        label_y=_place_label(y, y_low=y_low, y_high=y_high, is_below=point.mean < 0),
        shape=_draw_marker(marker, x=x, y=y),
    )


def _place_label(y: float, *, y_low: float | None, y_high: float | None, is_below: bool) -> float:
    """The foot of a number: outside the interval, on the side away from zero, inside the picture."""
    if is_below:
        return min((y if y_low is None else y_low) + MARKER_SIZE + 11, PLOT_TOP * 2 + PLOT_HEIGHT - 3)
    return max((y if y_high is None else y_high) - MARKER_SIZE, 11.0)


def _draw_marker(marker: str, *, x: float, y: float) -> str:
    """The SVG path of a marker around a point."""
    r = MARKER_SIZE
    if marker == "square":
        return f"M{x - r + 1:.1f} {y - r + 1:.1f}h{2 * r - 2:.1f}v{2 * r - 2:.1f}h{2 - 2 * r:.1f}z"
    if marker == "diamond":
        return f"M{x:.1f} {y - r - 1:.1f}l{r + 1:.1f} {r + 1:.1f}l{-r - 1:.1f} {r + 1:.1f}l{-r - 1:.1f} {-r - 1:.1f}z"
    if marker == "triangle":
        return f"M{x:.1f} {y - r:.1f}l{r:.1f} {2 * r - 1:.1f}h{-2 * r:.1f}z"
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r:.1f} 0a{r} {r} 0 1 0 {-2 * r:.1f} 0z"


def _draw_paths(points: list[DrawnPoint | None]) -> tuple[str, ...]:
    """Smooth paths through neighbouring points, broken at gaps.

    Each piece leaves and reaches its points level, so that the line never rises above or falls below the means.
    """
    paths: list[str] = []
    previous: DrawnPoint | None = None
    for point in points:
        if point is not None and previous is not None:
            middle = (previous.x + point.x) / 2
            step = f"C{middle:.1f} {previous.y:.1f} {middle:.1f} {point.y:.1f} {point.x:.1f} {point.y:.1f}"
            paths[-1] += step
        elif point is not None:
            paths.append(f"M{point.x:.1f} {point.y:.1f}")
        previous = point
    return tuple(path for path in paths if "C" in path)


def _draw_bands(points: list[DrawnPoint | None]) -> tuple[str, ...]:
    """One outline for each two neighbouring points that both have an interval: along the tops, back along the feet."""
    bands: list[str] = []
    for left, right in pairwise(points):
        if left is None or right is None or None in {left.y_low, left.y_high, right.y_low, right.y_high}:
            continue
        middle = (left.x + right.x) / 2
        top = f"C{middle:.1f} {left.y_high:.1f} {middle:.1f} {right.y_high:.1f} {right.x:.1f} {right.y_high:.1f}"
        foot = f"C{middle:.1f} {right.y_low:.1f} {middle:.1f} {left.y_low:.1f} {left.x:.1f} {left.y_low:.1f}"
        bands.append(f"M{left.x:.1f} {left.y_high:.1f}{top}V{right.y_low:.1f}{foot}z")
    return tuple(bands)


def _mean_of(point: CurvePoint | None) -> float | None:
    """The mean of a point that may be missing."""
    return None if point is None else point.mean
