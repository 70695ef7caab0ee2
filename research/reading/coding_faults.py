"""The faults of workbooks that people coded in (docs/errors.md). None shows what a person said."""

from research.location import Location
from research.model.fault import Fault
from research.reading.coding_answers import Refusal
from research.terms import CodingField, FaultScope, Severity

_AGAIN = "Copy the changes into the Coding sheet of the last run's evidence.xlsx and drop that in."


def unreadable(file: str, *, problem: str, fix: str = "Put the workbook itself into the folder coding/.") -> Fault:
    """`unreadable_source`: the file cannot be opened."""
    return Fault(
        code="unreadable_source",
        severity=Severity.ERROR,
        scope=FaultScope.FILE,
        place=Location(file=file),
        problem=problem,
        fix=fix,
    )


def no_coding_sheet(file: str) -> Fault:
    """`no_coding_sheet`: nothing in the workbook looks like a Coding sheet."""
    return Fault(
        code="no_coding_sheet",
        severity=Severity.ERROR,
        scope=FaultScope.FILE,
        place=Location(file=file),
        problem="No sheet of the workbook has the headings of the Coding sheet or of the sample.",
        fix="Drop in the evidence.xlsx that was corrected, its headings as they were. Surveys belong into surveys/.",
    )


def no_ids(place: Location) -> Fault:
    """`coding_without_ids`: the column of excerpt ids is gone, and nothing else tells the rows apart."""
    return Fault(
        code="coding_without_ids",
        severity=Severity.ERROR,
        scope=FaultScope.FILE,
        place=place,
        problem="The column with the excerpt ids is missing, so that no row can be matched.",
        fix=f"Undo the deletion of the column. {_AGAIN}",
    )


def no_marks(place: Location) -> Fault:
    """`coding_without_marks`: neither the hidden column nor the grey ones say what was there before."""
    return Fault(
        code="coding_without_marks",
        severity=Severity.ERROR,
        scope=FaultScope.FILE,
        place=place,
        problem="The hidden last column and the grey columns are missing, so that changes cannot be told.",
        fix=_AGAIN,
    )


def no_column(place: Location, *, field: CodingField) -> Fault:
    """`coding_column_missing`: the column of one field is gone or has another heading."""
    return Fault(
        code="coding_column_missing",
        severity=Severity.WARNING,
        scope=FaultScope.COLUMN,
        place=place,
        problem=f"The column for {field.value} is missing; nothing was taken from it, the other columns were.",
        fix="Give the column its heading back, or leave it so if nothing was changed in it.",
    )


def row_without_id(place: Location) -> Fault:
    """`coding_row_without_id`: a row is filled in, but does not say which excerpt it is."""
    return Fault(
        code="coding_row_without_id",
        severity=Severity.ERROR,
        scope=FaultScope.ROW,
        place=place,
        problem="The row has no excerpt id, so that nobody knows which excerpt it is about.",
        fix="Copy the id from the Evidence sheet of the last run, or delete the row.",
    )


def row_twice(place: Location) -> Fault:
    """`coding_row_twice`: two rows of one sheet answer differently for one excerpt; the first counts."""
    return Fault(
        code="coding_row_twice",
        severity=Severity.ERROR,
        scope=FaultScope.ROW,
        place=place,
        problem="A row above has the same excerpt id and says something else; that one was taken.",
        fix="Delete one of the two rows.",
    )


def refused(place: Location, *, column: str, refusal: Refusal) -> Fault:
    """`coding_unknown_code`, `coding_bad_value`: one cell cannot be understood; the rest of its row was taken."""
    return Fault(
        code=refusal.code,
        severity=Severity.WARNING,
        scope=FaultScope.CELL,
        place=Location(file=place.file, sheet=place.sheet, row=place.row, column=column),
        problem=refusal.problem,
        fix=refusal.fix,
    )


def left_empty(place: Location, *, n_rows: int) -> Fault:
    """`sample_left_empty`: rows of the sample are answered in part; an empty cell is no answer, not "none"."""
    return Fault(
        code="sample_left_empty",
        severity=Severity.NOTE,
        scope=FaultScope.NOTHING,
        place=place,
        problem=f"This cell is empty though its row is answered (rows like it: {n_rows}); an empty cell is no answer.",
        fix="Where nothing fits choose (none), or unscored; leave the cell empty where nobody decided.",
    )


def unknown_excerpt(place: Location) -> Fault:
    """`coding_unknown_excerpt`: no text of the study holds what the row is about."""
    return Fault(
        code="coding_unknown_excerpt",
        severity=Severity.ERROR,
        scope=FaultScope.ROW,
        place=place,
        problem="No source in the folder holds the excerpt of this row: it is of another study, or its file is gone.",
        fix="Put the file back that the excerpt came from, or delete the row.",
    )


def erased_excerpt(place: Location) -> Fault:
    """`coding_erased_excerpt`: the row is about words of somebody who was erased from the study."""
    return Fault(
        code="coding_erased_excerpt",
        severity=Severity.NOTE,
        scope=FaultScope.ROW,
        place=place,
        problem="Whoever said this was erased from the study; the row was left out.",
        fix="Delete the row: the workbook still holds their words.",
    )


def retired_code(place: Location, *, code_id: str) -> Fault:
    """`coding_retired_code`: an answer names a code that the codebook does not have any more."""
    return Fault(
        code="coding_retired_code",
        severity=Severity.WARNING,
        scope=FaultScope.CELL,
        place=place,
        problem=f"The codebook has no code '{code_id}' any more; the answer is kept and does not count.",
        fix="Put the code back into the codebook under this id, or code the excerpt anew.",
    )
