"""Evidence belongs to a wave by its day in the study's time zone, or by its file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from research.location import Location
from research.model.codebook import Code, Codebook
from research.model.response import Rating
from research.model.study import Study, Wave
from research.steps.gathering import place_ratings
from research.steps.waves import wave_of
from research.terms import Dimension, JourneyType, Language, Scale, SourceKind

WAVES = (
    Wave(id="before", name="Before", starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 14)),
    Wave(id="after", name="After", starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 14)),
    Wave(id="panel", name="Panel", files=("surveys/panel*",)),
)
STUDY = Study(
    id="s",
    title="S",
    question="?",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.RO,),
    report_language=Language.RO,
    time_zone="Europe/Bucharest",
    waves=WAVES,
)
STAGE = Code(id="delivery", dimension=Dimension.STAGE, name="Delivery", terms=((Language.EN, ("delivery",)),))
RETURNS = Code(id="returns", dimension=Dimension.STAGE, name="Returns", terms=((Language.EN, ("return*",)),))
LABEL = Code(id="label", dimension=Dimension.TOUCHPOINT, name="Label", parent="returns")
BOOK = Codebook(version="1", codes=(STAGE, RETURNS, LABEL))


@pytest.mark.parametrize(
    ("said_at", "file", "wave"),
    [
        (datetime(2026, 9, 1, 0, 0, tzinfo=UTC), "a.csv", "before"),
        # Midnight in Bucharest is 21:00 UTC of the day before.
        (datetime(2026, 8, 31, 21, 0, tzinfo=UTC), "a.csv", "before"),
        (datetime(2026, 8, 31, 20, 59, tzinfo=UTC), "a.csv", None),
        (datetime(2026, 9, 14, 20, 59, tzinfo=UTC), "a.csv", "before"),
        (datetime(2026, 9, 14, 21, 0, tzinfo=UTC), "a.csv", None),
        (datetime(2026, 10, 5, tzinfo=UTC), "surveys/panel 1.csv", "panel"),
        (None, "surveys/panel 1.csv", "panel"),
        (None, "a.csv", None),
    ],
)
def test_the_wave_is_that_of_the_file_or_of_the_day(said_at: datetime | None, file: str, wave: str | None) -> None:
    assert wave_of(said_at, file=file, study=STUDY) == wave


def make_rating(question: str, *, about: str | None = None) -> tuple[Rating, SourceKind]:
    rating = Rating(
        id=question,
        response_id="response-1",
        participant_id="P-1",
        place=Location(file="a.csv", row=2),
        question=question,
        scale=Scale.CSAT,
        value=4,
        low=1,
        high=5,
        high_is_good=True,
        about=about,
    )
    return rating, SourceKind.SURVEY


@pytest.mark.parametrize(
    ("question", "about", "stage"),
    [
        ("How satisfied are you with the delivery?", None, "delivery"),
        ("How satisfied are you with delivery and returns?", None, None),
        ("How satisfied are you?", None, None),
        ("How satisfied are you with the delivery?", "returns", "returns"),
        ("How satisfied are you?", "label", "returns"),
    ],
)
def test_a_rating_stands_on_the_stage_its_question_names(question: str, about: str | None, stage: str | None) -> None:
    (placed,) = place_ratings(
        [make_rating(question, about=about)], attributes={}, codebook=BOOK, place=lambda _: "after"
    )

    assert placed.stage_id == stage


def test_a_rating_carries_its_participant_s_attributes() -> None:
    attributes = {"P-1": (("Country", "Spain"),)}

    (placed,) = place_ratings([make_rating("?")], attributes=attributes, codebook=BOOK, place=lambda _: None)

    assert placed.attributes == (("Country", "Spain"),)
    assert Path(placed.rating.place.file).name == "a.csv"
