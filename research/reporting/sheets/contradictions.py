"""The sheet of scores and texts of one answer that say the contrary."""

from research.model.moment import Contradiction
from research.reporting.labels import name_scale
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet


def list_contradictions(lookup: Lookup) -> Sheet:
    """One row a contradiction, the clearest first."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.CONTRADICTIONS,
        title=name_sheet(t("Contradictions")),
        columns=(
            Column(title=t("Scale"), width=12),
            Column(title=t("Value"), width=8, look=Look.TEXT),
            Column(title=t("Scale from"), width=10, look=Look.TEXT),
            Column(title=t("Scale to"), width=10, look=Look.TEXT),
            Column(title=t("Question"), width=40, look=Look.WRAP),
            Column(title=t("Mood of the text"), width=10, look=Look.POLARITY),
            Column(title=t("Excerpts"), width=10, look=Look.WHOLE),
            Column(title=t("Quote"), width=60, look=Look.WRAP),
            Column(title=t("Stage"), width=18, look=Look.WRAP),
            Column(title=t("Wave"), width=18, look=Look.WRAP),
            Column(title=t("Participant"), width=15),
            Column(title=t("File"), width=34, look=Look.WRAP),
            Column(title=t("Sheet"), width=16),
            Column(title=t("Row"), width=8, look=Look.WHOLE),
            Column(title=t("Column"), width=24, look=Look.WRAP),
            Column(title=t("Column of the quote"), width=24, look=Look.WRAP),
            Column(title=t("Excerpt id"), width=38),
            Column(title=t("Rating id"), width=38),
        ),
        rows=tuple(_make_row(each, lookup=lookup) for each in lookup.map.contradictions),
        colour_columns=(6,),
    )


def _make_row(each: Contradiction, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One contradiction as a row; 0 is a value."""
    rating, quote = each.rating, each.quote
    return (
        name_scale(rating.scale, translation=lookup.translation),
        rating.value,
        rating.low,
        rating.high,
        rating.question,
        each.polarity,
        each.n_excerpts,
        quote.verbatim,
        lookup.code_name(each.stage_id) if each.stage_id else None,
        lookup.wave_name(each.wave_id),
        rating.participant_id,
        rating.place.file,
        rating.place.sheet,
        rating.place.row,
        rating.place.column,
        quote.place.column,
        quote.excerpt_id,
        rating.id,
    )
