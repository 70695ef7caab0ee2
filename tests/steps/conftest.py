"""A small study on disk, made by the product itself, with two kinds of sources."""

import shutil
from pathlib import Path

import pytest

from research.steps.creating import create_study
from research.terms import JourneyType, Language
from tests.steps.coded_study import CodedStudy

SURVEY = """Respondent ID,Date,Country,How likely are you to recommend us? (0-10),Why did you give this score?
C-1,2026-08-20,Spain,9,The delivery was quick and the courier was very kind. The website is lovely.
C-2,2026-08-21,Romania,0,Livrarea a durat două săptămâni și coletul a venit spart.
C-3,2026-10-20,Spain,3,El paquete llegó roto y nadie contesta el teléfono.
C-4,2026-10-21,Germany,7,Die Lieferung war ziemlich langsam und ich habe lange auf das Paket gewartet.
,,,,
"""
INTERVIEW = """Interviewer: Was the delivery terrible?
Ana: No, the delivery was wonderful. The courier rang the bell at 10:30.
Interviewer: And the refund?
Ana: I am still waiting for my refund.
"""


def make_study(home: Path) -> Path:
    """The folder of the study under `home`, just made."""
    study = home / "inputs" / "shop"
    create_study(study, template=JourneyType.PURCHASE, language=Language.EN)
    (study / "surveys" / "survey.csv").write_text(SURVEY, encoding="utf-8")
    (study / "interviews" / "2026-10-22 talk.txt").write_text(INTERVIEW, encoding="utf-8")
    return study


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a study with a survey, an interview, and nothing read yet."""
    return make_study(tmp_path)


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with a study that was run once, and the workbook of that run."""
    home = tmp_path_factory.mktemp("analysed")
    return home, CodedStudy(folder=make_study(home)).run()


@pytest.fixture
def study(analysed: tuple[Path, Path], tmp_path: Path) -> CodedStudy:
    """A copy of the study that was run once."""
    home, _ = analysed
    shutil.copytree(home, tmp_path / "home", symlinks=True)
    return CodedStudy(folder=tmp_path / "home" / "inputs" / "shop")


@pytest.fixture
def book(analysed: tuple[Path, Path]) -> Path:
    """The workbook of that run."""
    return analysed[1]
