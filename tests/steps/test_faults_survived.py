"""Disk full, database gone, outputs that may not be written: the run says so, and the next one does the rest."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from research.errors import ReportError, ResearchError, StoreBusyError
from research.settings import read_study
from research.steps import ingesting
from research.steps.delivering import deliver, start_run
from research.steps.ingesting import ingest_file, plan_ingest
from research.steps.one_run import hold_study
from research.steps.run_folders import is_earlier
from research.steps.workspace import default_outputs, open_workspace
from tests.steps.coded_study import CodedStudy

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 2, 8, 30, 15, tzinfo=UTC)
# Files in which neither the run's name nor its time stands.
UNSTAMPED = ("journey_map.json", "emotion_curve.svg", "journey.mmd", "quotes.csv")
HEAD = "Respondent ID,Date,Country,How likely are you to recommend us? (0-10),Why did you give this score?\n"


def drop_survey(study: CodedStudy, *, n_rows: int) -> None:
    """Another survey among the files of the study."""
    rows = (
        f"N-{n},2026-10-{n % 28 + 1:02},Spain,{n % 11},The courier was late and rude on day {n}.\n"
        for n in range(n_rows)
    )
    (study.folder / "surveys" / "october.csv").write_text(HEAD + "".join(rows), encoding="utf-8")


def read_latest(study: CodedStudy) -> Mapping[str, bytes]:
    """The files of the last good run."""
    return {path.name: path.read_bytes() for path in (default_outputs(study.folder) / "latest").iterdir()}


def run_undisturbed(study: CodedStudy, *, home: Path) -> Mapping[str, bytes]:
    """What a run of a copy of the study writes when nothing befalls it."""
    shutil.copytree(study.folder.parents[1], home, symlinks=True)
    copy = CodedStudy(folder=home / study.folder.relative_to(study.folder.parents[1]))
    copy.run()
    return read_latest(copy)


def check_next_run(study: CodedStudy, *, wanted: Mapping[str, bytes]) -> None:
    """The next run comes to its end with what an undisturbed one writes."""
    study.run()
    found = read_latest(study)
    assert {name: found[name] for name in UNSTAMPED} == {name: wanted[name] for name in UNSTAMPED}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["/usr/bin/env", "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("only the administrator of a machine makes disks")
    yield folder
    subprocess.run(["/usr/bin/env", "umount", str(folder)], check=True)


@pytest.mark.parametrize("left", [20_000, 400_000])
def test_a_full_disk_is_told_and_the_next_run_does_the_rest(
    study: CodedStudy, tmp_path: Path, small_disk: Path, left: int
) -> None:
    drop_survey(study, n_rows=150)
    wanted = run_undisturbed(study, home=tmp_path / "undisturbed")
    outputs = default_outputs(study.folder)
    shutil.move(outputs, small_disk / "shop")
    outputs.symlink_to(small_disk / "shop")
    good = read_latest(study)
    filler = small_disk / "other people's films"
    filler.write_bytes(b"\0" * (shutil.disk_usage(small_disk).free - left))

    with pytest.raises((StoreBusyError, ReportError), match=r"(?s)(full|space|disk).*at: .*fix: .*(disk|space)"):
        study.run()

    assert read_latest(study) == good
    assert list(outputs.glob(".*.partial")) == []
    filler.unlink()
    check_next_run(study, wanted=wanted)


@contextmanager
def sealed(folder: Path) -> Iterator[None]:
    """Nothing can be made or changed in the folder, not even by the administrator."""
    mode = folder.stat().st_mode
    is_sealed = subprocess.run(["/usr/bin/env", "chattr", "+i", str(folder)], capture_output=True, check=False)
    folder.chmod(0o555) if is_sealed.returncode else None
    try:
        with suppress(OSError):
            (folder / ".proof").touch()
            (folder / ".proof").unlink()
            pytest.skip("this file system keeps nobody from writing")
        yield
    finally:
        subprocess.run(["/usr/bin/env", "chattr", "-i", str(folder)], capture_output=True, check=False)
        folder.chmod(mode)


def test_outputs_that_may_not_be_written_are_told_and_the_next_run_does_the_rest(
    study: CodedStudy, tmp_path: Path
) -> None:
    drop_survey(study, n_rows=20)
    wanted = run_undisturbed(study, home=tmp_path / "undisturbed")
    outputs = default_outputs(study.folder)
    good = read_latest(study)
    settings = read_study(study.folder)

    with sealed(outputs):
        with pytest.raises(ResearchError, match=r"(?s)at: .*shop.*fix: .*writable"):
            study.run()
        with pytest.raises(ReportError, match="may be written to"), hold_study(outputs, study=settings, tell=print):
            pytest.fail("held a folder that cannot be written")

    assert read_latest(study) == good
    check_next_run(study, wanted=wanted)


def test_a_clock_that_was_set_back_names_runs_by_it_and_latest_is_the_last(study: CodedStudy) -> None:
    workspace, ids = study.analyse()
    first = deliver(workspace, source_ids=ids, copies=(), run=start_run(workspace, now=NOW))

    stamp = start_run(workspace, now=NOW - timedelta(days=400))
    second = deliver(workspace, source_ids=ids, copies=(), run=stamp)

    assert second.run_id == "2025-09-28T083015Z"
    assert stamp.after == first.run_id
    assert is_earlier(stamp.id, than=first.run_id)
    assert (workspace.outputs / "latest").resolve() == second.folder.resolve()
    assert start_run(workspace, now=NOW).after == second.run_id
    names = ("journey_map.json", "quotes.csv")
    assert [(first.folder / name).read_bytes() for name in names] == [
        (second.folder / name).read_bytes() for name in names
    ]


@pytest.mark.postgres
def test_a_database_that_goes_away_is_told_and_the_next_run_does_the_rest(
    study: CodedStudy, tmp_path: Path, empty_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop_survey(study, n_rows=150)
    wanted = run_undisturbed(study, home=tmp_path / "undisturbed")
    settings = study.folder / "study.toml"
    kept = settings.read_text(encoding="utf-8")
    settings.write_text(f'{kept}\n[store]\nurl = "{empty_postgres}"\n', encoding="utf-8")
    good = read_latest(study)
    # Many small transactions, so that the database goes while the file is read.
    monkeypatch.setattr(ingesting, "BATCH", 1)
    workspace = open_workspace(study.folder)
    plan_ingest(workspace)
    switch = open_switch(empty_postgres)

    going = threading.Timer(0.15, switch, args=["off"])
    going.start()
    with pytest.raises(StoreBusyError, match=r"(?s)did not answer.*at: .*fix: Check that the database runs"):
        ingest_file(workspace, file="surveys/october.csv")
    going.join()
    with pytest.raises(StoreBusyError):
        plan_ingest(workspace)
    switch("on")

    assert read_latest(study) == good
    check_next_run(study, wanted=wanted)


def open_switch(url: str) -> Callable[[str], None]:
    """Turns a database off, for those who work on it as well, and on."""
    address = make_url(url)
    name = address.database
    engine = create_engine(
        address.set(drivername="postgresql+psycopg", database="postgres"), isolation_level="AUTOCOMMIT"
    )

    def switch(state: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {str(state == 'on').lower()}"))
            if state == "off":
                gone = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
                connection.execute(text(gone), {"name": name})
        engine.dispose()

    return switch
