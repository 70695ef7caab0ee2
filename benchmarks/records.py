"""A workbook as the records that a study works with. Each function returns the number of answers."""

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from research.model.response import Response
from research.model.study import Study
from research.reading.sources import OpenSource, SourceFile, open_source
from research.steps.ingesting import BATCH
from research.storing.store import Store
from research.terms import JourneyType, Language, SourceKind

_STUDY = Study(
    id="benchmark",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.ES, Language.RO, Language.EN),
    report_language=Language.EN,
)


def read_records(path: Path) -> int:
    """Every answer as a redacted record with its participant, texts, ratings and segments."""
    return sum(isinstance(record, Response) for record in _open(path).records())


def read_into_store(path: Path) -> int:
    """The same records written to a new SQLite database, in batches as a run writes them."""
    n_responses = 0
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/evidence.db", study_id=_STUDY.id)
        records = _open(path).records()
        while batch := list(islice(records, BATCH)):
            store.add_records(batch, source_id=path.name)
            n_responses += sum(isinstance(record, Response) for record in batch)
        store.close()
    return n_responses


def _open(path: Path) -> OpenSource:
    """The survey with its columns read."""
    source_file = SourceFile(path=path, file=f"surveys/{path.name}", kind=SourceKind.SURVEY)
    return open_source(source_file, study=_STUDY, key=b"a key for benchmarks, never used")
