"""Rows of a table become responses, row faults or blanks, one outcome a row, besides faults of single cells.

Personal data is replaced here, before any record is made. Ids come from what was said, not from where it stands.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from research.model.fault import Fault
from research.model.ids import content_id
from research.model.response import Attribute, Blank, Passage, Rating, Response
from research.reading import faulting
from research.reading.blanking import blank_reason
from research.reading.canonical import canonical_text
from research.reading.columns import ColumnReading
from research.reading.dates import parse_time
from research.reading.planning import Places, TablePlan, find_places, place_of
from research.reading.profiling import is_junk, is_language, is_no_answer, read_number
from research.reading.pseudonyms import make_pseudonym
from research.reading.redacting import Redactor
from research.reading.table import Row, Use
from research.reading.trimming import trim_mail
from research.terms import ColumnRole, Scale, SourceKind, Voice

Outcome = Response | Fault | Blank
_SCALES = {
    ColumnRole.NPS: Scale.NPS,
    ColumnRole.CSAT: Scale.CSAT,
    ColumnRole.CES: Scale.CES,
    ColumnRole.SCALE: Scale.OTHER,
}
_DIGEST_SIZE = 16
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the parts of one row share: who, when, which response, in which language, over which channel."""

    row: Row
    response_key: str
    participant_id: str
    redactor: Redactor
    moment: datetime | None
    language: str | None
    channel: str | None
    topic: str | None


def read_responses(plan: TablePlan) -> Iterator[Outcome]:
    """The outcomes of all rows in order, each row's cell faults before its outcome."""
    places = find_places(plan)
    seen: Counter[bytes] = Counter()
    for row in plan.table.open_rows():
        if row.problem is not None:
            yield faulting.row_fault(place_of(plan, row=row), problem=row.problem)
            continue
        reason = blank_reason(row.cells, columns=plan.columns)
        if reason is not None:
            yield Blank(place=place_of(plan, row=row), reason=reason)
            continue
        yield from _read_row(row, plan=plan, places=places, seen=seen)


def _read_row(row: Row, *, plan: TablePlan, places: Places, seen: Counter[bytes]) -> Iterator[Outcome]:
    """The cell faults of one row, then its response."""
    person, faults = _read_person(row, plan=plan, places=places, seen=seen)
    yield from faults
    ratings: list[Rating] = []
    for place in places.ratings:
        rating = _read_rating(plan, place=place, person=person)
        if isinstance(rating, Fault):
            yield rating
        elif rating is not None:
            ratings.append(rating)
    passages = (_read_passage(plan, place=place, person=person) for place in places.texts)
    attributes = (_read_attribute(plan, place=place, person=person) for place in places.segments)
    yield Response(
        place=place_of(plan, row=row),
        participant_id=person.participant_id,
        passages=tuple(passage for passage in passages if passage is not None),
        ratings=tuple(ratings),
        attributes=tuple(attribute for attribute in attributes if attribute is not None),
    )


def _read_person(row: Row, *, plan: TablePlan, places: Places, seen: Counter[bytes]) -> tuple[Person, list[Fault]]:
    """What the row's parts share, and the fault of a time that is none."""
    response_key = _response_key(row, plan=plan, places=places, seen=seen)
    # "-" and "n/a" in the id column are nobody, not one and the same participant.
    given = (row.cells[place].strip() for place in places.participants)
    identity = next((cell for cell in given if cell and not is_junk(cell)), "")
    written = _cell(row, places.time)
    moment = parse_time(written, order=plan.date_order, zone=plan.zone) if written else None
    is_bad = bool(written) and moment is None and plan.date_order is not None and places.time is not None
    faults = [faulting.bad_time(place_of(plan, row=row, column=places.time))] if is_bad else []
    language = _cell(row, places.language)
    redactor = _row_redactor(row, plan=plan, places=places)
    person = Person(
        row=row,
        response_key=response_key,
        participant_id=make_pseudonym(identity or f"response:{response_key}", key=plan.key),
        redactor=redactor,
        moment=moment,
        language=language[:2].lower() if is_language(language) else None,
        channel=redactor.redact(canonical_text(_cell(row, places.channel))) or None,
        topic=redactor.redact(canonical_text(_cell(row, places.topic))) or None,
    )
    return person, faults


