"""A workbook as the records that a study works with."""

from pathlib import Path

from research.model.response import Response
from research.model.study import Study
from research.reading.sources import OpenSource, SourceFile, open_source
from research.terms import JourneyType, Language, SourceKind

STUDY = Study(
    id="benchmark",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.ES, Language.RO, Language.EN),
    report_language=Language.EN,
)


def read_records(path: Path) -> int:
    """How many answers become redacted records with participant, texts, ratings and segments."""
    return sum(isinstance(record, Response) for record in open_survey(path).records())


def open_survey(path: Path) -> OpenSource:
    """The survey with its columns read."""
    source_file = SourceFile(path=path, file=f"surveys/{path.name}", kind=SourceKind.SURVEY)
    return open_source(source_file, study=STUDY, key=b"a key for benchmarks, never used")
