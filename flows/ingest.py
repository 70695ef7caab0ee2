"""Ingest: read every new file of the study, several at once, then what people coded."""

from pathlib import Path

from prefect import unmapped

from flows.progress import announce
from flows.tasks import plan, read, take
from research.steps.ingesting import IngestPlan


def ingest(folder: Path, outputs: Path) -> tuple[tuple[str, ...], IngestPlan]:
    """The ids of every source that is in the folder now, and the plan that was followed."""
    found = plan(folder, outputs)
    announce(f"{len(found.fresh)} new files to read, {len(found.known)} known from earlier runs")
    fresh = []
    for future in read.map(list(found.fresh), unmapped(folder), unmapped(outputs)):
        source = future.result()
        announce(f"Read {source.file}: {source.n_rows} rows, {source.n_responses} used")
        fresh.append(source.id)
    source_ids = (*found.known, *fresh)
    take(folder, outputs, source_ids)
    return source_ids, found
