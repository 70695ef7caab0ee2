"""The evidence store keeps what it is given, once, on SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from research.errors import StoreBusyError, StoreError
from research.location import Location
from research.model.coding import Coding, Span
from research.model.excerpt import Reason, Score, Tag, cut_excerpt
from research.model.fault import Fault
from research.model.response import Attribute, Blank, Passage, Rating, Response
from research.model.source import Source
from research.scoring.calibrating import fit_calibration
from research.storing.opening import open_engine
from research.storing.rows import ACCEPTED_CODES, TRIED_CODES
from research.storing.store import Assessment, Store
from research.storing.tables import METADATA
from research.storing.versions import Versions
from research.tagging.learning import fit_code_model
from research.tagging.learnt_codes import LearntCodes
from research.terms import Coder, CodingField, Dimension, FaultScope, Language, Scale, Severity, SourceKind, Voice
from tests.scoring.made_comments import make_rated
from tests.tagging.test_learning import examples_of

FILE = "surveys/a.csv"
LATER = datetime(2026, 10, 20, tzinfo=UTC)


def make_passage(number: int, *, voice: Voice = Voice.PARTICIPANT) -> Passage:
    return Passage(
        id=f"passage-{number}",
        response_id=f"response-{number}",
        participant_id=f"P-{number}",
        place=Location(file=FILE, row=number + 1, column="Q2"),
        text="Web preciosa. Llegó tarde.",
        voice=voice,
        question="¿Qué tal?",
        said_at=datetime(2026, 10, 14, 9, 31, tzinfo=UTC),
    )


def make_response(number: int) -> Response:
    place = Location(file=FILE, row=number + 1)
    rating = Rating(
        id=f"rating-{number}",
        response_id=f"response-{number}",
        participant_id=f"P-{number}",
        place=replace(place, column="Q1"),
        question="Recommend?",
        scale=Scale.NPS,
        value=0,
        low=0,
        high=10,
        high_is_good=True,
    )
    attribute = Attribute(participant_id=f"P-{number}", name="Country", value="Spain")
    return Response(
        place=place,
        participant_id=f"P-{number}",
        passages=(make_passage(number),),
        ratings=(rating,),
        attributes=(attribute,),
    )


def make_answer(*, start: int, end: int) -> Coding:
    return Coding(
        span=Span(passage_id="passage-1", start=start, end=end),
        field=CodingField.RELEVANT,
        coder="Ana",
        coded_at=LATER,
        old="",
        new="no",
        file="coding/ana.xlsx",
    )


def make_source(source_id: str = "s1", *, file: str = FILE) -> Source:
    return Source(
        id=source_id,
        file=file,
        kind=SourceKind.SURVEY,
        reader="generic/1",
        sha256="0" * 64,
        n_rows=2,
        n_responses=2,
        n_row_faults=0,
        n_blanks=0,
    )


def make_assessment(passage: Passage, *, polarity: float | None, code_id: str = "delivery") -> Assessment:
    excerpt = cut_excerpt(passage, start=14, end=26, language=Language.ES)
    reasons = (Reason(words="tarde", weight=-0.5),)
    tag = Tag(excerpt_id=excerpt.id, code_id=code_id, dimension=Dimension.STAGE, confidence=0.75, because=reasons)
    score = Score(
        excerpt_id=excerpt.id,
        scorer="es/1",
        polarity=polarity,
        confidence=None if polarity is None else 0.5,
        because=reasons,
    )
    return Assessment(passage_id=passage.id, excerpts=(excerpt,), tags=(tag,), scores=(score,))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'evidence.db'}"
    else:
        url = str(request.getfixturevalue("empty_postgres"))
    opened = Store.open(url, study_id="demo")
    yield opened
    opened.close()


@pytest.fixture
def filled(store: Store) -> Store:
    store.add_records([make_response(1), make_response(2)], source_id="s1")
    store.finish_source(make_source())
    return store


def test_records_come_back_as_they_were_given(filled: Store) -> None:
    ratings = filled.load_ratings(["s1"])
    pending = filled.pending_passages(["s1"], method="m1", limit=10)

    assert pending == (make_passage(1), make_passage(2))
    assert [rating for rating, _ in ratings] == [response.ratings[0] for response in map(make_response, (1, 2))]
    assert filled.load_attributes(["s1"])["P-1"] == (("Country", "Spain"),)
    assert filled.finished_sources() == {"s1": make_source()}


def test_adding_the_same_records_twice_adds_nothing(filled: Store) -> None:
    filled.add_records([make_response(1), make_response(2)], source_id="s1")
    filled.finish_source(make_source())

    assert len(filled.pending_passages(["s1"], method="m1", limit=10)) == 2
    assert len(filled.load_ratings(["s1"])) == 2


def test_a_record_that_is_stated_differently_now_is_assessed_again(filled: Store) -> None:
    filled.save_assessments([make_assessment(make_passage(n), polarity=0.5) for n in (1, 2)], method="m1")
    restated = replace(make_passage(1), topic="delivery")

    filled.add_records([replace(make_response(1), passages=(restated,))], source_id="s1")

    assert filled.pending_passages(["s1"], method="m1", limit=10) == (restated,)


def test_a_record_in_two_sources_is_one_record(filled: Store) -> None:
    filled.add_records([make_response(1)], source_id="s2")
    filled.finish_source(make_source("s2", file="surveys/b.csv"))

    both = filled.load_ratings(["s1", "s2"])
    second = filled.load_ratings(["s2"])

    assert len(both) == 2
    assert both[0][0].place.file == FILE
    assert second[0][0].place.file == "surveys/b.csv"


def test_an_assessed_passage_is_no_longer_pending(filled: Store) -> None:
    filled.save_assessments([make_assessment(make_passage(1), polarity=-0.5)], method="m1")

    assert [p.id for p in filled.pending_passages(["s1"], method="m1", limit=10)] == ["passage-2"]
    assert len(filled.pending_passages(["s1"], method="m2", limit=10)) == 2


def test_unscored_stays_none_and_never_becomes_zero(filled: Store) -> None:
    filled.save_assessments([make_assessment(make_passage(1), polarity=None)], method="m1")

    (evidence,) = filled.load_evidence(["s1"])

    assert evidence.polarity is None
    assert evidence.score.confidence is None


def test_evidence_is_joined_with_its_passage_tags_and_attributes(filled: Store) -> None:
    given = make_assessment(make_passage(2), polarity=-0.5)
    filled.save_assessments([given], method="m1")

    (evidence,) = filled.load_evidence(["s1"])

    assert evidence.excerpt == given.excerpts[0]
    assert evidence.passage.text[evidence.excerpt.start : evidence.excerpt.end] == evidence.excerpt.verbatim
    assert evidence.tags == given.tags
    assert evidence.score == given.scores[0]
    assert evidence.attributes == (("Country", "Spain"),)


def test_a_new_method_replaces_the_machine_and_leaves_people_alone(filled: Store) -> None:
    first = make_assessment(make_passage(1), polarity=-0.5)
    human = replace(first.scores[0], polarity=0.25, coder=Coder.HUMAN)
    filled.save_assessments([replace(first, scores=(*first.scores, human))], method="m1")

    filled.save_assessments([make_assessment(make_passage(1), polarity=0.9, code_id="checkout")], method="m2")
    (evidence,) = filled.load_evidence(["s1"])

    assert evidence.codes(Dimension.STAGE) == ("checkout",)
    assert evidence.polarity == 0.25


def test_interviewer_speech_is_never_pending(store: Store) -> None:
    asked = replace(make_response(1), passages=(make_passage(1, voice=Voice.INTERVIEWER),))
    store.add_records([asked], source_id="s1")
    store.finish_source(make_source())

    assert store.pending_passages(["s1"], method="m1", limit=10) == ()


def test_faults_and_blanks_come_back_once_in_order_of_place(filled: Store) -> None:
    faults = [
        Fault(
            code="bad_rating",
            severity=Severity.WARNING,
            scope=FaultScope.CELL,
            place=Location(file=FILE, row=row, column="Q1"),
            problem="Expected a whole number from 0 to 10.",
            fix="Correct the cell.",
        )
        for row in (9, 4)
    ]
    blank = Blank(place=Location(file=FILE, row=7), reason="empty")
    for _ in range(2):
        filled.add_records([*faults, blank], source_id="s1")

    assert filled.load_faults(["s1"]) == (faults[1], faults[0])
    assert filled.load_blanks(["s1"]) == (blank,)


def test_two_studies_share_a_database_without_seeing_each_other(filled: Store) -> None:
    other = Store(engine=filled.engine, study_id="other")

    assert other.finished_sources() == {}
    assert other.pending_passages(["s1"], method="m1", limit=10) == ()


def test_migrations_build_exactly_the_described_tables(store: Store) -> None:
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_opening_a_migrated_store_again_keeps_what_is_in_it(filled: Store) -> None:
    url = filled.engine.url.render_as_string(hide_password=False)

    again = Store.open(url, study_id="demo")

    assert again.finished_sources() == {"s1": make_source()}
    again.close()


def test_an_unknown_kind_of_database_names_the_known_ones() -> None:
    with pytest.raises(StoreError, match=r"(?s)Unknown kind of database 'mysql'.*sqlite"):
        open_engine("mysql://localhost/x")


def test_an_address_that_is_none_says_how_one_looks() -> None:
    with pytest.raises(StoreError, match=r"postgresql://user:password@host/database"):
        open_engine("evidence, please")


def test_a_folder_that_is_not_there_is_a_busy_store_without_the_statement(tmp_path: Path) -> None:
    with pytest.raises(StoreBusyError) as caught:
        open_engine(f"sqlite:///{tmp_path / 'missing' / 'evidence.db'}")

    assert "SELECT" not in str(caught.value)


def test_a_table_of_another_shape_is_no_busy_store(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'evidence.db'}", study_id="demo")
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE sources DROP COLUMN reader"))

    with pytest.raises(StoreError, match="refused") as caught:
        store.finish_source(make_source())

    assert not isinstance(caught.value, StoreBusyError)
    store.close()


def test_a_store_of_a_newer_version_asks_for_the_newer_program(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'evidence.db'}"
    store = Store.open(url, study_id="demo")
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(StoreError, match="newer version"):
        open_engine(url)


def test_the_later_export_s_answer_counts_and_the_earlier_one_stays(store: Store) -> None:
    early, late = make_response(1), make_response(2)
    changed = replace(early, ratings=(replace(early.ratings[0], id="rating-1b", value=7),), passages=())
    store.add_records([early], source_id="s1")
    store.finish_source(make_source())
    store.add_records([changed, replace(late, passages=(replace(make_passage(2), said_at=LATER),))], source_id="s2")
    store.finish_source(make_source("s2", file="surveys/a later one.csv"))

    order = store.order_exports(["s2", "s1"], modified={})
    versions = store.settle_versions(order)

    assert order == ("s1", "s2")
    assert versions.replaced == {"rating-1", "passage-1"}
    assert {str(change.after) for change in versions.changed} == {
        'surveys/a later one.csv, row 2, column "Q1"',
        'surveys/a later one.csv, row 2, column "Q2"',
    }
    assert versions.gone == ()
    assert len(store.load_ratings(order)) == 3


def test_sources_that_share_nothing_have_no_versions(store: Store) -> None:
    store.add_records([make_response(1)], source_id="s1")
    store.finish_source(make_source())
    store.add_records([make_response(2)], source_id="s2")
    store.finish_source(make_source("s2"))

    assert store.settle_versions(["s1", "s2"]) == Versions()


def test_a_calibration_comes_back_as_it_was_kept_and_the_newer_one_counts(store: Store) -> None:
    assert store.load_calibration() is None
    first, second = fit_calibration(make_rated(150)), fit_calibration(make_rated(180))

    store.save_calibration(first)
    assert store.load_calibration() == first

    store.save_calibration(second)
    assert store.load_calibration() == second
    assert replace(store, study_id="other").load_calibration() is None


def test_learnt_codes_come_back_as_they_were_kept_and_what_is_tried_is_not_what_is_accepted(store: Store) -> None:
    codes = ("delivery", "price", "")
    first, second = (
        LearntCodes(basis=basis, n_texts=72, models=(fit_code_model(examples, dimension=Dimension.THEME),))
        for basis, examples in (("1", examples_of(*codes)), ("2", examples_of(*codes)[1:]))
    )
    assert store.load_learnt(ACCEPTED_CODES) is None

    store.save_learnt(first, kind=ACCEPTED_CODES)
    store.save_learnt(first, kind=TRIED_CODES)
    store.save_learnt(second, kind=TRIED_CODES)

    assert (store.load_learnt(ACCEPTED_CODES), store.load_learnt(TRIED_CODES)) == (first, second)
    assert store.load_model_version(ACCEPTED_CODES) == first.version
    assert replace(store, study_id="other").load_learnt(ACCEPTED_CODES) is None

    store.forget_model(TRIED_CODES)
    assert (store.load_learnt(TRIED_CODES), store.load_model_version(TRIED_CODES)) == (None, None)
    assert store.load_learnt(ACCEPTED_CODES) == first
