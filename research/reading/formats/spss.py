"""SPSS data files (`.sav`, `.zsav`): variable labels are the questions, value labels the answers.

Points of a labelled scale stay numbers, other labelled codes become their labels; values that the file itself declares
missing are empty cells. The only user of pyreadstat. `row` counts cases from 1, as the data view does.
"""

import math
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pyreadstat

from research.errors import UnreadableSourceError
from research.reading.table import Column, Hint, Row, Table
from research.reading.value_labels import Labels, read_labels
from research.reading.workbooks import cell_text
from research.terms import SourceKind

NAME = "spss"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
_SUFFIXES = (".sav", ".zsav")
# The first bytes of SPSS system files, plain and compressed. Source: GNU PSPP developer guide, "System file format".
_SIGNS = (b"$FL2", b"$FL3")
_CASES_AT_ONCE = 5_000
_BROKEN = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError, OverflowError, UnicodeError)


def recognises(path: Path, head: bytes) -> bool:
    """True for the sign of an SPSS system file."""
    return path.suffix.lower() in _SUFFIXES and head.startswith(_SIGNS)


def read(path: Path) -> Table:
    """The cases, one column a variable.

    Raises: UnreadableSourceError when the file is damaged or locked by a password.
    """
    _, described = _load(path, metadataonly=True)
    labels = tuple(_labels(described.variable_value_labels.get(name, {})) for name in described.column_names)
    asked = (described.column_names_to_labels.get(name) for name in described.column_names)
    columns = tuple(
        _read_column(name, asked=question or None, labels=one)
        for name, question, one in zip(described.column_names, asked, labels, strict=True)
    )
    return Table(columns=columns, open_rows=partial(_read_rows, path, labels=labels))


def _load(path: Path, **options: Any) -> tuple[dict[str, Any], Any]:  # noqa: ANN401 -- pyreadstat has no types
    """The values by variable, and what the file says of itself."""
    try:
        values, described = pyreadstat.read_sav(str(path), output_format="dict", **options)
    except _BROKEN as error:
        raise UnreadableSourceError(
            "The SPSS file is damaged, or is protected by a password.",
            where=path.name,
            fix="Open it in SPSS or PSPP and save it again without a password, or export it as CSV with labels.",
        ) from error
    return values, described


def _labels(found: dict[float | str, str]) -> Labels | None:
    """The labels of one variable by its codes as text, `None` without any."""
    return read_labels({_cell(code): label for code, label in found.items()}) if found else None


def _read_column(name: str, *, asked: str | None, labels: Labels | None) -> Column:
    """One variable with its question and what its labels prove; a code without a label may be one more point."""
    question = asked if labels is None else labels.question(asked or name)
    hint = Hint() if labels is None else labels.hint(f"{name} {asked or ''}" if labels.ends else asked or name)
    return Column(name=name, question=question if question != name else None, hint=hint)


def _read_rows(path: Path, *, labels: tuple[Labels | None, ...]) -> Iterator[Row]:
    """The cases, some thousands in memory at a time."""
    for start in count(0, _CASES_AT_ONCE):
        values, _ = _load(path, row_offset=start, row_limit=_CASES_AT_ONCE)
        cases = zip(*values.values(), strict=True)
        n_cases = 0
        for n_cases, case in enumerate(cases, start=1):
            texts = (_cell(value) for value in case)
            cells = tuple(one.text(text) if one else text for one, text in zip(labels, texts, strict=True))
            yield Row(number=start + n_cases, cells=cells)
        if n_cases < _CASES_AT_ONCE:
            return


def _cell(value: object) -> str:
    """The text of one value; no number is an empty cell."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float | int | date | datetime | time | timedelta):
        return cell_text(value)
    return str(value).strip()
