"""The emotion curve as pictures for slides and papers: SVG and PNG, with the look of the page's curve.

Only matplotlib's objects are used, never `pyplot`, so that no figure is kept and no window is opened.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten, wrap

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

from research.model.curve import CurvePoint
from research.reporting.lookup import Lookup
from research.reporting.series import CurveSeries, list_series
from research.reporting.writing_files import replacing_file

SVG_FILE = "emotion_curve.svg"
PNG_FILE = "emotion_curve.png"
PNG_DPI = 200
# Comes with matplotlib, and is what it draws with.
FONT = "DejaVu Sans"
_MARKERS = {"square": "s", "circle": "o", "diamond": "D", "triangle": "^"}
_INK, _SOFT, _LINE = "#1f2933", "#5f6875", "#d9dedd"
_ABOVE, _BELOW = "#f0f8f6", "#fdf4f0"
# Longer names are cut, in characters: they would leave the curve no room.
_LABEL_WIDTH, _LABEL_LINES, _TITLE_WIDTH, _NAME_WIDTH = 18, 4, 100, 40
# Steps of the smooth line between two stages.
_STEPS = 40


def draw_curve(folder: Path, *, lookup: Lookup) -> tuple[Path, Path]:
    """Write `emotion_curve.svg` and `.png` into the folder; the same report gives the same bytes.

    Raises: ReportError when a file cannot be written.
    """
    svg, png = folder / SVG_FILE, folder / PNG_FILE
    # Ids inside the SVG come from the salt instead of chance; texts stay texts, and a "$" in them is a dollar.
    with rc_context({"svg.hashsalt": "journey-research", "svg.fonttype": "none", "text.parse_math": False}):
        figure = plot_curve(lookup)
        with replacing_file(svg) as part, _drawing_any_letter():
            figure.savefig(part, format="svg", metadata={"Date": None, "Creator": None})
        with replacing_file(png) as part, _drawing_any_letter():
            figure.savefig(part, format="png", dpi=PNG_DPI, metadata={"Software": None})
    return svg, png


def find_missing_letters(letters: str) -> str | None:
    """Those of the letters that the font of the pictures lacks, in order; `None` where there is no such font.

    >>> find_missing_letters("ășț ñ")
    ''
    """
    try:
        font = get_font(findfont(FontProperties(family=FONT), fallback_to_default=False))
    except (OSError, ValueError):
        return None
    known = font.get_charmap()
    return "".join(letter for letter in letters if ord(letter) not in known)


@contextmanager
def _drawing_any_letter() -> Iterator[None]:
    """Draw a letter that the shipped font lacks (an emoji in a title) as a box, without a warning for each."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font", category=UserWarning)
        yield


def plot_curve(lookup: Lookup) -> Figure:
    """The figure: one line for each series, its intervals and numbers, n of each point below the axis."""
    series, stages = list_series(lookup), lookup.map.stages
    figure = Figure(figsize=(max(8.0, 1.75 * len(stages)), 4.6 + 0.22 * len(series)), layout="constrained")
    axes = figure.add_subplot()
    _draw_ground(axes, n_stages=len(stages))
    for rank, line in enumerate(series):
        _draw_series(axes, line, shift=(rank - (len(series) - 1) / 2) * min(0.27, 0.7 / len(series)), lookup=lookup)
    _label_axes(axes, series, lookup=lookup)
    return figure


def _draw_ground(axes: Axes, *, n_stages: int) -> None:
    """The tinted halves, the zero line and the stage borders."""
    axes.set_xlim(-0.5, n_stages - 0.5)
    axes.set_ylim(-1.08, 1.08)
    axes.axhspan(0, 1.08, color=_ABOVE, linewidth=0, zorder=0)
    axes.axhspan(-1.08, 0, color=_BELOW, linewidth=0, zorder=0)
    axes.axhline(0, color="#7b8794", linewidth=0.9, zorder=1)
    for stage in range(1, n_stages):
        axes.axvline(stage - 0.5, color="#e3e8e7", linewidth=0.8, zorder=1)
    axes.set_yticks([-1.0, -0.5, 0.0, 0.5, 1.0])
    axes.tick_params(colors=_SOFT, length=0)
    for side in axes.spines.values():
        side.set_color(_LINE)


