"""The Opportunities sheet as people filled it in: owners, status, priority, budget and notes that they changed.

A row is known by its id: sheets may be renamed, columns moved, rows sorted, hidden and deleted. A cell is a change when
it differs from what the row's hidden mark says was written there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from research.coding.marks import MARK_COLUMN
from research.coding.plan_marks import PlanMark, read_plan_mark
from research.location import Location
from research.model.fault import Fault
from research.model.opportunity import PlanAnswer
from research.reading import plan_faults
from research.reading.coded_rows import Signature, to_excerpt_id, to_name
from research.reading.coding_heads import load_sheets
from research.reading.coding_words import fold_cell
from research.reading.plan_words import CODER, HEADINGS, ID, PRIORITIES, STATUSES
from research.reading.redacting import Redactor
from research.reading.table import Row
from research.reading.workbook_process import PackedSheet
from research.reading.workbooks import WorkbookSheet
from research.terms import OpportunityStatus, PlanField, Priority

# The heading is looked for in so many rows: people put titles and notes above it.
_TOP_ROWS = 30
# Other sheets share a heading with this one; so many stand on this one alone.
_N_OWN = 3
_NAME_OF = {word: name for name, words in HEADINGS.items() for word in words}
# Longer texts would not fit into the hidden cell with which a workbook carries them along.
_LONGEST = {PlanField.OWNER: 80, PlanField.BUDGET: 80, PlanField.NOTE: 1000}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSheet:
    """An Opportunities sheet: where each column stands, from 0, and what its headings are called."""

    content: WorkbookSheet | PackedSheet
    head: int
    columns: Mapping[str, int]
    titles: Mapping[str, str]
    mark_column: int | None

    def rows(self) -> Iterator[Row]:
        """The rows below the headings that hold anything."""
        return (row for row in self.content.rows() if row.number > self.head and any(row.cells))

    def cell(self, row: Row, name: str) -> str:
        """The cell of a column, trimmed; "" where there is none."""
        return _at(row, self.columns.get(name))

    def mark(self, row: Row) -> PlanMark | None:
        """What the hidden cell says."""
        return read_plan_mark(_at(row, self.mark_column))


def find_plan_sheets(path: Path) -> Iterator[PlanSheet]:
    """The Opportunities sheets of a workbook, the hidden ones among them.

    Raises: UnreadableSourceError.
    """
    for sheet in load_sheets(path):
        heads = (_read_head(sheet, row=row) for row in islice(sheet.rows(), _TOP_ROWS))
        found = next((head for head in heads if head is not None), None)
        if found is not None:
            yield found


def read_plans(
    sheet: PlanSheet, *, file: str, signature: Signature, redactor: Redactor
) -> Iterator[PlanAnswer | Fault]:
    """Every answer that the sheet carries along, every change, and every fault, row by row."""
    place = Location(file=file, sheet=sheet.content.name)
    if sheet.mark_column is None:
        yield plan_faults.no_marks(place)
        return
    yield from (plan_faults.no_column(place, field=field) for field in PlanField if field not in sheet.columns)
    # Parts of a sheet are sorted by mistake: a mark is found by its id, in whatever row it stands.
    marks = {mark.key.id: mark for row in sheet.rows() if (mark := sheet.mark(row)) is not None}
    seen: dict[str, list[tuple[PlanField, str]]] = {}
    for row in sheet.rows():
        mark = _find_mark(row, sheet=sheet, marks=marks)
        here = replace(place, row=row.number)
        if mark is None:
            if any(sheet.cell(row, field) for field in PlanField):
                yield plan_faults.row_without_mark(here)
            continue
        found = list(_compare(row, sheet=sheet, mark=mark, place=here, redactor=redactor))
        said = [one for one in found if not isinstance(one, Fault)]
        if mark.key.id in seen:
            if said and said != seen[mark.key.id]:
                yield plan_faults.row_twice(here)
            continue
        seen[mark.key.id] = said
        yield from mark.answers
        yield from (one for one in found if isinstance(one, Fault))
        coder = to_name(sheet.cell(row, CODER)) or signature.coder
        for field, new in said:
            yield PlanAnswer(
                key=mark.key,
                field=field,
                coder=coder,
                coded_at=signature.at,
                old=mark.values[field],
                new=new,
                file=file,
            )


def _find_mark(row: Row, *, sheet: PlanSheet, marks: Mapping[str, PlanMark]) -> PlanMark | None:
    """The mark of the opportunity that the row shows: by its visible id, else by its own hidden cell."""
    return marks.get(to_excerpt_id(sheet.cell(row, ID))) or (None if sheet.cell(row, ID) else sheet.mark(row))


def _compare(
    row: Row, *, sheet: PlanSheet, mark: PlanMark, place: Location, redactor: Redactor
) -> Iterator[tuple[PlanField, str] | Fault]:
    """The fields of one row whose cells differ from what was written there."""
    for field in PlanField:
        if field not in sheet.columns:
            continue
        cell = sheet.cell(row, field)
        new = _read_cell(redactor.redact(cell) if field is PlanField.NOTE else cell, field=field)
        if new is None:
            yield plan_faults.bad_value(place, column=sheet.titles[field], allowed=_list_allowed(field))
        elif new != mark.values[field]:
            yield field, new


def _read_cell(cell: str, *, field: PlanField) -> str | None:
    """The answer as it is written down, "" for none, or `None` where the cell cannot be understood."""
    if field is PlanField.STATUS:
        return STATUSES.get(fold_cell(cell))
    if field is PlanField.PRIORITY:
        return PRIORITIES.get(fold_cell(cell)) if cell else ""
    text = " ".join(cell.split())
    return text if len(text) <= _LONGEST[field] else None


def _list_allowed(field: PlanField) -> str:
    """What may stand in a cell, in words."""
    if field is PlanField.STATUS:
        return f"one of: {', '.join(OpportunityStatus)}, or the same in Spanish or Romanian"
    if field is PlanField.PRIORITY:
        return f"one of: {', '.join(Priority)}, or the same in Spanish or Romanian"
    return f"at most {_LONGEST[field]} characters"


def _read_head(sheet: WorkbookSheet | PackedSheet, *, row: Row) -> PlanSheet | None:
    """The sheet with its columns when the row is its heading; of equal headings the first counts."""
    words = [fold_cell(cell) for cell in row.cells]
    places = reversed(range(len(words)))
    columns = {_NAME_OF[words[place]]: place for place in places if words[place] in _NAME_OF}
    if sum(name in set(PlanField) for name in columns) < _N_OWN:
        return None
    return PlanSheet(
        content=sheet,
        head=row.number,
        columns=columns,
        titles={name: row.cells[place].strip() for name, place in columns.items()},
        mark_column=words.index(MARK_COLUMN) if MARK_COLUMN in words else None,
    )


def _at(row: Row, place: int | None) -> str:
    """The cell at a place, trimmed; "" where there is none."""
    return "" if place is None or place >= len(row.cells) else row.cells[place].strip()