def _cell(row: Row, place: int | None) -> str:
    """The trimmed cell, "" where there is no such column."""
    return "" if place is None else row.cells[place].strip()


def _response_key(row: Row, *, plan: TablePlan, places: Places, seen: Counter[bytes]) -> str:
    """The key that stays the same wherever the row stands: its id and time, else all it holds; and its occurrence."""
    named = _cell(row, places.response_id)
    if named:
        parts = [named, _cell(row, places.time)]
    else:
        pairs = zip((column.name for column in plan.columns), row.cells, strict=True)
        parts = [f"{name}\x1e{text}" for name, cell in sorted(pairs) if (text := canonical_text(cell))]
    digest = blake2b("\x1f".join(parts).encode("utf-8", errors="replace"), digest_size=_DIGEST_SIZE)
    occurrence = seen[digest.digest()]
    seen[digest.digest()] += 1
    return f"{digest.hexdigest()}:{occurrence}"


def _row_redactor(row: Row, *, plan: TablePlan, places: Places) -> Redactor:
    """The redactor that also knows the names that the row itself carries."""
    cells = [row.cells[place] for place in places.names if row.cells[place]]
    names = [part for cell in cells for part in (cell.strip(), *cell.split())]
    wanted = [name for name in names if len(name) >= _SHORTEST_NAME and any(map(str.isalpha, name))]
    return plan.redactor.with_spoken(wanted) if wanted else plan.redactor


def _read_passage(plan: TablePlan, *, place: int, person: Person) -> Passage | None:
    """The redacted text of one cell, or `None` for an empty cell or one that says nothing."""
    cell = person.row.cells[place]
    if not cell:
        return None
    column = plan.columns[place]
    voice = _voice(column, plan=plan)
    text = canonical_text(cell)
    if plan.kind is SourceKind.CALL_NOTE and voice is Voice.PARTICIPANT:
        text = trim_mail(text)
    if not text or is_junk(text):
        return None
    text = person.redactor.redact(text)
    return Passage(
        id=content_id("passage", plan.kind.value, person.response_key, column.asked, text),
        participant_id=person.participant_id,
        place=place_of(plan, row=person.row, column=place),
        text=text,
        voice=voice,
        question=column.question or (column.name if plan.kind is SourceKind.SURVEY else None),
        topic=person.topic,
        about=column.about,
        channel=person.channel,
        declared_language=person.language,
        said_at=person.moment,
    )


def _voice(column: ColumnReading, *, plan: TablePlan) -> Voice:
    """Whose words a column holds: a survey's are the participant's, a note's the agent's if nothing else is said."""
    if plan.kind is SourceKind.SURVEY or column.use is Use.CUSTOMER_TEXT:
        return Voice.PARTICIPANT
    return Voice.AGENT_NOTE


def _read_rating(plan: TablePlan, *, place: int, person: Person) -> Rating | Fault | None:
    """The rating of one cell, the fault of a cell that is none, or `None` for a skipped question."""
    cell, column = person.row.cells[place].strip(), plan.columns[place]
    if not cell or column.low is None or column.high is None:
        return None
    where = place_of(plan, row=person.row, column=place)
    value = read_number(cell)
    if value is None:
        return None if is_no_answer(cell) else faulting.not_a_number(where, low=column.low, high=column.high)
    is_whole = column.role is not ColumnRole.NPS or value.is_integer()
    if not (column.low <= value <= column.high and is_whole):
        return faulting.out_of_range(where, value=value, low=column.low, high=column.high)
    return Rating(
        id=content_id("rating", plan.kind.value, person.response_key, column.asked),
        participant_id=person.participant_id,
        place=where,
        question=column.asked,
        scale=_SCALES[column.role],
        value=value,
        low=column.low,
        high=column.high,
        high_is_good=column.high_is_good,
        topic=person.topic,
        about=column.about,
        given_at=person.moment,
    )


def _read_attribute(plan: TablePlan, *, place: int, person: Person) -> Attribute | None:
    """The segment fact of one cell, or `None` for an empty one."""
    value = canonical_text(person.row.cells[place])
    # "NA" is a country and "-" is nothing.
    if not any(map(str.isalnum, value)) or value.lower() == "n/a":
        return None
    name, value = plan.columns[place].name, person.redactor.redact(value)
    return Attribute(participant_id=person.participant_id, name=name, value=value)
