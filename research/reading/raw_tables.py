"""Tables as they stand in the file: every column and every row, for commands that give them back with more columns.

Unlike a study's readers this keeps each cell where it is: no column is joined, none is left out, no row is judged.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from research.errors import UnreadableSourceError, WrongUseError, nearest_first
from research.reading.decoding import content_suffix, is_text, read_head
from research.reading.formats import qualtrics_csv, surveymonkey_csv
from research.reading.plain_tables import find_header, has_header
from research.reading.sheets import DELIMITED_SUFFIXES, Headers, Sheet, open_sheets, top_rows
from research.reading.table import Row, unique_names
from research.reading.workbooks import WORKBOOK_SUFFIXES
from research.words import fold

TABLE_SUFFIXES = (*DELIMITED_SUFFIXES, *WORKBOOK_SUFFIXES)
# Vendors that write several header rows, and how many; the single one of all others is found without knowing them.
_SEVERAL_HEADERS = ((qualtrics_csv, 3), (surveymonkey_csv, 2))
_GROUPED = 2
# A survey can have a thousand columns: an error names those most like the wanted one.
_N_NAMED = 12


class _Header(NamedTuple):
    """The number of header rows and filled rows above them; the name and the question of each column."""

    n_rows: int
    n_above: int
    names: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawColumn:
    """One column: its place from 0, its header as written, that made unique, and all that a person may call it by."""

    place: int
    header: str
    told_apart: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """One sheet: columns as wide as its widest row, and the rows under the header.

    `n_above` rows (titles, notes) stand above the header; `n_empty_lines` lines of a text hold nothing, not even a
    delimiter, and are no rows.
    """

    file: str
    sheet: Sheet
    columns: tuple[RawColumn, ...]
    n_header_rows: int
    n_above: int
    n_rows: int
    n_empty_lines: int
    others: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """The file and its sheet, for messages."""
        return self.file if self.sheet.name is None else f'{self.file}, sheet "{self.sheet.name}"'

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not in the rows: sentences for a person."""
        told = [note.problem for note in self.sheet.notes]
        if self.n_above:
            told.append(f"{self.n_above} rows above the header were left out.")
        if self.n_empty_lines:
            told.append(f"{self.n_empty_lines} empty lines are no rows and were left out.")
        if self.others:
            told.append(f"Only this sheet was read; the others are: {', '.join(self.others)}.")
        return tuple(told)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """A new pass over the cells of each row, filled up to the number of columns.

        Raises: UnreadableSourceError when the file breaks off.
        """
        width = len(self.columns)
        for row in _data_rows(self.sheet, n_headers=self.n_header_rows):
            if _is_row(row, sheet=self.sheet):
                yield (*row.cells[:width], *[""] * (width - len(row.cells)))

    def has_column(self, wanted: str) -> bool:
        """True when a column can be called so."""
        return bool(self._find(wanted))

    def find_column(self, wanted: str, *, option: str) -> RawColumn:
        """The column of that name, question, or header; capitals, accents and spaces matter only between two alike.

        Raises: WrongUseError when there is none, or when several have the name.
        """
        found = self._find(wanted)
        if len(found) == 1:
            return found[0]
        offered = found or self.columns
        known = nearest_first(wanted, known={column.told_apart for column in offered})
        more = f" … and {len(known) - _N_NAMED} more" if len(known) > _N_NAMED else ""
        raise WrongUseError(
            f"{option}: the file has {'several columns' if found else 'no column'} '{wanted}'.",
            where=self.place,
            fix=f"Use one of: {', '.join(known[:_N_NAMED])}{more}.",
        )

    def _find(self, wanted: str) -> list[RawColumn]:
        """The columns that can be called so; one whose very header it is goes before the others."""
        found = [column for column in self.columns if wanted in column.names]
        found = [column for column in found if column.header == wanted][:1] or found
        folded = _fold_name(wanted)
        return found or [column for column in self.columns if folded in map(_fold_name, column.names)]


