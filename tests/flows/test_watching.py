"""A file that is dropped in is read by a run of the real command; a second run beside it doubles nothing."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.flows.conftest import JOURNEY, Run

pytestmark = pytest.mark.flow

PATIENCE = 400
NEW = "2026-10-29 interview Sam.txt"
WORDS = (
    "Interviewer: How was the delivery?\nSam: The courier was late and rude.\n"
    "Interviewer: And the checkout?\nSam: The checkout was quick and easy.\n"
)


def wait_for_line(said: Path, *, text: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if text in said.read_text(encoding="utf-8"):
            return
        time.sleep(0.5)
    pytest.fail(f"never said '{text}': {said.read_text(encoding='utf-8')[-2000:]}")


def test_a_dropped_file_is_read_and_a_second_run_doubles_nothing(
    demo: Run, environment: Mapping[str, str], tmp_path: Path
) -> None:
    study, outputs = tmp_path / "inputs" / "demo", tmp_path / "outputs" / "demo"
    shutil.copytree(demo.study, study)
    shutil.copytree(demo.outputs, outputs, symlinks=True)
    n_before = len(list(outputs.glob("20*")))
    said, other = tmp_path / "said.txt", tmp_path / "other.txt"
    command = [sys.executable, "-u", "-m", "flows", "serve", str(study), "--settle", "1"]
    with (
        said.open("w") as heard,
        subprocess.Popen(command, env=dict(environment), stdout=heard, stderr=heard, start_new_session=True) as serving,
    ):
        (study / "interviews" / NEW).write_text(WORDS, encoding="utf-8")
        wait_for_line(said, text="new files to read")
        with other.open("w") as heard_second:
            second = subprocess.run(
                [*JOURNEY, "run", str(study)],
                env=dict(environment),
                stderr=heard_second,
                stdout=heard_second,
                timeout=PATIENCE,
                check=False,
            )
        assert second.returncode == 0, other.read_text(encoding="utf-8")
        wait_for_line(said, text="Done: ")
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(timeout=PATIENCE) == 0

    assert "1 new files to read" in said.read_text(encoding="utf-8")
    assert "Ended; nothing is watched any more" in said.read_text(encoding="utf-8")
    # The second found the work done: either it waited for the first, or the first had just ended.
    assert "Its outputs stand." in other.read_text(encoding="utf-8")
    assert NEW in (outputs / "latest" / "run.json").read_text(encoding="utf-8")
    assert len(list(outputs.glob("20*"))) == n_before + 1
