"""Time a whole run, stage by stage, beside the notebook that a researcher would write instead.

Usage: python -m benchmarks.end_to_end [--comments N …] [--million] [--new-share 0.01]

An invented study gets exports of 20 columns in three languages (`campaign_files.py`), which is not timed. Each way
works in a process of its own. The run is that of the command: its plain steps in order, without Prefect. Then
exports with 1 % more answers are dropped in and both run again, and the run once more with nothing new. The tables show
seconds of the clock and, in brackets, of all processors, and the most memory that a process held.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.campaign_files import export_campaign
from benchmarks.notebook import run_notebook
from benchmarks.whole_run import create_invented_study, run_steps

_ROOT = Path(__file__).parents[1]
# The system counts memory in bytes on macOS and in kilobytes on Linux.
_PER_MB = 1 << 20 if sys.platform == "darwin" else 1 << 10
SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
# The number of the first export that is dropped in later: another than those of the cold run.
LATER = 900
STAGES = ("reading", "tagging and scoring", "report")
OURS, NOTEBOOK = "journey run", "notebook"
WAYS: Mapping[str, Callable[[Path, Path], Iterator[str]]] = {OURS: run_steps, NOTEBOOK: run_notebook}


class Stage(NamedTuple):
    """What one stage took: seconds of the clock and of all processors."""

    clock: float
    processor: float

    def __str__(self) -> str:
        """Both, short."""
        return f"{self.clock:.1f} ({self.processor:.1f})"


class Measure(NamedTuple):
    """What one process took: its stages, and the most memory it or one that it started held, in MB."""

    stages: dict[str, Stage]
    peak_mb: float

    @property
    def total(self) -> Stage:
        """All stages together."""
        return Stage(*map(sum, zip(*self.stages.values(), strict=True)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure every size and print a table each; or one way, for the process that asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.end_to_end")
    parser.add_argument("--comments", type=int, nargs="+", default=SIZES)
    parser.add_argument(
        "--million", action="store_true", help="also a million comments; the notebook needs half an hour"
    )
    parser.add_argument("--new-share", type=float, default=0.01)
    parser.add_argument("--without-notebook", action="store_true")
    parser.add_argument("--only", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.only:
        print(json.dumps(measure_here(chosen.only, folder=chosen.folder)))
        return
    ways = [OURS] if chosen.without_notebook else list(WAYS)
    for n_comments in (*chosen.comments, *([MILLION] if chosen.million else [])):
        found = measure_size(n_comments, n_new=max(1, round(n_comments * chosen.new_share)), ways=ways)
        print("\n".join(make_table(found, n_comments=n_comments)), flush=True)


def measure_size(n_comments: int, *, n_new: int, ways: Sequence[str]) -> dict[str, Measure]:
    """Each run of one size: cold, with some new answers, and ours with nothing new."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "study"
        create_invented_study(folder)
        export_campaign(folder / "surveys", n_comments=n_comments)
        found = {way: measure_apart(way, folder=folder) for way in ways}
        export_campaign(folder / "surveys", n_comments=n_new, first=LATER)
        found |= {f"{way}, {n_new:,} new": measure_apart(way, folder=folder) for way in ways}
        return {**found, f"{OURS}, nothing new": measure_apart(OURS, folder=folder)}


def measure_apart(way: str, *, folder: Path) -> Measure:
    """The measure of one way in a new process."""
    command = [sys.executable, "-m", "benchmarks.end_to_end", "--only", way, "--folder", str(folder)]
    done = subprocess.run(command, cwd=_ROOT, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 -- our own module
    stages, peak_mb = json.loads(done.stdout)
    return Measure({stage: Stage(*took) for stage, took in stages.items()}, peak_mb)


def measure_here(way: str, *, folder: Path) -> Measure:
    """The measure of one way in this process and those it starts."""
    outputs = folder / "outputs"
    outputs.mkdir(exist_ok=True)
    stages, clock, processor = {}, time.perf_counter(), _processor_seconds()
    for stage in WAYS[way](folder, outputs):
        stages[stage] = Stage(time.perf_counter() - clock, _processor_seconds() - processor)
        clock, processor = time.perf_counter(), _processor_seconds()
    peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Measure(stages, max(peaks) / _PER_MB)


def _processor_seconds() -> float:
    """Seconds of processor time of this process and of those that it started and that have ended."""
    both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def make_table(measures: Mapping[str, Measure], *, n_comments: int) -> list[str]:
    """The lines of the table of one size, one run a line."""
    lines = [f"| {n_comments:,} comments | {' | '.join(STAGES)} | all | peak MB |", f"|---|{'---:|' * 5}"]
    for title, measure in measures.items():
        stages = " | ".join(str(measure.stages[stage]) for stage in STAGES)
        lines.append(f"| {title} | {stages} | {measure.total} | {measure.peak_mb:.0f} |")
    return [*lines, ""]


if __name__ == "__main__":
    main()
