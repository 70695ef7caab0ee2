"""Score a table: its rows come back in order with what the scorer says of one column. No study, no store.

The cells are given back as received, names and addresses included: nothing is kept, and the output is as private as
the input.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from research.errors import WrongUseError, nearest_first
from research.languages.identifying import identify_language, read_language_tag
from research.model.excerpt import Reason
from research.reading.canonical import canonical_text
from research.reading.raw_tables import RawColumn, RawTable, open_raw_tables
from research.reporting.table_files import Value, check_ending, writing_table
from research.scoring.excerpts import label_polarity
from research.scoring.texts import TextScore, score_text
from research.terms import SCORED_LANGUAGES, Language
from research.words import fold

SCORE_COLUMNS = ("language", "polarity", "label", "confidence", "because", "scorer")
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
# Rows that are in memory at once.
_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRequest:
    """What to score: the names of columns as a person writes them.

    `language` is a column, or one of the codes en, es, ro for all rows, or `None` to identify it row by row. `question`
    is a column with the question of each row, `asked` the one question of all rows.
    """

    text: str
    language: str | None = None
    question: str | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSummary:
    """What was scored. `scored` and `unscored` are rows by language, `n_empty` those without a text (in neither).

    `renamed` are (input header, header written) pairs; `notes` are sentences about the file.
    """

    file: str
    out: Path
    n_rows: int
    scored: tuple[tuple[Language, int], ...]
    unscored: tuple[tuple[Language, int], ...]
    n_empty: int
    labels: tuple[tuple[str, int], ...]
    scorers: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class ScoredRow(NamedTuple):
    """One row: its number from 1, cells as received, text, language, and the score by the lexicons."""

    number: int
    cells: tuple[str, ...]
    text: str
    language: Language
    score: TextScore


class Rescorer(Protocol):
    """Another scorer: a score for each row of a batch, in the same order."""

    def __call__(self, rows: Sequence[ScoredRow]) -> Sequence[TextScore]:
        """The scores."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenColumns:
    """The table and the columns that a request means; `language` is the same for all rows where it is given."""

    table: RawTable
    text: RawColumn
    language_column: RawColumn | None
    language: Language | None
    question: RawColumn | None
    asked: str | None


