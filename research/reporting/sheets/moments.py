"""The sheet of moments of truth: turns of the mood that are sure, their link with the rating, quotes of both sides."""

from research.model.finding import Quote
from research.model.moment import MomentOfTruth
from research.reporting.labels import phrase_base
from research.reporting.lookup import Lookup
from research.reporting.moment_text import phrase_link
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet
from research.reporting.wording import name_finding

N_QUOTES = 2


def list_moments(lookup: Lookup) -> Sheet:
    """One row a moment, those that go with the rating first."""
    return Sheet(
        key=SheetKey.MOMENTS,
        title=name_sheet(lookup.translation.gettext("Moments of truth")),
        columns=_list_columns(lookup),
        rows=tuple(_make_row(moment, lookup=lookup) for moment in lookup.map.moments),
        frozen_columns=3,
        colour_columns=(4,),
    )


def _list_columns(lookup: Lookup) -> tuple[Column, ...]:
    """The headings; what each holds is told in docs/sheets.md."""
    t = lookup.translation.gettext
    return (
        Column(title=t("Kind"), width=12),
        Column(title=t("Stage"), width=18, look=Look.WRAP),
        Column(title=t("Touchpoint"), width=18, look=Look.WRAP),
        Column(title=t("Mean polarity"), width=10, look=Look.POLARITY),
        Column(title=t("Interval from"), width=10, look=Look.POLARITY),
        Column(title=t("Interval to"), width=10, look=Look.POLARITY),
        Column(title=t("Turn"), width=10, look=Look.POLARITY),
        Column(title=t("Turn from"), width=10, look=Look.POLARITY),
        Column(title=t("Turn to"), width=10, look=Look.POLARITY),
        Column(title=t("Reach"), width=9, look=Look.PERCENT),
        Column(title=t("Base"), width=30, look=Look.WRAP),
        Column(title=t("Link with the rating"), width=40, look=Look.WRAP),
        Column(title=t("Effect on the rating"), width=10, look=Look.DECIMAL),
        Column(title=t("Effect from"), width=10, look=Look.DECIMAL),
        Column(title=t("Effect to"), width=10, look=Look.DECIMAL),
        *(Column(title=t("Quote {number}", number=n), width=44, look=Look.WRAP) for n in range(1, 1 + N_QUOTES)),
        *(Column(title=t("Contrary {number}", number=n), width=44, look=Look.WRAP) for n in range(1, 1 + N_QUOTES)),
    )


def _make_row(moment: MomentOfTruth, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One moment as a row; an effect that is not known is an empty cell."""
    t, turn, driver = lookup.translation, moment.turn, moment.driver
    return (
        name_finding(moment.kind, translation=t),
        lookup.code_name(moment.stage_id),
        lookup.code_name(moment.touchpoint_id) if moment.touchpoint_id else None,
        moment.mean,
        moment.low,
        moment.high,
        turn.swing,
        turn.low,
        turn.high,
        turn.reach,
        phrase_base(moment.base, translation=t),
        phrase_link(moment, lookup=lookup),
        None if driver is None else driver.effect,
        None if driver is None else driver.low,
        None if driver is None else driver.high,
        *_fill(moment.quotes),
        *_fill(moment.counter_quotes),
    )


def _fill(quotes: tuple[Quote, ...]) -> tuple[str | None, ...]:
    """The quotes, and empty cells for missing ones."""
    texts = tuple(quote.verbatim for quote in quotes[:N_QUOTES])
    return (*texts, *[None] * (N_QUOTES - len(texts)))
