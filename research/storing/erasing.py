"""Erasing participants from the tables, and the tombstones that keep them out, over one connection."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, and_, delete, select, update

from research.location import Location
from research.model.coding import Span
from research.model.erasure import Tombstone, Traces, Unfinished
from research.storing import rows
from research.storing.chunking import chunks
from research.storing.tables import (
    ASSESSMENTS,
    ATTRIBUTES,
    BLANKS,
    CODINGS,
    EXCERPTS,
    FAULTS,
    MODELS,
    PASSAGES,
    PINS,
    PLACES,
    RATINGS,
    RESPONSES,
    SCORES,
    SOURCES,
    TAGS,
    TOMBSTONES,
)
from research.storing.upserting import add_or_replace
from research.terms import TombstoneKind

_OF_PASSAGES = (ASSESSMENTS, EXCERPTS, CODINGS, PINS)
_OF_EXCERPTS = (TAGS, SCORES)
_OF_SOURCES = (FAULTS, BLANKS)


@dataclass(frozen=True, slots=True)
class Eraser:
    """Finds and erases what one study holds of participants; sources in the folder or not, replaced or not."""

    connection: Connection
    study_id: str

    def find(self, participant_ids: Sequence[str]) -> Traces:
        """What the store holds of these participants, of those among them that it knows."""
        passage_ids = self._ids_of(PASSAGES, participant_ids)
        rating_ids = self._ids_of(RATINGS, participant_ids)
        standing = list(self._standings([*passage_ids, *rating_ids]))
        held = list(self._find(ATTRIBUTES, ATTRIBUTES.c.participant_id, participant_ids))
        known_people = {row["participant_id"] for row in held} | self._people_of(participant_ids)
        source_ids = sorted({row["source_id"] for row in (*standing, *held)})
        known = {row["id"]: row for row in self._find(SOURCES, SOURCES.c.id, source_ids)}
        response_ids = sorted({row["response_id"] for row in standing})
        moments = {row["id"]: row["moment"] for row in self._find(RESPONSES, RESPONSES.c.id, response_ids)}
        return Traces(
            participant_ids=tuple(one for one in participant_ids if one in known_people),
            passage_ids=tuple(passage_ids),
            excerpt_ids=tuple(sorted(self._excerpt_ids(passage_ids))),
            rating_ids=tuple(rating_ids),
            responses={response_id: moments.get(response_id) for response_id in response_ids},
            sources={source_id: known[source_id]["sha256"] if source_id in known else None for source_id in source_ids},
            places=_row_places(standing, files={source_id: row["file"] for source_id, row in known.items()}),
        )

    def find_rows(self, start: str) -> dict[str, list[str]]:
        """Source id -> the participants of its responses whose id begins so."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for table in (PASSAGES, RATINGS):
            same = and_(PLACES.c.study_id == table.c.study_id, PLACES.c.record_id == table.c.id)
            wanted = (
                select(PLACES.c.source_id, PLACES.c.response_id, table.c.participant_id)
                .join(table, same)
                .where(PLACES.c.study_id == self.study_id, PLACES.c.response_id.startswith(start, autoescape=True))
                .distinct()
            )
            for row in self.connection.execute(wanted).mappings():
                found[row["source_id"]].append(row["participant_id"])
        return {source_id: sorted(set(people)) for source_id, people in found.items()}

    def erase(self, traces: Traces, *, tombstones: Iterable[Tombstone], models: Collection[str]) -> None:
        """Delete all that the traces name, and the models of these kinds; keep the tombstones.

        Their sources count as not read: what is in the folder is read again, and then without them.
        """
        made = [{"study_id": self.study_id, **_row_of_tombstone(stone)} for stone in tombstones]
        add_or_replace(self.connection, table=TOMBSTONES, rows=made)
        for table in _OF_PASSAGES:
            self._delete(table, table.c.passage_id, traces.passage_ids)
        for table in _OF_EXCERPTS:
            self._delete(table, table.c.excerpt_id, traces.excerpt_ids)
        record_ids = [*traces.passage_ids, *traces.rating_ids]
        self._delete(PLACES, PLACES.c.record_id, record_ids)
        for table in (PASSAGES, RATINGS, ATTRIBUTES):
            self._delete(table, table.c.participant_id, traces.participant_ids)
        for some in chunks(list(traces.responses)):
            theirs = and_(RESPONSES.c.id.in_(some), RESPONSES.c.source_id.in_(list(traces.sources)))
            self.connection.execute(delete(RESPONSES).where(RESPONSES.c.study_id == self.study_id, theirs))
        for table in _OF_SOURCES:
            self._delete(table, table.c.source_id, list(traces.sources))
        self._delete(SOURCES, SOURCES.c.id, list(traces.sources))
        self._delete(MODELS, MODELS.c.kind, list(models))

    def tombstones(self) -> tuple[Tombstone, ...]:
        """All tombstones of the study, by digest."""
        found = select(TOMBSTONES).where(TOMBSTONES.c.study_id == self.study_id).order_by(TOMBSTONES.c.digest)
        return tuple(_tombstone_of_row(dict(row)) for row in self.connection.execute(found).mappings())

    def finish(self) -> None:
        """State that every erasure is done: from now on a tombstone is nothing but its digest."""
        mine = TOMBSTONES.c.study_id == self.study_id
        self.connection.execute(update(TOMBSTONES).where(mine).values(unfinished=None))

    def _ids_of(self, table: Table, participant_ids: Sequence[str]) -> list[str]:
        """The ids of these participants' records in a table, sorted."""
        found = self._find(table, table.c.participant_id, participant_ids, wanted=select(table.c.id))
        return sorted(row["id"] for row in found)

    def _people_of(self, participant_ids: Sequence[str]) -> set[str]:
        """Those of the participants who said or rated anything."""
        found = (
            self._find(table, table.c.participant_id, participant_ids, wanted=select(table.c.participant_id).distinct())
            for table in (PASSAGES, RATINGS)
        )
        return {row["participant_id"] for one in found for row in one}

    def _standings(self, record_ids: Sequence[str]) -> Iterator[rows.Row]:
        """Where records stand, in every source that has them."""
        return self._find(PLACES, PLACES.c.record_id, record_ids)

    def _excerpt_ids(self, passage_ids: Sequence[str]) -> Iterator[str]:
        """The excerpts of passages: those of now, and those of older cuts that people coded."""
        for table in (EXCERPTS, CODINGS, PINS):
            for row in self._find(table, table.c.passage_id, passage_ids):
                yield Span(passage_id=row["passage_id"], start=row["start"], end=row["end"]).excerpt_id

    def _find(
        self, table: Table, column: Column[Any], values: Sequence[str], *, wanted: Select[Any] | None = None
    ) -> Iterator[rows.Row]:
        """The rows of a table in which a column has one of the values; all of their columns, or those `wanted`."""
        for some in chunks(values):
            yield from self._fetch(select(table) if wanted is None else wanted, table, column.in_(some))

    def _fetch(self, wanted: Select[Any], table: Table, condition: Any) -> list[rows.Row]:  # noqa: ANN401 -- SQLAlchemy's own type of a condition
        """The study's rows of a table that fulfil a condition."""
        found = wanted.where(table.c.study_id == self.study_id, condition)
        return [dict(row) for row in self.connection.execute(found).mappings()]

    def _delete(self, table: Table, column: Column[Any], values: Sequence[str]) -> None:
        """Delete the study's rows of a table in which a column has one of the values."""
        for some in chunks(values):
            self.connection.execute(delete(table).where(table.c.study_id == self.study_id, column.in_(some)))


