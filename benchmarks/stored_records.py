"""Time how fast the records of a survey get into a store: on SQLite, and on PostgreSQL where a server is named.

Usage: python -m benchmarks.stored_records [--rows N] [--url URL]

The survey is the invented one of `benchmarks.reading`. Its records are made before the clock starts, and go in batches
as a run writes them: first into a new study, then once more, when every row is there already. The table shows rows of
all tables a second of elapsed time, because a server's work is not this process's. What a new study wrote into the
database at URL stays there.
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from uuid import uuid4

from sqlalchemy import func, select

from benchmarks.records import STUDY, open_survey
from benchmarks.survey_file import write_survey
from research.model.response import Response
from research.steps.ingesting import BATCH
from research.storing.store import Record, Store
from research.storing.tables import METADATA

N_ROWS = 20_000


class Speed(NamedTuple):
    """Rows a second into a study without any, and into one that holds them all."""

    n_rows: int
    new: float
    known: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure SQLite, and the database at URL, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stored_records")
    parser.add_argument("--rows", type=int, default=N_ROWS)
    parser.add_argument("--url")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "survey.xlsx"
        write_survey(path, n_rows=chosen.rows)
        batches = list(read_batches(path))
        urls = {"SQLite": f"sqlite:///{folder}/evidence.db", **({"PostgreSQL": chosen.url} if chosen.url else {})}
        print("| database | rows | new, rows/s | known, rows/s |\n|---|---:|---:|---:|")
        for name, url in urls.items():
            speed = measure_store(url, batches=batches)
            print(f"| {name} | {speed.n_rows:,} | {speed.new:,.0f} | {speed.known:,.0f} |", flush=True)


def measure_store(url: str, *, batches: Sequence[Sequence[Record]]) -> Speed:
    """How fast the records get into the database as a new study, and again when they are there."""
    store = Store.open(url, study_id=f"benchmark-{uuid4()}")
    seconds = []
    for _ in range(2):
        started = time.perf_counter()
        for batch in batches:
            store.add_records(batch, source_id="survey")
        seconds.append(time.perf_counter() - started)
    n_rows = count_rows(store)
    store.close()
    return Speed(n_rows, new=n_rows / seconds[0], known=n_rows / seconds[1])


def count_rows(store: Store) -> int:
    """How many rows of all tables the study has."""
    with store.engine.connect() as connection:
        return sum(
            connection.execute(
                select(func.count()).select_from(table).where(table.c.study_id == store.study_id)
            ).scalar_one()
            for table in METADATA.sorted_tables
        )


def read_batches(path: Path) -> Iterator[list[Record]]:
    """The records of the survey, as many at a time as a run keeps in one transaction."""
    records = open_survey(path).records()
    while batch := list(islice(records, BATCH)):
        yield batch


def read_into_store(path: Path) -> int:
    """The records of the survey written to a new SQLite database; returns how many answers there were."""
    n_responses = 0
    with TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/evidence.db", study_id=STUDY.id)
        for batch in read_batches(path):
            store.add_records(batch, source_id=path.name)
            n_responses += sum(isinstance(record, Response) for record in batch)
        store.close()
    return n_responses


if __name__ == "__main__":
    main()
