"""Tables made ready: columns with roles, a clock, faults, and the records of every sheet that holds answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from zoneinfo import ZoneInfo

from research.errors import UnreadableSourceError
from research.location import Location
from research.model.fault import Fault
from research.model.response import Blank, Response
from research.model.study import Study
from research.reading import faulting
from research.reading.accounting import CountedRows, check_rows
from research.reading.columns import SAMPLE_SIZE, find_rule, read_columns
from research.reading.dates import decide_order, zone_of
from research.reading.file_names import fits_pattern
from research.reading.inferring import SMALL_NUMBERS
from research.reading.planning import TablePlan, find_wave
from research.reading.readings import RATING_ROLES, STATED, ColumnReading
from research.reading.redacting import Redactor, build_redactor
from research.reading.responses import read_responses
from research.reading.table import Note, Table, Use
from research.terms import ColumnRole, SourceKind

_EVIDENCE = (*RATING_ROLES, ColumnRole.OPEN_TEXT)
# As many as a sheet of Excel has.
_MOST_COLUMNS = 16_384
# Control characters other than tabs and line ends, and halves of characters.
_UNKEPT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# A sheet asks the same as the first one when it shares this part of its evidence columns.
_SAME_FORM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTables:
    """The tables of one file that hold answers, in the order of the sheets, and the faults of their columns."""

    plans: tuple[TablePlan, ...]
    faults: tuple[Fault, ...]

    @property
    def columns(self) -> tuple[ColumnReading, ...]:
        """The columns of all sheets."""
        return tuple(column for plan in self.plans for column in plan.columns)

    def records(self) -> Iterator[Response | Fault | Blank]:
        """A new pass over the rows of all sheets.

        Raises: UnreadableSourceError when the file breaks off, or a row has not exactly one outcome.
        """
        for plan in self.plans:
            rows = CountedRows(plan.table.open_rows)
            records = read_responses(replace(plan, table=replace(plan.table, open_rows=rows)))
            yield from check_rows(records, n_in=rows.count, file=plan.file)


def open_tables(table: Table, *, file: str, kind: SourceKind, study: Study, key: bytes) -> OpenTables:
    """The sheets with answers; sheets of lists, sums and notes are named in a fault and left out.

    Args:
        table: The first table of the file, the others beside it.
        file: The file's path in the study.
        kind: The kind of evidence.
        study: Rules on columns, names to redact, time zone, date order.
        key: The study's secret, from which pseudonyms are made.
    """
    redactor = build_redactor(study.names)
    plans = [
        _plan(_clean_names(one, redactor=redactor), file=file, kind=kind, study=study, key=key)
        for one in (table, *table.others)
    ]
    kept = _with_answers(plans) if len(plans) > 1 else plans
    left_out = tuple(plan.table.sheet or "" for plan in plans if not any(plan is one for one in kept))
    if len(kept) > 1:
        kept = [
            replace(plan, columns=tuple(replace(column, sheet=plan.table.sheet) for column in plan.columns))
            for plan in kept
        ]
    place = Location(file=file)
    faults = (
        *(fault for plan in kept for fault in _table_faults(plan)),
        *((faulting.other_sheets(place, names=left_out),) if left_out else ()),
        *_rule_faults(plans, study=study, place=replace(place, sheet=kept[0].table.sheet)),
    )
    return OpenTables(plans=tuple(kept), faults=faults)


def _clean_names(table: Table, *, redactor: Redactor) -> Table:
    """The table with marks for what no database keeps in the names of its sheet and columns; the sheet's is redacted.

    Raises: UnreadableSourceError when there are more columns than a sheet of Excel has.
    """
    if len(table.columns) > _MOST_COLUMNS:
        raise UnreadableSourceError(
            f"It has {len(table.columns)} columns, more than any survey.",
            where=table.sheet or "",
            fix="Check that rows and columns are not swapped and that it is one row a person; export it again.",
        )

    def clean(text: str | None) -> str | None:
        """One name."""
        return text and _UNKEPT.sub("\ufffd", text)

    columns = tuple(
        replace(column, name=clean(column.name) or "", question=clean(column.question)) for column in table.columns
    )
    return replace(table, sheet=table.sheet and redactor.redact(clean(table.sheet) or ""), columns=columns)


def _plan(table: Table, *, file: str, kind: SourceKind, study: Study, key: bytes) -> TablePlan:
    """One table with the roles of its columns and its clock."""
    redactor = build_redactor(study.names)
    # Rules of the study know columns by their own headers; everything after knows them by the redacted ones.
    read = read_columns(table, file=file, kind=kind, rules=study.columns)
    columns = tuple(
        replace(one, name=redactor.redact(one.name), question=one.question and redactor.redact(one.question))
        for one in read
    )
    order, zone = _read_clock(table, columns=columns, study=study)
    return TablePlan(
        file=file,
        kind=kind,
        table=table,
        columns=columns,
        zone=zone,
        date_order=order,
        redactor=redactor,
        key=key,
        wave_columns=tuple(map(redactor.redact, study.wave_columns)),
    )


def _with_answers(plans: list[TablePlan]) -> list[TablePlan]:
    """The plans of sheets that people filled in; the first sheet when none is surely one."""
    first = next(filter(_is_answered, plans), None) or next(filter(_evidence_of, plans), plans[0])
    return [plan for plan in plans if plan is first or _is_answered(plan) or _asks_the_same(plan, first=first)]


def _asks_the_same(plan: TablePlan, *, first: TablePlan) -> bool:
    """True when a sheet has half of the first one's texts and ratings, a text among them: sums share ratings only."""
    asked = _evidence_of(first)
    shared = asked & _evidence_of(plan)
    texts = {column.asked for column in plan.columns if column.role is ColumnRole.OPEN_TEXT}
    return bool(shared & texts) and len(shared) >= len(asked) * _SAME_FORM


