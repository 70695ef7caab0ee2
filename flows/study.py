"""The flow of one study: ingest, analyse, deliver."""

from pathlib import Path
from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.analyse import analyse
from flows.delivery import deliver
from flows.ingest import ingest
from research.steps.delivering import Delivery

N_THREADS = 2


@flow(
    name="journey-map",
    task_runner=ThreadPoolTaskRunner[Any](max_workers=N_THREADS),  # type: ignore[arg-type] -- Prefect's futures are invariant
    persist_result=False,
)
def map_journey(folder: Path, outputs: Path) -> Delivery:
    """Read what is new in the study's folder, assess it, and write the map and the workbook."""
    source_ids, plan = ingest(folder, outputs)
    analyse(folder, outputs, source_ids)
    return deliver(folder, outputs, source_ids, plan.copies)
