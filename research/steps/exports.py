"""Several exports of one survey in a folder: in which order they were made, and what is told of their differences."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from research.model.fault import Fault
from research.reading.sources import list_sources
from research.storing.store import Store
from research.storing.versions import Versions
from research.terms import FaultScope, Severity


def settle_exports(store: Store, *, folder: Path, source_ids: Sequence[str]) -> tuple[tuple[str, ...], Versions]:
    """The source ids, the earliest export first, and which of their records count.

    Raises: StoreError.
    """
    paths = {one.file: one.path for one in list_sources(folder) if one.problem is None}
    files = ((source_id, paths.get(source.file)) for source_id, source in store.finished_sources().items())
    modified = {source_id: path.stat().st_mtime for source_id, path in files if path is not None and path.is_file()}
    ordered = store.order_exports(source_ids, modified=modified)
    return ordered, store.settle_versions(ordered)


def tell_versions(versions: Versions) -> Iterator[Fault]:
    """A note for each answer that a later export changed, and for each response that it no longer holds."""
    for change in versions.changed:
        yield Fault(
            code="changed_answer",
            severity=Severity.NOTE,
            scope=FaultScope.CELL,
            place=change.before,
            problem=f"A later export holds another answer, and that one counts: {change.after}.",
            fix="Nothing to do; this one is kept in the store. Delete the older file if it is not wanted.",
        )
    for place, file in versions.gone:
        yield Fault(
            code="gone_answer",
            severity=Severity.NOTE,
            scope=FaultScope.NOTHING,
            place=place,
            problem=f"The later export {file} does not hold this response any more; it still counts.",
            fix="If it was withdrawn, delete the older file from the folder.",
        )
