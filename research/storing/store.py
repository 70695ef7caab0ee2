"""The evidence store of one study: the only door to the database. One transaction a call."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, delete, select

from research.model.batch import Batch
from research.model.coding import Coding, Span
from research.model.erasure import Tombstone, Traces
from research.model.evidence import Evidence
from research.model.excerpt import Excerpt, Score, Tag
from research.model.fault import Fault
from research.model.opportunity import PlanAnswer
from research.model.response import Blank, Passage, Rating, Response
from research.model.source import Source
from research.scoring.calibration import Calibration
from research.storing import columns, rows, tables
from research.storing.census import take_census
from research.storing.chunking import chunks
from research.storing.columns import Columns
from research.storing.erasing import Eraser
from research.storing.keeping_codings import CodingShelf
from research.storing.keeping_plans import PlanShelf
from research.storing.opening import open_engine, transaction
from research.storing.overlaps import Overlaps
from research.storing.selecting import Selection
from research.storing.sweeping import sweep_database
from research.storing.upserting import add_or_replace, add_or_replace_columns
from research.storing.versions import Versions
from research.tagging.learnt_codes import LearntCodes
from research.terms import Coder, SourceKind

Record = Response | Fault | Blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What one method found in one passage; a passage with no excerpt is assessed too."""

    passage_id: str
    excerpts: tuple[Excerpt, ...]
    tags: tuple[Tag, ...]
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """One study's evidence in a database that may hold many studies."""

    engine: Engine
    study_id: str

    @classmethod
    def open(cls, url: str, *, study_id: str) -> Self:
        """The store at a SQLAlchemy URL, with its tables in their newest shape.

        Raises: StoreError, StoreBusyError.
        """
        return cls(engine=open_engine(url), study_id=study_id)

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def finished_sources(self) -> dict[str, Source]:
        """Source id -> source, of every source that was read to its end."""
        with transaction(self.engine) as connection:
            found = connection.execute(select(tables.SOURCES).where(tables.SOURCES.c.study_id == self.study_id))
            return {row["id"]: rows.source_of_row(dict(row)) for row in found.mappings()}

    def add_records(self, records: Sequence[Record], *, source_id: str) -> None:
        """Keep a batch of one source's records; one that is there already is brought up to date, never doubled.

        Passages wait for a new assessment afterwards, because what they are about may be stated differently now.
        """
        responses = [record for record in records if isinstance(record, Response)]
        passages = [passage for response in responses for passage in response.passages]
        ratings = [rating for response in responses for rating in response.ratings]
        placed: list[Passage | Rating] = [*passages, *ratings]
        attributes = [attribute for response in responses for attribute in response.attributes]
        faults = [record for record in records if isinstance(record, Fault)]
        blanks = [record for record in records if isinstance(record, Blank)]
        of_source = {"source_id": source_id}
        with transaction(self.engine) as connection:
            for table, made, extra in (
                (tables.PASSAGES, columns.columns_of_passages(passages), {}),
                (tables.RATINGS, columns.columns_of_ratings(ratings), {}),
                (tables.PLACES, columns.columns_of_places(placed), of_source),
                (tables.RESPONSES, columns.columns_of_responses(placed), of_source),
                (tables.ATTRIBUTES, columns.columns_of_attributes(attributes), of_source),
                (tables.FAULTS, columns.as_columns([*map(rows.row_of_fault, faults)]), of_source),
                (tables.BLANKS, columns.as_columns([*map(rows.row_of_blank, blanks)]), of_source),
            ):
                self._add(connection, table=table, made=made, **extra)
            for some in chunks([passage.id for passage in passages]):
                stale = tables.ASSESSMENTS.c.passage_id.in_(some)
                connection.execute(
                    delete(tables.ASSESSMENTS).where(tables.ASSESSMENTS.c.study_id == self.study_id, stale)
                )

    def finish_source(self, source: Source) -> None:
        """State that the source was read to its end, under the name it has now."""
        with transaction(self.engine) as connection:
            add_or_replace(connection, table=tables.SOURCES, rows=self._keyed([rows.row_of_source(source)]))

    def pending_passages(
        self, source_ids: Sequence[str], *, method: str, limit: int, batch: Batch | None = None
    ) -> tuple[Passage, ...]:
        """At most `limit` passages of these sources that are evidence and not yet assessed by `method`, by id.

        Of a batch, where one is given: what another run assessed since it was planned is not among them.
        """
        with transaction(self.engine) as connection:
            selection = Selection(connection, self.study_id, source_ids)
            return selection.pending_passages(method=method, limit=limit, batch=batch)

    def pending_batches(self, source_ids: Sequence[str], *, method: str, size: int) -> tuple[Batch, ...]:
        """All passages that `pending_passages` would give, in batches of `size`."""
        with transaction(self.engine) as connection:
            return Selection(connection, self.study_id, source_ids).pending_batches(method=method, size=size)

    def save_assessments(self, assessments: Sequence[Assessment], *, method: str) -> None:
        """Keep what a method found, in place of what an earlier method found; people's codes are not touched."""
        passage_ids = [assessment.passage_id for assessment in assessments]
        with transaction(self.engine) as connection:
            of_passages = and_(
                tables.EXCERPTS.c.study_id == self.study_id, tables.EXCERPTS.c.passage_id.in_(passage_ids)
            )
            earlier = select(tables.EXCERPTS.c.id).where(of_passages)
            self._claim(connection, passage_ids)
            for table in (tables.TAGS, tables.SCORES):
                connection.execute(
                    delete(table).where(
                        table.c.study_id == self.study_id,
                        table.c.coder == Coder.MACHINE.value,
                        table.c.excerpt_id.in_(earlier),
                    )
                )
            connection.execute(delete(tables.EXCERPTS).where(of_passages))
            excerpts = [excerpt for each in assessments for excerpt in each.excerpts]
            tags = [tag for each in assessments for tag in each.tags]
            scores = [score for each in assessments for score in each.scores]
            marks = {"passage_id": passage_ids, "method": [method] * len(passage_ids)}
            for table, made in (
                (tables.EXCERPTS, columns.columns_of_excerpts(excerpts)),
                (tables.TAGS, columns.columns_of_tags(tags)),
                (tables.SCORES, columns.columns_of_scores(scores)),
                (tables.ASSESSMENTS, marks),
            ):
                self._add(connection, table=table, made=made)

    def order_exports(self, source_ids: Sequence[str], *, modified: Mapping[str, float]) -> tuple[str, ...]:
        """The source ids, the earliest export first; `modified` (seconds since 1970) decides where answers do not."""
        with transaction(self.engine) as connection:
            return Overlaps(connection, self.study_id, source_ids).order(modified)

    def settle_versions(self, source_ids: Sequence[str]) -> Versions:
        """Which records count where several exports hold a response; `source_ids` are the earliest export first."""
        with transaction(self.engine) as connection:
            return Overlaps(connection, self.study_id, source_ids).versions(source_ids)

    def load_evidence(self, source_ids: Sequence[str]) -> tuple[Evidence, ...]:
        """Every scored or unscored excerpt of these sources, in order of place; waves are not yet assigned."""
        with transaction(self.engine) as connection:
            return Selection(connection, self.study_id, source_ids).evidence()

    def load_ratings(self, source_ids: Sequence[str]) -> tuple[tuple[Rating, SourceKind], ...]:
        """Every rating of these sources with the kind of source it stands in, in order of place."""
        with transaction(self.engine) as connection:
            return Selection(connection, self.study_id, source_ids).ratings()

    def load_attributes(self, source_ids: Sequence[str]) -> dict[str, tuple[tuple[str, str], ...]]:
        """Participant id -> (name, value) pairs by name; of two sources that differ, the later export counts."""
        with transaction(self.engine) as connection:
            return Selection(connection, self.study_id, source_ids).attributes()

    def load_passages(self, source_ids: Sequence[str]) -> tuple[Passage, ...]:
        """Every passage of these sources that is evidence, assessed or not, in order of place."""
        with transaction(self.engine) as connection:
            return Selection(connection, self.study_id, source_ids).passages()

    def save_calibration(self, calibration: Calibration) -> None:
        """Keep what the study's ratings taught, in place of what they taught before."""
        with transaction(self.engine) as connection:
            add_or_replace(connection, table=tables.MODELS, rows=self._keyed([rows.row_of_calibration(calibration)]))

    def load_calibration(self) -> Calibration | None:
        """What the study's ratings taught, or `None` where that was never asked."""
        found = self._load_model(rows.CALIBRATION)
        return None if found is None else rows.calibration_of_row(found)

    def save_learnt(self, learnt: LearntCodes, *, kind: str) -> None:
        """Keep what people's codes taught, as `ACCEPTED_CODES` or `TRIED_CODES`, in place of what was kept as that."""
        with transaction(self.engine) as connection:
            add_or_replace(connection, table=tables.MODELS, rows=self._keyed([rows.row_of_learnt(learnt, kind=kind)]))

    def load_learnt(self, kind: str) -> LearntCodes | None:
        """What people's codes taught, as `ACCEPTED_CODES` or `TRIED_CODES`; `None` where nothing is kept as that."""
        found = self._load_model(kind)
        return None if found is None else rows.learnt_of_row(found)

    def load_model_version(self, kind: str) -> str | None:
        """The version of a model, without the model; `None` where there is none."""
        version = select(tables.MODELS.c.version).where(self._is_model(kind))
        with transaction(self.engine) as connection:
            return connection.execute(version).scalar_one_or_none()

    def forget_model(self, kind: str) -> None:
        """Keep a model no longer, if there is one."""
        with transaction(self.engine) as connection:
            connection.execute(delete(tables.MODELS).where(self._is_model(kind)))

    def add_codings(self, codings: Iterable[Coding]) -> None:
        """Keep what people said about excerpts, for good: rows are added, never changed."""
        with transaction(self.engine) as connection:
            CodingShelf(connection, self.study_id).add(codings)

    def load_codings(self) -> tuple[Coding, ...]:
        """Everything that people ever said about excerpts, the earliest first, whether its file is there or not."""
        with transaction(self.engine) as connection:
            return CodingShelf(connection, self.study_id).load()

    def add_plans(self, answers: Iterable[PlanAnswer]) -> None:
        """Keep what people decided about opportunities, for good: rows are added, never changed."""
        with transaction(self.engine) as connection:
            PlanShelf(connection, self.study_id).add(answers)

    def load_plans(self) -> tuple[PlanAnswer, ...]:
        """Everything that people ever decided about opportunities, the earliest first."""
        with transaction(self.engine) as connection:
            return PlanShelf(connection, self.study_id).load()

    def pin_spans(self, spans: Iterable[Span]) -> None:
        """Let these excerpts, and no others, keep their span; passages for which that is news are assessed again."""
        with transaction(self.engine) as connection:
            CodingShelf(connection, self.study_id).pin(spans)

    def load_pins(self, passage_ids: Sequence[str]) -> dict[str, tuple[Span, ...]]:
        """Passage id -> the spans that are kept in it, in order; passages without any are missing."""
        with transaction(self.engine) as connection:
            return CodingShelf(connection, self.study_id).pins(passage_ids)

    def load_spans(self, excerpt_ids: Sequence[str]) -> dict[str, Span]:
        """Excerpt id -> where it stands in its passage, of those that are in the store."""
        with transaction(self.engine) as connection:
            return CodingShelf(connection, self.study_id).spans(excerpt_ids)

    def find_traces(self, participant_ids: Sequence[str]) -> Traces:
        """What the store holds of these participants, whatever source it came in."""
        with transaction(self.engine) as connection:
            return Eraser(connection, self.study_id).find(participant_ids)

    def find_rows(self, start: str) -> dict[str, list[str]]:
        """Source id -> the participants of its responses whose id begins so."""
        with transaction(self.engine) as connection:
            return Eraser(connection, self.study_id).find_rows(start)

    def erase(self, traces: Traces, *, tombstones: Iterable[Tombstone], models: Collection[str]) -> None:
        """Delete all that the traces name and these models, and keep the tombstones; `sweep` overwrites the rest."""
        with transaction(self.engine) as connection:
            Eraser(connection, self.study_id).erase(traces, tombstones=tombstones, models=models)

    def sweep(self) -> None:
        """Overwrite what deleted rows left in the database's files."""
        sweep_database(self.engine)

    def take_census(self) -> tuple[tuple[str, str], ...]:
        """(what, how much) pairs that differ as soon as the study's content in the database does."""
        with transaction(self.engine) as connection:
            return take_census(connection, study_id=self.study_id)

    def load_tombstones(self) -> tuple[Tombstone, ...]:
        """What is left of all participants that were erased, by digest."""
        with transaction(self.engine) as connection:
            return Eraser(connection, self.study_id).tombstones()

    def finish_erasures(self) -> None:
        """State that nothing is left to do for any participant that was erased."""
        with transaction(self.engine) as connection:
            Eraser(connection, self.study_id).finish()

    def load_faults(self, source_ids: Sequence[str]) -> tuple[Fault, ...]:
        """Every fault of these sources, in order of place."""
        with transaction(self.engine) as connection:
            return Selection(connection, self.study_id, source_ids).faults()

    def load_blanks(self, source_ids: Sequence[str]) -> tuple[Blank, ...]:
        """Every declared blank of these sources, in order of place."""
        with transaction(self.engine) as connection:
            return Selection(connection, self.study_id, source_ids).blanks()

    def _claim(self, connection: Connection, passage_ids: Sequence[str]) -> None:
        """Let others who assess one of these passages now wait for this transaction, so that they see what it kept.

        SQLite has one writer at a time anyway, and passes over the clause.
        """
        mine = and_(tables.PASSAGES.c.study_id == self.study_id, tables.PASSAGES.c.id.in_(passage_ids))
        connection.execute(select(tables.PASSAGES.c.id).where(mine).order_by(tables.PASSAGES.c.id).with_for_update())

    def _is_model(self, kind: str) -> ColumnElement[bool]:
        """What the row of one model fulfils."""
        return and_(tables.MODELS.c.study_id == self.study_id, tables.MODELS.c.kind == kind)

    def _load_model(self, kind: str) -> rows.Row | None:
        """The row of one model."""
        with transaction(self.engine) as connection:
            found = connection.execute(select(tables.MODELS).where(self._is_model(kind))).mappings().one_or_none()
            return None if found is None else dict(found)

    def _add(self, connection: Connection, *, table: Table, made: Columns, **extra: str) -> None:
        """Add rows, as columns, with the study and any other key part in front."""
        n_rows = len(next(iter(made.values()), ()))
        keyed = {name: [value] * n_rows for name, value in {"study_id": self.study_id, **extra}.items()}
        add_or_replace_columns(connection, table=table, columns={**keyed, **made})

    def _keyed(self, made: Iterable[rows.Row], **extra: str) -> list[rows.Row]:
        """The rows with the study and any other key part in front."""
        return [{"study_id": self.study_id, **extra, **row} for row in made]
