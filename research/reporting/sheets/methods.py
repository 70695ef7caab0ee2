"""The Methods sheet: how the map was made, as on `methods.md`."""

from research.reporting.lookup import Lookup
from research.reporting.methods_text import MethodSection, list_method_sections
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, Shown, name_sheet

# The widest table of the sections.


def list_methods(lookup: Lookup) -> Sheet:
    """The sheet of methods: prose in the second column, tables from the first."""
    t = lookup.translation.gettext
    rows: list[tuple[CellValue, ...]] = []
    for section in list_method_sections(lookup):
        rows += _list_section(section)
    widths = (24, 78, 22, 9, 11, 10, 46)
    return Sheet(
        key=SheetKey.METHODS,
        title=name_sheet(t("Methods")),
        columns=(
            Column(title=t("Methods"), width=widths[0], look=Look.WRAP),
            *(Column(title="", width=width, look=Look.WRAP) for width in widths[1:]),
        ),
        rows=tuple(rows),
        has_filter=False,
    )


def _list_section(section: MethodSection) -> list[tuple[CellValue, ...]]:
    """One section as rows, with an empty row at its end."""
    rows: list[tuple[CellValue, ...]] = [(Shown(value=section.title, look=Look.TITLE),)]
    rows += [(None, text) for text in (*section.paragraphs, *section.points)]
    if section.table is not None:
        rows.append(tuple(Shown(value=header, look=Look.HEADING) for header in section.table.headers))
        rows += list(section.table.rows)
    return [*rows, ()]
