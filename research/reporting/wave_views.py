"""Comparisons of waves as the page shows them: answers with their figures, places that changed, and what to mind."""

from dataclasses import dataclass

from research.model.change import Answer, Asked, Measure, MoodChange, Verdict, WaveComparison
from research.reporting.figures import ChangeFigure, describe_change
from research.reporting.lookup import Lookup
from research.reporting.wave_text import (
    name_asked,
    name_pair,
    name_verdict,
    phrase_parts,
    write_change,
    write_effect,
    write_figure,
    write_question,
    write_version,
)
from research.terms import Dimension

# More effects would hide those that are surest; all are on the sheet of waves.
N_EFFECTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One answer: question, answer in words, the verdict's name for its colour, and the figures under it."""

    asked: str
    verdict: str
    tone: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """Two waves: their names, the answers, the touchpoints that were compared, and what to mind when reading."""

    title: str
    answers: tuple[AnswerView, ...]
    touchpoints: tuple[str, ...]
    effects: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChange:
    """The change of one stage between two waves in the lane: `title` is "" where there is only one comparison."""

    title: str
    figure: ChangeFigure
    parts: str
    touchpoints: tuple[str, ...]


def list_comparisons(lookup: Lookup) -> tuple[ComparisonView, ...]:
    """Every comparison, the first wave with the last first."""
    return tuple(_view(comparison, lookup=lookup) for comparison in lookup.map.comparisons)


def list_lane(lookup: Lookup, *, stage_id: str) -> tuple[LaneChange, ...]:
    """The changes of one stage, and under each the proven changes of the touchpoints most named there."""
    here = {code_id for code_id, home in _homes(lookup).items() if home == stage_id}
    several = len(lookup.map.comparisons) > 1
    return tuple(
        LaneChange(
            title=name_pair(comparison, lookup=lookup) if several else "",
            figure=describe_change(change, lookup=lookup),
            parts=phrase_parts(change.parts, measure=Measure.MOOD, translation=lookup.translation),
            touchpoints=tuple(
                write_change(one, lookup=lookup) for one in _proven_touchpoints(comparison) if one.code_id in here
            ),
        )
        for comparison in lookup.map.comparisons
        if (change := comparison.change(stage_id)) is not None
    )


def _homes(lookup: Lookup) -> dict[str, str]:
    """Touchpoint id -> the stage at which most people speak of it."""
    most: dict[str, tuple[int, str]] = {}
    for column in lookup.map.stages:
        for share in column.touchpoints:
            found = (share.base.n_participants, column.code.id)
            most[share.code.id] = max(most.get(share.code.id, (0, "")), found, key=lambda one: one[0])
    return {code_id: stage_id for code_id, (_, stage_id) in most.items()}


def _view(comparison: WaveComparison, *, lookup: Lookup) -> ComparisonView:
    """One comparison in words."""
    t = lookup.translation
    compared = [change for change in _touchpoints(comparison) if not change.is_small]
    return ComparisonView(
        title=name_pair(comparison, lookup=lookup),
        answers=tuple(view_answer(answer, lookup=lookup) for answer in comparison.answers),
        touchpoints=tuple(
            write_change(change, lookup=lookup)
            for change in sorted(compared, key=lambda one: (not one.is_proven, -abs(one.difference or 0.0)))
        ),
        effects=tuple(write_effect(effect, lookup=lookup) for effect in comparison.effects[:N_EFFECTS]),
        notes=(
            *(write_question(question, translation=t) for question in comparison.questions),
            *(write_version(version, translation=t) for version in comparison.versions),
        ),
    )


def view_answer(answer: Answer, *, lookup: Lookup) -> AnswerView:
    """One answer in words."""
    t = lookup.translation
    verdict = name_verdict(answer.verdict, translation=t)
    if answer.asked is not Asked.TOUCHPOINTS:
        ordered = sorted(answer.figures, key=lambda figure: not figure.is_proven)
        lines = [write_figure(figure, lookup=lookup) for figure in ordered]
    else:
        lines = [write_change(change, lookup=lookup) for change in answer.changes]
        verdict = _name_touchpoints(answer, lookup=lookup) or verdict
        if not lines and answer.verdict is Verdict.NOT_PROVEN:
            lines = [t.gettext("None of those compared is proven to have changed.")]
    return AnswerView(
        asked=name_asked(answer, lookup=lookup), verdict=verdict, tone=answer.verdict.value, lines=tuple(lines)
    )


def _name_touchpoints(answer: Answer, *, lookup: Lookup) -> str:
    """Which touchpoints helped and which hurt; "" where none is proven to have changed."""
    t = lookup.translation
    helped = lookup.code_names(c.code_id for c in answer.changes if (c.difference or 0.0) > 0)
    hurt = lookup.code_names(c.code_id for c in answer.changes if (c.difference or 0.0) < 0)
    told = [
        t.gettext("Helped: {names}", names=helped) if helped else "",
        t.gettext("Hurt: {names}", names=hurt) if hurt else "",
    ]
    return " · ".join(one for one in told if one) if answer.verdict is not Verdict.NOT_MEASURED else ""


def _touchpoints(comparison: WaveComparison) -> list[MoodChange]:
    """The changes of touchpoints."""
    return [change for change in comparison.changes if change.dimension is Dimension.TOUCHPOINT]


def _proven_touchpoints(comparison: WaveComparison) -> list[MoodChange]:
    """The touchpoints that are proven to have changed."""
    return [change for change in _touchpoints(comparison) if change.is_proven]
