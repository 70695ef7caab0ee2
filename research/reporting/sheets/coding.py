"""The Coding sheet: one row an excerpt, with cells to correct it in. Saved into `coding/` it is read back."""

from collections.abc import Iterator, Mapping, Sequence

from research.coding.marks import MARK_COLUMN, write_row_mark
from research.coding.values import current_value, machine_values, read_polarity
from research.model.coding import Span
from research.model.evidence import Evidence
from research.reporting.evidence_rows import EvidenceRows
from research.reporting.judging import phrase_answers, show_answer, show_codes
from research.reporting.labels import name_mood
from research.reporting.lookup import Lookup
from research.reporting.places import phrase_place
from research.reporting.sheet import CellValue, Choice, Column, Look, Sheet, SheetKey, name_sheet
from research.reporting.sheets.codes import rows_of_field
from research.terms import CodingField, Dimension

# As many rows as people can use; more would make the workbook twice as large and slow for nothing.
MAX_ROWS = 20_000
_MARK_NUMBER = 18
_CHECKED_NUMBER = 9
_CODES = (CodingField.STAGE, CodingField.TOUCHPOINT, CodingField.CODES)
# As Excel counts: the quote is column 1.
_NUMBERS = {field: number for number, field in enumerate(CodingField, start=2)}


