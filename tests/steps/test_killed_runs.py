"""A run that is killed at any moment loses no evidence, doubles none, and leaves the last good outputs as they were."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
N_KILLS = 100


@pytest.mark.slow
def test_a_hundred_runs_killed_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    # A process of its own, because only one without threads can be forked.
    said = subprocess.run(
        [sys.executable, "-m", "tests.steps.killed_runs", str(tmp_path), "20261122", str(N_KILLS)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert said.returncode == 0, said.stderr
    *wrong, counts = said.stdout.splitlines()
    assert wrong == []
    found = json.loads(counts)
    assert found["kills"] >= N_KILLS
    # They were killed before, between and after the writes, not all at one step.
    assert {"reading", "assessing", "writing"} <= set(found["moments"])
