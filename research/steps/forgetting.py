"""Forget: one participant is erased from store, models and outputs, the map is issued again, and nothing comes back.

The order makes a kill harmless: the tombstones are kept in the transaction that deletes, and say what is left to do
until all of it is done. A second call goes on from there.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from research.errors import ReportError, UnreadableSourceError, WrongUseError
from research.location import Location
from research.model.erasure import OF_THE_KEY, Tombstone, Traces, Unfinished
from research.reading.blanking import FORGOTTEN
from research.reading.codings import list_coding_files
from research.reading.dates import zone_of
from research.reading.erased_rows import find_erased_rows
from research.reading.named_rows import find_people
from research.reading.pseudonyms import make_pseudonym
from research.reading.sources import list_sources
from research.reading.tombstones import Tombstones, digest_erased, row_start
from research.steps.delivering import Delivery
from research.steps.erased import find_unfinished, load_tombstones, merge_unfinished
from research.steps.exporting import FOLDER as EXPORTS
from research.steps.ingesting import plan_ingest
from research.steps.old_runs import find_runs_over, remove_runs
from research.steps.one_run import hold_study
from research.steps.pseudonym_key import find_pseudonym_key
from research.steps.reissuing import choose_refits, reissue_map
from research.steps.run_folders import LATEST, PARTIAL, put_in_place
from research.steps.run_log import RunLog
from research.steps.taught_models import find_taught_models
from research.steps.workspace import STORE_FILE, Workspace
from research.storing.store import Store
from research.terms import SourceKind, TombstoneKind

_PSEUDONYM = re.compile(r"P-[A-Z2-7]{10}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What erasing a participant takes, before it is done; nothing in it names anybody.

    `runs` are the folders of runs that hold their words, `exports` says whether files of `journey export` do. `models`
    are the kinds that learnt from them. `coded` are the rows of workbooks in `coding/` that name them, and `unread`
    workbooks that cannot be looked into. `is_done` is true where all was erased by an earlier call.
    """

    traces: Traces
    tombstones: tuple[Tombstone, ...]
    unfinished: Unfinished
    runs: tuple[Path, ...]
    has_exports: bool
    models: tuple[str, ...]
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """What the study's own folder still holds of people who were erased: ours to name, not ours to change."""

    places: tuple[Location, ...]
    unread: tuple[str, ...]


def plan_erasure(workspace: Workspace, *, identity: str) -> Erasure:
    """What it takes to erase a participant.

    The identity is a pseudonym, the id in the customer's file, or a speaker's label; else a response id, or a file and
    a row ("surveys/august.csv:12"), of files that are in the folder.

    Raises: WrongUseError when the study has no such participant, the id is that of several people, or the study was
        never run, SettingsError, StoreError.
    """
    key = _find_key(workspace)
    store = workspace.open_store()
    try:
        stones = load_tombstones(workspace, store=store)
        traces = _find_named(
            _name_candidates(identity, workspace=workspace, store=store, key=key),
            workspace=workspace,
            store=store,
            stones=stones,
        )
        if traces is None:
            by_rows = _name_by_rows(identity, workspace=workspace, key=key)
            traces = _find_named(by_rows, workspace=workspace, store=store, stones=stones)
        if traces is None:
            raise _unknown(workspace)
        models = find_taught_models(store, traces=traces)
        return _plan(workspace, store=store, traces=traces, models=models, key=key)
    finally:
        store.close()


def erase_participant(workspace: Workspace, *, identity: str, tell: Callable[[str], None]) -> Delivery:
    """Erase, issue the map again, and remove what older files hold; a call after a kill completes all of it.

    Raises: as `plan_erasure`, and StoreBusyError, ReportError.
    """
    outputs = workspace.outputs
    log = RunLog(outputs, began_at=datetime.now(UTC))
    with hold_study(outputs, study=workspace.study, tell=tell), log.timing("forget") as counts:
        # Another run may have read more of them since somebody was asked.
        erasure = plan_erasure(workspace, identity=identity)
        counts |= {"n_texts": len(erasure.traces.passage_ids), "n_ratings": len(erasure.traces.rating_ids)}
        tell("Erasing from the evidence store")
        _erase_from_store(workspace, erasure=erasure)
        delivery = reissue_map(workspace, models=erasure.unfinished.models, tell=tell)
        tell("Removing older files that hold their words")
        _remove_older(workspace, erasure=erasure, delivery=delivery)
        _finish(workspace)
        counts |= {"id": delivery.run_id, "n_runs_removed": len(erasure.runs)}
    return delivery


