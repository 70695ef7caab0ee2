"""What people said stays in the store for good, on SQLite and PostgreSQL alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from research.location import Location
from research.model.coding import Coding, Span
from research.model.excerpt import cut_excerpt
from research.model.response import Passage, Response
from research.model.source import Source
from research.storing.store import Assessment, Store
from research.terms import CodingField, Language, SourceKind, Voice

PASSAGES = tuple(
    Passage(
        id=f"passage-{number}",
        response_id=f"r-{number}",
        participant_id="P-1",
        place=Location(file="surveys/a.csv", row=number),
        text="It was late. It was kind.",
        voice=Voice.PARTICIPANT,
    )
    for number in (1, 2)
)
CODING = Coding(
    span=Span(passage_id="passage-1", start=0, end=12),
    field=CodingField.STAGE,
    coder="Ana",
    coded_at=datetime(2026, 11, 3, 9, tzinfo=UTC),
    old="delivery;support",
    new="",
    file="coding/a.xlsx",
)
SOURCE = Source(
    id="s1", file="surveys/a.csv", kind=SourceKind.SURVEY, reader="generic/1", sha256="0" * 64,
    n_rows=2, n_responses=2, n_row_faults=0, n_blanks=0,
)  # fmt: skip


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    is_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'evidence.db'}" if is_sqlite else str(request.getfixturevalue("empty_postgres"))
    opened = Store.open(url, study_id="demo")
    opened.add_records(
        [Response(place=each.place, participant_id="P-1", passages=(each,)) for each in PASSAGES], source_id="s1"
    )
    opened.finish_source(SOURCE)
    excerpts = [cut_excerpt(passage, start=0, end=12, language=Language.EN) for passage in PASSAGES]
    opened.save_assessments(
        [Assessment(passage_id=e.passage_id, excerpts=(e,), tags=(), scores=()) for e in excerpts], method="m1"
    )
    yield opened
    opened.close()


def pending(store: Store) -> list[str]:
    return [passage.id for passage in store.pending_passages(["s1"], method="m1", limit=10)]


def test_codings_come_back_and_are_never_doubled_or_changed(store: Store) -> None:
    later = replace(CODING, coder="Ben", coded_at=datetime(2026, 11, 4, tzinfo=UTC), new="returns")
    store.add_codings([later, CODING])
    store.add_codings([replace(CODING, file="coding/renamed.xlsx")])

    assert store.load_codings() == (CODING, later)
    assert Store(engine=store.engine, study_id="other").load_codings() == ()


def test_pins_make_only_their_passages_wait_and_only_when_they_are_news(store: Store) -> None:
    pin = Span(passage_id="passage-1", start=0, end=25)
    assert pending(store) == []

    store.pin_spans([pin])

    assert pending(store) == ["passage-1"]
    assert store.load_pins(["passage-1", "passage-2"]) == {"passage-1": (pin,)}
    store.save_assessments([Assessment(passage_id="passage-1", excerpts=(), tags=(), scores=())], method="m1")
    store.pin_spans([pin])
    assert pending(store) == []
    store.pin_spans([])
    assert pending(store) == ["passage-1"]
    assert store.load_pins(["passage-1"]) == {}


def test_excerpts_are_found_by_their_ids(store: Store) -> None:
    span = Span(passage_id="passage-2", start=0, end=12)

    assert store.load_spans([span.excerpt_id, "unknown"]) == {span.excerpt_id: span}
