"""The Faults sheet: one row for each thing wrong with the input, with its place and its fix."""

from research.model.fault import Fault
from research.reporting.labels import name_scope, name_severity
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet
from research.terms import Severity

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def order_faults(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The worst first, then by place."""
    return tuple(sorted(faults, key=_order_fault))


def list_faults(lookup: Lookup) -> Sheet:
    """The sheet of faults."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.FAULTS,
        title=name_sheet(t("Faults")),
        columns=(
            Column(title=t("Severity"), width=12),
            Column(title=t("Left out"), width=20, look=Look.WRAP),
            Column(title=t("File"), width=36, look=Look.WRAP),
            Column(title=t("Sheet"), width=20, look=Look.WRAP),
            Column(title=t("Row"), width=8, look=Look.WHOLE),
            Column(title=t("Column"), width=24, look=Look.WRAP),
            Column(title=t("Line"), width=8, look=Look.WHOLE),
            Column(title=t("Problem"), width=52, look=Look.WRAP),
            Column(title=t("Fix"), width=52, look=Look.WRAP),
            Column(title=t("Code"), width=22),
        ),
        rows=tuple(_make_row(fault, lookup=lookup) for fault in order_faults(lookup.report.faults)),
    )


def _make_row(fault: Fault, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One fault as a row."""
    t, place = lookup.translation, fault.place
    return (
        name_severity(fault.severity, translation=t),
        name_scope(fault.scope, translation=t),
        place.file,
        place.sheet,
        place.row,
        place.column,
        place.line,
        fault.problem,
        fault.fix,
        fault.code,
    )


def _order_fault(fault: Fault) -> tuple[object, ...]:
    """The sort key of one fault."""
    place = fault.place
    return (
        _WORST_FIRST.index(fault.severity), place.file, place.sheet or "", place.row or 0, place.line or 0,
        place.column or "", fault.code, fault.problem,
    )  # fmt: skip
