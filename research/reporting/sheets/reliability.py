"""The Reliability sheet: how far people agree with each other and with the machine, and how right the scores are."""

from functools import partial

from research.measuring.intervals import Estimate
from research.measuring.reliability import LEAST_EXCERPTS, LEAST_USES, AgreementRow, Aspect, Between
from research.reporting.agreeing import N_DIGITS, describe_agreement, phrase_bounds, write_reliability
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet


def list_reliability(lookup: Lookup) -> Sheet:
    """The sheet of agreement, people first; where nobody coded blind, one row that says so."""
    t = lookup.translation.gettext
    rows = tuple(_make_row(row, lookup=lookup) for row in lookup.map.reliability.rows)
    return Sheet(
        key=SheetKey.RELIABILITY,
        title=name_sheet(t("Reliability")),
        columns=(
            Column(title=t("What"), width=34, look=Look.WRAP),
            Column(title=t("Stage"), width=24, look=Look.WRAP),
            Column(title=t("Between"), width=20, look=Look.WRAP),
            Column(title=t("Excerpts"), width=11, look=Look.WHOLE),
            Column(title=t("Pairs of answers"), width=11, look=Look.WHOLE),
            Column(title=t("Percent agreement"), width=13, look=Look.PERCENT),
            Column(title=t("Interval of the percentage"), width=15),
            Column(title=t("Cohen’s kappa"), width=11, look=Look.DECIMAL),
            Column(title=t("Interval of kappa"), width=15),
            Column(title=t("Krippendorff’s alpha"), width=14, look=Look.DECIMAL),
            Column(title=t("Interval of alpha"), width=15),
            Column(title=t("Verdict"), width=31, look=Look.WRAP),
            Column(title=t("Moods given by people"), width=12, look=Look.WHOLE),
            Column(title=t("Macro-F1"), width=11, look=Look.DECIMAL),
            Column(title=t("Interval of macro-F1"), width=15),
            Column(title=t("Unscored by the machine"), width=14, look=Look.PERCENT),
            Column(title=t("Interval of the unscored"), width=15),
        ),
        rows=rows or ((write_reliability(lookup)[0],),),
        frozen_columns=3,
        legend=_list_legend(lookup),
    )


def _list_legend(lookup: Lookup) -> tuple[str | None, ...]:
    """How to read the figures, above the headings."""
    t = lookup.translation
    verdict = t.gettext(
        "By alpha; the bar is {bar}. Not known on fewer than {excerpts} excerpts, or of a stage with fewer than {uses}",
        bar=t.number(lookup.map.reliability.bar, digits=2),
        excerpts=LEAST_EXCERPTS,
        uses=LEAST_USES,
    )
    return (
        t.gettext("From the sheet “Reliability sample” alone; corrections on the sheet Coding change nothing here"),
        t.gettext("On the excerpt or not, whatever else is on it"),
        None,
        t.gettext("Coded by both"),
        None,
        t.gettext("The same answer; of moods this is the accuracy of the scores"),
        t.gettext("All intervals: {level}", level=t.percent(lookup.map.study.options.confidence_level)),
        t.gettext("Beyond chance, 1 is full; two coders"),
        None,
        t.gettext("Beyond chance, 1 is full; any number of coders"),
        None,
        verdict,
        None,
        t.gettext("Of moods; unscored counts as neutral, as in the figures of public texts"),
        None,
        t.gettext("Of the moods that people gave"),
        None,
    )


def _make_row(row: AgreementRow, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One row, numbers as numbers; the correctness of moods stands beside the agreement on them."""
    t, figure, agreement = lookup.translation, describe_agreement(row, lookup=lookup), row.agreement
    write = partial(t.number, digits=N_DIGITS)
    has_moods = row.aspect is Aspect.MOOD and row.between is Between.MACHINE
    found = lookup.map.reliability.correctness if has_moods else None
    return (
        figure.aspect,
        figure.stage or None,
        figure.between,
        agreement.n_excerpts,
        agreement.n_units,
        _value(agreement.percent),
        phrase_bounds(agreement.percent, write=t.percent, lookup=lookup) or None,
        _value(agreement.kappa),
        phrase_bounds(agreement.kappa, write=write, lookup=lookup) or None,
        _value(agreement.alpha),
        phrase_bounds(agreement.alpha, write=write, lookup=lookup) or None,
        figure.verdict,
        None if found is None else found.n_labels,
        None if found is None else _value(found.macro_f1),
        None if found is None else phrase_bounds(found.macro_f1, write=write, lookup=lookup),
        None if found is None else _value(found.unscored),
        None if found is None else phrase_bounds(found.unscored, write=t.percent, lookup=lookup),
    )


def _value(estimate: Estimate | None) -> float | None:
    """The number of a figure."""
    return None if estimate is None else estimate.value
