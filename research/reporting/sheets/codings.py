"""The sheet of codings: every answer that people gave, with who, when, old and new; read back with the workbook."""

from research.coding.marks import MARK_COLUMN, write_coding_mark
from research.model.coding import NO, YES, Coding
from research.model.evidence import Evidence
from research.reporting.judging import name_field, show_answer
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet
from research.reporting.sheets.evidence import to_naive_utc
from research.terms import CodingField

_MARK_NUMBER = 12


def list_codings(lookup: Lookup) -> Sheet:
    """The sheet of all answers, the earliest first."""
    t = lookup.translation.gettext
    pieces = {piece.excerpt.id: piece for piece in lookup.evidence if piece.judgement is not None}
    return Sheet(
        key=SheetKey.CODINGS,
        title=name_sheet(t("Codings")),
        columns=(
            Column(title=t("Quote"), width=62, look=Look.WRAP),
            Column(title=t("Field"), width=16),
            Column(title=t("Old"), width=30, look=Look.WRAP),
            Column(title=t("New"), width=30, look=Look.WRAP),
            Column(title=t("Coder"), width=18, look=Look.WRAP),
            Column(title=t("Coded at (UTC)"), width=17, look=Look.MOMENT),
            Column(title=t("Counts"), width=10),
            Column(title=t("People differ"), width=12),
            Column(title=t("Blind"), width=10),
            Column(title=t("Coded in"), width=40, look=Look.WRAP),
            Column(title=t("Excerpt id"), width=38),
            Column(title=MARK_COLUMN, width=10),
        ),
        rows=tuple(
            _make_row(coding, piece=pieces[coding.excerpt_id], lookup=lookup)
            for coding in lookup.report.codings
            if coding.excerpt_id in pieces
        ),
        max_lines=8,
        hidden_columns=(_MARK_NUMBER,),
    )


def _make_row(coding: Coding, *, piece: Evidence, lookup: Lookup) -> tuple[CellValue, ...]:
    """One answer as a row."""
    judgement = piece.judgement
    is_counting = judgement is not None and coding in judgement.counting
    is_disputed = judgement is not None and coding.field in judgement.disputed
    return (
        piece.excerpt.verbatim,
        name_field(coding.field, lookup=lookup),
        # Whoever answered blind saw an empty cell: nothing stood there, which is neither none nor unscored.
        "–" if coding.is_blind else show_answer(coding.old, field=coding.field, lookup=lookup),
        show_answer(coding.new, field=coding.field, lookup=lookup),
        coding.coder,
        to_naive_utc(coding.coded_at),
        show_answer(YES if is_counting else NO, field=CodingField.RELEVANT, lookup=lookup),
        show_answer(YES, field=CodingField.RELEVANT, lookup=lookup) if is_disputed else None,
        show_answer(YES, field=CodingField.RELEVANT, lookup=lookup) if coding.is_blind else None,
        coding.file,
        coding.excerpt_id,
        write_coding_mark(coding),
    )
