"""The faults of Opportunities sheets that people filled in (docs/errors.md). None shows what a person said."""

from dataclasses import replace

from research.location import Location
from research.model.fault import Fault
from research.terms import FaultScope, PlanField, Severity

_AGAIN = "Copy the changes into the Opportunities sheet of the last run's evidence.xlsx and drop that in."


def no_marks(place: Location) -> Fault:
    """`plan_without_marks`: the hidden column that says which opportunity each row is was deleted."""
    return Fault(
        code="plan_without_marks",
        severity=Severity.ERROR,
        scope=FaultScope.FILE,
        place=place,
        problem="The hidden last column is missing, so that neither opportunities nor changes can be told.",
        fix=_AGAIN,
    )


def no_column(place: Location, *, field: PlanField) -> Fault:
    """`plan_column_missing`: the column of one field is gone or has another heading."""
    return Fault(
        code="plan_column_missing",
        severity=Severity.WARNING,
        scope=FaultScope.COLUMN,
        place=place,
        problem=f"The column for {field.value} is missing; nothing was taken from it, the other columns were.",
        fix="Give the column its heading back, or leave it so if nothing was changed in it.",
    )


def row_without_mark(place: Location) -> Fault:
    """`plan_row_without_mark`: a row is filled in, but is none of the opportunities that the workbook listed."""
    return Fault(
        code="plan_row_without_mark",
        severity=Severity.ERROR,
        scope=FaultScope.ROW,
        place=place,
        problem="The row is filled in, and is no opportunity that the run found.",
        fix="Undo the change of its id and hidden cell; opportunities come from the evidence, rows cannot be added.",
    )


def row_twice(place: Location) -> Fault:
    """`plan_row_twice`: two rows of one sheet answer differently for one opportunity; the first counts."""
    return Fault(
        code="plan_row_twice",
        severity=Severity.ERROR,
        scope=FaultScope.ROW,
        place=place,
        problem="A row above is the same opportunity and says something else; that one was taken.",
        fix="Delete one of the two rows.",
    )


def bad_value(place: Location, *, column: str, allowed: str) -> Fault:
    """`plan_bad_value`: one cell cannot be understood; the rest of its row was taken."""
    return Fault(
        code="plan_bad_value",
        severity=Severity.WARNING,
        scope=FaultScope.CELL,
        place=replace(place, column=column),
        problem="The cell holds something else than what can stand here; it was not taken.",
        fix=f"Write {allowed}.",
    )
