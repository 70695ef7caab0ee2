"""Two machines on one study at once, with outputs of their own and one store: nothing is doubled, nothing is lost."""

import json
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from research.storing.holding import open_study_lock
from research.storing.store import Store
from research.storing.tables import METADATA
from tests.steps.conftest import make_study

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
N_ROWS = 60
HOLD = """
import sys
from research.storing.holding import open_study_lock
with open_study_lock(sys.argv[1], study_id="shop") as lock:
    assert lock.take(seconds=0.0)
    print("held", flush=True)
    sys.stdin.read()
"""
# The study, what one machine did that ran it alone, and the rows that it left in its store.
Alone = tuple[Path, dict[str, Any], dict[str, list[tuple[Any, ...]]]]
WAITS = "Another run of this study is at work"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'shared.db'}"
    return str(request.getfixturevalue("empty_postgres"))


def make_shared_study(home: Path, *, url: str) -> Path:
    """A study with two exports that overlap, so that both machines write the same rows, and a store that is named."""
    folder = make_study(home)
    rows = [
        f"K-{number},2026-09-{number % 28 + 1:02},Spain,{number % 11},"
        f"Delivery {number} was {'late and the courier was rude' if number % 3 else 'quick'}. The website is slow."
        for number in range(N_ROWS)
    ]
    header = (folder / "surveys" / "survey.csv").read_text(encoding="utf-8").splitlines()[0]
    for name, some in (("all.csv", rows), ("half.csv", rows[: N_ROWS // 2])):
        (folder / "surveys" / name).write_text("\n".join([header, *some]) + "\n", encoding="utf-8")
    settings = folder / "study.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}\n[store]\nurl = "{url}"\n', encoding="utf-8")
    return folder


def start_machine(folder: Path, *, outputs: Path, mode: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.steps.one_machine", str(folder), str(outputs), mode],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def run_machines(folder: Path, *, outputs: list[Path], mode: str) -> list[dict[str, Any]]:
    """What each machine did; they begin together."""
    machines = [start_machine(folder, outputs=each, mode=mode) for each in outputs]
    for machine in machines:
        assert machine.stdout is not None
        assert machine.stdout.readline() == "ready\n"
    for machine in machines:
        assert machine.stdin is not None
        machine.stdin.write("go\n")
        machine.stdin.flush()
    said = [machine.communicate(timeout=120)[0] for machine in machines]
    assert [machine.returncode for machine in machines] == [0] * len(machines)
    return [json.loads(text) for text in said]


def dump(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the store, but for the folder that the study's files lie in."""
    store = Store.open(url, study_id="shop")
    with store.engine.connect() as connection:
        found = {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }
    store.close()
    return found


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Alone:
    """What one machine does that runs the study alone, and the rows that it leaves in its store."""
    home = tmp_path_factory.mktemp("alone")
    url = f"sqlite:///{home / 'own.db'}"
    folder = make_shared_study(home, url=url)
    (done,) = run_machines(folder, outputs=[home / "outputs"], mode="held")
    return folder, done, dump(url)


@pytest.fixture
def shared(alone: Alone, url: str, tmp_path: Path) -> Path:
    """The same study, with the store that both machines use."""
    shutil.copytree(alone[0], tmp_path / "shop")
    settings = tmp_path / "shop" / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(re.sub('url = ".*"', f'url = "{url}"', text), encoding="utf-8")
    return tmp_path / "shop"


def test_two_machines_at_once_leave_what_one_would(alone: Alone, shared: Path, url: str, tmp_path: Path) -> None:
    _, done, expected = alone

    both = run_machines(shared, outputs=[tmp_path / "ana", tmp_path / "dan"], mode="free")

    assert dump(url) == expected
    assert [each["map"] for each in both] == [done["map"]] * 2


def test_the_second_machine_says_whom_it_waits_for_and_finds_the_work_done(
    alone: Alone, shared: Path, url: str, tmp_path: Path
) -> None:
    _, done, expected = alone

    both = run_machines(shared, outputs=[tmp_path / "ana", tmp_path / "dan"], mode="held")

    first, second = sorted(both, key=lambda each: -each["n_read"])
    assert (first["n_read"], first["n_assessed"], first["said"]) == (done["n_read"], done["n_assessed"], [])
    assert (second["n_read"], second["n_assessed"]) == (0, 0)
    assert second["said"][0].startswith(WAITS)
    assert ("postgresql" in url) == (platform.node() in second["said"][0])
    assert [each["map"] for each in both] == [done["map"]] * 2
    assert dump(url) == expected


@pytest.mark.postgres
def test_a_machine_that_is_cut_off_leaves_the_study_to_the_next(empty_postgres: str) -> None:
    command = [sys.executable, "-c", HOLD, empty_postgres]
    with (
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first,
        open_study_lock(empty_postgres, study_id="shop") as lock,
    ):
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        assert not lock.take(seconds=0.0)
        assert lock.holder() == platform.node()
        first.kill()
        first.wait()

        assert lock.take(seconds=30.0)


@pytest.mark.postgres
def test_two_studies_of_one_database_do_not_wait_for_each_other(empty_postgres: str) -> None:
    with (
        open_study_lock(empty_postgres, study_id="shop") as shop,
        open_study_lock(empty_postgres, study_id="club") as club,
        open_study_lock(empty_postgres, study_id="shop") as other,
    ):
        assert shop.take(seconds=0.0)
        assert club.take(seconds=0.0)
        assert not other.take(seconds=0.0)
