"""Reading records back from the tables, restricted to one study and to the sources that are in its folder now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select, true

from research.model.batch import Batch
from research.model.columns import make_records
from research.model.evidence import Evidence
from research.model.excerpt import Excerpt, Score, Tag
from research.model.fault import Fault
from research.model.response import Blank, Passage, Rating
from research.model.source import Source
from research.storing import rows
from research.storing.fetching import Values, fetch_columns
from research.storing.records import (
    READS,
    READS_OF_RATINGS,
    STANDING_COLUMNS,
    Placed,
    columns_of,
    make_excerpts,
    make_placed,
)
from research.storing.tables import (
    ASSESSMENTS,
    ATTRIBUTES,
    BLANKS,
    EXCERPTS,
    FAULTS,
    PASSAGES,
    PLACES,
    RATINGS,
    SCORES,
    SOURCES,
    TAGS,
)
from research.terms import EVIDENCE_VOICES, Coder, SourceKind

Found = TypeVar("Found", Tag, Score)


@dataclass(frozen=True, slots=True)
class Selection:
    """What one study's sources hold, read over one connection; `source_ids` are the earliest export first."""

    connection: Connection
    study_id: str
    source_ids: Sequence[str]

    def pending_passages(self, *, method: str, limit: int, batch: Batch | None) -> tuple[Passage, ...]:
        """Passages that are evidence and not yet assessed by `method`, ordered by id; those of a batch, or all."""
        wanted = self._pending(method=method, batch=batch).order_by(PASSAGES.c.id).limit(limit)
        found = self._placed(
            Passage, table=PASSAGES, condition=PASSAGES.c.id.in_(list(self.connection.scalars(wanted)))
        )
        return tuple(sorted([passage for passage, _ in found], key=attrgetter("id")))

    def pending_batches(self, *, method: str, size: int) -> tuple[Batch, ...]:
        """The passages of `pending_passages`, `size` to a batch; their ids stay in the database but for the first."""
        numbered = self._pending(method=method).add_columns(
            func.row_number().over(order_by=PASSAGES.c.id).label("number")
        )
        pending = numbered.subquery()
        firsts = select(pending.c.id).where(pending.c.number % size == 1 % size).order_by(pending.c.id)
        found = list(self.connection.scalars(firsts))
        return tuple(Batch(first=first, before=before) for first, before in zip_longest(found, found[1:]))

    def _pending(self, *, method: str, batch: Batch | None = None) -> Select[tuple[str]]:
        """The ids of the passages that are evidence and not yet assessed by `method`."""
        not_assessed = or_(ASSESSMENTS.c.method.is_(None), ASSESSMENTS.c.method != method)
        return (
            select(PASSAGES.c.id)
            .outerjoin(
                ASSESSMENTS,
                and_(ASSESSMENTS.c.study_id == PASSAGES.c.study_id, ASSESSMENTS.c.passage_id == PASSAGES.c.id),
            )
            .where(PASSAGES.c.study_id == self.study_id, *_within(PASSAGES.c.id, batch), not_assessed)
            .where(PASSAGES.c.id.in_(self._record_ids().where(*_within(PLACES.c.record_id, batch))))
            .where(PASSAGES.c.voice.in_([voice.value for voice in EVIDENCE_VOICES]))
        )

    def passages(self) -> tuple[Passage, ...]:
        """Passages that are evidence, in order of place."""
        of_evidence = PASSAGES.c.voice.in_([voice.value for voice in EVIDENCE_VOICES])
        return tuple([passage for passage, _ in self._placed(Passage, table=PASSAGES, condition=of_evidence)])

    def evidence(self) -> tuple[Evidence, ...]:
        """Every excerpt with passage, score, tags and attributes, in order of place, then of text."""
        placed = self._placed(Passage, table=PASSAGES)
        excerpts = self._excerpts([passage for passage, _ in placed])
        scores, tags, attributes = self._scores(), self._tags(), self.attributes()
        pieces = [(excerpt, passage, kind) for passage, kind in placed for excerpt in excerpts.get(passage.id, ())]
        n = len(pieces)
        return tuple(
            make_records(
                Evidence,
                excerpt=[excerpt for excerpt, _, _ in pieces],
                passage=[passage for _, passage, _ in pieces],
                kind=[kind for _, _, kind in pieces],
                score=[scores[excerpt.id] for excerpt, _, _ in pieces],
                tags=[tags.get(excerpt.id, ()) for excerpt, _, _ in pieces],
                attributes=[attributes.get(passage.participant_id, ()) for _, passage, _ in pieces],
                wave_id=[None] * n,
                copy_of=[None] * n,
                judgement=[None] * n,
                statements=[()] * n,
            )
        )

    def ratings(self) -> tuple[tuple[Rating, SourceKind], ...]:
        """Every rating with the kind of its source."""
        return tuple(self._placed(Rating, table=RATINGS))

    def attributes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Participant id -> attributes, sorted by name."""
        rank = self._ranks()
        merged: dict[str, dict[str, str]] = {}
        for row in sorted(self._fetch(self._of_sources(ATTRIBUTES)), key=lambda row: rank[row["source_id"]]):
            merged.setdefault(row["participant_id"], {})[row["name"]] = row["value"]
        return {participant_id: tuple(sorted(pairs.items())) for participant_id, pairs in merged.items()}

    def faults(self) -> tuple[Fault, ...]:
        """Every fault in order of place."""
        found = sorted(self._fetch(self._of_sources(FAULTS)), key=_row_order)
        return tuple(rows.fault_of_row(row, file=row["file"]) for row in found)

    def blanks(self) -> tuple[Blank, ...]:
        """Every declared blank in order of place."""
        found = sorted(self._fetch(self._of_sources(BLANKS)), key=_row_order)
        return tuple(rows.blank_of_row(row, file=row["file"]) for row in found)

    def _fetch(self, statement: Select[Any]) -> Iterator[rows.Row]:
        """The rows that a statement finds."""
        return map(dict, self.connection.execute(statement).mappings())

    def _record_ids(self) -> Select[tuple[str]]:
        """The ids of the records that stand in one of the sources."""
        return select(PLACES.c.record_id).where(
            PLACES.c.study_id == self.study_id, PLACES.c.source_id.in_(self.source_ids)
        )

    def _of_sources(self, table: Table) -> Select[Any]:
        """The rows of a table that has a source, with that source's file."""
        same = and_(SOURCES.c.study_id == table.c.study_id, SOURCES.c.id == table.c.source_id)
        return (
            select(table, SOURCES.c.file, SOURCES.c.kind)
            .join(SOURCES, same)
            .where(table.c.study_id == self.study_id, table.c.source_id.in_(self.source_ids))
        )

    def _placed(
        self, kind: type[Placed], *, table: Table, condition: ColumnElement[bool] | None = None
    ) -> list[tuple[Placed, SourceKind]]:
        """The records of a table, each where it came in first and with the kind of that source, in order of place."""
        sources = self._sources()
        rank = self._ranks()
        same = and_(PLACES.c.study_id == table.c.study_id, PLACES.c.record_id == table.c.id)
        found = (
            select(table)
            .join(PLACES, same)
            .where(table.c.study_id == self.study_id, PLACES.c.source_id.in_(list(sources)))
            .where(true() if condition is None else condition)
        )
        wanted, reads = (*columns_of(table), *STANDING_COLUMNS), READS_OF_RATINGS if kind is Rating else READS
        placed: list[tuple[int, Placed, SourceKind]] = []
        for columns in fetch_columns(self.connection, found, columns=wanted, reads=reads):
            source_ids = columns["source_id"]
            records = make_placed(kind, columns, files=[sources[one].file for one in source_ids])
            kinds = [sources[one].kind for one in source_ids]
            placed.extend(zip(map(rank.__getitem__, source_ids), records, kinds, strict=True))
        placed.sort(key=itemgetter(0), reverse=True)
        first = {record.id: (record, kind) for _, record, kind in placed}
        return sorted(first.values(), key=lambda one: (*one[0].place.order(), one[0].id))

    def _ranks(self) -> dict[str, int]:
        """Source id -> its number, the earliest export first."""
        return {source_id: number for number, source_id in enumerate(self.source_ids)}

    def _sources(self) -> dict[str, Source]:
        """Source id -> the source, of those that were read to their end."""
        mine = and_(SOURCES.c.study_id == self.study_id, SOURCES.c.id.in_(self.source_ids))
        return {row["id"]: rows.source_of_row(row) for row in self._fetch(select(SOURCES).where(mine))}

    def _excerpt_ids(self) -> Select[tuple[str]]:
        """The ids of the excerpts of the sources."""
        return select(EXCERPTS.c.id).where(
            EXCERPTS.c.study_id == self.study_id, EXCERPTS.c.passage_id.in_(self._record_ids())
        )

    def _excerpts(self, passages: Iterable[Passage]) -> dict[str, list[Excerpt]]:
        """Passage id -> its excerpts in the order of its text."""
        texts = {passage.id: passage.text for passage in passages}
        found = self._of_study(EXCERPTS, EXCERPTS.c.passage_id.in_(self._record_ids()))
        made = chain.from_iterable(make_excerpts(columns, texts=texts) for columns in found)
        ordered = sorted(made, key=attrgetter("passage_id", "start"))
        return {passage_id: list(cut) for passage_id, cut in groupby(ordered, key=attrgetter("passage_id"))}

    def _tags(self) -> dict[str, tuple[Tag, ...]]:
        """Excerpt id -> tags, by dimension and code."""
        found = self._of_study(TAGS, TAGS.c.excerpt_id.in_(self._excerpt_ids()))
        ordered = sorted(_made(Tag, found), key=attrgetter("excerpt_id"))
        return {excerpt_id: _ordered_tags(tags) for excerpt_id, tags in groupby(ordered, key=attrgetter("excerpt_id"))}

    def _scores(self) -> dict[str, Score]:
        """Excerpt id -> its score; a person's score beats the machine's (law 7)."""
        found = self._of_study(SCORES, SCORES.c.excerpt_id.in_(self._excerpt_ids()))
        ordered = sorted(_made(Score, found), key=lambda score: score.coder is Coder.HUMAN)
        return {score.excerpt_id: score for score in ordered}

    def _of_study(self, table: Table, condition: ColumnElement[bool]) -> Iterator[dict[str, Values]]:
        """The columns of the study's rows of a table that fulfil a condition."""
        found = select(table).where(table.c.study_id == self.study_id, condition)
        return fetch_columns(self.connection, found, columns=columns_of(table), reads=READS)


def _made(kind: type[Found], found: Iterable[dict[str, Values]]) -> Iterator[Found]:
    """The records of columns that are their fields."""
    return chain.from_iterable(make_records(kind, **columns) for columns in found)


def _within(record_id: ColumnElement[str], batch: Batch | None) -> list[ColumnElement[bool]]:
    """What the id of a record of the batch fulfils."""
    if batch is None:
        return []
    return [record_id >= batch.first, *([record_id < batch.before] if batch.before is not None else [])]


def _ordered_tags(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """Tags in an order that does not depend on the database."""
    return tuple(sorted(tags, key=lambda tag: (tag.dimension.value, -tag.confidence, tag.code_id)))


def _row_order(row: rows.Row) -> tuple[object, ...]:
    """The order of rows of faults and blanks: by place, then id."""
    return (*rows.place_of_row(row, file=row["file"]).order(), row["id"])