def _evidence_of(plan: TablePlan) -> frozenset[str]:
    """The questions of the columns with texts or ratings."""
    return frozenset(column.asked for column in plan.columns if column.role in _EVIDENCE)


def _is_answered(plan: TablePlan) -> bool:
    """True for texts or ratings of somebody at some time: a list of codes or a table of sums has neither.

    An id alone is not enough beside texts, because lists of questions are numbered too.
    """
    evidence = {column.role for column in plan.columns if column.role in _EVIDENCE}
    is_placed = any(column.role in (ColumnRole.TIME, ColumnRole.PARTICIPANT) for column in plan.columns)
    is_rated = bool(evidence & {*RATING_ROLES}) and any(column.use is Use.RESPONSE_ID for column in plan.columns)
    is_stated = any(column.role in _EVIDENCE and column.reason == STATED for column in plan.columns)
    return bool(evidence) and (is_placed or is_rated or is_stated)


def _read_clock(table: Table, *, columns: tuple[ColumnReading, ...], study: Study) -> tuple[str | None, ZoneInfo]:
    """The order of day and month and the time zone of the time column; all rows are asked when few prove nothing."""
    place = next((place for place, column in enumerate(columns) if column.role is ColumnRole.TIME), None)
    zone = zone_of(study.time_zone)
    if place is None:
        return "ymd", zone
    column = columns[place]
    vendor, declared = column.date_order, study.options.date_order
    cells = (row.cells[place] for row in table.open_rows() if row.problem is None)
    decided = decide_order(islice(cells, SAMPLE_SIZE), vendor=None, declared=None)
    if decided.order is None:
        cells = (row.cells[place] for row in table.open_rows() if row.problem is None)
        decided = decide_order(cells, vendor=vendor, declared=declared)
    return decided.order, zone_of("UTC" if "(utc)" in column.name.lower() else column.time_zone or study.time_zone)


def note_faults(notes: tuple[Note, ...], *, place: Location) -> tuple[Fault, ...]:
    """The faults of what the format noted."""
    return tuple(faulting.file_note(place, code=note.code, problem=note.problem, fix=note.fix) for note in notes)


def _table_faults(plan: TablePlan) -> Iterator[Fault]:
    """What the format noted, and the questions that columns leave open."""
    place = Location(file=plan.file, sheet=plan.table.sheet)
    yield from note_faults(plan.table.notes, place=place)
    wave = find_wave(plan)
    for number, column in enumerate(plan.columns):
        where = replace(place, column=column.name)
        if column.role is ColumnRole.UNSURE and number != wave:
            likely = ColumnRole.SCALE if column.reason == SMALL_NUMBERS else ColumnRole.OPEN_TEXT
            yield faulting.unsure_column(where, reason=column.reason, likely=likely)
        elif column.role is ColumnRole.CES and column.high_is_good is None:
            yield faulting.unsure_direction(where, role=column.role)
        elif column.role is ColumnRole.TIME and plan.date_order is None:
            yield faulting.unsure_date_order(where)
    roles = [column.role for column in plan.columns]
    if not _evidence_of(plan):
        yield faulting.no_evidence(place, roles=roles)
    elif ColumnRole.OPEN_TEXT not in roles:
        yield faulting.no_open_text(place, roles=roles)


def _rule_faults(plans: list[TablePlan], *, study: Study, place: Location) -> Iterator[Fault]:
    """Columns that the study names for this very file and that no sheet of it has."""
    columns = [column for plan in plans for column in plan.table.columns]
    redactor = build_redactor(study.names)
    names = tuple(dict.fromkeys(redactor.redact(column.name) for column in columns))
    for rule in study.columns:
        is_meant = fits_pattern(place.file, pattern=rule.file) and not set("*?[") & set(rule.file)
        if is_meant and not any(find_rule(column, file=place.file, rules=(rule,)) for column in columns):
            yield faulting.unknown_column(replace(place, column=redactor.redact(rule.column)), known=names)
