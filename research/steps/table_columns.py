"""What the commands on one table share: the column of texts, each row's language, and the headers of the output."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from research.errors import WrongUseError, nearest_first
from research.languages.identifying import identify_language, read_language_tag
from research.reading.raw_tables import RawColumn, RawTable, open_raw_tables
from research.reporting.table_files import check_ending
from research.terms import SCORED_LANGUAGES, Language
from research.words import fold

# Put before the header of an input column that has the name of one of ours.
INPUT_PREFIX = "input_"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# What the three languages call themselves and each other, folded.
_LANGUAGE_NAMES = {
    Language.EN: ("english", "ingles", "engleza", "anglais", "englisch"),
    Language.ES: ("spanish", "espanol", "castellano", "spaniola", "castilian"),
    Language.RO: ("romanian", "rumano", "romana", "limba romana", "moldovan"),
}
_NAMED = {name: language for language, names in _LANGUAGE_NAMES.items() for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSource:
    """Where the language of a row comes from: a column, the one language of all rows, or the text itself."""

    column: RawColumn | None = None
    stated: Language | None = None

    def tell(self, text: str, *, cells: Sequence[str]) -> Language:
        """What the person or the row says; else what the text shows; no text is in no language."""
        if not text:
            return Language.UND
        stated = read_language(cells[self.column.place]) if self.column else self.stated
        return stated or identify_language(text, declared=None, expected=SCORED_LANGUAGES)


def read_language(cell: str) -> Language | None:
    """The language that a cell names by code, tag or name; `None` for an empty or meaningless one.

    >>> [str(read_language(cell)) for cell in ("es-MX", "Română", "ca", "", "2")]
    ['es', 'ro', 'other', 'None', 'None']
    """
    folded = fold(cell.strip())
    if folded in _NAMED:
        return _NAMED[folded]
    return read_language_tag(folded) if _TAG.fullmatch(folded) else None


def open_text_table(path: Path, *, text: str) -> tuple[RawTable, RawColumn]:
    """The table of a file with its column of texts; of a workbook the first sheet that has the column.

    Raises: WrongUseError, UnreadableSourceError.
    """
    tables = open_raw_tables(path)
    table = next((table for table in tables if table.has_column(text)), tables[0])
    return table, table.find_column(text, option="--text")


def choose_language(wanted: str | None, *, table: RawTable) -> LanguageSource:
    """The column that states languages, or the language of all rows; a column of that name comes first.

    Raises: WrongUseError.
    """
    if wanted is None:
        return LanguageSource()
    if table.has_column(wanted):
        return LanguageSource(column=table.find_column(wanted, option="--language"))
    named = read_language(wanted)
    if named in SCORED_LANGUAGES:
        return LanguageSource(stated=named)
    codes = ", ".join(SCORED_LANGUAGES)
    known = nearest_first(wanted, known={column.told_apart for column in table.columns})
    raise WrongUseError(
        f"--language: '{wanted}' is neither a column of the file nor a language that is known.",
        where=table.place,
        fix=f"Use one of the columns {', '.join(known[:12])}, or one of the languages {codes}.",
    )


def check_output(out: Path, *, inputs: Collection[Path]) -> None:
    """Do nothing for an output that can be written and is none of the inputs.

    Raises: WrongUseError.
    """
    check_ending(out)
    if out.exists() and any(out.samefile(path) for path in inputs if path.exists()):
        raise WrongUseError(
            "The output would replace the input.", where=str(out), fix="Give another name or folder after --out."
        )


def keep_headers(table: RawTable, *, ours: Sequence[str]) -> tuple[str, ...]:
    """The input's headers; one that has the name of a column of ours is called `input_…`, and nothing is lost."""
    headers = [column.header for column in table.columns]
    taken = {*headers, *ours}
    kept: list[str] = []
    for header in headers:
        name = header
        while name in ours or (name != header and name in taken):
            name = f"{INPUT_PREFIX}{name}"
        kept.append(name)
    return tuple(kept)


def list_renamed(table: RawTable, *, headers: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(input header, header written) of the columns whose header had to change."""
    pairs = zip(table.columns, headers, strict=True)
    return tuple((column.header, header) for column, header in pairs if column.header != header)
