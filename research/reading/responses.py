"""Rows of a table become responses, row faults or blanks, one outcome a row, besides faults of single cells.

Personal data is replaced here, before any record is made. Ids come from what was said, not from where it stands.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from research.location import Location
from research.model.fault import Fault
from research.model.ids import start_ids
from research.model.response import WHOLE_ROW, Blank, Rating, Response
from research.reading import faulting
from research.reading.blanking import AUTO_REPLY, BOILERPLATE, blank_reason
from research.reading.canonical import canonical_text
from research.reading.dates import parse_time
from research.reading.passages import Person, read_passages
from research.reading.planning import Places, TablePlan, find_places, place_of
from research.reading.profiling import is_junk, is_language
from research.reading.pseudonyms import AGENT, make_pseudonym
from research.reading.row_parts import ReadFact, ReadLabel, ReadRating, prepare_fact, prepare_labels, prepare_rating
from research.reading.table import Row

Outcome = Response | Fault | Blank
_DIGEST_SIZE = 16
_SHORTEST_NAME = 3
_SHORTEST_HANDLE = 5
_LONG_ID = 9
_CLOCK = re.compile(r"\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Readers:
    """What reads the rows of one table: where things stand, and a reader for each cell of a kind.

    `seen` counts the keys of responses, `cuts` what was left out of them.
    """

    plan: TablePlan
    places: Places
    ratings: tuple[ReadRating, ...]
    facts: tuple[ReadFact, ...]
    label: ReadLabel
    seen: Counter[str]
    cuts: Counter[str]


def read_responses(plan: TablePlan) -> Iterator[Outcome]:
    """The outcomes of all rows in order, each row's cell faults before its outcome."""
    readers = _prepare(plan)
    for row in plan.table.open_rows():
        if row.problem is not None:
            yield faulting.row_fault(place_of(plan, row=row), problem=row.problem)
            continue
        reason = blank_reason(row.cells, places=readers.places)
        if reason is not None:
            yield Blank(place=place_of(plan, row=row), reason=reason)
            continue
        yield from _read_row(row, readers=readers)
    if readers.cuts:
        yield faulting.cut_off(Location(file=plan.file, sheet=plan.table.sheet), counts=readers.cuts)


def _prepare(plan: TablePlan) -> _Readers:
    """The readers of a table."""
    places = find_places(plan)
    return _Readers(
        plan=plan,
        places=places,
        ratings=tuple(prepare_rating(plan, place=place) for place in places.ratings),
        facts=tuple(prepare_fact(plan, place=place) for place in places.segments),
        label=prepare_labels(plan),
        seen=Counter(),
        cuts=Counter(),
    )


def _read_row(row: Row, *, readers: _Readers) -> Iterator[Outcome]:
    """The cell faults of one row, then its response.

    A row in which nobody said anything, because a machine or the desk wrote all of it, is a blank.
    """
    plan = readers.plan
    person, faults = _read_person(row, readers=readers)
    yield from faults
    ratings: list[Rating] = []
    for read_rating in readers.ratings:
        rating = read_rating(person)
        if isinstance(rating, Rating):
            ratings.append(rating)
        elif rating is not None:
            yield rating
    left_out: list[str] = []
    passages = read_passages(plan, places=readers.places, person=person, left_out=left_out)
    unsaid = next((reason for reason in (AUTO_REPLY, BOILERPLATE) if reason in left_out), None) if left_out else None
    if unsaid and not passages and not ratings:
        yield Blank(place=place_of(plan, row=row), reason=unsaid)
        return
    readers.cuts.update(left_out)
    yield Response(
        place=place_of(plan, row=row),
        participant_id=person.participant_id,
        passages=passages,
        ratings=tuple(ratings),
        attributes=tuple([fact for read_fact in readers.facts if (fact := read_fact(person)) is not None]),
    )


def _read_person(row: Row, *, readers: _Readers) -> tuple[Person, list[Fault]]:
    """What the row's parts share, and the fault of a time that is none."""
    plan, places, cells = readers.plan, readers.places, row.cells
    response_key = _response_key(row, plan=plan, places=places, seen=readers.seen)
    # "-" and "n/a" in the id column are nobody, not one and the same participant.
    identity = _first_said(cells, places=places.participants) or f"response:{response_key}"
    agent = _first_said(cells, places=places.agents)
    written, solved = _cell(cells, places.time), _cell(cells, places.resolved)
    moment = parse_time(written, order=plan.date_order, zone=plan.zone) if written else None
    is_bad = bool(written) and moment is None and plan.date_order is not None
    names = _row_names(cells, places=places.names + places.agents)
    redactor = plan.redactor.with_spoken(names).with_handles(_row_handles(cells, places=places.identities))
    person = Person(
        row=row,
        response_key=response_key,
        make_rating_id=start_ids("rating", plan.kind, response_key),
        participant_id=make_pseudonym(identity, key=plan.key),
        redactor=redactor,
        names=names,
        moment=moment,
        language=_language_code(_cell(cells, places.language)),
        channel=readers.label(_cell(cells, places.channel), redactor),
        topic=readers.label(_cell(cells, places.topic), redactor),
        wave_label=readers.label(_cell(cells, places.wave), redactor),
        agent_id=make_pseudonym(agent, key=plan.key, kind=AGENT) if agent else None,
        resolved_at=parse_time(solved, order=plan.date_order, zone=plan.zone) if solved else None,
    )
    return person, [faulting.bad_time(place_of(plan, row=row, column=places.time))] if is_bad else []


def _cell(cells: tuple[str, ...], place: int | None) -> str:
    """The trimmed cell, "" where there is no such column."""
    return "" if place is None else cells[place].strip()


def _first_said(cells: tuple[str, ...], *, places: tuple[int, ...]) -> str:
    """The first trimmed cell that says anything, "" where none does."""
    for place in places:
        cell = cells[place].strip()
        if cell and not is_junk(cell):
            return cell
    return ""


@lru_cache(maxsize=256)
def _language_code(cell: str) -> str | None:
    """The language of a tag, `None` for what is none."""
    return cell[:2].lower() if is_language(cell) else None


def _response_key(row: Row, *, plan: TablePlan, places: Places, seen: Counter[str]) -> str:
    """The key that stays the same wherever the row stands: its id and time, else all it holds; and its occurrence.

    Row 12 of one form and row 12 of another, sent on one day, are two people: only a long id or a time of day tells
    people apart. What id and time there are begin the other keys too, so that a corrected row is known again.
    """
    named, moment = _cell(row.cells, places.response_id), _cell(row.cells, places.time)
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


def _row_names(cells: tuple[str, ...], *, places: tuple[int, ...]) -> tuple[str, ...]:
    """The names that the row's own columns carry, whole and by part."""
    whole = [cells[place] for place in places if cells[place]]
    names = [part for cell in whole for part in (cell.strip(), *cell.split())]
    return tuple([name for name in names if len(name) >= _SHORTEST_NAME and any(map(str.isalpha, name))])


def _row_handles(cells: tuple[str, ...], *, places: tuple[int, ...]) -> tuple[str, ...]:
    """The user names and numbers in the row's identity columns: single words with a digit or a sign in them."""
    words = [cells[place].strip() for place in places]
    return tuple([word for word in words if len(word) >= _SHORTEST_HANDLE and " " not in word and not word.isalpha()])
