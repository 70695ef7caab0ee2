"""Where in a workbook the Coding sheet or the reliability sample is, and which of its columns is which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from research.coding.marks import MARK_COLUMN
from research.reading.coding_words import CODER, HEADINGS, MACHINE_HEADINGS, SAMPLE_HEADINGS, fold_cell
from research.reading.table import Row
from research.reading.workbook_process import PackedSheet, load_isolated
from research.reading.workbooks import WorkbookSheet, is_measured, load_workbook
from research.terms import CodingField

# The heading is looked for in so many rows: people put titles and notes above it.
_TOP_ROWS = 30
# Other sheets share headings with the Coding sheet; two of these stand on that one alone.
_OWN, _N_OWN = (CodingField.RELEVANT, CodingField.MEMO, CODER), 2
_NAME_OF = {word: name for name, words in HEADINGS.items() for word in words}
_SAMPLE_OF = {word: field for field, words in SAMPLE_HEADINGS.items() for word in words}
# Of the sample's headings this one stands on the Coding sheet too.
_SHARED = CodingField.RELEVANT
_MACHINE_OF = {word: field for field, words in MACHINE_HEADINGS.items() for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRow:
    """One row under the headings."""

    number: int
    cells: tuple[str, ...]
    sheet: "CodingSheet"

    @property
    def mark(self) -> str:
        """The hidden cell, "" where there is none."""
        return "" if self.sheet.mark_column is None else self._at(self.sheet.mark_column)

    def cell(self, name: str) -> str:
        """The cell of a column, trimmed; "" where there is none."""
        return self._at(self.sheet.columns[name]) if name in self.sheet.columns else ""

    def machine(self, field: CodingField) -> str:
        """The grey cell that says what the machine found."""
        return self._at(self.sheet.machine_columns[field])

    def _at(self, place: int) -> str:
        """The cell at a place, trimmed."""
        return self.cells[place].strip() if place < len(self.cells) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingSheet:
    """A sheet that people coded on, or one that carries earlier codings along: where each column stands, from 0.

    `is_sample` is true for a reliability sample, on which every filled cell is an answer.
    """

    content: WorkbookSheet | PackedSheet
    head: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    machine_columns: Mapping[CodingField, int]
    mark_column: int | None
    is_sample: bool = False

    @property
    def name(self) -> str:
        """The name on the tab."""
        return self.content.name

    @property
    def is_coding(self) -> bool:
        """True for a Coding sheet."""
        return not self.is_sample and sum(name in self.columns for name in _OWN) >= _N_OWN

    def rows(self) -> Iterator[CodingRow]:
        """The rows below the headings that hold anything."""
        for row in self.content.rows():
            if row.number > self.head and any(row.cells):
                yield CodingRow(number=row.number, cells=row.cells, sheet=self)


def load_sheets(path: Path) -> tuple[WorkbookSheet | PackedSheet, ...]:
    """All sheets of a workbook, the hidden ones among them; the last workbook asked for is kept.

    Raises: UnreadableSourceError.
    """
    return load_workbook(path, with_hidden=True) if is_measured(path) else load_isolated(path)


def find_sheets(path: Path) -> Iterator[CodingSheet]:
    """The sheets of a workbook that hold codings, the hidden ones among them.

    Raises: UnreadableSourceError.
    """
    for sheet in load_sheets(path):
        heads = (_read_head(sheet, row=row) for row in islice(sheet.rows(), _TOP_ROWS))
        found = next((head for head in heads if head is not None), None)
        if found is not None:
            yield found


def _read_head(sheet: WorkbookSheet | PackedSheet, *, row: Row) -> CodingSheet | None:
    """The sheet with its columns when the row is its heading; of equal headings the first counts."""
    words = [fold_cell(cell) for cell in row.cells]
    sample = {_SAMPLE_OF[word]: place for place, word in _from_right(words) if word in _SAMPLE_OF}
    is_sample = any(field is not _SHARED for field in sample)
    columns = {_NAME_OF[word]: place for place, word in _from_right(words) if word in _NAME_OF}
    if is_sample:
        columns = {name: place for name, place in columns.items() if name not in set(CodingField)} | sample
    mark_column = words.index(MARK_COLUMN) if MARK_COLUMN in words else None
    found = CodingSheet(
        content=sheet,
        head=row.number,
        columns=columns,
        titles={name: row.cells[place].strip() for name, place in columns.items()},
        machine_columns={_MACHINE_OF[word]: place for place, word in _from_right(words) if word in _MACHINE_OF},
        mark_column=mark_column,
        is_sample=is_sample,
    )
    return found if found.mark_column is not None or found.is_coding or found.is_sample else None


def _from_right(words: list[str]) -> Iterator[tuple[int, str]]:
    """Places and words, the last first, so that in a mapping the first one stays."""
    return ((place, words[place]) for place in reversed(range(len(words))))
