"""The log of runs: one line of JSON a step, codes in place of words, and never in the way of a run."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from research.errors import StoreBusyError
from research.steps import run_log
from research.steps.run_log import RunLog

BEGAN = datetime(2026, 11, 2, 8, 30, 15, 250_000, tzinfo=UTC)


def read(outputs: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (outputs / "run.log").read_text(encoding="ascii").splitlines()]


def test_each_step_is_a_line_with_counts_and_seconds(tmp_path: Path) -> None:
    log = RunLog(tmp_path / "outputs", began_at=BEGAN)

    with log.timing("read") as n:
        n["n_new"] = 3

    (line,) = read(tmp_path / "outputs")
    assert line["run"] == "2026-11-02T08:30:15.250Z"
    assert (line["step"], line["n_new"], line["seconds"]) == ("read", 3, log.seconds["read"])
    assert "error" not in line


def test_an_error_leaves_its_code_and_none_of_its_words(tmp_path: Path) -> None:
    log = RunLog(tmp_path, began_at=BEGAN)

    with pytest.raises(StoreBusyError), log.timing("assess"):
        raise StoreBusyError("No answer.", where="interviews/Ana Iturralde.txt", fix="Wait.")
    with pytest.raises(KeyError), log.timing("write"):
        raise KeyError("Ana Iturralde")

    assert [line["error"] for line in read(tmp_path)] == ["store_busy", "KeyError"]
    assert "Ana" not in (tmp_path / "run.log").read_text(encoding="ascii")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "run.log").mkdir()

    with RunLog(tmp_path, began_at=BEGAN).timing("read") as n:
        n["n_new"] = 1


def test_a_long_log_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_log, "MOST_BYTES", 100)
    log = RunLog(tmp_path, began_at=BEGAN)

    for number in range(3):
        log.note(f"step {number}", counts={"padding": "x" * 100})

    assert [line["step"] for line in read(tmp_path)] == ["step 2"]
    assert "step 1" in (tmp_path / "run.log.1").read_text(encoding="ascii")
