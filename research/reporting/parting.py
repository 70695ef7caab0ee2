"""A sheet with more rows than Excel holds goes on upon another."""

from dataclasses import replace

from research.reporting.sheet import FIRST_ROW, ROWS_PER_PART, Sheet, name_part
from research.reporting.translating import Translation


def part_sheet(sheet: Sheet, *, translation: Translation, n_rows: int = ROWS_PER_PART) -> tuple[Sheet, ...]:
    """The sheet itself, or its parts of at most `n_rows` rows; later ones say where they begin.

    Charts, pictures and heights of rows stay on the first part.
    """
    if len(sheet.rows) <= n_rows:
        return (sheet,)
    starts = range(0, len(sheet.rows), n_rows)
    return tuple(
        _take_part(sheet, number=number, start=start, n_rows=n_rows, translation=translation)
        for number, start in enumerate(starts, start=1)
    )


def _take_part(sheet: Sheet, *, number: int, start: int, n_rows: int, translation: Translation) -> Sheet:
    """One part with its title, its rows and, after the first, a line that says where it begins."""
    rows = sheet.rows[start : start + n_rows]
    if number == 1:
        return replace(sheet, rows=rows)
    begins = translation.gettext(
        "Continued: the first row here is row {row} of all.", row=translation.number(start + FIRST_ROW)
    )
    title = name_part(sheet.title, part=number)
    return replace(sheet, title=title, rows=rows, charts=(), pictures=(), heights=(), legend=sheet.legend or (begins,))
