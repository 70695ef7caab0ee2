"""The small chart of a persona card: its mood by stage beside everyone else's, as lengths for an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from research.model.persona_card import PersonaMood

WIDTH, HEIGHT = 340.0, 110.0
# Room at the left for the ends of the scale, and above and below for markers at them.
_LEFT, _MARGIN = 26.0, 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaMark:
    """One point of one line: its place, its interval where it has one, and what to say of it."""

    x: float
    y: float
    y_low: float | None
    y_high: float | None
    is_small: bool
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonaDrawing:
    """Two lines of points and the paths between neighbours; a stage without a mean is a gap."""

    mine: tuple[PersonaMark, ...]
    others: tuple[PersonaMark, ...]
    my_path: str
    others_path: str
    middle: float
    width: float = WIDTH
    height: float = HEIGHT


def draw_persona(moods: Sequence[PersonaMood], *, labels: Sequence[tuple[str, str]], small_base: int) -> PersonaDrawing:
    """The chart of the moods at the stages, in their order; `labels` are what each point of both lines says."""
    step = (WIDTH - _LEFT) / max(1, len(moods))
    places = [_LEFT + step * (place + 0.5) for place in range(len(moods))]
    mine = [
        _mark(x - 3, mood.mean, (mood.low, mood.high), is_small=mood.n < small_base, label=label)
        for x, mood, (label, _) in zip(places, moods, labels, strict=True)
    ]
    others = [
        _mark(
            x + 3, mood.others_mean, (mood.others_low, mood.others_high), is_small=mood.n_others < small_base,
            label=label,
        )
        for x, mood, (_, label) in zip(places, moods, labels, strict=True)
    ]  # fmt: skip
    return PersonaDrawing(
        mine=tuple(mark for mark in mine if mark is not None),
        others=tuple(mark for mark in others if mark is not None),
        my_path=_join(mine),
        others_path=_join(others),
        middle=_height_of(0.0),
    )


def _mark(
    x: float, mean: float | None, bounds: tuple[float | None, float | None], *, is_small: bool, label: str
) -> PersonaMark | None:
    """One point, `None` for a gap."""
    if mean is None:
        return None
    low, high = (None if bound is None else _height_of(bound) for bound in bounds)
    return PersonaMark(x=round(x, 1), y=_height_of(mean), y_low=low, y_high=high, is_small=is_small, label=label)


def _height_of(polarity: float) -> float:
    """Where a polarity is drawn: +1 at the top, -1 at the bottom."""
    return round(_MARGIN + (1 - polarity) / 2 * (HEIGHT - 2 * _MARGIN), 1)


def _join(marks: Sequence[PersonaMark | None]) -> str:
    """The path through points whose neighbours have points too."""
    steps, is_drawing = [], False
    for mark in marks:
        if mark is not None:
            steps.append(f"{'L' if is_drawing else 'M'}{mark.x} {mark.y}")
        is_drawing = mark is not None
    return "".join(steps)
