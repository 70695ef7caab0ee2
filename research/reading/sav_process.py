"""SPSS files read in a process of their own: the library behind crashes on some damaged files, and a run must not.

`python -m research.reading.sav_process FILE SECONDS` writes what the file says of its variables, then the cells of each
case as text. The only user of pyreadstat.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pyreadstat

from research.reading.isolating import read_isolated, write_isolated
from research.reading.workbooks import cell_text

_CASES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One variable: its name, its label (the question), and the labels of its values by code as text."""

    name: str
    label: str
    labels: Mapping[str, str]


def read_variables(path: Path) -> tuple[Variable, ...]:
    """The variables of a file, in its order.

    Raises: BrokenFileError; HeavyFileError when it takes too much time or memory.
    """
    first = next(read_isolated(__name__, path))
    return tuple(Variable(name=name, label=label, labels=labels) for name, label, labels in first)


def read_cases(path: Path) -> Iterator[tuple[str, ...]]:
    """The cells of each case as text, empty where the value is missing.

    Raises: BrokenFileError, also on the way; HeavyFileError when it takes too much time or memory.
    """
    lines = read_isolated(__name__, path)
    next(lines)
    return (tuple(cells) for cells in lines)


def _read_values(path: Path) -> Iterator[object]:
    """The variables, then the cases; some thousands of cases are in memory at a time."""
    _, described = pyreadstat.read_sav(str(path), output_format="dict", metadataonly=True)
    yield [
        (name, described.column_names_to_labels.get(name) or "", _labels(described.variable_value_labels.get(name, {})))
        for name in described.column_names
    ]
    for start in count(0, _CASES_AT_ONCE):
        values, _ = pyreadstat.read_sav(str(path), output_format="dict", row_offset=start, row_limit=_CASES_AT_ONCE)
        cases = [[value_text(value) for value in case] for case in zip(*values.values(), strict=True)]
        yield from cases
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
    write_isolated(
        _read_values,
        broken=(pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError, OverflowError),
    )
