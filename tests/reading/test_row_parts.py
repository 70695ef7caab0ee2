"""Cells that were read before are read alike, but with what their own row knows."""

from collections.abc import Sequence
from pathlib import Path

from research.model.fault import Fault
from research.model.response import Response
from research.model.study import ColumnRule, Study
from research.reading.sources import SourceFile, open_source
from research.terms import ColumnRole, JourneyType, Language, SourceKind

HEADER = "Nombre,ciudad,canal,¿Nos recomendarías? (0-10),¿Por qué?"
RULES = (
    ColumnRule(file="*", column="ciudad", role=ColumnRole.SEGMENT),
    ColumnRule(file="*", column="canal", role=ColumnRole.CHANNEL),
)


def read(tmp_path: Path, rows: Sequence[str]) -> list[object]:
    path = tmp_path / "a.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    study = Study(
        id="parts",
        title="",
        question="",
        scenario="",
        journey_type=JourneyType.PURCHASE,
        languages=(Language.ES,),
        report_language=Language.ES,
        columns=RULES,
    )
    source = SourceFile(path=path, file="surveys/a.csv", kind=SourceKind.SURVEY)
    return list(open_source(source, study=study, key=b"key").records())


def test_label_is_redacted_by_the_names_of_its_own_row(tmp_path: Path) -> None:
    rows = [
        "Iker Sanz,Begoña,con Begoña,9,bien",
        "Begoña Gil,Begoña,con Begoña,9,muy bien",
        ",Begoña,,9,así",
    ]

    responses = [one for one in read(tmp_path, rows) if isinstance(one, Response)]

    assert [one.attributes[0].value for one in responses] == ["Begoña", "[name]", "Begoña"]
    assert [one.passages[0].channel for one in responses] == ["con Begoña", "con [name]", None]


def test_same_wrong_rating_is_a_fault_at_each_of_its_places(tmp_path: Path) -> None:
    rows = ["Ana Gil,Lugo,web,11,bien", "Iker Sanz,Lugo,web,11,mal", "Ion Pop,Lugo,web,7,regular"]

    found = read(tmp_path, rows)

    assert [one.place.row or one.place.line for one in found if isinstance(one, Fault)] == [2, 3]
    assert [len(one.ratings) for one in found if isinstance(one, Response)] == [0, 0, 1]


def test_same_rating_of_two_people_has_two_ids(tmp_path: Path) -> None:
    rows = ["Ana Gil,Lugo,web,7,bien", "Iker Sanz,Lugo,web,7,mal"]

    ratings = [rating for one in read(tmp_path, rows) if isinstance(one, Response) for rating in one.ratings]

    assert [rating.value for rating in ratings] == [7.0, 7.0]
    assert len({rating.id for rating in ratings}) == 2
