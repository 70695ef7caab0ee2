"""Real vendor files, read where RESEARCH_REAL_DATA points to them: what must be found in each."""

from dataclasses import replace
from pathlib import Path

import pytest

from research.model.fault import Fault
from research.model.response import Response
from research.model.study import ColumnRule, Study
from research.reading.sources import OpenSource, SourceFile, open_source
from research.terms import ColumnRole, FaultScope, JourneyType, Language, SourceKind, Voice

pytestmark = pytest.mark.real
STUDY = Study(
    id="real",
    title="",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.EN, Language.ES),
    report_language=Language.EN,
)


def open_real(path: Path, *, kind: SourceKind = SourceKind.SURVEY, study: Study = STUDY) -> OpenSource:
    return open_source(SourceFile(path=path, file=path.name, kind=kind), study=study, key=b"key")


def count_outcomes(source: OpenSource) -> int:
    return sum(not (isinstance(one, Fault) and one.scope is FaultScope.CELL) for one in source.records())


def roles_of(source: OpenSource) -> dict[str, ColumnRole]:
    return {column.name: column.role for column in source.columns}


@pytest.mark.parametrize(
    ("file", "reader", "n_rows"),
    [
        ("surveymonkey/538_SOUTH.csv", "surveymonkey_csv/2", 2528),
        ("surveymonkey/cncf_maintainer-survey-results-2019-h1.csv", "surveymonkey_csv/2", 64),
        ("surveymonkey/cncf_maintainer-survey-results-2019-h2.csv", "surveymonkey_csv/2", 70),
        ("surveygizmo/jupyter2015_SurveyExport.csv", "alchemer/1", 1706),
        ("google_forms/dask_2019-user-survey-results.csv.gz", "google_forms/1", 259),
        ("google_forms/es_felicidad_encuesta.csv", "generic_table/1", 50),
        ("google_forms/es_felicidad_encuesta.xlsx", "generic_table/1", 50),
        ("nps/2020_carpentryconhome_raw.csv", "generic_table/1", 124),
        ("typeform/fcc2016_new_coders_part1.csv", "typeform/1", 15653),
        ("limesurvey/rse2017_nl_public_data.csv", "limesurvey/1", 77),
        ("qualtrics/en_legitimacy_qualtrics_numeric.redacted.csv", "qualtrics_csv/1", 156),
    ],
)
def test_every_row_of_a_real_survey_has_one_outcome(real_data: Path, file: str, reader: str, n_rows: int) -> None:
    opened = open_real(real_data / "surveys" / file)

    assert opened.reader == reader
    assert count_outcomes(opened) == n_rows


def test_recommendation_and_its_reason_are_told_apart(real_data: Path) -> None:
    roles = roles_of(open_real(real_data / "surveys/surveymonkey/cncf_maintainer-survey-results-2019-h2.csv"))

    found = {role for name, role in roles.items() if name.startswith("Would you recommend CNCF")}

    assert found == {ColumnRole.NPS, ColumnRole.OPEN_TEXT}


@pytest.mark.parametrize(
    ("file", "n_ratings"),
    [
        ("surveymonkey/cncf_maintainer-survey-results-2019-h1.csv", 576),
        ("surveymonkey/cncf_maintainer-survey-results-2019-h2.csv", 484),
        ("surveymonkey/538_StarWars.csv", 10677),
        ("limesurvey/rse2017_nl_public_data.csv", 1579),
        ("qualtrics/en_legitimacy_qualtrics_numeric.redacted.csv", 3360),
        ("nps/2020_carpentryconhome_raw.csv", 371),
    ],
)
def test_ratings_are_those_that_something_proves(real_data: Path, file: str, n_ratings: int) -> None:
    records = list(open_real(real_data / "surveys" / file).records())

    assert [one.code for one in records if isinstance(one, Fault)] == []
    assert sum(len(one.ratings) for one in records if isinstance(one, Response)) == n_ratings


def test_csv_and_workbook_of_one_survey_read_alike(real_data: Path) -> None:
    folder = real_data / "surveys" / "google_forms"

    one, other = open_real(folder / "es_felicidad_encuesta.csv"), open_real(folder / "es_felicidad_encuesta.xlsx")

    assert roles_of(one) == roles_of(other)


def test_host_of_a_podcast_asks_and_the_guest_answers(real_data: Path) -> None:
    opened = open_real(real_data / "transcripts/podcast/founders-talk-38.md", kind=SourceKind.TRANSCRIPT)

    assert [speaker.voice for speaker in opened.speakers] == [Voice.INTERVIEWER, Voice.PARTICIPANT]
    assert "Soffes" not in repr([record for record in opened.records() if isinstance(record, Response)])


def test_zoom_meeting_keeps_speakers_and_times(real_data: Path) -> None:
    opened = open_real(real_data / "transcripts/zoom/rpcstandards_2026-07-13_030.vtt", kind=SourceKind.TRANSCRIPT)

    places = [record.place for record in opened.records()]

    assert len(opened.speakers) == 5
    assert all(place.start_ms is not None and place.end_ms is not None for place in places)


def test_complaints_become_the_customers_words_under_a_rule(real_data: Path) -> None:
    rule = ColumnRule(file="*", column="narrative", role=ColumnRole.OPEN_TEXT)
    study = replace(STUDY, columns=(rule,))

    opened = open_real(real_data / "calls/cfpb_complaints_sample.csv", kind=SourceKind.CALL_NOTE, study=study)
    passages = [one for record in opened.records() if isinstance(record, Response) for one in record.passages]

    assert len(passages) == 1000
    assert {passage.voice for passage in passages} == {Voice.PARTICIPANT}
    assert {passage.topic for passage in passages} > {"debt_collection"}
