"""What people said about excerpts, in the reader's language."""

from research.coding.values import DIMENSIONS, read_codes, read_polarity, show_code
from research.model.coding import NO, YES, Coding
from research.model.evidence import Evidence
from research.reporting.lookup import Lookup
from research.reporting.translating import mark
from research.terms import CodingField

_FIELDS = {
    CodingField.STAGE: mark("Stage"),
    CodingField.TOUCHPOINT: mark("Touchpoint"),
    CodingField.CODES: mark("Other codes"),
    CodingField.POLARITY: mark("Polarity"),
    CodingField.RELEVANT: mark("Relevant"),
    CodingField.MEMO: mark("Memo"),
}
_ANSWERS = {YES: mark("yes"), NO: mark("no")}


def name_field(field: CodingField, *, lookup: Lookup) -> str:
    """The name of a field, which is also the heading of its column on the Coding sheet."""
    return lookup.translation.gettext(_FIELDS[field])


def show_codes(value: str, *, lookup: Lookup) -> str:
    """The codes of an answer with their ids; the id alone of one that the codebook does not have."""
    book = lookup.map.codebook.by_id
    return "; ".join(show_code(book[code_id]) if code_id in book else code_id for code_id in read_codes(value))


def show_answer(value: str, *, field: CodingField, lookup: Lookup) -> str:
    """An answer in words; a dash for none."""
    t = lookup.translation
    if field in DIMENSIONS:
        return show_codes(value, lookup=lookup) or "–"
    if field is CodingField.POLARITY:
        return t.polarity(read_polarity(value)) or t.gettext("unscored")
    return t.gettext(_ANSWERS[value]) if field is CodingField.RELEVANT else value or "–"


def phrase_answers(piece: Evidence, *, lookup: Lookup) -> str | None:
    """Every answer about one excerpt on a line of its own, the earliest first; `None` where nobody said anything."""
    if piece.judgement is None:
        return None
    return "\n".join(_phrase_answer(coding, lookup=lookup) for coding in piece.judgement.answers)


def phrase_coders(piece: Evidence, *, lookup: Lookup) -> str | None:
    """Whose answers count, and in which fields: "Ana: Stage, Polarity"; `None` where nobody said anything."""
    if piece.judgement is None:
        return None
    fields: dict[str, list[str]] = {}
    for coding in piece.judgement.counting:
        fields.setdefault(coding.coder, []).append(name_field(coding.field, lookup=lookup))
    return "; ".join(f"{coder}: {', '.join(names)}" for coder, names in fields.items())


def phrase_codings(lookup: Lookup) -> tuple[str, ...]:
    """How much people coded, left out and differ in; nothing where no workbook was dropped in."""
    if not lookup.report.coding_files:
        return ()
    t = lookup.translation
    judged = [piece.judgement for piece in lookup.report.evidence if piece.judgement is not None]
    n_disputed = sum(len(judgement.disputed) for judgement in judged)
    n_left_out = sum(not judgement.is_relevant for judgement in judged)
    n_whole = sum(judgement.is_whole for judgement in judged)
    lines = [t.ngettext("{n} excerpt coded by people", "{n} excerpts coded by people", len(judged))]
    if n_whole:
        lines.append(
            t.ngettext("{n} excerpt judged in all its codes", "{n} excerpts judged in all their codes", n_whole)
        )
    if n_left_out:
        lines.append(t.ngettext("{n} excerpt not relevant", "{n} excerpts not relevant", n_left_out))
    if n_disputed:
        lines.append(
            t.ngettext(
                "{n} answer in which people differ: the latest counts, all are on the sheet Codings",
                "{n} answers in which people differ: the latest counts, all are on the sheet Codings",
                n_disputed,
            )
        )
    return tuple(lines)


def name_relevance(piece: Evidence, *, lookup: Lookup) -> str:
    """Yes, or no where a person took the excerpt out of the map."""
    return lookup.translation.gettext(_ANSWERS[YES if piece.is_relevant else NO])


def _phrase_answer(coding: Coding, *, lookup: Lookup) -> str:
    """One answer with who gave it and when."""
    t = lookup.translation
    blind, seeing = mark("{field}: {answer} ({coder}, blind, {moment})"), mark("{field}: {answer} ({coder}, {moment})")
    return t.gettext(
        blind if coding.is_blind else seeing,
        field=name_field(coding.field, lookup=lookup),
        answer=show_answer(coding.new, field=coding.field, lookup=lookup),
        coder=coding.coder,
        moment=t.moment(coding.coded_at),
    )
