"""Time how long the files of a run take to write, beside pandas writing the same evidence alone.

Usage: python -m benchmarks.outputs [--excerpts N] [--runs N]

Invented comments are tagged and scored first, which is not timed. Each way then runs in a process of its own, in turn
with the other: "map, workbook, pictures …" measures, finds and writes every file of a run; "evidence alone" gives the
cells of the Evidence sheet to `pandas.DataFrame.to_excel` with openpyxl. The table shows the median of the runs in
seconds of processor time, the ratio to pandas, and the most memory that a process held, the evidence included.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pandas as pd

from benchmarks.made_report import make_evidence, make_report, read_template, report_on
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellLink, CellValue, LinkFormula, Shown
from research.reporting.sheets.evidence import list_evidence
from research.reporting.writing import write_report
from research.steps.collecting import without_collector

_ROOT = Path(__file__).parents[1]
# The system counts memory in bytes on macOS and in kilobytes on Linux.
_PER_MB = 1 << 20 if sys.platform == "darwin" else 1 << 10


class Measure(NamedTuple):
    """What one run took: seconds of processor time, the most memory of its process, and the bytes it wrote."""

    seconds: float
    peak_mb: float
    n_bytes: int


def write_all(n_excerpts: int, folder: Path) -> float:
    """Measure, find and write every file of a run; the seconds it took."""
    codebook = read_template()
    evidence = make_evidence(n_excerpts, codebook=codebook)
    started = time.process_time()
    with without_collector():
        write_report(folder, report=report_on(evidence, codebook=codebook))
    return time.process_time() - started


def write_with_pandas(n_excerpts: int, folder: Path) -> float:
    """Write the cells of the Evidence sheet with pandas; the seconds it took, without making the cells."""
    sheet = list_evidence(Lookup(report=make_report(n_excerpts)))
    frame = pd.DataFrame(
        [tuple(map(_plain, row)) for row in sheet.rows], columns=[column.title for column in sheet.columns]
    )
    started = time.process_time()
    frame.to_excel(folder / "evidence.xlsx", engine="openpyxl", index=False)
    return time.process_time() - started


def _plain(value: CellValue) -> object:
    """The value of a cell without its look or target."""
    if isinstance(value, Shown):
        return _plain(value.value)
    return value.text if isinstance(value, CellLink | LinkFormula) else value


PANDAS = "evidence alone, pandas.to_excel"
WAYS: Mapping[str, Callable[[int, Path], float]] = {
    PANDAS: write_with_pandas,
    "map, workbook, pictures and the rest": write_all,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both ways and print the table; or one, for the process that asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.outputs")
    parser.add_argument("--excerpts", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--only", choices=list(WAYS), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.only:
        print(json.dumps(measure_here(chosen.only, n_excerpts=chosen.excerpts)))
        return
    runs = [{way: measure_apart(way, n_excerpts=chosen.excerpts) for way in WAYS} for _ in range(chosen.runs)]
    print("\n".join(make_table({way: [run[way] for run in runs] for way in WAYS})))


def measure_apart(way: str, *, n_excerpts: int) -> Measure:
    """The measure of one way in a new process."""
    command = [sys.executable, "-m", "benchmarks.outputs", "--excerpts", str(n_excerpts), "--only", way]
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True, text=True)  # noqa: S603 -- our own module
    return Measure(*json.loads(done.stdout))


def measure_here(way: str, *, n_excerpts: int) -> Measure:
    """The measure of one way in this process."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        seconds = WAYS[way](n_excerpts, folder)
        n_bytes = sum(path.stat().st_size for path in folder.iterdir())
    return Measure(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _PER_MB, n_bytes)


def make_table(measures: Mapping[str, Sequence[Measure]]) -> list[str]:
    """The lines of the table, one way a line; `measures` are the runs of each."""
    reference = median(run.seconds for run in measures[PANDAS])
    lines = ["| way | seconds | x pandas | peak MB | MB written |", "|---|---:|---:|---:|---:|"]
    for way, runs in measures.items():
        seconds, peak = median(run.seconds for run in runs), max(run.peak_mb for run in runs)
        written = runs[0].n_bytes / (1 << 20)
        lines.append(f"| {way} | {seconds:.1f} | {seconds / reference:.2f} | {peak:.0f} | {written:.1f} |")
    return lines


if __name__ == "__main__":
    main()
