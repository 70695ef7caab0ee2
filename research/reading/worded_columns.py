"""Columns whose answers carry words of a scale become ratings, whatever else was thought of them.

What the words prove is stronger than header and values. A column in which not every point was chosen takes the scale
of the file's other questions that are answered in the same words; without one it stays a choice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from research.reading import header_words as words
from research.reading.header_words import find_word, header_tokens
from research.reading.labelled_points import (
    PointReading,
    Points,
    end_words,
    labelled_ends,
    read_labels_at_ends,
    read_points,
    split_point,
    worded,
)
from research.reading.readings import RATING_ROLES, STATED, ColumnReading
from research.reading.scale_words import Answer, Family
from research.reading.worded_scales import STANDARD, WordedScale, find_scale, fits, read_answers
from research.terms import ColumnRole

_VENDORS = 0.95
_CONFIDENCE = 0.9
_SEVERAL = 2
_N_NPS = (0.0, 10.0)
_OPEN_ROLES = (ColumnRole.CHOICE, ColumnRole.UNSURE, ColumnRole.OPEN_TEXT, ColumnRole.METADATA)
_EASE = (Family.EASE, Family.EFFORT)
Cells = Sequence[str]


def with_worded(readings: Sequence[ColumnReading], *, sample: Sequence[Cells]) -> tuple[ColumnReading, ...]:
    """The readings with worded answers read as ratings; `sample` holds the cells of some rows."""
    columns = {place: [cells[place] for cells in sample] for place, one in enumerate(readings) if _may_be_rating(one)}
    proven = {place: found for place, cells in columns.items() if (found := read_points(cells))}
    proven = _with_neighbours(columns) | proven
    proven |= _with_siblings(columns, proven=proven, readings=readings)
    read = (
        _as_rating(one, proven=proven[place]) if place in proven else _with_remark(one, cells=columns.get(place, ()))
        for place, one in enumerate(readings)
    )
    return tuple(_with_end_words(one, cells=columns.get(place, ())) for place, one in enumerate(read))


def _may_be_rating(one: ColumnReading) -> bool:
    """True for ratings and for what header and values left open; the vendor's and the study's word on others stands."""
    if one.role in RATING_ROLES or one.role is ColumnRole.CHOICE:
        return True
    return one.role in _OPEN_ROLES and one.confidence < _VENDORS and one.use is None


def _with_neighbours(columns: Mapping[int, Cells]) -> dict[int, PointReading]:
    """The scales of columns side by side that carry the same words at some end, of which each shows only a part."""
    found: dict[int, PointReading] = {}
    labelled = {place: ends for place in sorted(columns) if (ends := read_labels_at_ends(columns[place]))}
    for run in _runs(labelled):
        numbers = {number for place in run for cell in columns[place] if (number := split_point(cell)[0]) is not None}
        joined: dict[float, str] = dict.fromkeys(numbers, "")
        for place in run:
            joined.update(labelled[place])
        if scale := labelled_ends(joined):
            found.update(dict.fromkeys(run, scale))
    return found


def _runs(labelled: Mapping[int, Mapping[float, str]]) -> Iterator[list[int]]:
    """Neighbouring places whose words share a point and contradict each other at none."""
    run: list[int] = []
    for place, ends in labelled.items():
        before = dict(chain.from_iterable(labelled[one].items() for one in run))
        agrees = any(before.get(number) == text for number, text in ends.items())
        differs = any(before.get(number, text) != text for number, text in ends.items())
        if run and (run[-1] + 1 != place or differs or not agrees):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _with_siblings(
    columns: Mapping[int, Cells], *, proven: Mapping[int, PointReading], readings: Sequence[ColumnReading]
) -> dict[int, PointReading]:
    """The scales of columns that show a part of a scale which the file's other columns show whole.

    A column that the study calls a rating takes the usual scale of five points where nothing else is known.
    """
    partial = {
        place: answers
        for place, cells in columns.items()
        if place not in proven
        and (answers := read_answers(sorted({cell.strip() for cell in cells if cell.strip()})))
        and (len(answers) > 1 or readings[place].reason == STATED)
    }
    whole = {found.points.scale for found in proven.values() if found.points.scale}
    found: dict[int, PointReading] = {}
    for place, answers in partial.items():
        family = next(answer.family for answer in answers if answer.family)
        known = _one_fitting(answers, scales=whole, family=family) or _joint(partial, columns=columns, family=family)
        if known is None and readings[place].reason == STATED and readings[place].role in RATING_ROLES:
            known = replace(STANDARD, family=family)
        if known is not None and fits(answers, scale=known):
            found[place] = worded(known)
    return found


def _one_fitting(answers: Sequence[Answer], *, scales: set[WordedScale], family: Family) -> WordedScale | None:
    """The only points among the scales of a family that hold all the answers."""
    fitting = {
        (one.points, one.counts_amounts): one for one in scales if one.family is family and fits(answers, scale=one)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _joint(
    partial: Mapping[int, Sequence[Answer]], *, columns: Mapping[int, Cells], family: Family
) -> WordedScale | None:
    """The scale that the answers of all incomplete columns of a family make up together."""
    places = [place for place, answers in partial.items() if any(answer.family is family for answer in answers)]
    return find_scale(sorted({cell.strip() for place in places for cell in columns[place] if cell.strip()}))


def _with_remark(one: ColumnReading, *, cells: Cells) -> ColumnReading:
    """A choice with the remark that its answers are words of a scale, not all of which were chosen."""
    answers = read_answers(sorted({cell.strip() for cell in cells if cell.strip()}))
    if one.role is not ColumnRole.CHOICE or not answers or len(answers) < _SEVERAL:
        return one
    family = next(answer.family for answer in answers if answer.family)
    return replace(
        one, reason=f"words of {family}, but not every point of a scale was chosen; the study may name its role"
    )


def _as_rating(one: ColumnReading, *, proven: PointReading) -> ColumnReading:
    """The reading as the rating that its words prove; what the study says stays.

    "Good" and "bad" are also what people write where they may write anything.
    """
    if one.role is ColumnRole.OPEN_TEXT and proven.family is Family.QUALITY:
        return one
    if one.reason == STATED:
        if one.role not in RATING_ROLES:
            return one
        n_steps = proven.high - proven.low
        is_same = one.low is not None and one.high is not None and one.high - one.low == n_steps
        low = one.low if is_same and one.low is not None and proven.points.scale else proven.low
        is_good = proven.high_is_good if one.high_is_good is None else one.high_is_good
        points = replace(proven.points, first=low)
        return replace(one, low=low, high=low + n_steps, high_is_good=is_good, points=points)
    role, is_good = _role_of(one, proven=proven)
    return replace(
        one,
        role=role,
        reason=proven.reason,
        confidence=max(one.confidence, _CONFIDENCE) if one.role is role else _CONFIDENCE,
        low=proven.low,
        high=proven.high,
        high_is_good=is_good,
        points=proven.points,
    )


def _role_of(one: ColumnReading, *, proven: PointReading) -> tuple[ColumnRole, bool | None]:
    """Which rating it is, and its direction: by the family of its words, and by the question where that decides."""
    tokens = (*header_tokens(one.name), *header_tokens(one.asked))
    family, is_good = proven.family, proven.high_is_good
    recommends = find_word(tokens, words.NPS) is not None
    if recommends and (proven.low, proven.high) == _N_NPS:
        return ColumnRole.NPS, True
    if family is Family.AGREEMENT:
        return _role_of_statement(tokens)
    if family is Family.LIKELIHOOD:
        return ColumnRole.SCALE, True if recommends or find_word(tokens, words.STAYING) else None
    if family is Family.SATISFACTION or (family not in _EASE and find_word(tokens, words.CSAT)):
        return ColumnRole.CSAT, True if is_good is None else is_good
    is_effort = family in _EASE or find_word(tokens, words.CES) is not None
    return ColumnRole.CES if is_effort else ColumnRole.SCALE, is_good


def _role_of_statement(tokens: tuple[str, ...]) -> tuple[ColumnRole, bool | None]:
    """The rating that agreement with a statement is: good only where the statement plainly is."""
    if find_word(tokens, words.NEGATIONS):
        return ColumnRole.SCALE, None
    spares, costs = find_word(tokens, words.EFFORTLESS), find_word(tokens, words.EFFORTFUL)
    if spares or costs:
        return ColumnRole.CES, None if spares and costs else bool(spares)
    if find_word(tokens, words.CONTENT):
        return ColumnRole.CSAT, True
    return ColumnRole.SCALE, True if find_word(tokens, (*words.NPS, *words.STAYING)) else None


def _with_end_words(one: ColumnReading, *, cells: Cells) -> ColumnReading:
    """The rating with the bare words that some answers have instead of a number at an end."""
    if one.role not in RATING_ROLES or one.low is None or one.high is None or one.points is not None:
        return one
    ends = end_words(cells, low=one.low, high=one.high)
    return replace(one, points=Points(ends=ends)) if ends else one
