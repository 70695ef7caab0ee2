"""Take what people coded: the workbooks in the folder `coding/` become answers, and their excerpts stay as they are."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from research.coding.planning import order_plan_answers
from research.coding.settling import order_answers
from research.coding.values import DIMENSIONS, read_codes
from research.model.codebook import Codebook
from research.model.coding import Coding, CodingFile
from research.model.fault import Fault
from research.model.opportunity import PlanAnswer
from research.model.response import Passage
from research.reading.coded_rows import CodedRow
from research.reading.coding_faults import retired_code, unknown_excerpt
from research.reading.codings import CodingReading, CodingSource, list_coding_files, read_coding_file
from research.steps.erased import load_tombstones, screen_coded_rows
from research.steps.exports import settle_exports
from research.steps.finding_excerpts import ExcerptFinder
from research.steps.workspace import Workspace
from research.storing.store import Store
from research.terms import FaultScope


@dataclass(frozen=True, slots=True, kw_only=True)
class Codings:
    """What the workbooks in the folder say now: answers in order, the files they stand in, and what was not taken."""

    answers: tuple[Coding, ...] = ()
    plans: tuple[PlanAnswer, ...] = ()
    files: tuple[CodingFile, ...] = ()
    faults: tuple[Fault, ...] = ()


def take_codings(workspace: Workspace, *, source_ids: Sequence[str]) -> Codings:
    """Keep what people coded, and let the excerpts they coded stay; passages that this changes are assessed again.

    The answers of a workbook that is not in the folder any more stay in the store and count no more.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        readings = read_codings(workspace, store=store)
        passages = _load_passages(workspace, store=store, source_ids=source_ids) if readings else ()
        found = place_codings(readings, passages=passages, store=store, codebook=workspace.codebook)
        store.add_codings(found.answers)
        store.add_plans(found.plans)
        store.pin_spans(coding.span for coding in found.answers)
    finally:
        store.close()
    return found


def read_codings(workspace: Workspace, *, store: Store) -> tuple[CodingReading, ...]:
    """Every workbook of the folder as read, by name, without what was erased; unchanged files are not read twice."""
    readings = [
        _read(source, stamp=_stamp(source), codebook=workspace.codebook, names=workspace.study.names)
        for source in list_coding_files(workspace.folder)
    ]
    return screen_coded_rows(readings, tombstones=load_tombstones(workspace, store=store)) if readings else ()


def place_codings(
    readings: Sequence[CodingReading],
    *,
    passages: Iterable[Passage],
    store: Store,
    codebook: Codebook,
    excerpt_ids: Collection[str] | None = None,
) -> Codings:
    """The answers that are about an excerpt of these passages, and a fault for each of the others.

    Once the passages are cut, `excerpt_ids` are the excerpts that there are.
    """
    rows = [row for reading in readings for row in reading.rows]
    spans = store.load_spans(sorted({row.excerpt_id for row in rows}))
    texts = {passage.id: passage.text for passage in passages}
    finder = ExcerptFinder(texts=texts, spans=spans, excerpt_ids=excerpt_ids)
    placed = [(row, finder.find(row)) for row in rows]
    taken = [(row, row.to_coding(span)) for row, span in placed if span is not None]
    lost = dict.fromkeys(row.place for row, span in placed if span is None)
    faults = [fault for reading in readings for fault in reading.faults]
    faults += map(unknown_excerpt, lost)
    return Codings(
        answers=order_answers(coding for _, coding in taken),
        plans=order_plan_answers(answer for reading in readings for answer in reading.plans),
        files=tuple(_describe(reading, taken=[row for row, _ in taken], faults=faults) for reading in readings),
        faults=(*faults, *_find_retired(taken, codebook=codebook)),
    )


def _load_passages(workspace: Workspace, *, store: Store, source_ids: Sequence[str]) -> Iterator[Passage]:
    """The passages that count: without those that a later export replaced."""
    ordered, versions = settle_exports(store, folder=workspace.folder, source_ids=source_ids)
    return (passage for passage in store.load_passages(ordered) if passage.id not in versions.replaced)


def _stamp(source: CodingSource) -> tuple[int, int]:
    """What changes when a file does."""
    if source.problem is not None:
        return (0, 0)
    stamp = source.path.stat()
    return (stamp.st_size, stamp.st_mtime_ns)


@lru_cache(maxsize=16)
def _read(source: CodingSource, *, stamp: tuple[int, int], codebook: Codebook, names: tuple[str, ...]) -> CodingReading:
    """One workbook, kept for the next call: what people coded is needed before the analysis and after it."""
    del stamp
    return read_coding_file(source, codebook=codebook, names=names)


def _describe(reading: CodingReading, *, taken: Sequence[CodedRow], faults: Sequence[Fault]) -> CodingFile:
    """The counts of one workbook."""
    mine = [row for row in taken if row.place.file == reading.file]
    cost_nothing = {FaultScope.COLUMN, FaultScope.NOTHING}
    refused = [fault for fault in faults if fault.place.file == reading.file and fault.scope not in cost_nothing]
    return CodingFile(
        file=reading.file,
        n_codings=sum(not row.is_carried and not row.is_blind and row.new != row.old for row in mine),
        n_blind=sum(not row.is_carried and row.is_blind for row in mine),
        n_carried=sum(row.is_carried for row in mine),
        n_plans=sum(answer.file == reading.file for answer in set(reading.plans)),
        n_refused=len(refused),
        coders=tuple(sorted({row.coder for row in mine} | {answer.coder for answer in reading.plans})),
    )


def _find_retired(taken: Iterable[tuple[CodedRow, Coding]], *, codebook: Codebook) -> Iterator[Fault]:
    """One fault for each file and code that the codebook does not have any more, at the first row that names it."""
    seen: set[tuple[str, str]] = set()
    for row, coding in taken:
        for code_id in read_codes(coding.new) if coding.field in DIMENSIONS else ():
            if code_id not in codebook.by_id and (row.place.file, code_id) not in seen:
                seen.add((row.place.file, code_id))
                yield retired_code(row.place, code_id=code_id)
