"""Rows of a table become responses, row faults or blanks, one outcome a row, besides faults of single cells.

Personal data is replaced here, before any record is made. Ids come from what was said, not from where it stands.
"""

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from research.location import Location
from research.model.fault import Fault
from research.model.ids import content_id
from research.model.response import WHOLE_ROW, Attribute, Blank, Rating, Response
from research.reading import faulting
from research.reading.blanking import AUTO_REPLY, BOILERPLATE, blank_reason
from research.reading.canonical import canonical_text
from research.reading.dates import parse_time
from research.reading.passages import Person, read_passages
from research.reading.planning import Places, TablePlan, find_places, place_of
from research.reading.profiling import is_junk, is_language, is_no_answer, read_number
from research.reading.pseudonyms import AGENT, make_pseudonym
from research.reading.redacting import Redactor
from research.reading.scale_words import is_opt_out
from research.reading.table import Row
from research.terms import ColumnRole, Scale

Outcome = Response | Fault | Blank
_SCALES = {
    ColumnRole.NPS: Scale.NPS,
    ColumnRole.CSAT: Scale.CSAT,
    ColumnRole.CES: Scale.CES,
    ColumnRole.SCALE: Scale.OTHER,
}
_DIGEST_SIZE = 16
_SHORTEST_NAME = 3
_SHORTEST_HANDLE = 5
_LONG_ID = 9
_CLOCK = re.compile(r"\d:\d\d")


def read_responses(plan: TablePlan) -> Iterator[Outcome]:
    """The outcomes of all rows in order, each row's cell faults before its outcome."""
    places = find_places(plan)
    seen: Counter[str] = Counter()
    cuts: Counter[str] = Counter()
    for row in plan.table.open_rows():
        if row.problem is not None:
            yield faulting.row_fault(place_of(plan, row=row), problem=row.problem)
            continue
        reason = blank_reason(row.cells, places=places)
        if reason is not None:
            yield Blank(place=place_of(plan, row=row), reason=reason)
            continue
        yield from _read_row(row, plan=plan, places=places, seen=seen, cuts=cuts)
    if cuts:
        yield faulting.cut_off(Location(file=plan.file, sheet=plan.table.sheet), counts=cuts)


def _read_row(
    row: Row, *, plan: TablePlan, places: Places, seen: Counter[str], cuts: Counter[str]
) -> Iterator[Outcome]:
    """The cell faults of one row, then its response; `cuts` counts what was left out of it.

    A row in which nobody said anything, because a machine or the desk wrote all of it, is a blank.
    """
    person, faults = _read_person(row, plan=plan, places=places, seen=seen)
    yield from faults
    ratings: list[Rating] = []
    for place in places.ratings:
        rating = _read_rating(plan, place=place, person=person)
        if isinstance(rating, Fault):
            yield rating
        elif rating is not None:
            ratings.append(rating)
    left_out: Counter[str] = Counter()
    passages = read_passages(plan, places=places, person=person, left_out=left_out)
    unsaid = next((reason for reason in (AUTO_REPLY, BOILERPLATE) if reason in left_out), None)
    if unsaid and not passages and not ratings:
        yield Blank(place=place_of(plan, row=row), reason=unsaid)
        return
    if left_out:
        cuts.update(left_out)
    attributes = (_read_attribute(plan, place=place, person=person) for place in places.segments)
    yield Response(
        place=place_of(plan, row=row),
        participant_id=person.participant_id,
        passages=passages,
        ratings=tuple(ratings),
        attributes=tuple(attribute for attribute in attributes if attribute is not None),
    )


def _read_person(row: Row, *, plan: TablePlan, places: Places, seen: Counter[str]) -> tuple[Person, list[Fault]]:
    """What the row's parts share, and the fault of a time that is none."""
    response_key = _response_key(row, plan=plan, places=places, seen=seen)
    # "-" and "n/a" in the id column are nobody, not one and the same participant.
    given = (row.cells[place].strip() for place in places.participants)
    identity = next((cell for cell in given if cell and not is_junk(cell)), "")
    written, solved = _cell(row, places.time), _cell(row, places.resolved)
    moment = parse_time(written, order=plan.date_order, zone=plan.zone) if written else None
    is_bad = bool(written) and moment is None and plan.date_order is not None and places.time is not None
    faults = [faulting.bad_time(place_of(plan, row=row, column=places.time))] if is_bad else []
    language = _cell(row, places.language)
    names = _row_names(row, places=(*places.names, *places.agents))
    redactor = plan.redactor.with_spoken(names).with_handles(_row_handles(row, places=places.identities))
    person = Person(
        row=row,
        response_key=response_key,
        participant_id=make_pseudonym(identity or f"response:{response_key}", key=plan.key),
        redactor=redactor,
        names=names,
        moment=moment,
        language=language[:2].lower() if is_language(language) else None,
        channel=_label(row, place=places.channel, redactor=redactor),
        topic=_label(row, place=places.topic, redactor=redactor),
        wave_label=_label(row, place=places.wave, redactor=redactor),
        agent_id=_agent_id(row, places=places.agents, key=plan.key),
        resolved_at=parse_time(solved, order=plan.date_order, zone=plan.zone) if solved else None,
    )
    return person, faults


