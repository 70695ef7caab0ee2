"""What was erased from a study stays out: files are opened, and workbooks taken, without it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from research.errors import SettingsError
from research.model.erasure import OF_THE_KEY, Unfinished
from research.reading.coded_rows import CodedRow
from research.reading.coding_faults import erased_excerpt
from research.reading.codings import CodingReading
from research.reading.dates import zone_of
from research.reading.screening import screen_source
from research.reading.sources import OpenSource, SourceFile, open_source
from research.reading.tombstones import Tombstones
from research.steps.pseudonym_key import KEY_FILE, find_pseudonym_key, read_pseudonym_key
from research.steps.workspace import Workspace
from research.storing.store import Store
from research.terms import TombstoneKind


def load_tombstones(workspace: Workspace, *, store: Store) -> Tombstones:
    """The study's tombstones, ready to be asked; none where nobody was erased.

    Raises: SettingsError when people were erased under another key than the study has now, StoreError.
    """
    stones = store.load_tombstones()
    if not stones:
        return Tombstones(key=b"")
    found = Tombstones(
        key=find_pseudonym_key(workspace.folder) or b"", digests=frozenset(stone.digest for stone in stones)
    )
    if not found.holds(TombstoneKind.KEY, OF_THE_KEY):
        raise SettingsError(
            "People were erased from this study under another key for pseudonyms, so they would come back.",
            where=str(workspace.folder / KEY_FILE),
            fix="Put the old file back from a backup. Without one, make a new study, and leave these people's rows out "
            "of its files.",
        )
    return found


def find_unfinished(workspace: Workspace) -> Unfinished | None:
    """What erasures that were cut off have still to do, `None` where nothing is left.

    Raises: StoreError.
    """
    store = workspace.open_store()
    try:
        left = [stone.unfinished for stone in store.load_tombstones() if stone.unfinished is not None]
    finally:
        store.close()
    return merge_unfinished(left) if left else None


def merge_unfinished(left: Iterable[Unfinished]) -> Unfinished:
    """All that several erasures have still to do."""
    every = list(left)
    return Unfinished(
        files=tuple(sorted({one for each in every for one in each.files})),
        models=tuple(sorted({one for each in every for one in each.models})),
    )


def open_screened(source_file: SourceFile, *, workspace: Workspace, tombstones: Tombstones) -> OpenSource:
    """A file of the study, opened, without what was erased.

    Raises: UnreadableSourceError, SettingsError.
    """
    opened = open_source(source_file, study=workspace.study, key=read_pseudonym_key(workspace.folder))
    return screen_source(opened, tombstones=tombstones, zone=zone_of(workspace.study.time_zone))


def screen_coded_rows(readings: Sequence[CodingReading], *, tombstones: Tombstones) -> tuple[CodingReading, ...]:
    """What workbooks say, without the answers about excerpts that were erased; a note names each of their rows."""
    if not tombstones.digests:
        return tuple(readings)
    return tuple(_screen(reading, tombstones=tombstones) for reading in readings)


def _screen(reading: CodingReading, *, tombstones: Tombstones) -> CodingReading:
    """One workbook without the answers about what was erased."""
    kept = tuple(row for row in reading.rows if not _is_erased(row, tombstones=tombstones))
    if len(kept) == len(reading.rows):
        return reading
    left_out = dict.fromkeys(row.place for row in reading.rows if _is_erased(row, tombstones=tombstones))
    return replace(reading, rows=kept, faults=(*reading.faults, *map(erased_excerpt, left_out)))


def _is_erased(row: CodedRow, *, tombstones: Tombstones) -> bool:
    """True for an answer about an excerpt, or about words of a passage, that was erased."""
    return tombstones.holds(TombstoneKind.EXCERPT, row.excerpt_id) or (
        row.span is not None and tombstones.holds(TombstoneKind.PASSAGE, row.span.passage_id)
    )
