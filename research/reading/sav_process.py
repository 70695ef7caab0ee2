"""SPSS files read in a process of their own: the library behind crashes on some damaged files, and a run must not.

`python -m research.reading.sav_process FILE` writes JSON lines: what the file says of its variables, then the cells of
each case as text. The only user of pyreadstat.
"""

import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any, TextIO

import pyreadstat

from research.reading.workbooks import cell_text

_CASES_AT_ONCE = 5_000
_BROKEN = 1


class BrokenFileError(ValueError):
    """The file is damaged, or locked by a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One variable: its name, its label (the question), and the labels of its values by code as text."""

    name: str
    label: str
    labels: Mapping[str, str]


def read_variables(path: Path) -> tuple[Variable, ...]:
    """The variables of a file, in its order.

    Raises: BrokenFileError.
    """
    first = next(_read_lines(path))
    return tuple(Variable(name=name, label=label, labels=labels) for name, label, labels in first)


def read_cases(path: Path) -> Iterator[tuple[str, ...]]:
    """The cells of each case as text, empty where the value is missing.

    Raises: BrokenFileError, also on the way.
    """
    lines = _read_lines(path)
    next(lines)
    return (tuple(cells) for cells in lines)


def _read_lines(path: Path) -> Iterator[Any]:
    """What the other process writes, line by line; it is ended when nobody wants more."""
    command = [sys.executable, "-m", "research.reading.sav_process", str(path)]
    with subprocess.Popen(  # noqa: S603 -- our own module; the path is one argument and no shell sees it
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="ascii",
    ) as process:
        is_done = False
        n_lines = 0
        try:
            for line in process.stdout or ():
                if not line.endswith("\n"):
                    break
                n_lines += 1
                yield json.loads(line)
            is_done = process.wait() == 0 and n_lines > 0
        finally:
            process.kill()
    if not is_done:
        raise BrokenFileError


def write_lines(path: Path, *, out: TextIO) -> None:
    """The variables, then the cases, as JSON lines; some thousands of cases are in memory at a time."""
    _, described = pyreadstat.read_sav(str(path), output_format="dict", metadataonly=True)
    variables = [
        (name, described.column_names_to_labels.get(name) or "", _labels(described.variable_value_labels.get(name, {})))
        for name in described.column_names
    ]
    out.write(json.dumps(variables) + "\n")
    for start in count(0, _CASES_AT_ONCE):
        values, _ = pyreadstat.read_sav(str(path), output_format="dict", row_offset=start, row_limit=_CASES_AT_ONCE)
        cases = [[value_text(value) for value in case] for case in zip(*values.values(), strict=True)]
        out.writelines(json.dumps(case) + "\n" for case in cases)
        if len(cases) < _CASES_AT_ONCE:
            return


def _labels(found: Mapping[Any, str]) -> dict[str, str]:
    """The labels of one variable by its codes as text."""
    return {value_text(code): label for code, label in found.items()}


def value_text(value: object) -> str:
    """The text of one value; what is no number is an empty cell.

    >>> value_text(3.0), value_text(float("nan")), value_text(" late "), value_text(date(2026, 9, 1))
    ('3', '', 'late', '2026-09-01')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float | int | date | datetime | time | timedelta):
        return cell_text(float(value) if isinstance(value, float) else value)
    return str(value).strip()


if __name__ == "__main__":
    try:
        write_lines(Path(sys.argv[1]), out=sys.stdout)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError, OverflowError):
        sys.exit(_BROKEN)