def find_refits(workspace: Workspace) -> tuple[bool, bool]:
    """Whether an erasure that was cut off wants ratings learnt from anew, and what codes teach accepted anew."""
    left = find_unfinished(workspace)
    return choose_refits(workspace, models=left.models if left else ())


def complete_erasures(workspace: Workspace, *, delivery: Delivery, tell: Callable[[str], None]) -> None:
    """Do what erasures that were cut off have still to do, once a run has written the map without these people.

    Whoever calls it holds the study.

    Raises: StoreError, ReportError.
    """
    if delivery.too_many_faults or find_unfinished(workspace) is None:
        return
    tell("An erasure was cut off; removing older files that hold their words")
    store = workspace.open_store()
    try:
        erasure = _plan(workspace, store=store, traces=Traces(participant_ids=()), models=(), key=_find_key(workspace))
    finally:
        store.close()
    _erase_from_store(workspace, erasure=erasure)
    _remove_older(workspace, erasure=erasure, delivery=delivery)
    _finish(workspace)


def list_remains(workspace: Workspace) -> Remains:
    """The rows of original files and of coded workbooks that still hold somebody who was erased."""
    store = workspace.open_store()
    try:
        stones = load_tombstones(workspace, store=store)
        blanks = store.load_blanks(plan_ingest(workspace).known)
    finally:
        store.close()
    places = [blank.place for blank in blanks if blank.reason == FORGOTTEN]
    unread = []
    for book in list_coding_files(workspace.folder):
        try:
            places += find_erased_rows(book.path, file=book.file, tombstones=stones) if book.problem is None else ()
        except UnreadableSourceError:
            unread.append(book.file)
    return Remains(places=tuple(places), unread=tuple(unread))


def _find_key(workspace: Workspace) -> bytes:
    """The key of pseudonyms of a study that was run."""
    is_ours = workspace.study.options.database_url is None
    key = find_pseudonym_key(workspace.folder)
    if key is None or (is_ours and not (workspace.outputs / STORE_FILE).is_file()):
        raise WrongUseError(
            "This study was never run, so there is nobody to erase.",
            where=str(workspace.outputs),
            fix="Delete the person's rows from the files in the study's folder.",
        )
    return key


def _unknown(workspace: Workspace) -> WrongUseError:
    """What a person can do whose id the store does not know; the id is not repeated."""
    return WrongUseError(
        "No participant of this study has this id.",
        where=str(workspace.folder),
        fix="Give the pseudonym as the reports show it (P- and ten characters), the customer's or the response's id "
        "as the file writes it, a file and a row (surveys/august.csv:12), or a speaker's label. "
        "Files that no run has read are not searched.",
    )


def _name_candidates(identity: str, *, workspace: Workspace, store: Store, key: bytes) -> tuple[str, ...]:
    """The pseudonyms that an id may have: itself, that of a customer's id, and that of a label in each interview."""
    plain = " ".join(identity.split())
    if _PSEUDONYM.fullmatch(plain.upper()):
        return (plain.upper(),)
    known = [source.file for source in store.finished_sources().values() if source.kind is SourceKind.TRANSCRIPT]
    there = [source.path.name for source in list_sources(workspace.folder) if source.kind is SourceKind.TRANSCRIPT]
    stems = sorted({Path(file).stem for file in (*known, *there)})
    labels = (f"speaker:{stem}:{plain}" for stem in stems)
    return tuple(dict.fromkeys(make_pseudonym(one, key=key) for one in (plain, *labels)))


def _name_by_rows(identity: str, *, workspace: Workspace, key: bytes) -> tuple[str, ...]:
    """The pseudonym of the one person in whose rows a response id stands, or whose row is named by its number."""
    named = identity.strip()
    people = sorted(
        {
            person
            for source in list_sources(workspace.folder)
            if named
            for person in find_people(source, named=named, study=workspace.study, key=key)
        }
    )
    if len(people) > 1:
        raise WrongUseError(
            f"This id stands in the rows of {len(people)} people.",
            where=str(workspace.folder),
            fix="Name the row itself, such as surveys/august.csv:12, or give the pseudonym of the sheet Evidence.",
        )
    return tuple(people)


def _find_named(people: tuple[str, ...], *, workspace: Workspace, store: Store, stones: Tombstones) -> Traces | None:
    """What the store holds of them; `None` where it does not know them, and has not erased them either."""
    traces = _find_all(people, workspace=workspace, store=store)
    buried = any(stones.holds(TombstoneKind.PARTICIPANT, one) for one in people)
    return None if traces.is_empty and not buried else traces


