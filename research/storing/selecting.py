"""Reading records back from the tables, restricted to one study and to the sources that are in its folder now."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, func, or_, select

from research.model.batch import Batch
from research.model.evidence import Evidence
from research.model.excerpt import Score, Tag
from research.model.fault import Fault
from research.model.response import Blank, Passage, Rating
from research.storing import rows
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

Made = TypeVar("Made")
# Rows that are taken from the database together.
_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Selection:
    """What one study's sources hold, read over one connection; `source_ids` are the earliest export first."""

    connection: Connection
    study_id: str
    source_ids: Sequence[str]

    def pending_passages(self, *, method: str, limit: int, batch: Batch | None) -> tuple[Passage, ...]:
        """Passages that are evidence and not yet assessed by `method`, ordered by id; those of a batch, or all."""
        wanted = self._pending(method=method, batch=batch).order_by(PASSAGES.c.id).limit(limit)
        found = self._with_place(PASSAGES, PASSAGES.c.id.in_(list(self.connection.scalars(wanted))))
        passages = (rows.passage_of_row(row, place=rows.place_of_row(row, file=row["file"])) for row in found)
        return tuple(sorted(passages, key=lambda passage: passage.id))

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
        found = self._with_place(PASSAGES, PASSAGES.c.voice.in_([voice.value for voice in EVIDENCE_VOICES]))
        return tuple(rows.passage_of_row(row, place=rows.place_of_row(row, file=row["file"])) for row in found)

    def evidence(self) -> tuple[Evidence, ...]:
        """Every excerpt with passage, score, tags and attributes, in order of place, then of text."""
        attributes = self.attributes()
        scores = self._scores()
        tags = self._tags()
        of_sources = EXCERPTS.c.passage_id.in_(self._record_ids())
        excerpts = self._grouped(of_sources, by=EXCERPTS.c.passage_id, make=lambda row: row)
        pieces: list[Evidence] = []
        for row in self._with_place(PASSAGES):
            passage = rows.passage_of_row(row, place=rows.place_of_row(row, file=row["file"]))
            for cut in sorted(excerpts.get(passage.id, []), key=lambda cut: int(cut["start"])):
                excerpt = rows.excerpt_of_row(cut, text=passage.text)
                pieces.append(
                    Evidence(
                        excerpt=excerpt,
                        passage=passage,
                        kind=SourceKind(row["kind"]),
                        score=scores[excerpt.id],
                        tags=tags.get(excerpt.id, ()),
                        wave_id=None,
                        attributes=attributes.get(passage.participant_id, ()),
                    )
                )
        return tuple(pieces)

    def ratings(self) -> tuple[tuple[Rating, SourceKind], ...]:
        """Every rating with the kind of its source."""
        return tuple(
            (rows.rating_of_row(row, place=rows.place_of_row(row, file=row["file"])), SourceKind(row["kind"]))
            for row in self._with_place(RATINGS)
        )

    def attributes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Participant id -> attributes, sorted by name."""
        rank = self._ranks()
        merged: dict[str, dict[str, str]] = {}
        for row in sorted(self._fetch(self._of_sources(ATTRIBUTES)), key=lambda row: rank[row["source_id"]]):
            merged.setdefault(row["participant_id"], {})[row["name"]] = row["value"]
        return {participant_id: tuple(sorted(pairs.items())) for participant_id, pairs in merged.items()}

    def faults(self) -> tuple[Fault, ...]:
        """Every fault in order of place."""
        found = sorted(self._fetch(self._of_sources(FAULTS)), key=_place_order)
        return tuple(rows.fault_of_row(row, file=row["file"]) for row in found)

    def blanks(self) -> tuple[Blank, ...]:
        """Every declared blank in order of place."""
        found = sorted(self._fetch(self._of_sources(BLANKS)), key=_place_order)
        return tuple(rows.blank_of_row(row, file=row["file"]) for row in found)

    def _fetch(self, statement: Select[Any]) -> Iterator[rows.Row]:
        """The rows that a statement finds, some thousands at a time: a study has millions."""
        found = self.connection.execute(statement)
        names = tuple(found.keys())
        for some in found.partitions(_AT_ONCE):
            yield from (dict(zip(names, row, strict=True)) for row in some)

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

    def _with_place(self, table: Table, *conditions: Any) -> list[rows.Row]:  # noqa: ANN401 -- SQLAlchemy's own type of a condition
        """The rows of passages or ratings with the place where each came in first, in order of place."""
        places = self._of_sources(PLACES).subquery()
        parts = [places.c[part] for part in (*rows.PLACE_PARTS, "response_id", "source_id", "file", "kind")]
        found = (
            select(table, *parts)
            .join(places, and_(places.c.study_id == table.c.study_id, places.c.record_id == table.c.id))
            .where(table.c.study_id == self.study_id, *conditions)
        )
        rank = self._ranks()
        latest_first = sorted(self._fetch(found), key=lambda row: (-rank[row["source_id"]], row["row"] or 0))
        return sorted({row["id"]: row for row in latest_first}.values(), key=_place_order)

    def _ranks(self) -> dict[str, int]:
        """Source id -> its number, the earliest export first."""
        return {source_id: number for number, source_id in enumerate(self.source_ids)}

    def _grouped(
        self, condition: ColumnElement[bool], *, by: Column[Any], make: Callable[[rows.Row], Made]
    ) -> dict[str, list[Made]]:
        """What is made of the rows of a table of this study, gathered by one of its columns."""
        groups: dict[str, list[Made]] = {}
        for row in self._fetch(select(by.table).where(by.table.c.study_id == self.study_id, condition)):
            groups.setdefault(row[by.name], []).append(make(row))
        return groups

    def _excerpt_ids(self) -> Select[tuple[str]]:
        """The ids of the excerpts of the sources."""
        return select(EXCERPTS.c.id).where(
            EXCERPTS.c.study_id == self.study_id, EXCERPTS.c.passage_id.in_(self._record_ids())
        )

    def _tags(self) -> dict[str, tuple[Tag, ...]]:
        """Excerpt id -> tags, by dimension and code."""
        of_sources = TAGS.c.excerpt_id.in_(self._excerpt_ids())
        groups = self._grouped(of_sources, by=TAGS.c.excerpt_id, make=rows.tag_of_row)
        return {excerpt_id: _ordered_tags(found) for excerpt_id, found in groups.items()}

    def _scores(self) -> dict[str, Score]:
        """Excerpt id -> its score; a person's score beats the machine's (law 7)."""
        of_sources = SCORES.c.excerpt_id.in_(self._excerpt_ids())
        groups = self._grouped(of_sources, by=SCORES.c.excerpt_id, make=rows.score_of_row)
        return {
            excerpt_id: max(found, key=lambda score: score.coder is Coder.HUMAN) for excerpt_id, found in groups.items()
        }


def _within(record_id: ColumnElement[str], batch: Batch | None) -> list[ColumnElement[bool]]:
    """What the id of a record of the batch fulfils."""
    if batch is None:
        return []
    return [record_id >= batch.first, *([record_id < batch.before] if batch.before is not None else [])]


def _ordered_tags(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """Tags in an order that does not depend on the database."""
    return tuple(sorted(tags, key=lambda tag: (tag.dimension.value, -tag.confidence, tag.code_id)))


def _place_order(row: rows.Row) -> tuple[object, ...]:
    """The order of places: file, sheet, then wherever the row, line or cue stands, then column and id."""
    return (
        row["file"],
        row["sheet"] or "",
        row["row"] or 0,
        row["line"] or 0,
        row["start_ms"] or 0,
        row["column"] or "",
        row["id"],
    )
