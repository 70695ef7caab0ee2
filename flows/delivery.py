"""Deliver: write the outputs and leave artifacts with the Prefect server."""

from pathlib import Path

from prefect.artifacts import create_link_artifact, create_table_artifact

from flows.progress import announce
from flows.tasks import stamp, write
from research.steps.delivering import Delivery


def deliver(
    folder: Path,
    outputs: Path,
    source_ids: tuple[str, ...],
    copies: tuple[tuple[str, str], ...],
    *,
    seconds: tuple[tuple[str, float], ...],
) -> Delivery:
    """What the run wrote; the server gets a table of the sources and a link to the map.

    `seconds` are (step, seconds) pairs of what was done before.
    """
    announce("Drawing the map and writing the workbook")
    run = stamp(folder, outputs, seconds)
    delivery = write(folder, outputs, source_ids, copies, run)
    for number, section in enumerate(delivery.summary.sections, start=1):
        if section.rows:
            rows = [dict(zip(section.headers, row, strict=True)) for row in section.rows]
            create_table_artifact(rows, key=f"journey-summary-{number}", description=section.title)
    page = next(path for path in delivery.files if path.suffix == ".html")
    create_link_artifact(page.as_uri(), link_text=page.name, key="journey-map", description=delivery.run_id)
    return delivery