def _find_all(people: tuple[str, ...], *, workspace: Workspace, store: Store) -> Traces:
    """What the store holds of them, and of the earlier versions of their rows, which have pseudonyms of their own."""
    found = store.find_traces(people)
    known = set(found.participant_ids)
    for start in _row_starts(found, workspace=workspace):
        versions = store.find_rows(start)
        if all(len(holders) == 1 for holders in versions.values()):
            known.update(holder for holders in versions.values() for holder in holders)
    others = sorted(known - set(people))
    return store.find_traces((*people, *others)) if others else found


def _row_starts(traces: Traces, *, workspace: Workspace) -> Iterator[str]:
    """What their rows without an id begin with, where that tells people apart."""
    zone = zone_of(workspace.study.time_zone)
    found = (row_start(one, moment=moment, zone=zone) for one, moment in traces.responses.items())
    return (start for start in dict.fromkeys(found) if start is not None)


def _plan(workspace: Workspace, *, store: Store, traces: Traces, models: tuple[str, ...], key: bytes) -> Erasure:
    """Everything that is to be done, with what earlier calls left undone."""
    kept = store.load_tombstones()
    left = [stone.unfinished for stone in kept if stone.unfinished is not None]
    now = Unfinished(files=tuple(sha256 for sha256 in traces.sources.values() if sha256), models=models)
    unfinished = merge_unfinished((now, *left))
    files = set(unfinished.files)
    known = {source.sha256 for source in store.finished_sources().values()} | files
    is_done = traces.is_empty and not left
    return Erasure(
        traces=traces,
        tombstones=tuple(_make_tombstones(traces, workspace=workspace, store=store, unfinished=unfinished, key=key)),
        unfinished=unfinished,
        runs=() if is_done else find_runs_over(workspace.outputs, files=files, known=known),
        has_exports=not is_done and any((workspace.outputs / EXPORTS).glob("*")),
        models=models,
        is_done=is_done,
    )


def _make_tombstones(
    traces: Traces, *, workspace: Workspace, store: Store, unfinished: Unfinished, key: bytes
) -> Iterator[Tombstone]:
    """A tombstone for each thing by which somebody would be known again, and the one that proves the key."""
    rows = [start for start in _row_starts(traces, workspace=workspace) if _is_alone(start, store=store)]
    for kind, values in (
        (TombstoneKind.KEY, (OF_THE_KEY,)),
        (TombstoneKind.PARTICIPANT, traces.participant_ids),
        (TombstoneKind.ROW, rows),
        (TombstoneKind.PASSAGE, traces.passage_ids),
        (TombstoneKind.EXCERPT, traces.excerpt_ids),
    ):
        for value in values:
            yield Tombstone(
                kind=kind,
                digest=digest_erased(kind, value, key=key),
                erased_at=datetime.now(UTC).replace(microsecond=0),
                unfinished=unfinished if kind is TombstoneKind.PARTICIPANT else None,
            )


def _is_alone(start: str, *, store: Store) -> bool:
    """True where no source holds rows of several people that begin so: only then a row is known again by it."""
    return all(len(holders) == 1 for holders in store.find_rows(start).values())


def _erase_from_store(workspace: Workspace, *, erasure: Erasure) -> None:
    """Delete what there is, and overwrite what deleting leaves, also that of a call which was cut off before."""
    store = workspace.open_store()
    try:
        if not erasure.traces.is_empty:
            store.erase(erasure.traces, tombstones=erasure.tombstones, models=erasure.models)
        store.sweep()
    finally:
        store.close()


def _finish(workspace: Workspace) -> None:
    """Nothing is left to do."""
    store = workspace.open_store()
    try:
        store.finish_erasures()
    finally:
        store.close()


def _remove_older(workspace: Workspace, *, erasure: Erasure, delivery: Delivery) -> None:
    """Remove every run that holds their words, what killed runs left, and exported files; the new run is the latest.

    Raises: ReportError.
    """
    outputs = workspace.outputs
    put_in_place(delivery.folder, latest=outputs / LATEST)
    remove_runs([folder for folder in erasure.runs if folder != delivery.folder])
    try:
        for path in (*outputs.glob(f".*{PARTIAL}*"), outputs / EXPORTS):
            if path.is_symlink():
                path.unlink()
            elif path.is_dir():
                shutil.rmtree(path)
    except OSError as error:
        raise ReportError(
            f"An older file that holds their words cannot be removed: {error.strerror or error}.",
            where=str(outputs),
            fix="Close the files if they are open, and call the command again: it goes on where it stopped.",
        ) from error
