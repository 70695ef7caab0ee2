"""What a help desk's satisfaction becomes: two points, nothing for what was only asked, and faults for the rest."""

from pathlib import Path

import pytest

from research.model.fault import Fault
from research.model.response import Response
from research.model.study import Study
from research.reading.sources import SourceFile, open_source
from research.terms import JourneyType, Language, Scale, SourceKind

STUDY = Study(
    id="desks",
    title="Desks",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN, Language.ES, Language.RO),
    report_language=Language.EN,
    time_zone="Europe/Madrid",
)


def read(path: Path, *, scores: list[str]) -> list[Response | Fault]:
    rows = "".join(f"{number},Ann,Late,{score},2026-08-17 15:52\n" for number, score in enumerate(scores, 1))
    path.write_text(f"Id,Requester,Subject,Satisfaction Score,Created at\n{rows}", encoding="utf-8")
    source = SourceFile(path=path, file=f"calls/{path.name}", kind=SourceKind.CALL_NOTE)
    records = open_source(source, study=STUDY, key=b"a key of the tests, never used elsewhere").records()
    return [one for one in records if isinstance(one, Response | Fault)]


@pytest.mark.parametrize(
    ("score", "value"), [("Good", 1), ("good with comment", 1), ("Buena", 1), ("Bad", 0), ("Mala", 0), ("Proastă", 0)]
)
def test_good_and_bad_are_the_points_of_a_csat(tmp_path: Path, score: str, value: float) -> None:
    (record,) = read(tmp_path / "view.csv", scores=[score])

    assert isinstance(record, Response)
    (rating,) = record.ratings
    assert (rating.scale, rating.value, rating.low, rating.high, rating.high_is_good) == (Scale.CSAT, value, 0, 1, True)


@pytest.mark.parametrize("score", ["Offered", "Unoffered", "-", ""])
def test_what_was_only_asked_is_no_rating_and_no_fault(tmp_path: Path, score: str) -> None:
    (record,) = read(tmp_path / "view.csv", scores=[score])

    assert isinstance(record, Response)
    assert record.ratings == ()


def test_an_unknown_word_is_a_fault_of_its_cell(tmp_path: Path) -> None:
    fault, record = read(tmp_path / "view.csv", scores=["Purple"])

    assert isinstance(fault, Fault)
    assert (fault.code, fault.place.column) == ("rating_not_a_number", "Satisfaction Score")
    assert isinstance(record, Response)
