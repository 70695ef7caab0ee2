"""What reading a table's rows needs and what is the same for all of them, worked out once."""

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from research.location import Location
from research.reading.readings import RATING_ROLES, ColumnReading
from research.reading.redacting import Redactor
from research.reading.table import Row, Table, Use
from research.terms import ColumnRole, SourceKind
from research.words import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """Everything that reading a table's rows needs and that is the same for all of them.

    `date_order` is `None` where day and month could be swapped; `zone` is the time column's. `wave_columns` are the
    headers that the study tells waves apart by.
    """

    file: str
    kind: SourceKind
    table: Table
    columns: tuple[ColumnReading, ...]
    zone: ZoneInfo
    date_order: str | None
    redactor: Redactor
    key: bytes
    wave_columns: tuple[str, ...] = ()

    def places(self, *roles: ColumnRole) -> tuple[int, ...]:
        """The places of the columns with one of the roles, first choices first."""
        found = [place for place, column in enumerate(self.columns) if column.role in roles]
        return tuple(sorted(found, key=lambda place: (self.columns[place].rank, place)))

    def used_for(self, use: Use) -> tuple[int, ...]:
        """The places of the columns with a use."""
        return tuple(place for place, column in enumerate(self.columns) if column.use is use)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where in a row each thing stands, worked out once for a table.

    `conversations_first` are the `texts` in the order in which they are read.
    """

    texts: tuple[int, ...]
    conversations_first: tuple[int, ...]
    ratings: tuple[int, ...]
    segments: tuple[int, ...]
    participants: tuple[int, ...]
    time: int | None
    language: int | None
    channel: int | None
    topic: int | None
    response_id: int | None
    names: tuple[int, ...]
    agents: tuple[int, ...]
    speaker: int | None
    identities: tuple[int, ...]
    wave: int | None
    resolved: int | None
    statuses: tuple[int, ...]
    finished: tuple[int, ...]


def find_places(plan: TablePlan) -> Places:
    """The places of everything that rows are read for."""

    def first(found: tuple[int, ...]) -> int | None:
        """The first of the places, or `None`."""
        return next(iter(found), None)

    texts = plan.places(ColumnRole.OPEN_TEXT)
    return Places(
        texts=texts,
        conversations_first=tuple(sorted(texts, key=lambda one: plan.columns[one].use is not Use.CONVERSATION)),
        ratings=plan.places(*RATING_ROLES),
        segments=plan.places(ColumnRole.SEGMENT),
        participants=plan.places(ColumnRole.PARTICIPANT),
        time=first(plan.places(ColumnRole.TIME)),
        language=first(plan.places(ColumnRole.LANGUAGE)),
        channel=first(plan.places(ColumnRole.CHANNEL)),
        topic=first(plan.used_for(Use.TOPIC)),
        response_id=first(plan.used_for(Use.RESPONSE_ID)),
        names=plan.used_for(Use.NAME),
        agents=plan.used_for(Use.AGENT),
        speaker=first(plan.used_for(Use.SPEAKER)),
        identities=tuple(place for place in plan.places(ColumnRole.IDENTITY) if plan.columns[place].use is None),
        wave=find_wave(plan),
        resolved=first(plan.used_for(Use.RESOLVED)),
        statuses=plan.used_for(Use.STATUS),
        finished=plan.used_for(Use.FINISHED),
    )


def find_wave(plan: TablePlan) -> int | None:
    """The place of the column that the study tells waves apart by; a column of identities is never read for it."""
    wanted = {fold(name) for name in plan.wave_columns}
    named = (
        place
        for place, column in enumerate(plan.columns)
        if wanted & {fold(column.name), fold(column.asked)} and column.role is not ColumnRole.IDENTITY
    )
    return next(named, None)


def make_locator(plan: TablePlan, *, column: int | None = None) -> Callable[[int], Location]:
    """Gives the place of a row, or of its cell in a column, by the row's number.

    Rows of a sheet count as Excel counts them, those of a text by lines.
    """
    file, sheet, name = plan.file, plan.table.sheet, None if column is None else plan.columns[column].name
    if plan.table.counts_lines:
        return lambda number: Location(file=file, sheet=sheet, line=number, column=name)
    return lambda number: Location(file=file, sheet=sheet, row=number, column=name)


def place_of(plan: TablePlan, *, row: Row, column: int | None = None) -> Location:
    """The place of one row or cell."""
    return make_locator(plan, column=column)(row.number)
