"""The two sheets of ratings: the summaries, and one row for each rating."""

from research.model.curve import RatingSummary
from research.model.evidence import RatingEvidence
from research.reporting.evidence_rows import EvidenceRows
from research.reporting.labels import name_scale, phrase_rating, phrase_rating_interval
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet
from research.reporting.sheets.evidence import to_naive_utc


def list_rating_summaries(lookup: Lookup) -> Sheet:
    """The sheet of rating results: the whole study first, then stage by stage."""
    t = lookup.translation.gettext
    of_stages = (summary for stage in lookup.map.stages for summary in stage.ratings)
    return Sheet(
        key=SheetKey.RATINGS,
        title=name_sheet(t("Ratings")),
        columns=(
            Column(title=t("Scale"), width=12),
            Column(title=t("Question"), width=44, look=Look.WRAP),
            Column(title=t("Stage"), width=20, look=Look.WRAP),
            Column(title=t("Wave"), width=18, look=Look.WRAP),
            Column(title=t("Result"), width=12),
            Column(title=t("Interval"), width=16),
            Column(title=t("Score"), width=10, look=Look.DECIMAL),
            Column(title=t("Interval from"), width=10, look=Look.DECIMAL),
            Column(title=t("Interval to"), width=10, look=Look.DECIMAL),
            Column(title=t("Mean"), width=10, look=Look.DECIMAL),
            Column(title=t("Ratings counted"), width=10, look=Look.WHOLE),
            Column(title=t("Participants"), width=12, look=Look.WHOLE),
            Column(title=t("Scale from"), width=10, look=Look.TEXT),
            Column(title=t("Scale to"), width=10, look=Look.TEXT),
            Column(title=t("Direction"), width=24, look=Look.WRAP),
            Column(title=t("Small base"), width=11, look=Look.MARK),
        ),
        rows=tuple(_make_summary_row(summary, lookup=lookup) for summary in (*lookup.map.ratings, *of_stages)),
    )


def list_rating_rows(lookup: Lookup) -> Sheet:
    """The sheet of single ratings, in the order of their places."""
    t = lookup.translation.gettext
    ordered = sorted(lookup.report.ratings, key=_order_rating)
    return Sheet(
        key=SheetKey.RATING_ROWS,
        title=name_sheet(t("Single ratings")),
        columns=(
            Column(title=t("Scale"), width=12),
            Column(title=t("Value"), width=8, look=Look.TEXT),
            Column(title=t("Scale from"), width=10, look=Look.TEXT),
            Column(title=t("Scale to"), width=10, look=Look.TEXT),
            Column(title=t("Question"), width=44, look=Look.WRAP),
            Column(title=t("Stage"), width=20, look=Look.WRAP),
            Column(title=t("Wave"), width=18, look=Look.WRAP),
            Column(title=t("Participant"), width=15),
            Column(title=t("Given at (UTC)"), width=17, look=Look.MOMENT),
            Column(title=t("File"), width=34, look=Look.WRAP),
            Column(title=t("Sheet"), width=16),
            Column(title=t("Row"), width=8, look=Look.WHOLE),
            Column(title=t("Column"), width=24, look=Look.WRAP),
            Column(title=t("Rating id"), width=38),
        ),
        rows=EvidenceRows(pieces=ordered, lookup=lookup, make_row=_make_rating_row),
    )


def _make_summary_row(summary: RatingSummary, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One result as a row."""
    t = lookup.translation
    directions = {
        True: t.gettext("high is good"),
        False: t.gettext("low is good"),
        None: t.gettext("direction of the scale not declared"),
    }
    return (
        name_scale(summary.scale, translation=t),
        summary.question,
        lookup.code_name(summary.stage_id) if summary.stage_id else None,
        lookup.wave_name(summary.wave_id) if summary.wave_id else t.gettext("All"),
        phrase_rating(summary, translation=t) or None,
        phrase_rating_interval(summary, translation=t) or None,
        summary.score,
        summary.low,
        summary.high,
        summary.mean,
        summary.n_ratings,
        summary.n_participants,
        summary.scale_low,
        summary.scale_high,
        directions[summary.high_is_good],
        t.gettext("yes") if summary.is_small else t.gettext("no"),
    )


def _make_rating_row(evidence: RatingEvidence, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One rating as a row; 0 is a value."""
    rating = evidence.rating
    return (
        name_scale(rating.scale, translation=lookup.translation),
        rating.value,
        rating.low,
        rating.high,
        rating.question,
        lookup.code_name(evidence.stage_id) if evidence.stage_id else None,
        lookup.wave_name(evidence.wave_id),
        rating.participant_id,
        to_naive_utc(rating.given_at),
        rating.place.file,
        rating.place.sheet,
        rating.place.row,
        rating.place.column,
        rating.id,
    )


def _order_rating(evidence: RatingEvidence) -> tuple[object, ...]:
    """By place, then id."""
    place = evidence.rating.place
    return place.file, place.sheet or "", place.row or 0, place.column or "", evidence.rating.id
