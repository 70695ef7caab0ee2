"""What came in, source by source, and what was left out and why."""

from collections import Counter
from dataclasses import dataclass

from research.model.fault import Fault
from research.reporting.labels import name_scope
from research.reporting.lookup import Lookup
from research.reporting.translating import Translation, mark
from research.terms import FaultScope

# The reasons and faults that docs/readers.md lists, in words; one that is not here is shown by its name.
_REASONS = {
    "empty": mark("empty"),
    "preview": mark("preview answer"),
    "spam": mark("spam"),
    "unfinished": mark("not finished"),
    "no_answer": mark("no answer"),
    "heading": mark("heading"),
    "unreadable_source": mark("the file cannot be read"),
    "unreadable_row": mark("row that cannot be read"),
    "rating_not_a_number": mark("rating that is no number"),
    "rating_out_of_range": mark("rating outside its scale"),
    "bad_time": mark("date that is none"),
    "same_file_twice": mark("same content as another file"),
    "changed_answer": mark("answer changed in a later export"),
    "gone_answer": mark("response gone from a later export, still counted"),
    "other_sheets": mark("other sheets"),
    "unsure_encoding": mark("letters in doubt"),
    "no_coding_sheet": mark("no Coding sheet"),
    "coding_without_ids": mark("column of excerpt ids missing"),
    "coding_without_marks": mark("hidden column missing"),
    "coding_row_without_id": mark("row without excerpt id"),
    "coding_row_twice": mark("excerpt in two rows"),
    "coding_unknown_excerpt": mark("excerpt of no source in the folder"),
    "coding_unknown_code": mark("code that the codebook does not have"),
    "coding_bad_value": mark("value that cannot be read"),
    "coding_erased_excerpt": mark("row of a person who was erased"),
    "coding_retired_code": mark("code that the codebook has no more"),
    "sample_left_empty": mark("cell of the sample left empty"),
    "auto_reply": mark("automatic reply"),
    "boilerplate": mark("line of the desk"),
    "forgotten": mark("row of a person who was erased"),
    "cut_off": mark("parts cut out"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceIntake:
    """One source with its counts as text; `why` names each reason with its count."""

    file: str
    kind: str
    reader: str
    rows: str
    responses: str
    left_out: str
    why: str
    adds_up: bool


def list_intake(lookup: Lookup) -> tuple[SourceIntake, ...]:
    """All sources by file, then the files that could not be read at all."""
    t = lookup.translation
    sources = sorted(lookup.map.sources, key=lambda source: source.file)
    read = tuple(
        SourceIntake(
            file=source.file,
            kind=lookup.source_name(source.kind) if source.reader else "",
            reader=source.reader,
            rows=t.number(source.n_rows),
            responses=t.number(source.n_responses),
            left_out=t.number(source.n_row_faults + source.n_blanks),
            why=_explain(source.file, lookup=lookup),
            adds_up=source.adds_up,
        )
        for source in sources
    )
    return read + _list_unread(lookup, known={source.file for source in sources})


def _list_unread(lookup: Lookup, *, known: set[str]) -> tuple[SourceIntake, ...]:
    """One line for each file that was left out whole."""
    faults = lookup.report.faults
    files = {fault.place.file for fault in faults if fault.scope is FaultScope.FILE and fault.place.file not in known}
    return tuple(
        SourceIntake(
            file=file, kind="", reader="", rows="", responses="", left_out="",
            why=_explain(file, lookup=lookup), adds_up=True,
        )
        for file in sorted(files)
    )  # fmt: skip


def _explain(file: str, *, lookup: Lookup) -> str:
    """The reasons of one file with their counts: blanks first, then faults by code; questions leave nothing out."""
    t = lookup.translation
    blanks = [(_name_reason(reason, t), n) for name, reason, n in sorted(lookup.report.blanks) if name == file]
    faults = Counter(
        _name_fault(fault, t)
        for fault in lookup.report.faults
        if fault.place.file == file and fault.scope is not FaultScope.COLUMN
    )
    return "; ".join(f"{name}: {t.number(n)}" for name, n in (*blanks, *sorted(faults.items())))


def _name_fault(fault: Fault, translation: Translation) -> str:
    """A fault in words; one of a single cell says so, because the rest of its row was kept."""
    name = _name_reason(fault.code, translation)
    if fault.scope is not FaultScope.CELL:
        return name
    return f"{name} ({name_scope(fault.scope, translation=translation).lower()})"


def _name_reason(reason: str, translation: Translation) -> str:
    """A reason for a blank, or the code of a fault, in words."""
    return translation.gettext(_REASONS[reason]) if reason in _REASONS else reason
