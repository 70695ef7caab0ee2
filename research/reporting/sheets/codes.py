"""The sheet of codes: what each one means, for whoever codes; the drop-downs of the Coding sheet list its column B."""

from research.coding.values import DIMENSIONS, show_code
from research.model.codebook import Code
from research.reporting.labels import name_dimension
from research.reporting.lookup import Lookup
from research.reporting.sheet import Column, Look, Sheet, SheetKey, name_sheet
from research.terms import CodingField, Dimension

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
        rows=tuple(
            (
                name_dimension(code.dimension, translation=t),
                show_code(code),
                code.definition or None,
                code.when_to_use or None,
                code.when_not_to_use or None,
            )
            for code in order_codes(lookup)
        ),
        frozen_columns=2,
    )


def order_codes(lookup: Lookup) -> tuple[Code, ...]:
    """All codes in the order of the dimensions, so that those of one field stand together."""
    return tuple(code for dimension in Dimension for code in lookup.map.codebook.in_dimension(dimension))


def rows_of_field(lookup: Lookup, *, field: CodingField) -> tuple[int, int]:
    """The first and the last row of a field's codes; the last is before the first where there are none."""
    numbers = [
        number
        for number, code in enumerate(order_codes(lookup), start=_FIRST_ROW)
        if code.dimension in DIMENSIONS[field]
    ]
    return (numbers[0], numbers[-1]) if numbers else (_FIRST_ROW, _FIRST_ROW - 1)