def open_raw_tables(path: Path) -> tuple[RawTable, ...]:
    """The table of a delimited text, or one for each visible sheet of a workbook that has a header; at least one.

    Raises: UnreadableSourceError when the file is no table, is broken, empty, or locked.
    """
    suffix, head = content_suffix(path), read_head(path)
    if suffix not in TABLE_SUFFIXES or (suffix in DELIMITED_SUFFIXES and not is_text(head)):
        raise UnreadableSourceError(
            "The file is no table of rows and columns.",
            where=path.name,
            fix=f"Save it as one, with the ending {', '.join(TABLE_SUFFIXES)}.",
        )
    sheets = [sheet for sheet in open_sheets(path) if top_rows(sheet, count=1)]
    if not sheets:
        raise UnreadableSourceError("The file is empty.", where=path.name, fix="Export it again.")
    headed = [sheet for sheet in sheets if has_header(top_rows(sheet, count=1))] or sheets[:1]
    n_known = _count_vendor_headers(path, head=head)
    names = tuple(sheet.name or "" for sheet in headed)
    tables = [_open_table(path, sheet=sheet, n_known=n_known) for sheet in headed]
    return tuple(replace(table, others=(*names[:place], *names[place + 1 :])) for place, table in enumerate(tables))


def _count_vendor_headers(path: Path, *, head: bytes) -> int | None:
    """How many header rows the vendor writes; `None` for everybody who writes one."""
    return next((n_rows for form, n_rows in _SEVERAL_HEADERS if form.recognises(path, head)), None)


def _open_table(path: Path, *, sheet: Sheet, n_known: int | None) -> RawTable:
    """The table of one sheet, measured in one pass."""
    header = _read_header(sheet, n_known=n_known)
    n_headers = header.n_above + header.n_rows
    width = len(header.names)
    n_rows = n_empty = 0
    for row in _data_rows(sheet, n_headers=n_headers):
        n_rows, n_empty = n_rows + _is_row(row, sheet=sheet), n_empty + (not _is_row(row, sheet=sheet))
        if len(row.cells) > width and any(row.cells[width:]):
            width = max(place for place, cell in enumerate(row.cells, start=1) if cell)
    return RawTable(
        file=path.name,
        sheet=sheet,
        columns=_name_columns(header, width=width),
        n_header_rows=n_headers,
        n_above=header.n_above,
        n_rows=n_rows,
        n_empty_lines=n_empty,
    )


def _is_row(row: Row, *, sheet: Sheet) -> bool:
    """True but for a line of a text that holds nothing, not even a delimiter."""
    return bool(row.cells) or sheet.name is not None


def _data_rows(sheet: Sheet, *, n_headers: int) -> Iterator[Row]:
    """The rows under the header rows, which are the first filled ones."""
    n_seen = 0
    for row in sheet.open_rows():
        if n_seen < n_headers:
            n_seen += any(row.cells)
            continue
        yield row


def _read_header(sheet: Sheet, *, n_known: int | None) -> _Header:
    """The header of a sheet, with several rows where the vendor is known to write them or cells are merged."""
    if n_known is not None:
        names, questions = _join_rows(top_rows(sheet, count=n_known))
        return _Header(n_rows=n_known, n_above=0, names=names, questions=questions)
    found = find_header(sheet)
    names = found.rows[0].cells if len(found.rows) == 1 else found.names
    return _Header(n_rows=len(found.rows), n_above=found.n_titles, names=names, questions=())


def _join_rows(rows: Headers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of columns and the questions they ask: of two header rows the first names groups, of three columns."""
    width = max(map(len, rows))
    first, second = ([*row, *[""] * (width - len(row))] for row in rows[:2])
    if len(rows) > _GROUPED:
        return tuple(first), tuple(second)
    # A group's name stands over its first column only.
    groups = tuple(accumulate(map(str.strip, first), _carry_on))
    names = tuple(": ".join(filter(None, (group, label.strip()))) for group, label in zip(groups, second, strict=True))
    return names, groups


def _carry_on(group: str, name: str) -> str:
    """The name, or where there is none the group that it belongs to."""
    return name or group


def _name_columns(header: _Header, *, width: int) -> tuple[RawColumn, ...]:
    """The columns with all their names; a column without a header can be called `column 3`."""
    names, questions = ((*texts, *[""] * (width - len(texts))) for texts in (header.names, header.questions))
    told_apart = unique_names(tuple(" ".join(name.split()) for name in names))
    return tuple(
        RawColumn(place=place, header=name, told_apart=apart, names=frozenset(filter(None, (name, apart, question))))
        for place, (name, apart, question) in enumerate(zip(names, told_apart, questions, strict=True))
    )


def _fold_name(name: str) -> str:
    """A name without what people overlook: capitals, accents, spaces at its ends or doubled."""
    return fold(" ".join(name.split()))
