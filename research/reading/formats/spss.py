"""SPSS data files (`.sav`, `.zsav`): variable labels are the questions, value labels the answers.

Points of a labelled scale stay numbers, other labelled codes become their labels; values that the file itself declares
missing are empty cells. `row` counts cases from 1, as the data view does.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from research.errors import UnreadableSourceError
from research.reading.isolating import BrokenFileError, HeavyFileError
from research.reading.sav_process import Variable, read_cases, read_variables
from research.reading.table import Column, Hint, Row, Table
from research.reading.value_labels import Labels, read_labels
from research.terms import SourceKind

NAME = "spss"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "the first bytes of an SPSS system file (`.sav`, `.zsav`)"
KEPT = (
    "variable labels are the questions; a labelled scale stays numbers, other codes become their labels; "
    "declared missing values are empty"
)
BUILT_FROM = "the vendor's documented layout"
_SUFFIXES = (".sav", ".zsav")
# The first bytes of SPSS system files, plain and compressed. Source: GNU PSPP developer guide, "System file format".
_SIGNS = (b"$FL2", b"$FL3")


def recognises(path: Path, head: bytes) -> bool:
    """True for the sign of an SPSS system file."""
    return path.suffix.lower() in _SUFFIXES and head.startswith(_SIGNS)


def read(path: Path) -> Table:
    """The cases, one column a variable.

    Raises: UnreadableSourceError when the file is damaged or locked by a password.
    """
    try:
        variables = read_variables(path)
    except BrokenFileError as error:
        raise _unreadable(path, error=error) from error
    labels = tuple(read_labels(one.labels) if one.labels else None for one in variables)
    columns = tuple(_read_column(one, labels=found) for one, found in zip(variables, labels, strict=True))
    return Table(columns=columns, open_rows=partial(_read_rows, path, labels=labels))


def _unreadable(path: Path, *, error: BrokenFileError) -> UnreadableSourceError:
    """The error for a file that breaks the library, that it refuses, or that never ends."""
    is_heavy = isinstance(error, HeavyFileError)
    return UnreadableSourceError(
        "The SPSS file takes too much time or memory to be read; it may be damaged."
        if is_heavy
        else "The SPSS file is damaged, or is protected by a password.",
        where=path.name,
        fix="Open it in SPSS or PSPP and save it again without a password, or export it as CSV with labels.",
    )


def _read_column(variable: Variable, *, labels: Labels | None) -> Column:
    """One variable with its question and what its labels prove."""
    if labels is None:
        return Column(name=variable.name, question=variable.label or None)
    asked = variable.label or variable.name
    hint: Hint = labels.hint(f"{variable.name} {asked}" if labels.ends else asked)
    question = labels.question(asked)
    return Column(name=variable.name, question=question if question != variable.name else None, hint=hint)


def _read_rows(path: Path, *, labels: tuple[Labels | None, ...]) -> Iterator[Row]:
    """The cases with codes as people saw them."""
    try:
        for number, case in enumerate(read_cases(path), start=1):
            cells = tuple(one.text(text) if one else text for one, text in zip(labels, case, strict=True))
            yield Row(number=number, cells=cells)
    except BrokenFileError as error:
        raise _unreadable(path, error=error) from error