def _cell(row: Row, place: int | None) -> str:
    """The trimmed cell, "" where there is no such column."""
    return "" if place is None else row.cells[place].strip()


def _agent_id(row: Row, *, places: tuple[int, ...], key: bytes) -> str | None:
    """The pseudonym of the agent whom the row names, or `None`."""
    named = next((name for place in places if (name := row.cells[place].strip()) and not is_junk(name)), None)
    return None if named is None else make_pseudonym(named, key=key, kind=AGENT)


def _label(row: Row, *, place: int | None, redactor: Redactor) -> str | None:
    """The canonical, redacted cell, or `None` for an empty one."""
    cell = _cell(row, place)
    return redactor.redact(canonical_text(cell)) or None if cell else None


def _response_key(row: Row, *, plan: TablePlan, places: Places, seen: Counter[str]) -> str:
    """The key that stays the same wherever the row stands: its id and time, else all it holds; and its occurrence.

    Row 12 of one form and row 12 of another, sent on one day, are two people: only a long id or a time of day tells
    people apart. What id and time there are begin the other keys too, so that a corrected row is known again.
    """
    named, moment = _cell(row, places.response_id), _cell(row, places.time)
    known = _digest([named, moment])
    if named and (len(named) >= _LONG_ID or _CLOCK.search(moment)):
        key = known
    else:
        pairs = zip((column.name for column in plan.columns), row.cells, strict=True)
        whole = [f"{name}\x1e{text}" for name, cell in sorted(pairs) if (text := canonical_text(cell))]
        key = f"{WHOLE_ROW}{known[:_DIGEST_SIZE]}-{_digest(whole)}"
    occurrence = seen[key]
    seen[key] += 1
    return f"{key}:{occurrence}"


def _digest(parts: list[str]) -> str:
    """The hexadecimal digest of some texts."""
    return blake2b("\x1f".join(parts).encode("utf-8", errors="replace"), digest_size=_DIGEST_SIZE).hexdigest()


def _row_names(row: Row, *, places: tuple[int, ...]) -> tuple[str, ...]:
    """The names that the row's own columns carry, whole and by part."""
    cells = [row.cells[place] for place in places if row.cells[place]]
    names = [part for cell in cells for part in (cell.strip(), *cell.split())]
    return tuple(name for name in names if len(name) >= _SHORTEST_NAME and any(map(str.isalpha, name)))


def _row_handles(row: Row, *, places: tuple[int, ...]) -> tuple[str, ...]:
    """The user names and numbers in the row's identity columns: single words with a digit or a sign in them."""
    cells = (row.cells[place].strip() for place in places)
    return tuple(cell for cell in cells if len(cell) >= _SHORTEST_HANDLE and " " not in cell and not cell.isalpha())


def _read_rating(plan: TablePlan, *, place: int, person: Person) -> Rating | Fault | None:
    """The rating of one cell, the fault of a cell that is none, or `None` for a skipped question."""
    cell, column = person.row.cells[place].strip(), plan.columns[place]
    if not cell or column.low is None or column.high is None:
        return None
    where = place_of(plan, row=person.row, column=place)
    value = read_number(cell) if column.points is None else column.points.number(cell)
    if value is None:
        is_left_out = is_no_answer(cell) or is_opt_out(cell)
        return None if is_left_out else faulting.not_a_number(where, low=column.low, high=column.high)
    is_whole = column.role is not ColumnRole.NPS or value.is_integer()
    if not (column.low <= value <= column.high and is_whole):
        return faulting.out_of_range(where, value=value, low=column.low, high=column.high)
    return Rating(
        id=content_id("rating", plan.kind, person.response_key, column.asked, value),
        response_id=person.response_key,
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
        wave_label=person.wave_label,
    )


def _read_attribute(plan: TablePlan, *, place: int, person: Person) -> Attribute | None:
    """The segment fact of one cell, or `None` for an empty one."""
    value = canonical_text(person.row.cells[place])
    # "NA" is a country and "-" is nothing.
    if not any(map(str.isalnum, value)) or value.lower() == "n/a":
        return None
    name, value = plan.columns[place].name, person.redactor.redact(value)
    return Attribute(participant_id=person.participant_id, name=name, value=value)
