"""What the pages on backup and upgrade promise: a study that was put back, or an older store, gives the same map."""

import shutil
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text

from research.steps.checking_study import check_store
from research.steps.checks import Verdict
from research.steps.ingesting import plan_ingest
from research.steps.workspace import default_outputs, open_workspace
from research.storing.opening import MIGRATIONS
from tests.conftest import need
from tests.steps.coded_study import CodedStudy, correct

pytestmark = pytest.mark.slow

# Files in which neither the run's name nor its time stands.
UNSTAMPED = ("journey_map.json", "emotion_curve.svg", "journey.mmd", "quotes.csv")
PARCEL = "El paquete llegó roto"
# The first shape that knew of models; what came later is filled in by the migrations.
EARLIER = "0003"


def files_of(study: CodedStudy) -> Mapping[str, bytes]:
    """What a run writes now, without its stamp."""
    folder = study.run().parent
    return {name: (folder / name).read_bytes() for name in UNSTAMPED}


def n_to_read(study: CodedStudy) -> int:
    """How many files the next run would have to read."""
    return len(plan_ingest(open_workspace(study.folder)).fresh)


@pytest.fixture(scope="module")
def home(analysed: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a study in which Ana corrected an excerpt, after its run."""
    home = tmp_path_factory.mktemp("coded") / "home"
    shutil.copytree(analysed[0], home, symlinks=True)
    study = CodedStudy(folder=home / "inputs" / "shop")
    study.drop(correct(analysed[1], home / "c.xlsx", changes={PARCEL: {"Polarity": -1.0}}, coder="Ana"))
    study.run()
    return home


@pytest.fixture(scope="module")
def wanted(home: Path) -> Mapping[str, bytes]:
    """What the last run of that study wrote."""
    latest = home / "outputs" / "shop" / "latest"
    return {name: (latest / name).read_bytes() for name in UNSTAMPED}


@pytest.fixture
def coded(home: Path, tmp_path: Path) -> CodedStudy:
    """That study, copied to another place with its outputs, as a backup is put back."""
    shutil.copytree(home, tmp_path / "other machine", symlinks=True)
    return CodedStudy(folder=tmp_path / "other machine" / "inputs" / "shop")


def test_a_study_that_was_copied_back_reads_nothing_anew_and_gives_the_same_map(
    coded: CodedStudy, wanted: Mapping[str, bytes]
) -> None:
    assert n_to_read(coded) == 0
    assert files_of(coded) == wanted


def test_a_store_that_was_copied_while_it_was_written_gives_the_same_map(
    coded: CodedStudy, home: Path, wanted: Mapping[str, bytes]
) -> None:
    copy = default_outputs(coded.folder) / "evidence.db"
    copy.unlink()
    with closing(sqlite3.connect(home / "outputs" / "shop" / "evidence.db")) as busy:
        # A run in the middle of a transaction: what it has not finished does not count.
        busy.execute("BEGIN IMMEDIATE")
        busy.execute("DELETE FROM passages")
        with closing(sqlite3.connect(home / "outputs" / "shop" / "evidence.db")) as reader:
            # What `python -m sqlite3 evidence.db "VACUUM INTO 'copy.db'"` does.
            reader.execute("VACUUM INTO ?", (str(copy),))
        busy.rollback()

    assert n_to_read(coded) == 0
    assert files_of(coded) == wanted


def test_without_its_outputs_a_study_reads_everything_anew_and_gives_the_same_map(
    coded: CodedStudy, wanted: Mapping[str, bytes]
) -> None:
    shutil.rmtree(default_outputs(coded.folder))

    assert n_to_read(coded) > 0
    assert files_of(coded) == wanted


def test_a_store_of_an_earlier_version_is_brought_up_to_date_by_the_next_run(
    coded: CodedStudy, wanted: Mapping[str, bytes], tmp_path: Path
) -> None:
    store = default_outputs(coded.folder) / "evidence.db"
    make_earlier(store, aside=tmp_path / "earlier.db")
    assert check_store(f"sqlite:///{store}").verdict is Verdict.WARNING

    assert n_to_read(coded) == 0
    assert files_of(coded) == wanted
    assert check_store(f"sqlite:///{store}").verdict is Verdict.OK


def make_earlier(store: Path, *, aside: Path) -> None:
    """Give the store the tables of an earlier version, with all that these could hold."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{aside}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, EARLIER)
    engine.dispose()
    with closing(sqlite3.connect(aside)) as earlier:
        earlier.execute("ATTACH DATABASE ? AS now", (str(store),))
        tables = [name for (name,) in earlier.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
        for table in tables:
            known = {row[1] for row in earlier.execute(f"PRAGMA now.table_info({table})")}
            columns = ", ".join(
                f'"{row[1]}"' for row in earlier.execute(f"PRAGMA main.table_info({table})") if row[1] in known
            )
            if table != "alembic_version":
                earlier.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")  # noqa: S608 -- our own tables
        earlier.commit()
    for name in ("evidence.db-wal", "evidence.db-shm"):
        store.with_name(name).unlink(missing_ok=True)
    aside.replace(store)


@pytest.mark.postgres
def test_a_dump_of_postgresql_that_was_put_back_gives_the_same_map(
    coded: CodedStudy, wanted: Mapping[str, bytes], empty_postgres: str, tmp_path: Path
) -> None:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump"))
    need("pg_dump", found=bool(programs))
    use_store(coded, url=empty_postgres)
    assert files_of(coded) == wanted
    restored = make_url(empty_postgres).set(database=f"{make_url(empty_postgres).database}_restored")
    admin = create_engine(make_url(empty_postgres).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")

    dump = tmp_path / "evidence.dump"
    subprocess.run([programs[-1], "--format=custom", f"--file={dump}", empty_postgres], check=True)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {restored.database} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {restored.database}"))
    address = restored.render_as_string(hide_password=False)
    subprocess.run([programs[-1].with_name("pg_restore"), "--no-owner", f"--dbname={address}", dump], check=True)
    use_store(coded, url=address)

    try:
        assert n_to_read(coded) == 0
        assert files_of(coded) == wanted
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {restored.database} WITH (FORCE)"))
        admin.dispose()


def use_store(study: CodedStudy, *, url: str) -> None:
    """Name the database in the settings, in place of the one before."""
    settings = study.folder / "study.toml"
    kept = settings.read_text(encoding="utf-8").split("[store]")[0]
    settings.write_text(f'{kept}\n[store]\nurl = "{url}"\n', encoding="utf-8")
