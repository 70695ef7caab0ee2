"""The role of each column: what the study says, then the vendor, then the header's words, then the values."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from research.model.study import ColumnRule
from research.reading.authoring import are_notes, note_share
from research.reading.batteries import Candidate, find_batteries
from research.reading.file_names import fits_pattern
from research.reading.inferring import SMALL_NUMBERS, Verdict, infer_role
from research.reading.profiling import profile_values
from research.reading.readings import RATING_ROLES, STATED, ColumnReading
from research.reading.scales import read_scale
from research.reading.table import Column, Table, Use
from research.reading.worded_columns import with_worded
from research.terms import ColumnRole, SourceKind
from research.words import fold

SAMPLE_SIZE = 500
# Above this the vendor itself says what the column is for.
_SURE = 0.95


def read_columns(
    table: Table, *, file: str, kind: SourceKind, rules: Sequence[ColumnRule]
) -> tuple[ColumnReading, ...]:
    """One reading a column, in the order of the file.

    Args:
        table: The file's columns and rows; the first 500 rows are looked at, all of them for undeclared scales.
        file: The file's path in the study, against which rules are matched.
        kind: The kind of evidence: topics and agents are looked for in call notes only.
        rules: The study's own words on columns, which override everything.
    """
    sample = [row.cells for row in islice(table.open_rows(), SAMPLE_SIZE) if row.problem is None]
    readings = tuple(
        _read_column(
            column,
            sample=[cells[place] for cells in sample],
            kind=kind,
            rule=find_rule(column, file=file, rules=rules),
            values=partial(_all_values, table, place),
        )
        for place, column in enumerate(table.columns)
    )
    return _keep_best_time(with_worded(_with_batteries(readings, sample=sample), sample=sample))


def _with_batteries(
    readings: tuple[ColumnReading, ...], *, sample: Sequence[tuple[str, ...]]
) -> tuple[ColumnReading, ...]:
    """The readings with the questions of a battery as ratings."""
    open_ones = [place for place, one in enumerate(readings) if one.reason == SMALL_NUMBERS]
    candidates = [
        Candidate(place=place, asked=readings[place].asked, cells=[cells[place] for cells in sample])
        for place in open_ones
    ]
    scales = find_batteries(candidates)
    return tuple(
        replace(
            one,
            role=ColumnRole.SCALE,
            reason="one of several questions side by side that are answered on one scale",
            confidence=0.6,
            low=scales[place].low,
            high=scales[place].high,
            high_is_good=scales[place].high_is_good,
        )
        if place in scales
        else one
        for place, one in enumerate(readings)
    )


def _all_values(table: Table, place: int) -> list[str]:
    """All cells of one column."""
    return [row.cells[place] for row in table.open_rows() if row.problem is None]


def find_rule(column: Column, *, file: str, rules: Sequence[ColumnRule]) -> ColumnRule | None:
    """The last rule of the study whose file pattern and header (or question) are this column's."""
    names = {fold(" ".join(text.split())) for text in (column.name, column.question or "") if text}
    chosen = [
        rule for rule in rules if fits_pattern(file, pattern=rule.file) and fold(" ".join(rule.column.split())) in names
    ]
    return chosen[-1] if chosen else None


def _read_column(
    column: Column,
    *,
    sample: Sequence[str],
    kind: SourceKind,
    rule: ColumnRule | None,
    values: Callable[[], list[str]],
) -> ColumnReading:
    """The reading of one column; `values` gives all cells and is called only when a scale needs them."""
    inferred = infer_role(column, profile=profile_values(sample), kind=kind)
    verdict = _by_wording(inferred, sample=sample) if kind is SourceKind.CALL_NOTE else inferred
    if rule is not None:
        use = verdict.use if verdict.role is rule.role else None
        verdict = Verdict(role=rule.role, reason=STATED, confidence=1.0, use=use)
    reading = ColumnReading(
        name=column.name,
        question=column.question,
        role=verdict.role,
        reason=verdict.reason,
        confidence=verdict.confidence,
        about=rule.about if rule else None,
        use=verdict.use,
        rank=verdict.rank,
        time_zone=column.hint.time_zone,
        date_order=column.hint.date_order,
    )
    return _with_scale(reading, rule=rule, sample=sample, values=values) if reading.role in RATING_ROLES else reading


def _by_wording(verdict: Verdict, *, sample: Sequence[str]) -> Verdict:
    """The verdict on a text whose header does not say "note", where the wording shows agents writing about customers.

    The vendor's word and a header that names notes stand; confidence grows with the share of such texts.
    """
    is_open = verdict.role is ColumnRole.OPEN_TEXT and verdict.use in (None, Use.CUSTOMER_TEXT)
    if not is_open or verdict.confidence > _SURE or not are_notes(sample):
        return verdict
    share = note_share(sample)
    return replace(
        verdict,
        use=Use.AGENT_TEXT,
        reason=f"{verdict.reason}; {share:.0%} of the texts speak of the customer as somebody else",
        confidence=round(min(0.95, 0.6 + share / 2), 2),
    )


def _with_scale(
    reading: ColumnReading, *, rule: ColumnRule | None, sample: Sequence[str], values: Callable[[], list[str]]
) -> ColumnReading:
    """The reading with bounds and direction: the study's where it states them, else the header's."""
    is_stated = rule is not None and rule.low is not None and rule.high is not None
    scale = read_scale(reading.asked, role=reading.role, sample=sample, values=list if is_stated else values)
    if rule is None:
        return replace(reading, low=scale.low, high=scale.high, high_is_good=scale.high_is_good)
    return replace(
        reading,
        low=scale.low if rule.low is None else rule.low,
        high=scale.high if rule.high is None else rule.high,
        high_is_good=scale.high_is_good if rule.high_is_good is None else rule.high_is_good,
    )


def _keep_best_time(readings: tuple[ColumnReading, ...]) -> tuple[ColumnReading, ...]:
    """The readings with one time column left: the surest, then the vendor's first choice, then the leftmost."""
    times = [reading for reading in readings if reading.role is ColumnRole.TIME]
    best = max(times, key=lambda one: (one.confidence, -one.rank), default=None)
    return tuple(
        replace(one, role=ColumnRole.METADATA, reason=f"another time; {best.name} is used")
        if one.role is ColumnRole.TIME and best is not None and one is not best
        else one
        for one in readings
    )