def _row_places(standing: Iterable[rows.Row], *, files: Mapping[str, str]) -> tuple[Location, ...]:
    """The rows and turns in which records stand, each once, in order; nobody is named."""
    places = {
        Location(
            file=files[row["source_id"]], sheet=row["sheet"], row=row["row"], line=row["line"],
            start_ms=row["start_ms"], end_ms=row["end_ms"],
        )
        for row in standing
        if row["source_id"] in files
    }  # fmt: skip
    return tuple(sorted(places, key=lambda one: (one.file, one.sheet or "", one.row or one.line or one.start_ms or 0)))


def _row_of_tombstone(stone: Tombstone) -> rows.Row:
    """The row of `tombstones`."""
    return {
        "digest": stone.digest,
        "kind": stone.kind.value,
        "erased_at": stone.erased_at,
        "unfinished": None if stone.unfinished is None else asdict(stone.unfinished),
    }


def _tombstone_of_row(row: rows.Row) -> Tombstone:
    """The tombstone of a row."""
    left: Mapping[str, list[str]] | None = row["unfinished"]
    erased_at: datetime = row["erased_at"]
    return Tombstone(
        kind=TombstoneKind(row["kind"]),
        digest=row["digest"],
        erased_at=erased_at,
        unfinished=None if left is None else Unfinished(files=tuple(left["files"]), models=tuple(left["models"])),
    )
