"""The sheet of codes: what each one means, for whoever codes; the drop-downs of the Coding sheet list its column B."""

from research.coding.values import DIMENSIONS, show_code
from research.model.codebook import Code
from research.reporting.judging import name_field
from research.reporting.labels import name_dimension
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet
from research.terms import CodingField

_FIRST_ROW = 2


def list_codes(lookup: Lookup) -> Sheet:
    """The sheet of codes, by dimension."""
    t = lookup.translation
    return Sheet(
        key=SheetKey.CODES,
        title=name_sheet(t.gettext("Codes")),
        columns=(
            Column(title=t.gettext("Dimension"), width=16),
            Column(title=t.gettext("Code"), width=34, look=Look.WRAP),
            Column(title=t.gettext("Definition"), width=60, look=Look.WRAP),
            Column(title=t.gettext("When to use"), width=46, look=Look.WRAP),
            Column(title=t.gettext("When not to use"), width=46, look=Look.WRAP),
        ),
        rows=tuple(row for field in DIMENSIONS for row in _list_field(field, lookup=lookup)),
        frozen_columns=2,
    )


def _list_field(field: CodingField, *, lookup: Lookup) -> list[tuple[CellValue, ...]]:
    """The codes that one column of the Coding sheet may hold, below the word for none of them."""
    t = lookup.translation
    none = t.gettext("On the reliability sample: nothing of this is spoken of, which an empty cell does not say.")
    rows: list[tuple[CellValue, ...]] = [
        (
            name_dimension(code.dimension, translation=t),
            show_code(code),
            code.definition or None,
            code.when_to_use or None,
            code.when_not_to_use or None,
        )
        for code in codes_of_field(lookup, field=field)
    ]
    return [(name_field(field, lookup=lookup), t.gettext("(none)"), none, None, None), *rows] if rows else []


def codes_of_field(lookup: Lookup, *, field: CodingField) -> tuple[Code, ...]:
    """The codes of a field in the order of the dimensions."""
    book = lookup.map.codebook
    return tuple(code for dimension in DIMENSIONS[field] for code in book.in_dimension(dimension))


def rows_of_field(lookup: Lookup, *, field: CodingField) -> tuple[int, int]:
    """The first and the last row of a field's codes; the last is before the first where there are none.

    The row before the first holds the word for none.
    """
    row = _FIRST_ROW
    for each in DIMENSIONS:
        n_codes = len(codes_of_field(lookup, field=each))
        if each is field:
            return (row + 1, row + n_codes) if n_codes else (row, row - 1)
        row += n_codes + 1 if n_codes else 0
    msg = f"{field} is no field of codes"
    raise ValueError(msg)
