"""A small study on disk, made by the product itself, with two kinds of sources."""

from pathlib import Path

import pytest

from research.steps.creating import create_study
from research.terms import JourneyType, Language

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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a study with a survey, an interview, and nothing read yet."""
    study = tmp_path / "inputs" / "shop"
    create_study(study, template=JourneyType.PURCHASE, language=Language.EN)
    (study / "surveys" / "survey.csv").write_text(SURVEY, encoding="utf-8")
    (study / "interviews" / "2026-10-22 talk.txt").write_text(INTERVIEW, encoding="utf-8")
    return study
