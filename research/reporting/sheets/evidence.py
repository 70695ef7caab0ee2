"""The Evidence sheet: one row for each excerpt, ready to sort, filter and correct."""

from datetime import UTC, datetime

from research.model.evidence import Evidence
from research.reporting.evidence_rows import EvidenceRows
from research.reporting.judging import name_relevance, phrase_coders
from research.reporting.labels import mood_of, name_mood
from research.reporting.lookup import PAGE_FILE, Lookup, anchor_of
from research.reporting.places import phrase_place, phrase_time
from research.reporting.sheet import CellValue, Column, LinkFormula, Look, Sheet, SheetKey, name_sheet
from research.reporting.statement_names import phrase_statements
from research.terms import Dimension

POLARITY_COLUMN = 14
# The dimensions with a column of their own, in its order, and those that share one.
_OWN = (Dimension.STAGE, Dimension.TOUCHPOINT, Dimension.CHANNEL)
_OTHERS = tuple(dimension for dimension in Dimension if dimension not in _OWN)


def list_evidence(lookup: Lookup) -> Sheet:
    """The sheet of all excerpts, in the order of the journey."""
    return Sheet(
        key=SheetKey.EVIDENCE,
        title=name_sheet(lookup.translation.gettext("Evidence")),
        columns=_list_columns(lookup),
        rows=EvidenceRows(pieces=lookup.evidence, lookup=lookup, make_row=make_evidence_row),
        frozen_columns=1,
        max_lines=8,
        n_printed=15,
        colour_columns=(POLARITY_COLUMN,),
    )


def _list_columns(lookup: Lookup) -> tuple[Column, ...]:
    """The headings; what each holds is told in docs/sheets.md."""
    t = lookup.translation.gettext
    return (
        Column(title=t("Quote"), width=62, look=Look.WRAP),
        Column(title=t("Stage"), width=18, look=Look.WRAP),
        Column(title=t("Touchpoint"), width=18, look=Look.WRAP),
        Column(title=t("Channel"), width=14, look=Look.WRAP),
        Column(title=t("Other codes"), width=20, look=Look.WRAP),
        Column(title=t("Statements"), width=18, look=Look.WRAP),
        Column(title=t("Wave"), width=18, look=Look.WRAP),
        Column(title=t("Language"), width=13),
        Column(title=t("Participant"), width=15),
        Column(title=t("Kind of source"), width=13),
        Column(title=t("Said at (UTC)"), width=17, look=Look.MOMENT),
        Column(title=t("Question"), width=32, look=Look.WRAP),
        Column(title=t("Mood"), width=12),
        Column(title=t("Polarity"), width=10, look=Look.POLARITY),
        Column(title=t("Because"), width=34, look=Look.WRAP),
        Column(title=t("File"), width=46, look=Look.WRAP),
        Column(title=t("Sheet"), width=20, look=Look.WRAP),
        Column(title=t("Row"), width=8, look=Look.WHOLE),
        Column(title=t("Column"), width=36, look=Look.WRAP),
        Column(title=t("Line"), width=8, look=Look.WHOLE),
        Column(title=t("Time in the recording"), width=24),
        Column(title=t("Speaker"), width=15),
        Column(title=t("Agent"), width=15),
        Column(title=t("Solved at (UTC)"), width=17, look=Look.MOMENT),
        Column(title=t("On the page"), width=11),
        Column(title=t("On the map"), width=11),
        Column(title=t("Same words as"), width=34, look=Look.WRAP),
        Column(title=t("Coded by"), width=26, look=Look.WRAP),
        Column(title=t("In the numbers"), width=11),
        Column(title=t("Scorer"), width=16),
        Column(title=t("Excerpt id"), width=38),
        *(Column(title=name, width=16, look=Look.WRAP) for name in lookup.attribute_names),
    )


def make_evidence_row(piece: Evidence, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One excerpt as a row; unknown parts are empty cells, and so is the polarity of an unscored excerpt."""
    t, place, codes = lookup.translation, piece.passage.place, piece.codes_by_dimension()
    return (
        piece.excerpt.verbatim,
        *(lookup.code_names(codes.get(dimension, ())) for dimension in _OWN),
        "; ".join([lookup.code_names(codes[dimension]) for dimension in _OTHERS if dimension in codes]),
        phrase_statements(piece.statements, translation=t),
        lookup.wave_name(piece.wave_id),
        t.language_name(piece.excerpt.language),
        piece.participant_id,
        lookup.source_name(piece.kind),
        to_naive_utc(piece.passage.said_at),
        piece.passage.question,
        name_mood(mood_of(piece.polarity), translation=t),
        piece.polarity,
        _write_because(piece, lookup=lookup),
        place.file,
        place.sheet,
        place.row,
        place.column,
        place.line,
        phrase_time(place) or None,
        place.speaker,
        piece.passage.agent_id,
        to_naive_utc(piece.passage.resolved_at),
        LinkFormula(text=t.gettext("page"), file=PAGE_FILE, anchor=anchor_of(piece.excerpt.id)),
        LinkFormula(text=t.gettext("map"), sheet=SheetKey.MAP),
        _name_original(piece, lookup=lookup),
        phrase_coders(piece, lookup=lookup),
        name_relevance(piece, lookup=lookup),
        piece.score.scorer,
        piece.excerpt.id,
        *map(dict(lookup.tell_attributes(piece)).get, lookup.attribute_names),
    )


def to_naive_utc(moment: datetime | None) -> datetime | None:
    """The time without its zone, in UTC, because Excel knows no zones; the heading says UTC.

    >>> from datetime import timedelta, timezone
    >>> to_naive_utc(datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2))))
    datetime.datetime(2026, 2, 28, 23, 30)
    """
    return None if moment is None else moment.astimezone(UTC).replace(tzinfo=None)


def _name_original(piece: Evidence, *, lookup: Lookup) -> str | None:
    """Where the answer stands whose words this one repeats."""
    place = lookup.places.get(piece.copy_of or "")
    return None if place is None else phrase_place(place, translation=lookup.translation)


def _write_because(piece: Evidence, *, lookup: Lookup) -> str:
    """The words that decided the polarity with their weights."""
    return "; ".join(f"{reason.words} ({lookup.translation.polarity(reason.weight)})" for reason in piece.score.because)
