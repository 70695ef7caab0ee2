"""Who waits runs the study once for all that came, at the hour that is planned, and makes up for what was missed."""

import os
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows import attending
from flows.attending import Attendant
from research.steps import one_run
from research.terms import Runner

STUDY = """
title = "Shop"
question = "Where?"
journey_type = "purchase"
languages = ["en"]
report_language = "en"
"""


class Runs:
    """Stands for the runs: what each did beside, and the end of the waiting after the last."""

    def __init__(self, *beside: Callable[[], object]) -> None:
        self.n, self._beside = 0, beside

    def __call__(self, _study: Path, *, outputs: Path, runner: Runner | None) -> int:
        assert outputs.name == "outputs"
        assert runner is None
        self._beside[self.n]()
        self.n += 1
        return 0


def stop() -> None:
    raise KeyboardInterrupt


def stop_soon() -> None:
    """End as Ctrl-C does, some seconds from now."""
    threading.Timer(4, os.kill, (os.getpid(), 2)).start()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    study = tmp_path / "shop"
    (study / "surveys").mkdir(parents=True)
    (study / "study.toml").write_text(STUDY, encoding="utf-8")
    return study


def attend(study: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch, *, is_planned: bool = False) -> None:
    monkeypatch.setattr(attending, "_run_apart", runs)
    outputs = study.parent / "outputs"
    Attendant(study, outputs=outputs, settle_seconds=0.5, is_planned=is_planned).attend()


def test_files_that_change_during_a_run_lead_to_one_more(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def drop() -> None:
        for name in ("a.csv", "b.csv", "c.csv.part"):
            (folder / "surveys" / name).write_text("x", encoding="utf-8")

    runs = Runs(drop, stop_soon)
    attend(folder, runs, monkeypatch)

    assert runs.n == 2
    said = capsys.readouterr().err
    assert "2 new (surveys/a.csv …); waiting until nothing changes for 0.5 seconds" in said
    assert "Ended; nothing is watched any more" in said


def test_missed_runs_are_made_up_for_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = STUDY + 'time_zone = "Europe/Madrid"\n[schedule]\ncron = "0 6 * * *"\n'
    (folder / "study.toml").write_text(text, encoding="utf-8")
    outputs = folder.parent / "outputs"
    outputs.mkdir()
    last_week = datetime.now(UTC) - timedelta(days=7)
    (outputs / one_run.LAST_RUN).write_text(last_week.isoformat(), encoding="ascii")

    runs = Runs(stop_soon)
    attend(folder, runs, monkeypatch, is_planned=True)

    assert runs.n == 1
    said = capsys.readouterr().err
    assert "missed while nobody watched, and made up for once" in said
    assert "(Europe/Madrid): At 06:00 every day" in said


def test_a_planned_moment_runs_the_study(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = STUDY + '[schedule]\ncron = "* * * * * *"\n'
    (folder / "study.toml").write_text(text, encoding="utf-8")
    began: list[float] = []

    def note() -> None:
        began.append(time.monotonic())

    attend(folder, Runs(note, note, stop), monkeypatch, is_planned=True)

    assert len(began) == 2


def test_runs_are_carried_out_by_the_runner_that_was_chosen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Stands for Python itself, and writes down what it was called with.
    said, python = folder.parent / "said.txt", folder.parent / "python"
    python.write_text(f'#!/bin/sh\necho "$@" >> "{said}"\nkill -INT $PPID\n', encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    (folder / "surveys" / "a.csv").write_text("x", encoding="utf-8")

    outputs = folder.parent / "outputs"
    Attendant(folder, outputs=outputs, settle_seconds=0.5, is_planned=False, runner=Runner.PROCESSES).attend()

    assert said.read_text(encoding="utf-8") == f"-m flows run {folder} --out {outputs} --runner processes\n"
