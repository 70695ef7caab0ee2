"""A workbook as records in a database; apart from `records`, whose process holds no database and no steps."""

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.records import STUDY, open_survey
from research.model.response import Response
from research.steps.ingesting import BATCH
from research.storing.store import Store


def read_into_store(path: Path) -> int:
    """The same records written to a new SQLite database, in batches as a run writes them."""
    n_responses = 0
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/evidence.db", study_id=STUDY.id)
        records = open_survey(path).records()
        while batch := list(islice(records, BATCH)):
            store.add_records(batch, source_id=path.name)
            n_responses += sum(isinstance(record, Response) for record in batch)
        store.close()
    return n_responses
