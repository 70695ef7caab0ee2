"""Google Forms exports, as CSV, gzip of CSV, or workbook: one header row of questions that starts with the time."""

from pathlib import Path

from research.reading.many_sheets import any_sheet, read_sheets
from research.reading.sheets import Headers, Sheet, build_table, top_rows
from research.reading.table import Column, Hint, Table, unique_names
from research.terms import ColumnRole, SourceKind

NAME = "google_forms"
VERSION = 1
KINDS = (SourceKind.SURVEY,)
IS_GENERIC = False
RECOGNISED = "first header is exactly `Timestamp`, `Marca temporal`, `Marcaj de timp` or another form language's stamp"
KEPT = "Spanish, Catalan and Romanian forms put the day first; English ones must prove it"
BUILT_FROM = "real files"
# The first header by the form's language, with the day order of its answers; English forms are British or American.
_TIME_HEADERS = {
    "Timestamp": None,
    "Marca temporal": "dmy",
    "Marca de temps": "dmy",
    "Marcaj de timp": "dmy",
    "Marcă temporală": "dmy",
    "Marcă de timp": "dmy",
}


def recognises(path: Path, head: bytes) -> bool:
    """True when the first header of a sheet is exactly the time stamp of a form."""
    return any_sheet(path, head=head, claims=_is_form)


def read(path: Path) -> Table:
    """The answers, one column a question; each form that a spreadsheet collects has its sheet.

    Raises: UnreadableSourceError when the file breaks off.
    """
    return read_sheets(path, claims=_is_form, read=_read_sheet)


def _is_form(rows: Headers) -> bool:
    """True when the first header is the time stamp of a form."""
    return bool(rows) and len(rows[0]) > 1 and rows[0][0] in _TIME_HEADERS


def _read_sheet(sheet: Sheet) -> Table:
    """The answers to one form."""
    (names,) = top_rows(sheet, count=1)
    columns = tuple(map(_read_column, unique_names(tuple(name.strip() for name in names))))
    return build_table(sheet, columns=columns, n_headers=1)


def _read_column(name: str) -> Column:
    """One column; the time stamp is known, the rest is for the headers and answers to tell."""
    if name not in _TIME_HEADERS:
        return Column(name=name)
    hint = Hint(role=ColumnRole.TIME, reason="Google Forms time stamp", date_order=_TIME_HEADERS[name])
    return Column(name=name, hint=hint)
