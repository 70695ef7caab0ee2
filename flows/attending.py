"""`journey watch` and `journey serve` at work: a study runs when files were dropped in, or when its schedule says so.

Each run is a `journey run` of its own, so that whatever befalls it, the one who waits goes on waiting.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from watchfiles import watch

from flows.progress import announce
from research.errors import ResearchError
from research.planning.planned_runs import PlannedRun, describe_run, missed_run, next_runs
from research.settings import read_study
from research.steps.dropped_files import DroppedFiles, is_whole
from research.steps.notifying import Mishap, notify
from research.steps.one_run import hold_watch, read_last_run
from research.terms import Runner

# The least time between two looks at the clock and at files that move, and the most between two looks at the folder:
# network drives tell nobody that a file came.
TICK_MILLISECONDS = 1_000
MOST_SECONDS_UNSEEN = 30.0
# How long a run that is told to stop may take to do so.
SECONDS_TO_STOP = 20.0
# Python's own exit codes of `journey run`: it came to its end, or it said what a person has to mend.
TOLD = (0, 1, 2)


class Attendant:
    """Waits for files, and for planned moments where `is_planned`, and runs the study once for all that came."""

    def __init__(
        self, study: Path, *, outputs: Path, settle_seconds: float, is_planned: bool, runner: Runner | None = None
    ) -> None:
        """Nothing has been looked at yet; `runner` carries out the heavy steps of each run."""
        self._folder, self._outputs, self._is_planned, self._runner = study, outputs, is_planned, runner
        self._settle_seconds = settle_seconds
        self._files = DroppedFiles(study, outputs=outputs, settle_seconds=settle_seconds)
        self._looked_at = float("-inf")
        self._due: PlannedRun | None = None

    def attend(self) -> None:
        """Wait and run until Ctrl-C, or until the system asks the process to end.

        Raises: SettingsError, WrongUseError, ReportError.
        """
        read_study(self._folder)
        with hold_watch(self._outputs, study=self._folder), _ended_by_signals():
            self._begin()
            for changes in watch(
                self._folder,
                watch_filter=lambda _, path: is_whole(Path(path).name),
                debounce=TICK_MILLISECONDS,
                rust_timeout=TICK_MILLISECONDS,
                yield_on_timeout=True,
            ):
                self._look(has_changes=bool(changes))
        announce("Ended; nothing is watched any more")

    def _begin(self) -> None:
        """Say what is waited for, and do what was left undone while nobody watched."""
        announce(f"Watching {self._folder}: drop files in; Ctrl-C ends it")
        last_run = read_last_run(self._outputs)
        missed = self._find_missed(last_run) if last_run else None
        self._files.look(time.monotonic())
        if missed:
            self._run(f"missed while nobody watched, and made up for once: {describe_run(missed)}")
        elif self._files.are_waiting():
            self._plan()
            announce("Files came or changed since the last run from here")
        else:
            self._say_next()

    def _look(self, *, has_changes: bool) -> None:
        """One look at the folder and the clock; a run where one is due."""
        now = time.monotonic()
        is_moving = self._files.are_waiting()
        if has_changes or is_moving or now - self._looked_at >= MOST_SECONDS_UNSEEN:
            self._looked_at = now
            changes = self._files.look(now)
            if changes and self._files.are_waiting():
                announce(f"Files: {changes}; waiting until nothing changes for {self._settle_seconds:g} seconds")
        if self._files.are_waiting() and not self._files.are_settled(now):
            return
        if self._due and datetime.now(UTC) >= self._due.at:
            self._run(describe_run(self._due))
        elif self._files.are_waiting():
            self._run("files were dropped in, changed or taken away")

    def _run(self, why: str) -> None:
        """Run the study now, and say how it went and what comes next."""
        announce(f"Running: {why}")
        taken = self._files.take()
        code = _run_apart(self._folder, outputs=self._outputs, runner=self._runner)
        self._files.finish(taken, is_noted=code in TOLD)
        if code == 0:
            announce(f"Done: {self._outputs / 'latest' / 'journey_map.html'}")
        elif code in TOLD:
            announce("The run did not end well; the lines above say what to mend. The last good map stays as it was")
        else:
            announce("The run was cut off. The last good map stays as it was; the next run goes on from here")
            notify(self._folder, mishap=Mishap.CRASHED, tell=announce)
        self._plan()
        self._say_next()

    def _plan(self) -> None:
        """Look up the next planned moment, in the settings as they are now."""
        if not self._is_planned:
            return
        # Settings that are wrong just now were told by the run; the moment that was known stays.
        with suppress(ResearchError):
            runs = next_runs(read_study(self._folder), after=datetime.now(UTC), n=1)
            self._due = runs[0] if runs else None

    def _find_missed(self, since: datetime) -> PlannedRun | None:
        """The planned run that nobody made, where the schedule is followed."""
        if not self._is_planned:
            return None
        return missed_run(read_study(self._folder), since=since, now=datetime.now(UTC))

    def _say_next(self) -> None:
        """What is waited for."""
        self._plan()
        if self._due:
            announce(f"Waiting for files, and for {describe_run(self._due)}")
        elif self._is_planned:
            announce("Waiting for files; study.toml plans no further run")
        else:
            announce("Waiting for files")


def _run_apart(study: Path, *, outputs: Path, runner: Runner | None) -> int:
    """The exit code of a `journey run` in a process of its own; when we are told to end, so is it."""
    chosen = ["--runner", runner] if runner else []
    command = [sys.executable, "-m", "flows", "run", str(study), "--out", str(outputs), *chosen]
    with subprocess.Popen(command) as process:  # noqa: S603 -- our own command
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=SECONDS_TO_STOP)
            process.kill()
            raise


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Ctrl-C and the system's request to end lead out of the block, quietly."""

    def end(_number: int, _frame: FrameType | None) -> None:
        """What Ctrl-C does."""
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, before)
