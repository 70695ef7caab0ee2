"""Runs of the real command on copies of the demo study. They share one Prefect home, migrated once."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
JOURNEY = (str(Path(sys.executable).with_name("journey")),)
TIMEOUT = 240

Journey = Callable[..., subprocess.CompletedProcess[str]]


@dataclass(frozen=True)
class Run:
    """A study on disk and what the command said of its last run."""

    study: Path
    outputs: Path
    said: subprocess.CompletedProcess[str]

    @property
    def latest(self) -> Path:
        return self.outputs / "latest"

    @property
    def journey_map(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.latest / "journey_map.json").read_text(encoding="utf-8"))
        return content

    @property
    def run_record(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.latest / "run.json").read_text(encoding="utf-8"))
        return content


def copy_of_demo(folder: Path) -> Path:
    """A copy of the demo study under `folder/inputs`, without a pseudonym key."""
    study = folder / "inputs" / "demo"
    shutil.copytree(ROOT / "inputs" / "demo", study, ignore=shutil.ignore_patterns("*.key"))
    return study


@pytest.fixture
def copy_demo() -> Callable[[Path], Path]:
    """Makes a copy of the demo study in a folder of the test's."""
    return copy_of_demo


@pytest.fixture(scope="session")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prefect")


@pytest.fixture(scope="session")
def environment(prefect_home: Path) -> Mapping[str, str]:
    """The environment of a researcher's terminal, with a Prefect home of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "COV_"))}
    return {**kept, "PREFECT_HOME": str(prefect_home), "COLUMNS": "200", "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="session")
def journey(environment: Mapping[str, str]) -> Journey:
    """The `journey` command, run to its end."""

    def call(*arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*JOURNEY, *map(str, arguments)],
            env={**environment, **extra},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIMEOUT,
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def demo(journey: Journey, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The demo study after its first run."""
    study = copy_of_demo(tmp_path_factory.mktemp("demo"))
    said = journey("run", study)
    assert said.returncode == 0, said.stderr
    return Run(study=study, outputs=study.parents[1] / "outputs" / "demo", said=said)
