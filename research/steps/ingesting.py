"""Ingest: every file in the study's folder becomes records in the store, once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from itertools import islice
from pathlib import Path

from research.errors import UnreadableSourceError
from research.model.ids import content_id
from research.model.source import Source
from research.model.study import Study
from research.reading.file_names import fits_pattern
from research.reading.redacting import REDACTION_VERSION
from research.reading.registry import FORMATS, format_version
from research.reading.sources import OpenSource, SourceFile, digest_source, list_sources
from research.reading.survey_structure import structures_beside
from research.steps.collecting import without_collector
from research.steps.erased import load_tombstones, open_screened
from research.steps.outcomes import Outcome, file_fault, outcome_of
from research.steps.workspace import Workspace
from research.storing.store import Record, Store

# Rows kept in one transaction: few enough that memory does not grow with the file, and many, because each transaction
# writes pages all over the tables.
BATCH = 10_000
NO_READER = ""
# Raised whenever the rules that turn rows into records change, so that every file is read again.
RECORDS_VERSION = "records-3"


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestPlan:
    """What is in the folder: `fresh` files have to be read, `known` source ids are in the store already.

    `copies` are files whose bytes another file of the folder has too; they are left out and reported.
    """

    fresh: tuple[str, ...]
    known: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]


def plan_ingest(workspace: Workspace) -> IngestPlan:
    """Compare the folder with the store; nothing is read but bytes to hash."""
    first_file: dict[str, str] = {}
    copies: list[tuple[str, str]] = []
    for source_file in list_sources(workspace.folder):
        source_id = source_id_of(source_file, study=workspace.study)
        if source_id in first_file:
            copies.append((source_file.file, first_file[source_id]))
        first_file.setdefault(source_id, source_file.file)
    store = workspace.open_store()
    finished = store.finished_sources()
    store.close()
    known = [
        source_id
        for source_id, file in first_file.items()
        if source_id in finished and finished[source_id].file == file and finished[source_id].reader != NO_READER
    ]
    fresh = tuple(file for source_id, file in first_file.items() if source_id not in known)
    return IngestPlan(fresh=fresh, known=tuple(known), copies=tuple(copies))


def source_id_of(source_file: SourceFile, *, study: Study) -> str:
    """The id of a source: its bytes, how the readers work today, and what the study says about this file.

    A renamed file keeps its id; a new rule for one of its columns gives a new one, so that the file is read again.
    """
    rules = [rule for rule in study.columns if fits_pattern(source_file.file, pattern=rule.file)]
    voices = [rule for rule in study.speakers if fits_pattern(source_file.file, pattern=rule.file)]
    settings = (
        *rules,
        *voices,
        study.names,
        study.time_zone,
        study.options.date_order,
        study.languages,
        study.wave_columns,
    )
    beside = map(hash_file, structures_beside(source_file.path))
    return content_id("source", digest_source(source_file), source_file.kind, readers_version(), *beside, *settings)


def readers_version() -> str:
    """The version of everything that turns a file into records."""
    return content_id("readers", RECORDS_VERSION, REDACTION_VERSION, *map(format_version, FORMATS))


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, as 64 hexadecimal digits."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


@without_collector()
def ingest_file(workspace: Workspace, *, file: str) -> Source:
    """Read one file into the store and return what came of it; an unreadable file is a fault, not an error.

    Raises: StoreError.
    """
    source_file = next(each for each in list_sources(workspace.folder) if each.file == file)
    source_id = source_id_of(source_file, study=workspace.study)
    store = workspace.open_store()
    try:
        return _ingest(source_file, source_id=source_id, workspace=workspace, store=store)
    finally:
        store.close()


def _ingest(source_file: SourceFile, *, source_id: str, workspace: Workspace, store: Store) -> Source:
    """Read one file in batches; a broken one leaves one fault, and whatever was read before it broke."""
    counts: Counter[Outcome] = Counter()
    reader = NO_READER
    try:
        tombstones = load_tombstones(workspace, store=store)
        opened = open_screened(source_file, workspace=workspace, tombstones=tombstones)
        reader = opened.reader
        store.add_records(opened.faults, source_id=source_id)
        for batch in _batches(opened):
            store.add_records(batch, source_id=source_id)
            counts.update(map(outcome_of, batch))
    except UnreadableSourceError as error:
        store.add_records([file_fault(error, file=source_file.file)], source_id=source_id)
    source = Source(
        id=source_id,
        file=source_file.file,
        kind=source_file.kind,
        reader=reader,
        sha256=digest_source(source_file),
        n_rows=counts[Outcome.RESPONSE] + counts[Outcome.ROW_FAULT] + counts[Outcome.BLANK],
        n_responses=counts[Outcome.RESPONSE],
        n_row_faults=counts[Outcome.ROW_FAULT],
        n_blanks=counts[Outcome.BLANK],
    )
    store.finish_source(source)
    return source


def _batches(opened: OpenSource) -> Iterator[list[Record]]:
    """The records of a source, some thousands at a time; an interview is one response and one batch."""
    records = opened.records()
    size = BATCH if opened.columns else None
    while batch := list(islice(records, size)):
        yield batch
