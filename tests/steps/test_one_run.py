"""One run of a study at a time; the last one is remembered; nothing is left locked."""

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.records import STUDY
from research.errors import ReportError, WrongUseError
from research.steps.one_run import hold_study, hold_watch, note_run, read_last_run

HOLD = """
import sys
from pathlib import Path
from research.steps.one_run import hold_study
from benchmarks.records import STUDY
with hold_study(Path(sys.argv[1]), study=STUDY, tell=print):
    print("held", flush=True)
    sys.stdin.read()
"""


def start_holder(outputs: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(outputs)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_says_that_it_waits_and_begins_when_the_first_has_ended(tmp_path: Path) -> None:
    said: list[str] = []
    waits = threading.Event()

    def tell(text: str) -> None:
        said.append(text)
        waits.set()

    def second() -> None:
        with hold_study(tmp_path, study=STUDY, tell=tell):
            said.append("second")

    with start_holder(tmp_path) as first:
        thread = threading.Thread(target=second)
        thread.start()
        assert waits.wait(timeout=30)
        assert said == ["Another run of this study is at work; this one begins when it has ended (Ctrl-C to give up)"]
        assert first.stdin is not None
        first.stdin.close()
        thread.join(timeout=30)

    assert said[-1] == "second"


def test_a_killed_run_leaves_nothing_locked(tmp_path: Path) -> None:
    with start_holder(tmp_path) as first:
        first.kill()
        first.wait()

    said: list[str] = []
    with hold_study(tmp_path, study=STUDY, tell=said.append):
        pass

    assert said == []


def test_the_last_run_is_when_it_began(tmp_path: Path) -> None:
    began_at = datetime.now(UTC)

    note_run(tmp_path, began_at=began_at)

    assert read_last_run(tmp_path) == began_at


def test_a_damaged_note_is_no_run(tmp_path: Path) -> None:
    (tmp_path / ".last_run").write_text("2026-13-99", encoding="ascii")

    assert read_last_run(tmp_path) is None


def test_a_study_is_watched_by_one(tmp_path: Path) -> None:
    with (
        hold_watch(tmp_path, study=tmp_path),
        pytest.raises(WrongUseError, match="watched already"),
        hold_watch(tmp_path, study=tmp_path),
    ):
        pytest.fail("two watch")


def test_outputs_that_cannot_be_made_say_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")

    with (
        pytest.raises(ReportError, match="cannot be written"),
        hold_study(tmp_path / "file" / "x", study=STUDY, tell=print),
    ):
        pytest.fail("held a file")


def test_a_run_whose_clock_was_ahead_is_not_waited_for(tmp_path: Path) -> None:
    now = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)
    note_run(tmp_path, began_at=now + timedelta(minutes=2))
    assert read_last_run(tmp_path, now=now) == now + timedelta(minutes=2)

    note_run(tmp_path, began_at=now + timedelta(days=400))
    assert read_last_run(tmp_path, now=now) is None
