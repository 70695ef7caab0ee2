"""Keeping what people said about excerpts, and the excerpts they said it about, over one connection."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, and_, delete, select

from research.model.coding import Coding, Span
from research.storing import rows
from research.storing.chunking import chunks
from research.storing.tables import ASSESSMENTS, CODINGS, EXCERPTS, PINS
from research.storing.upserting import add_missing


@dataclass(frozen=True, slots=True)
class CodingShelf:
    """The codings of one study."""

    connection: Connection
    study_id: str

    def add(self, codings: Iterable[Coding]) -> None:
        """Keep answers for good; one that is there already is not touched."""
        made = [{"study_id": self.study_id, **rows.row_of_coding(coding)} for coding in codings]
        add_missing(self.connection, table=CODINGS, rows=made)

    def load(self) -> tuple[Coding, ...]:
        """Every answer that was ever read, the earliest first."""
        found = select(CODINGS).where(CODINGS.c.study_id == self.study_id)
        ordered = self.connection.execute(found.order_by(CODINGS.c.coded_at, CODINGS.c.id)).mappings()
        return tuple(rows.coding_of_row(dict(row)) for row in ordered)

    def pin(self, spans: Iterable[Span]) -> None:
        """These excerpts, and no others, keep their span; passages for which that is news wait for a new assessment."""
        wanted, pinned = set(spans), set(self._spans(PINS))
        passage_ids = sorted({span.passage_id for span in wanted ^ pinned})
        for some in chunks(passage_ids):
            for table in (PINS, ASSESSMENTS):
                is_changed = and_(table.c.study_id == self.study_id, table.c.passage_id.in_(some))
                self.connection.execute(delete(table).where(is_changed))
        changed = set(passage_ids)
        made = [{"study_id": self.study_id, **rows.row_of_span(span)} for span in wanted if span.passage_id in changed]
        add_missing(self.connection, table=PINS, rows=made)

    def pins(self, passage_ids: Sequence[str]) -> dict[str, tuple[Span, ...]]:
        """Passage id -> the spans that are kept in it, in order; passages without any are missing."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for some in chunks(passage_ids):
            for span in self._spans(PINS, PINS.c.passage_id.in_(some)):
                found[span.passage_id].append(span)
        return {passage_id: tuple(sorted(spans, key=lambda span: span.start)) for passage_id, spans in found.items()}

    def spans(self, excerpt_ids: Sequence[str]) -> dict[str, Span]:
        """Excerpt id -> where it stands, of those that there are."""
        found = (span for some in chunks(excerpt_ids) for span in self._spans(EXCERPTS, EXCERPTS.c.id.in_(some)))
        return {span.excerpt_id: span for span in found}

    def _spans(self, table: Table, *conditions: object) -> list[Span]:
        """The spans of the rows of a table."""
        found = select(table.c.passage_id, table.c.start, table.c.end).where(table.c.study_id == self.study_id)
        for condition in conditions:
            found = found.where(condition)  # type: ignore[arg-type]  # reason: a condition on a column of the table
        return [rows.span_of_row(dict(row)) for row in self.connection.execute(found).mappings()]
