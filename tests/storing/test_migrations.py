"""A store of an earlier version keeps what is in it, on SQLite and PostgreSQL alike."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import insert

from research.storing import columns, rows
from research.storing.opening import MIGRATIONS, make_engine
from research.storing.store import Store
from research.storing.tables import CODINGS, METADATA, PASSAGES, PLACES, RESPONSES, SOURCES
from tests.storing.test_store import make_answer, make_passage, make_source

# Before answers of the reliability sample were told from others, and before plans and tombstones.
EARLIER = "0004"
ANSWER = make_answer(start=0, end=12)


def only_row(made: columns.Columns) -> dict[str, Any]:
    return {name: value for name, (value,) in made.items()}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store of the earlier version, with a source, a passage and an answer in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'evidence.db'}"
    else:
        url = str(request.getfixturevalue("empty_postgres"))
    engine = make_engine(url)
    answer = {name: value for name, value in rows.row_of_coding(ANSWER).items() if name != "is_blind"}
    of_source = {"source_id": "s1"}
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, EARLIER)
        for table, row in (
            (SOURCES, rows.row_of_source(make_source())),
            (PASSAGES, only_row(columns.columns_of_passages([make_passage(1)]))),
            (PLACES, of_source | only_row(columns.columns_of_places([make_passage(1)]))),
            (RESPONSES, of_source | only_row(columns.columns_of_responses([make_passage(1)]))),
            (CODINGS, answer),
        ):
            connection.execute(insert(table).values(study_id="demo", **row))
    engine.dispose()
    return url


def test_a_store_of_an_earlier_version_gets_the_newest_tables_and_keeps_what_is_in_it(earlier: str) -> None:
    store = Store.open(earlier, study_id="demo")

    assert store.finished_sources() == {"s1": make_source()}
    assert store.load_passages(["s1"]) == (make_passage(1),)
    assert store.load_codings() == (replace(ANSWER, is_blind=False),)
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    store.close()