def score_file(
    path: Path,
    *,
    request: ScoreRequest,
    out: Path,
    rescore: Rescorer | None = None,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> ScoreSummary:
    """Write the table with the columns of the score, and say what was scored.

    Args:
        path: A CSV, TSV or workbook; of a workbook the first sheet that has the column of texts.
        request: Which columns.
        out: Where to write; its ending (.csv, .tsv, .xlsx) says as what.
        rescore: A scorer to use instead of the lexicons; it is given what they say.
        tell: Called now and then with the rows done and the rows there are.

    Raises: WrongUseError, UnreadableSourceError, ReportError.
    """
    check_ending(out)
    if out.exists() and out.samefile(path):
        raise WrongUseError(
            "The output would replace the input.", where=str(out), fix="Give another name or folder after --out."
        )
    chosen = choose_columns(path, request=request)
    headers = _keep_headers([column.header for column in chosen.table.columns])
    counts: Counter[tuple[str, str]] = Counter()
    rows = score_rows(chosen)
    with writing_table(out, headers=(*headers, *SCORE_COLUMNS)) as write_row:
        while batch := list(islice(rows, _BATCH)):
            scores = rescore(batch) if rescore else [row.score for row in batch]
            for row, score in zip(batch, scores, strict=True):
                write_row((*row.cells, *_list_score(row.language, score=score)))
                _count(counts, row=row, score=score)
            tell(batch[-1].number, chosen.table.n_rows)
    return _summarise(chosen, counts=counts, headers=headers, out=out)


def read_language(cell: str) -> Language | None:
    """The language that a cell names by code, tag or name; `None` for an empty or meaningless one.

    >>> [str(read_language(cell)) for cell in ("es-MX", "Română", "ca", "", "2")]
    ['es', 'ro', 'other', 'None', 'None']
    """
    folded = fold(cell.strip())
    if folded in _NAMED:
        return _NAMED[folded]
    return read_language_tag(folded) if _TAG.fullmatch(folded) else None


def choose_columns(path: Path, *, request: ScoreRequest) -> ChosenColumns:
    """The table that has the column of texts, and the other columns in it.

    Raises: WrongUseError, UnreadableSourceError.
    """
    tables = open_raw_tables(path)
    table = next((table for table in tables if table.has_column(request.text)), tables[0])
    text = table.find_column(request.text, option="--text")
    column, language = _choose_language(request.language, table=table)
    question = None if request.question is None else table.find_column(request.question, option="--question")
    return ChosenColumns(
        table=table,
        text=text,
        language_column=column,
        language=language,
        question=question,
        asked=request.asked,
    )


def _choose_language(wanted: str | None, *, table: RawTable) -> tuple[RawColumn | None, Language | None]:
    """The column that states languages, or the language of all rows; a column of that name comes first."""
    if wanted is None:
        return None, None
    if table.has_column(wanted):
        return table.find_column(wanted, option="--language"), None
    named = read_language(wanted)
    if named in SCORED_LANGUAGES:
        return None, named
    codes = ", ".join(SCORED_LANGUAGES)
    known = nearest_first(wanted, known={column.told_apart for column in table.columns})
    raise WrongUseError(
        f"--language: '{wanted}' is neither a column of the file nor a language that is scored.",
        where=table.place,
        fix=f"Use one of the columns {', '.join(known[:12])}, or one of the languages {codes}.",
    )


def score_rows(chosen: ChosenColumns) -> Iterator[ScoredRow]:
    """Each row with the language of its text and its score by the lexicons.

    Raises: UnreadableSourceError when the file breaks off.
    """
    for number, cells in enumerate(chosen.table.rows(), start=1):
        text = canonical_text(cells[chosen.text.place])
        language = _language_of(text, cells=cells, chosen=chosen)
        question = cells[chosen.question.place].strip() if chosen.question else None
        score = score_text(text, language=language, question=question or chosen.asked)
        yield ScoredRow(number, cells, text, language, score)


def _language_of(text: str, *, cells: Sequence[str], chosen: ChosenColumns) -> Language:
    """What the person or the row says; else what the text shows; no text is in no language."""
    if not text:
        return Language.UND
    stated = read_language(cells[chosen.language_column.place]) if chosen.language_column else chosen.language
    return stated or identify_language(text, declared=None, expected=SCORED_LANGUAGES)


def _list_score(language: Language, *, score: TextScore) -> tuple[Value, ...]:
    """The cells of the six columns; an unscored text has confidence 0."""
    label = label_polarity(score.polarity)
    return (
        str(language), score.polarity, label, score.confidence or 0.0, _write_because(score.because), score.scorer
    )  # fmt: skip


def _write_because(because: Sequence[Reason]) -> str:
    """The words that decided, each with its weight, in the order of the text."""
    return "; ".join(f"{' '.join(reason.words.split())} ({reason.weight:+.2f})" for reason in because)


def _keep_headers(headers: Sequence[str]) -> tuple[str, ...]:
    """The input's headers; one that has the name of a column of ours is called `input_…`, and nothing is lost."""
    taken = {*headers, *SCORE_COLUMNS}
    kept: list[str] = []
    for header in headers:
        name = header
        while name in SCORE_COLUMNS or (name != header and name in taken):
            name = f"{INPUT_PREFIX}{name}"
        kept.append(name)
    return tuple(kept)


def _count(counts: Counter[tuple[str, str]], *, row: ScoredRow, score: TextScore) -> None:
    """Add one row to the counts by kind and name."""
    kind = "empty" if not row.text else "unscored" if score.polarity is None else "scored"
    counts[kind, str(row.language)] += 1
    counts["label", label_polarity(score.polarity) or ""] += 1
    counts["scorer", score.scorer] += score.polarity is not None


def _summarise(
    chosen: ChosenColumns, *, counts: Counter[tuple[str, str]], headers: Sequence[str], out: Path
) -> ScoreSummary:
    """What the counts say."""
    table = chosen.table
    by_kind = {
        kind: tuple((language, counts[kind, language]) for language in Language if counts[kind, language])
        for kind in ("scored", "unscored")
    }
    renamed = tuple(
        (column.header, header)
        for column, header in zip(table.columns, headers, strict=True)
        if column.header != header
    )
    return ScoreSummary(
        file=table.place,
        out=out,
        n_rows=table.n_rows,
        scored=by_kind["scored"],
        unscored=by_kind["unscored"],
        n_empty=sum(n for (kind, _), n in counts.items() if kind == "empty"),
        labels=tuple((label, counts["label", label]) for label in ("neg", "neu", "pos")),
        scorers=tuple(sorted(name for (kind, name), n in counts.items() if kind == "scorer" and n)),
        renamed=renamed,
        notes=table.notes,
    )
