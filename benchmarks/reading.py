"""Time how a large survey workbook becomes records, beside what libraries need for its raw cells.

Usage: python -m benchmarks.reading [--rows N] [--runs N] [--file FILE]

Without FILE an invented survey of N answers to 20 questions is written once, to the folder for temporary files. Every
way of reading runs in a process of its own, in turn with the others. The table shows the median of the runs in seconds
of processor time, in which other programs on the machine count little, how many times that of the fastest way to the
raw cells it is, and the most memory that a process held. Imports are not timed.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import gettempdir
from typing import NamedTuple

from benchmarks.survey_file import SEED, write_survey

_ROOT = Path(__file__).parents[1]
# The system counts memory in bytes on macOS and in kilobytes on Linux.
_PER_MB = 1 << 20 if sys.platform == "darwin" else 1 << 10


class Way(NamedTuple):
    """One way of reading: what the table calls it, the libraries it needs, and the module and name of its function."""

    title: str
    libraries: tuple[str, ...]
    module: str
    function: str

    @property
    def is_raw(self) -> bool:
        """True for ways that stop at the cells."""
        return self.module.endswith("raw_cells")


class Measure(NamedTuple):
    """What one run took: seconds of processor time, the most memory of its process in MB, and the answers it gave."""

    seconds: float
    peak_mb: float
    n_answers: int


WAYS = (
    Way("raw cells, python-calamine", ("python_calamine",), "benchmarks.raw_cells", "read_calamine"),
    Way("raw cells, fastexcel", ("fastexcel",), "benchmarks.raw_cells", "read_fastexcel"),
    Way("texts, pandas + openpyxl", ("pandas", "openpyxl"), "benchmarks.raw_cells", "read_pandas"),
    Way("records", (), "benchmarks.records", "read_records"),
    Way("records, stored in SQLite", (), "benchmarks.stored_records", "read_into_store"),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure all ways whose libraries are installed and print the table; or one way, for the process that asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--only", choices=[way.function for way in WAYS], help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    path = chosen.file or make_survey(chosen.rows)
    if chosen.only:
        print(json.dumps(measure_here(next(way for way in WAYS if way.function == chosen.only), path=path)))
        return
    ways = [way for way in WAYS if all(map(find_spec, way.libraries))]
    runs = [{way: measure_apart(way, path=path) for way in ways} for _ in range(chosen.runs)]
    print("\n".join(make_table({way: [run[way] for run in runs] for way in ways})))


def make_survey(n_rows: int) -> Path:
    """The invented survey, written unless it is there from an earlier run."""
    path = Path(gettempdir()) / f"journey-benchmark-{SEED}-{n_rows}.xlsx"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        write_survey(unfinished, n_rows=n_rows)
        unfinished.replace(path)
    return path


def measure_apart(way: Way, *, path: Path) -> Measure:
    """The measure of one way in a new process."""
    command = [sys.executable, "-m", "benchmarks.reading", "--file", str(path), "--only", way.function]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)  # noqa: S603 -- our own module
    return Measure(*json.loads(done.stdout))


def measure_here(way: Way, *, path: Path) -> Measure:
    """The measure of one way in this process."""
    for library in way.libraries:
        import_module(library)
    read = getattr(import_module(way.module), way.function)
    started = time.process_time()
    n_answers = read(path)
    seconds = time.process_time() - started
    return Measure(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MB, n_answers)


def make_table(measures: Mapping[Way, Sequence[Measure]]) -> list[str]:
    """The lines of the table, one way a line; `measures` are the runs of each."""
    fastest = min(median(run.seconds for run in runs) for way, runs in measures.items() if way.is_raw)
    lines = ["| way | answers | seconds | x fastest raw | peak MB |", "|---|---:|---:|---:|---:|"]
    for way, runs in measures.items():
        seconds, peak = median(run.seconds for run in runs), max(run.peak_mb for run in runs)
        lines.append(f"| {way.title} | {runs[0].n_answers} | {seconds:.2f} | {seconds / fastest:.1f} | {peak:.0f} |")
    return lines


if __name__ == "__main__":
    main()
