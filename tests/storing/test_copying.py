"""What goes into PostgreSQL as a stream is what goes into SQLite row by row."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import select

from research.errors import StoreBusyError, StoreError
from research.storing.store import Store
from research.storing.tables import METADATA
from tests.storing.test_store import make_answer, make_assessment, make_passage, make_response, make_source

pytestmark = pytest.mark.postgres
HARD = "tab\there, new\nline, back\\slash \\N, \"quotes\", 'single', € 😀 și ñ, \r and \\."


@pytest.fixture
def postgres(empty_postgres: str) -> Iterator[Store]:
    store = Store.open(empty_postgres, study_id="demo")
    yield store
    store.close()


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'evidence.db'}", study_id="demo")
    yield store
    store.close()


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    with store.engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


def fill(store: Store) -> None:
    """Every kind of row and value; records and answers that stand twice in one batch, and again in a later one."""
    hard = replace(make_response(3), passages=(replace(make_passage(3), text=HARD, said_at=None),))
    later = replace(make_response(1), passages=(replace(make_passage(1), topic="delivery"),))
    store.add_records([make_response(1), make_response(2), hard, later], source_id="s1")
    store.add_records([make_response(2), hard], source_id="s1")
    store.finish_source(make_source())
    for polarity in (None, -0.25):
        found = [make_assessment(make_passage(number), polarity=polarity) for number in (1, 2)]
        store.save_assessments(found, method="m1")
    answer = make_answer(start=14, end=26)
    store.add_codings([answer, answer])
    store.add_codings([answer])


def test_both_databases_hold_the_same_rows(postgres: Store, sqlite: Store) -> None:
    for store in (postgres, sqlite):
        fill(store)

    assert dump(postgres) == dump(sqlite)
    assert postgres.load_passages(["s1"]) == sqlite.load_passages(["s1"])
    assert HARD in {passage.text for passage in postgres.load_passages(["s1"])}


def test_writers_of_the_same_rows_in_opposite_orders_do_not_block_each_other(
    empty_postgres: str, postgres: Store
) -> None:
    records = [make_response(number) for number in range(400)]
    other = Store.open(empty_postgres, study_id="demo")
    refused: list[Exception] = []

    def write(store: Store, *, step: int) -> None:
        try:
            for _ in range(4):
                store.add_records(records[::step], source_id="s1")
        except StoreBusyError as error:
            refused.append(error)

    threads = [
        Thread(target=write, args=(store,), kwargs={"step": step}) for store, step in ((postgres, 1), (other, -1))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()

    assert refused == []
    assert len(dump(postgres)["passages"]) == len(records)


def test_what_the_database_refuses_is_told_without_anybody_s_words_and_nothing_of_it_is_kept(postgres: Store) -> None:
    refused = replace(make_passage(2), text="Begoña \x00")

    with pytest.raises(StoreError, match="refused") as caught:
        postgres.add_records([make_response(1), replace(make_response(2), passages=(refused,))], source_id="s1")

    assert "Begoña" not in str(caught.value)
    assert dump(postgres)["passages"] == []
