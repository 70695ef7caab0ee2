"""Tag a table: its rows come back in order with the codes of a codebook that one column calls. No study, no store.

The cells are given back as received, names and addresses included: nothing is kept, and the output is as private as
the input.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from research.reading.canonical import canonical_text
from research.reading.codebooks import read_codebook
from research.reporting.table_files import Value, writing_table
from research.steps.table_columns import check_output, choose_language, keep_headers, list_renamed, open_text_table
from research.tagging.proposing import Proposal, propose_from_words
from research.tagging.tagger import Tagger, compile_tagger, tag_text
from research.terms import Dimension, Language

TAG_COLUMNS = ("codes", "because")
# A table is told about again after so many rows.
_ROWS_BETWEEN = 500
_DIMENSION_ORDER = {dimension: place for place, dimension in enumerate(Dimension)}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagRequest:
    """What to tag with what: a column as a person writes it, and the codebook's file.

    `language` is a column, or one of the codes en, es, ro for all rows, or `None` to identify it row by row.
    """

    text: str
    codebook: Path
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TagSummary:
    """What was tagged: rows with codes, rows with a text and none (`n_abstained`), rows without a text (`n_empty`).

    `codes` are rows by code id, in the codebook's order, those without a row among them. `renamed` are (input header,
    header written) pairs; `notes` are sentences about the file. `tagger` names the method and the codebook's version.
    """

    file: str
    out: Path
    tagger: str
    n_rows: int
    n_tagged: int
    n_abstained: int
    n_empty: int
    codes: tuple[tuple[str, int], ...]
    renamed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class _Kind(NamedTuple):
    """What became of a row."""

    has_text: bool
    has_codes: bool


def tag_file(
    path: Path,
    *,
    request: TagRequest,
    out: Path,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> TagSummary:
    """Write the table with the columns `codes` and `because`, and say what was tagged.

    Args:
        path: A CSV, TSV or workbook; of a workbook the first sheet that has the column of texts.
        request: Which column, and which codebook; it needs no stage.
        out: Where to write; its ending (.csv, .tsv, .xlsx) says as what.
        tell: Called now and then with the rows done and the rows there are.

    Raises: CodebookError, WrongUseError, UnreadableSourceError, ReportError.
    """
    check_output(out, inputs=(path, request.codebook))
    table, column = open_text_table(path, text=request.text)
    source = choose_language(request.language, table=table)
    tagger = compile_tagger(read_codebook(request.codebook, needs_stage=False))
    headers = keep_headers(table, ours=TAG_COLUMNS)
    kinds: Counter[_Kind] = Counter()
    counts: Counter[str] = Counter()
    with writing_table(out, headers=(*headers, *TAG_COLUMNS)) as write_row:
        for n_done, cells in enumerate(table.rows(), start=1):
            text = canonical_text(cells[column.place])
            proposals = propose_codes(tagger, text, language=source.tell(text, cells=cells))
            write_row((*cells, *_list_codes(proposals)))
            kinds[_Kind(bool(text), bool(proposals))] += 1
            counts.update(proposal.code_id for proposal in proposals)
            if n_done % _ROWS_BETWEEN == 0:
                tell(n_done, table.n_rows)
    return TagSummary(
        file=table.place,
        out=out,
        tagger=tagger.version,
        n_rows=table.n_rows,
        n_tagged=kinds[_Kind(has_text=True, has_codes=True)],
        n_abstained=kinds[_Kind(has_text=True, has_codes=False)],
        n_empty=kinds[_Kind(has_text=False, has_codes=False)],
        codes=tuple((code.id, counts[code.id]) for code in tagger.codebook.codes),
        renamed=list_renamed(table, headers=headers),
        notes=table.notes,
    )


def propose_codes(tagger: Tagger, text: str, *, language: Language) -> tuple[Proposal, ...]:
    """The codes that the words of a text call, the most certain first; then by dimension and id."""
    found = propose_from_words(tag_text(tagger, text, language=language))
    return tuple(sorted(found, key=_rank))


def _rank(proposal: Proposal) -> tuple[float, int, str]:
    """The order of a row's codes."""
    return -proposal.confidence, _DIMENSION_ORDER[proposal.dimension], proposal.code_id


def _list_codes(proposals: Sequence[Proposal]) -> tuple[Value, ...]:
    """The cells of the two columns, both empty where there is no code."""
    codes = ";".join(proposal.code_id for proposal in proposals)
    because = "; ".join(map(_explain, proposals))
    return codes or None, because or None


def _explain(proposal: Proposal) -> str:
    """A code with the words that called it and how sure it is."""
    words = " + ".join(" ".join(reason.words.split()) for reason in proposal.because)
    return f"{proposal.code_id}: {words} ({proposal.confidence:.2f})"
