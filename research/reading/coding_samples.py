"""The reliability sample as somebody filled it in: every filled cell is an answer, an empty one is none.

Nothing stood in the cells before, so there is nothing to compare with; "on no stage" is written as a word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from research.coding.marks import SampleMark, read_mark
from research.location import Location
from research.model.coding import NO, Span
from research.model.fault import Fault
from research.reading import coding_faults
from research.reading.coded_rows import CodedRow, Signature, to_excerpt_id, to_name
from research.reading.coding_answers import AnswerReader, Refusal
from research.reading.coding_heads import CodingRow, CodingSheet
from research.reading.coding_words import CODER, ID, QUOTE, SAMPLE_HEADINGS
from research.terms import CodingField
from research.words import fold

# What a person decides of every excerpt that is relevant.
_JUDGED = tuple(field for field in SAMPLE_HEADINGS if field is not CodingField.RELEVANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answered:
    """One row with what was found in its cells; cells that are empty are missing."""

    row: CodingRow
    place: Location
    excerpt_id: str
    coder: str
    found: dict[CodingField, str | Refusal]

    @property
    def answers(self) -> dict[CodingField, str]:
        """What could be understood."""
        return {field: value for field, value in self.found.items() if isinstance(value, str)}

    @property
    def is_left_out(self) -> bool:
        """True where the excerpt is not relevant: nothing else has to be said of it."""
        return self.found.get(CodingField.RELEVANT) == NO


def read_sample(
    sheet: CodingSheet, *, place: Location, reader: AnswerReader, signature: Signature
) -> Iterator[CodedRow | Fault]:
    """Every answer and every fault of a sample, row by row; what is true of the whole sheet comes first.

    Whoever wrote a name into one row and into no other gave all answers; else a row without a name is of whoever saved
    the file.
    """
    names = {fold(name): name for row in sheet.rows() if (name := to_name(row.cell(CODER)))}
    coder = next(iter(names.values())) if len(names) == 1 else signature.coder
    missing = [field for field in SAMPLE_HEADINGS if field not in sheet.columns]
    yield from (coding_faults.no_column(place, field=field) for field in missing)
    answered = [_read_row(row, place=place, reader=reader, coder=coder) for row in sheet.rows()]
    filled = [one for one in answered if one.found]
    yield from _find_left_empty(filled, sheet=sheet)
    spans = _read_spans(sheet)
    seen: dict[tuple[str, str], dict[CodingField, str]] = {}
    for one in filled:
        key = (one.excerpt_id, fold(one.coder))
        if not one.excerpt_id:
            yield coding_faults.row_without_id(one.place)
        elif key in seen:
            if one.answers != seen[key]:
                yield coding_faults.row_twice(one.place)
        else:
            seen[key] = one.answers
            yield from _tell_row(one, span=spans.get(one.excerpt_id), signature=signature)


def _read_spans(sheet: CodingSheet) -> dict[str, Span]:
    """Excerpt id -> its place, in whatever row the mark stands: parts of a sheet are sorted by mistake."""
    marks = (read_mark(row.mark) for row in sheet.rows())
    return {mark.span.excerpt_id: mark.span for mark in marks if isinstance(mark, SampleMark)}


def _read_row(row: CodingRow, *, place: Location, reader: AnswerReader, coder: str) -> _Answered:
    """One row; `coder` gave its answers where it names nobody."""
    cells = {field: row.cell(field) for field in SAMPLE_HEADINGS}
    found = {field: reader.read(cell, field=field) for field, cell in cells.items() if cell}
    return _Answered(
        row=row,
        place=replace(place, row=row.number),
        excerpt_id=to_excerpt_id(row.cell(ID)),
        coder=to_name(row.cell(CODER)) or coder,
        found={field: value for field, value in found.items() if value is not None},
    )


def _find_left_empty(filled: Sequence[_Answered], *, sheet: CodingSheet) -> Iterator[Fault]:
    """A note for each column that somebody used, and left empty in rows that they answered."""
    used = {field for one in filled for field in one.found}
    for field in _JUDGED:
        if field not in used:
            continue
        empty = [
            one
            for one in filled
            if field not in one.found and not one.is_left_out and any(other in one.found for other in _JUDGED)
        ]
        if empty:
            place = replace(empty[0].place, column=sheet.titles[field])
            yield coding_faults.left_empty(place, n_rows=len(empty))


def _tell_row(one: _Answered, *, span: Span | None, signature: Signature) -> Iterator[CodedRow | Fault]:
    """The answers of one row, and a fault for each cell that cannot be understood."""
    for field, value in one.found.items():
        if isinstance(value, Refusal):
            yield coding_faults.refused(one.place, column=one.row.sheet.titles[field], refusal=value)
            continue
        yield CodedRow(
            excerpt_id=one.excerpt_id,
            span=span,
            quote=one.row.cell(QUOTE),
            place=one.place,
            field=field,
            coder=one.coder,
            coded_at=signature.at,
            old="",
            new=value,
            file=one.place.file,
            is_carried=False,
            is_blind=True,
        )