def list_coding(lookup: Lookup) -> Sheet:
    """The sheet to correct excerpts on."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.CODING,
        title=name_sheet(t("Coding")),
        columns=_list_columns(lookup),
        rows=EvidenceRows(pieces=choose_to_code(lookup.evidence), lookup=lookup, make_row=_make_row),
        frozen_columns=1,
        max_lines=8,
        n_printed=9,
        legend=_list_legend(lookup),
        choices=_list_choices(lookup),
        hidden_columns=(_MARK_NUMBER,),
    )


def choose_to_code(evidence: Sequence[Evidence], *, n: int = MAX_ROWS) -> Sequence[Evidence]:
    """The excerpts to offer, in the order of `evidence`: all, or what people coded and what is least sure.

    An excerpt is as sure as the less sure of its most certain stage and its polarity; without one of them it is not.
    """
    if len(evidence) <= n:
        return evidence
    ranked = sorted(evidence, key=lambda piece: (piece.judgement is None, _certainty(piece), piece.excerpt.id))
    chosen = {piece.excerpt.id for piece in ranked[:n]}
    return tuple(piece for piece in evidence if piece.excerpt.id in chosen)


def _certainty(piece: Evidence) -> float:
    """How sure the machine is of an excerpt, 0..1."""
    stages = [tag.confidence for tag in piece.tags if tag.dimension is Dimension.STAGE]
    return min(max(stages, default=0.0), piece.score.confidence or 0.0)


def _list_columns(lookup: Lookup) -> tuple[Column, ...]:
    """The headings; `research.reading.coding_words` knows them in every report language."""
    t = lookup.translation.gettext
    return (
        Column(title=t("Quote"), width=62, look=Look.WRAP),
        Column(title=t("Stage"), width=26, look=Look.EDIT),
        Column(title=t("Touchpoint"), width=26, look=Look.EDIT),
        Column(title=t("Other codes"), width=26, look=Look.EDIT),
        Column(title=t("Polarity"), width=11, look=Look.EDIT_POLARITY),
        Column(title=t("Relevant"), width=11, look=Look.EDIT),
        Column(title=t("Memo"), width=34, look=Look.EDIT),
        Column(title=t("Coder"), width=18, look=Look.EDIT),
        Column(title=t("Checked"), width=11, look=Look.EDIT),
        Column(title=t("Machine: stage"), width=22, look=Look.MACHINE),
        Column(title=t("Machine: touchpoint"), width=22, look=Look.MACHINE),
        Column(title=t("Machine: other codes"), width=22, look=Look.MACHINE),
        Column(title=t("Machine: polarity"), width=11, look=Look.MACHINE_POLARITY),
        Column(title=t("What people said"), width=48, look=Look.MACHINE),
        Column(title=t("Wave"), width=18, look=Look.MACHINE),
        Column(title=t("Place"), width=46, look=Look.MACHINE),
        Column(title=t("Excerpt id"), width=38, look=Look.MACHINE),
        Column(title=MARK_COLUMN, width=10),
    )


def _list_legend(lookup: Lookup) -> tuple[str | None, ...]:
    """What to do, above the headings."""
    t = lookup.translation.gettext
    machine = t("What the machine found")
    return (
        " ".join(_tell_what_to_do(lookup)),
        t("Choose, or part several with ;"),
        t("Choose, or part several with ;"),
        t("Channels, emotions, needs, barriers, outcomes, themes; part several with ;"),
        t("−1 to 1, or a mood; empty means unscored"),
        t("“no” takes the excerpt out of the map"),
        t("A note; it changes no number"),
        t("Your name, in rows that you change"),
        t("“yes” once the row is right: what you left as it was is your answer too, and codes can be learnt from it"),
        machine,
        machine,
        machine,
        machine,
        t("All answers, the latest of each field counts"),
        None,
        None,
        t("Keep this column: it says which excerpt the row is"),
        None,
    )


def _tell_what_to_do(lookup: Lookup) -> Iterator[str]:
    """What to do with the sheet, and which excerpts it holds where it does not hold all."""
    t, n = lookup.translation, len(lookup.evidence)
    yield t.gettext(
        "Change the light cells, write your name under Coder, save the workbook into the study’s folder “coding” "
        "and run again. Sort, filter and hide as you like."
    )
    if n > MAX_ROWS:
        yield t.gettext(
            "Here are {chosen} of {total} excerpts: those that people coded, and those the machine is least sure of.",
            chosen=t.number(MAX_ROWS),
            total=t.number(n),
        )


def _list_choices(lookup: Lookup) -> tuple[Choice, ...]:
    """The drop-downs, with the legend of their column as a hint."""
    t, hints = lookup.translation, _list_legend(lookup)
    listed: dict[CodingField, tuple[str, ...]] = {
        CodingField.POLARITY: tuple(name_mood(mood, translation=t) for mood in ("negative", "neutral", "positive")),
        CodingField.RELEVANT: (t.gettext("yes"), t.gettext("no")),
        CodingField.MEMO: (),
    }

    def make_choice(field: CodingField) -> Choice:
        """The drop-down of one field."""
        number = _NUMBERS[field]
        hint = hints[number - 1] or ""
        if field not in _CODES:
            return Choice(column=number, hint=hint, values=listed[field])
        first, last = rows_of_field(lookup, field=field)
        return Choice(column=number, hint=hint, sheet=SheetKey.CODES, first=first, last=last)

    checked = Choice(column=_CHECKED_NUMBER, hint=hints[_CHECKED_NUMBER - 1] or "", values=(t.gettext("yes"),))
    return (*map(make_choice, CodingField), checked)


def _make_row(piece: Evidence, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One excerpt as a row: what counts now, to be changed, and what the machine found."""
    found = machine_values(piece)
    now = found if piece.judgement is None else {field: current_value(piece, field=field) for field in CodingField}
    found_codes = _show_codes(found, lookup=lookup)
    span = Span(passage_id=piece.passage.id, start=piece.excerpt.start, end=piece.excerpt.end)
    return (
        piece.excerpt.verbatim,
        *(found_codes if now is found else _show_codes(now, lookup=lookup)),
        read_polarity(now[CodingField.POLARITY]),
        show_answer(now[CodingField.RELEVANT], field=CodingField.RELEVANT, lookup=lookup),
        now[CodingField.MEMO] or None,
        None,
        None,
        *found_codes,
        read_polarity(found[CodingField.POLARITY]),
        phrase_answers(piece, lookup=lookup),
        lookup.wave_name(piece.wave_id) or None,
        phrase_place(piece.passage.place, translation=lookup.translation),
        piece.excerpt.id,
        write_row_mark(span, values=now),
    )


def _show_codes(values: Mapping[CodingField, str], *, lookup: Lookup) -> list[str | None]:
    """The three cells of codes."""
    return [show_codes(values[field], lookup=lookup) if values[field] else None for field in _CODES]