def _draw_series(axes: Axes, line: CurveSeries, *, shift: float, lookup: Lookup) -> None:
    """One series: smooth pieces between neighbouring points, intervals, markers and numbers."""
    previous: tuple[float, float] | None = None
    for stage, point in enumerate(line.points):
        if point is None or point.mean is None:
            previous = None
            continue
        here = (stage + shift, point.mean)
        if previous is not None:
            axes.plot(*_smooth(previous, here), color=line.colour, linewidth=2.0, alpha=0.85, zorder=2)
        _draw_point(axes, point, line=line, x=here[0], lookup=lookup)
        previous = here


def _smooth(start: tuple[float, float], end: tuple[float, float]) -> tuple[list[float], list[float]]:
    """The cubic between two points that is level at both, as the page draws it."""
    (x0, y0), (x1, y1) = start, end
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    middle = (x0 + x1) / 2
    xs = [x0 * (1 - s) ** 3 + 3 * middle * s * (1 - s) + x1 * s**3 for s in steps]
    ys = [y0 + (y1 - y0) * (3 * s**2 - 2 * s**3) for s in steps]
    return xs, ys


def _draw_point(axes: Axes, point: CurvePoint, *, line: CurveSeries, x: float, lookup: Lookup) -> None:
    """One marker with its interval and number; hollow on a small base."""
    mean = point.mean or 0.0
    low, high = (mean if bound is None else bound for bound in (point.low, point.high))
    if point.low is not None and point.high is not None:
        spread = [[mean - low], [high - mean]]
        axes.errorbar(x, mean, yerr=spread, color=line.colour, capsize=3, elinewidth=1.0, alpha=0.8, zorder=3)
    fill = "#ffffff" if point.is_small else line.colour
    axes.plot(
        x, mean, marker=_MARKERS[line.marker], color=line.colour, markerfacecolor=fill, markeredgewidth=1.6,
        markersize=7, linestyle="none", zorder=4,
    )  # fmt: skip
    is_below = mean < 0
    axes.annotate(
        lookup.translation.polarity(mean), (x, low if is_below else high), xytext=(0, -6 if is_below else 6),
        textcoords="offset points", ha="center", va="top" if is_below else "bottom", color=line.colour,
        fontsize=8.5, fontweight="bold", zorder=5,
    )  # fmt: skip


def _label_axes(axes: Axes, series: tuple[CurveSeries, ...], *, lookup: Lookup) -> None:
    """Title, legend, ticks in the reader's language, and n of each series under each stage."""
    t, stages = lookup.translation, lookup.map.stages
    axes.set_yticks(axes.get_yticks(), [t.polarity(float(tick)) for tick in axes.get_yticks()])
    axes.set_ylabel(t.gettext("Mean polarity"), color=_SOFT)
    axes.set_xticks(range(len(stages)), [_label_stage(i, series, lookup=lookup) for i in range(len(stages))])
    axes.tick_params(axis="x", labelcolor=_INK, pad=8)
    axes.set_title(
        shorten(lookup.map.study.title, _TITLE_WIDTH, placeholder="…"),
        loc="left",
        color=_INK,
        fontsize=13,
        fontweight="bold",
        pad=26,
    )
    for line in series:
        axes.plot(
            [],
            [],
            marker=_MARKERS[line.marker],
            color=line.colour,
            label=shorten(line.name, _NAME_WIDTH, placeholder="…"),
        )
    axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=len(series), frameon=False, fontsize=9)
    level = t.percent(lookup.map.study.options.confidence_level)
    note = t.gettext("Mean polarity from −1 to +1; bars: {level} interval; hollow: small base", level=level)
    axes.annotate(
        note, (0, 1), xytext=(0, 8), xycoords="axes fraction", textcoords="offset points", color=_SOFT, fontsize=8.5
    )


def _label_stage(stage: int, series: tuple[CurveSeries, ...], *, lookup: Lookup) -> str:
    """The name of a stage with the number of excerpts of each series under it."""
    name = lookup.map.stages[stage].code.name
    wrapped = "\n".join(wrap(name, width=_LABEL_WIDTH, max_lines=_LABEL_LINES, placeholder="…"))
    points = [line.points[stage] for line in series]
    counts = [lookup.translation.number(0 if point is None else point.base.n_excerpts) for point in points]
    return f"{wrapped}\nn = {' / '.join(counts)}"
