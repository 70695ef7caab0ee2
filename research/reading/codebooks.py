"""A study's codebook from a spreadsheet or CSV: every row checked, every mistake named with row, column and fix."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import StringIO
from itertools import takewhile
from json import dumps
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from research.errors import CodebookError, nearest_first
from research.location import Location
from research.model.codebook import Code, Codebook
from research.tagging.phrases import find_term_problem
from research.terms import SCORED_LANGUAGES, Dimension, Language

COLUMNS = (
    "dimension",
    "id",
    "name",
    "definition",
    "when_to_use",
    "when_not_to_use",
    "terms_en",
    "terms_es",
    "terms_ro",
    "parent",
    "icon",
    "order",
)
REQUIRED = ("dimension", "id", "name")
SHEET = "codebook"
_VERSION_LENGTH = 12
_NOT_IN_IDS = " ;,\t\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row as read: the number that Excel shows and the cells by column name, trimmed."""

    file: str
    number: int
    cells: Mapping[str, str]

    def error(self, problem: str, *, column: str, fix: str) -> CodebookError:
        """An error at one cell of this row."""
        where = str(Location(file=self.file, row=self.number, column=column))
        return CodebookError(problem, where=where, fix=fix)


def read_codebook(path: Path, *, needs_stage: bool = True) -> Codebook:
    """The codebook of an .xlsx (the sheet "codebook", or the first) or of a UTF-8 .csv (`,` or `;`).

    A map needs a stage; to tag the texts of a table, codes of any dimension will do.

    The version is 12 hexadecimal digits made from the codes as read: it does not change with cell formats, spaces,
    column order or row order. Empty rows are passed over.

    Raises: CodebookError naming file, row and column, for everything that makes the codebook unusable.
    """
    rows = tuple(_to_rows(_read_grid(path), file=path.name))
    codes = tuple(_to_code(row) for row in rows)
    _check_ids(rows)
    _check_parents(rows)
    if not codes:
        problem = "The codebook has no code."
        raise CodebookError(problem, where=path.name, fix="Add a row for each code under the header.")
    if needs_stage and not any(code.dimension is Dimension.STAGE for code in codes):
        problem = "The codebook has no stage."
        raise CodebookError(problem, where=path.name, fix="Add at least one row with the dimension 'stage'.")
    return Codebook(version=_hash_codes(codes), codes=codes)


def _read_grid(path: Path) -> Iterable[Sequence[object]]:
    """The cells of the file, row by row from its first row."""
    try:
        return _read_csv(path) if path.suffix.lower() == ".csv" else _read_sheet(path)
    except UnicodeDecodeError as error:
        problem, fix = "The file is not UTF-8.", "Save it as 'CSV UTF-8', or as an .xlsx workbook."
        raise CodebookError(problem, where=path.name, fix=fix) from error
    except (OSError, CalamineError, csv.Error) as error:
        problem, fix = "The codebook cannot be opened.", "Check that the file exists and is an .xlsx or a .csv."
        raise CodebookError(problem, where=path.name, fix=fix) from error


