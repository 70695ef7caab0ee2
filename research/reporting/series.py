"""The lines of the emotion curve and their look, shared by page, pictures and workbook."""

from dataclasses import dataclass

from research.model.curve import CurvePoint, Group
from research.reporting.lookup import Lookup
from research.reporting.sheet import MarkerShape

# Ink for one line; with waves the earlier is quiet and the later strong. All have contrast >= 4.5 on white (WCAG AA)
# and differ in lightness and marker too, so that the lines part in grey print and for colour-blind readers.
WAVE_COLOURS = ("#7a5c2e", "#0b4f8a", "#8b2f6b", "#1f6b4f", "#5a4fa0", "#a33d1f")
SINGLE_COLOUR = "#0b4f8a"
# The ink of a group that the reader chooses on the page: none of the waves' inks.
GROUP_COLOUR = "#6d1f8f"
MARKERS: tuple[MarkerShape, ...] = ("square", "circle", "diamond", "triangle")
_CHOSEN_BY = ("persona", "source", "language")
# Fills and inks of moods: a diverging pair that colour-blind readers can tell apart (orange-red and teal).
_WARM, _COOL, _PAPER = (214, 93, 52), (31, 138, 126), (255, 255, 255)
# The strongest fill keeps this much paper, so that dark text on it stays readable.
_STRONGEST = 0.55


def fill_of(polarity: float | None) -> str:
    """The fill of a polarity: white at zero, warm below, cool above, stronger the further from zero.

    >>> fill_of(None), fill_of(0.0), fill_of(-1.0)
    ('#ffffff', '#ffffff', '#e8a68f')
    """
    strength = 0.0 if polarity is None else min(1.0, abs(polarity)) * _STRONGEST
    hue = _COOL if (polarity or 0.0) > 0 else _WARM
    mixed = (round(paper + (ink - paper) * strength) for paper, ink in zip(_PAPER, hue, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveSeries:
    """One line of the curve: its group (`None`: everyone), name and look, and one point for each stage in order."""

    group: Group | None
    name: str
    colour: str
    marker: MarkerShape
    points: tuple[CurvePoint | None, ...]


def list_series(lookup: Lookup) -> tuple[CurveSeries, ...]:
    """One series for each wave in order; one of everyone where the study has no waves with points."""
    waves = lookup.group_values("wave")
    if not waves:
        name = lookup.translation.gettext("Everyone")
        return (_make_series(None, name=name, colour=SINGLE_COLOUR, marker="circle", lookup=lookup),)
    return tuple(
        _make_series(
            Group(by="wave", value=wave_id),
            name=lookup.wave_name(wave_id),
            colour=WAVE_COLOURS[rank % len(WAVE_COLOURS)],
            marker=MARKERS[rank % len(MARKERS)],
            lookup=lookup,
        )
        for rank, wave_id in enumerate(waves)
    )


def list_group_series(lookup: Lookup) -> tuple[CurveSeries, ...]:
    """One series for each kind of source, language and persona with a mean: drawn where a reader chooses it."""
    groups = (Group(by=by, value=value) for by in _CHOSEN_BY for value in lookup.group_values(by))
    series = (
        _make_series(group, name=lookup.group_name(group), colour=GROUP_COLOUR, marker="diamond", lookup=lookup)
        for group in groups
    )
    return tuple(line for line in series if any(point and point.mean is not None for point in line.points))


def _make_series(group: Group | None, *, name: str, colour: str, marker: MarkerShape, lookup: Lookup) -> CurveSeries:
    """One series with its points looked up stage by stage."""
    points = tuple(find_point(column.points, group=group) for column in lookup.map.stages)
    return CurveSeries(group=group, name=name, colour=colour, marker=marker, points=points)


def find_point(points: tuple[CurvePoint, ...], *, group: Group | None) -> CurvePoint | None:
    """The point of one group among the points of a stage, or `None`."""
    return next((point for point in points if point.group == group), None)
