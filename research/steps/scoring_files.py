"""Score a table: its rows come back in order with what the scorer says of one column. No study, no store.

The cells are given back as received, names and addresses included: nothing is kept, and the output is as private as
the input.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from research.model.excerpt import Reason
from research.reading.canonical import canonical_text
from research.reading.raw_tables import RawColumn, RawTable
from research.reporting.table_files import Value, writing_table
from research.scoring.excerpts import label_polarity
from research.scoring.texts import TextScore, score_text
from research.steps.table_columns import (
    LanguageSource,
    check_output,
    choose_language,
    keep_headers,
    list_renamed,
    open_text_table,
)
from research.terms import SCORED_LANGUAGES, Language

SCORE_COLUMNS = ("language", "polarity", "label", "confidence", "because", "scorer")
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
    """The table and the columns that a request means."""

    table: RawTable
    text: RawColumn
    language: LanguageSource
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
    check_output(out, inputs=(path,))
    chosen = choose_columns(path, request=request)
    headers = keep_headers(chosen.table, ours=SCORE_COLUMNS)
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


def rescore_with(score_texts: Callable[[Sequence[str]], Sequence[TextScore]]) -> Rescorer:
    """A scorer of plain texts as one of rows; texts in languages that are not scored stay unscored."""

    def rescore(rows: Sequence[ScoredRow]) -> Sequence[TextScore]:
        """The scores of a batch."""
        scores = iter(score_texts([row.text for row in rows if is_scorable(row)]))
        return [next(scores) if is_scorable(row) else row.score for row in rows]

    return rescore


def is_scorable(row: ScoredRow) -> bool:
    """True for a text in a language that is scored."""
    return bool(row.text) and row.language in SCORED_LANGUAGES


def choose_columns(path: Path, *, request: ScoreRequest) -> ChosenColumns:
    """The table that has the column of texts, and the other columns in it.

    Raises: WrongUseError, UnreadableSourceError.
    """
    table, text = open_text_table(path, text=request.text)
    question = None if request.question is None else table.find_column(request.question, option="--question")
    return ChosenColumns(
        table=table,
        text=text,
        language=choose_language(request.language, table=table),
        question=question,
        asked=request.asked,
    )


def score_rows(chosen: ChosenColumns) -> Iterator[ScoredRow]:
    """Each row with the language of its text and its score by the lexicons.

    Raises: UnreadableSourceError when the file breaks off.
    """
    for number, cells in enumerate(chosen.table.rows(), start=1):
        text = canonical_text(cells[chosen.text.place])
        language = chosen.language.tell(text, cells=cells)
        question = cells[chosen.question.place].strip() if chosen.question else None
        score = score_text(text, language=language, question=question or chosen.asked)
        yield ScoredRow(number, cells, text, language, score)


def _list_score(language: Language, *, score: TextScore) -> tuple[Value, ...]:
    """The cells of the six columns; an unscored text has confidence 0."""
    label = label_polarity(score.polarity)
    return (
        str(language), score.polarity, label, score.confidence or 0.0, _write_because(score.because), score.scorer
    )  # fmt: skip


def _write_because(because: Sequence[Reason]) -> str:
    """The words that decided, each with its weight, in the order of the text."""
    return "; ".join(f"{' '.join(reason.words.split())} ({reason.weight:+.2f})" for reason in because)


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
    return ScoreSummary(
        file=table.place,
        out=out,
        n_rows=table.n_rows,
        scored=by_kind["scored"],
        unscored=by_kind["unscored"],
        n_empty=sum(n for (kind, _), n in counts.items() if kind == "empty"),
        labels=tuple((label, counts["label", label]) for label in ("neg", "neu", "pos")),
        scorers=tuple(sorted(name for (kind, name), n in counts.items() if kind == "scorer" and n)),
        renamed=list_renamed(table, headers=headers),
        notes=table.notes,
    )