def _read_csv(path: Path) -> list[list[str]]:
    """The records of a CSV; the separator is whichever of `,` and `;` the first line has more of."""
    text = path.read_bytes().decode("utf-8-sig")
    first_line = text.lstrip().partition("\n")[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


def _read_sheet(path: Path) -> Iterable[Sequence[object]]:
    """The cells of the workbook's codebook sheet, empty leading rows included, so that row numbers are Excel's."""
    with CalamineWorkbook.from_path(str(path)) as workbook:
        names = workbook.sheet_names
        name = next((name for name in names if name.strip().casefold() == SHEET), names[0])
        return workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _to_rows(grid: Iterable[Sequence[object]], *, file: str) -> Iterator[_Row]:
    """The rows under the header that have any content."""
    numbered = ((number, [_to_text(cell) for cell in cells]) for number, cells in enumerate(grid, start=1))
    filled = ((number, cells) for number, cells in numbered if any(cells))
    header_number, header = next(filled, (1, []))
    columns = _read_header(header, file=file, number=header_number)
    for number, cells in filled:
        pairs = zip(columns, cells, strict=False)
        yield _Row(file=file, number=number, cells={column: cell for column, cell in pairs if column})


def _to_text(cell: object) -> str:
    """A cell as trimmed text with single spaces; a whole number has no decimals, as Excel shows it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "\n".join(" ".join(line.split()) for line in str(cell).split("\n")).strip()


def _read_header(header: Sequence[str], *, file: str, number: int) -> tuple[str, ...]:
    """The column names of the header, checked; "" where a column has neither name nor use."""
    columns = tuple(cell.casefold().replace(" ", "_") for cell in header)
    row = _Row(file=file, number=number, cells={})
    for column in columns:
        if column and column not in COLUMNS:
            nearest = nearest_first(column, known=COLUMNS)
            fix = f"Name it '{nearest[0]}', or remove it. Known columns: {', '.join(nearest)}."
            raise row.error(f"Unknown column '{column}'.", column=column, fix=fix)
        if column and columns.count(column) > 1:
            raise row.error(f"The column '{column}' stands twice.", column=column, fix="Keep one of them.")
    for column in REQUIRED:
        if column not in columns:
            raise row.error(f"The column '{column}' is missing.", column=column, fix=f"Add a column named '{column}'.")
    return columns


def _to_code(row: _Row) -> Code:
    """The code of one row."""
    cells = {column: row.cells.get(column, "") for column in COLUMNS}
    return Code(
        id=_read_id(row),
        dimension=_read_dimension(row),
        name=_read_name(row),
        definition=cells["definition"],
        when_to_use=cells["when_to_use"],
        when_not_to_use=cells["when_not_to_use"],
        terms=tuple((language, terms) for language in SCORED_LANGUAGES if (terms := _read_terms(row, language))),
        parent=cells["parent"] or None,
        icon=cells["icon"],
        order=_read_order(row),
    )


def _read_id(row: _Row) -> str:
    """The code's id, which must be one word, because outputs join ids with `;`."""
    text = row.cells.get("id", "")
    if not text or any(sign in text for sign in _NOT_IN_IDS):
        problem = f"The id '{text}' is not one word." if text else "The code has no id."
        raise row.error(
            problem, column="id", fix="Write a short word of letters, digits, '_' or '-', such as 'delivery'."
        )
    return text


def _read_dimension(row: _Row) -> Dimension:
    """The code's dimension."""
    text = row.cells.get("dimension", "")
    known = {dimension.value: dimension for dimension in Dimension}
    if text.casefold() not in known:
        nearest = ", ".join(nearest_first(text.casefold(), known=known))
        raise row.error(f"Unknown dimension '{text}'.", column="dimension", fix=f"Use one of: {nearest}.")
    return known[text.casefold()]


def _read_name(row: _Row) -> str:
    """The code's name."""
    text = row.cells.get("name", "")
    if not text:
        raise row.error("The code has no name.", column="name", fix="Write the name that the map shall show.")
    return text


def _read_order(row: _Row) -> int | None:
    """The code's place among its dimension, a whole number, or `None` when the cell is empty."""
    text = row.cells.get("order", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        problem = f"Expected a whole number, found '{text}'."
        raise row.error(problem, column="order", fix="Write 1, 2, 3 …, or clear the cell.")
    return int(text)


def _read_terms(row: _Row, language: Language) -> tuple[str, ...]:
    """The code's terms in one language, without repeats, in the order written."""
    column = f"terms_{language.value}"
    parts = row.cells.get(column, "").replace("\n", ";").split(";")
    terms = tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
    for term in terms:
        if problem := find_term_problem(term):
            fix = "Write at least one whole word, or a wildcard beside three letters or more, such as 'deliver*'."
            raise row.error(problem, column=column, fix=fix)
    return terms


def _check_ids(rows: Sequence[_Row]) -> None:
    """Every id stands once, whatever its capitals."""
    seen: dict[str, _Row] = {}
    for row in rows:
        code_id = row.cells["id"]
        first = seen.setdefault(code_id.casefold(), row)
        if first is not row:
            problem = f"The id '{code_id}' stands in row {first.number} already."
            raise row.error(problem, column="id", fix="Give one of the two another id.")


def _check_parents(rows: Sequence[_Row]) -> None:
    """Every parent is a code of the book, and no code stands above itself."""
    parents = {row.cells["id"]: row.cells.get("parent", "") for row in rows}
    for row in rows:
        code_id, parent = row.cells["id"], row.cells.get("parent", "")
        if parent and parent not in parents:
            nearest = ", ".join(nearest_first(parent, known=parents)[:3])
            raise row.error(f"Unknown parent '{parent}'.", column="parent", fix=f"Use a code's id, such as: {nearest}.")
        if code_id in _walk_up(parent, parents=parents):
            problem = f"The code '{code_id}' stands above itself."
            raise row.error(problem, column="parent", fix="Clear or change one parent in the circle.")


def _walk_up(start: str, *, parents: Mapping[str, str]) -> Iterator[str]:
    """The codes from one upwards; it ends at the top or after as many steps as there are codes."""
    steps = range(len(parents) + 1)
    chain = [start]
    for _ in steps:
        chain.append(parents.get(chain[-1], ""))
    return takewhile(bool, chain)


def _hash_codes(codes: Sequence[Code]) -> str:
    """The version: the first digits of a hash of all codes, ordered by id."""
    ordered = sorted(codes, key=lambda code: code.id)
    content = dumps([asdict(code) for code in ordered], ensure_ascii=False, sort_keys=True)
    return sha256(content.encode()).hexdigest()[:_VERSION_LENGTH]
