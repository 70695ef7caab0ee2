"""The sheet of learnt codes: what a model of each code is worth beside the terms, and what gives the code now."""

from research.reporting.labels import name_dimension
from research.reporting.learnt_codes import LearntRow, list_learnt_rows, tell_learnt_codes
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet


def list_learnt_codes(lookup: Lookup) -> Sheet:
    """One row for each code that people gave in checked rows, and language; above them how to read it."""
    t = lookup.translation.gettext
    nothing = t("Nobody has checked rows of the sheet Coding yet; once people have, models of codes are tried here.")
    columns = (
        Column(title=t("Code"), width=34, look=Look.WRAP),
        Column(title=t("Dimension"), width=16),
        Column(title=t("Language"), width=14),
        Column(title=t("Given by"), width=44, look=Look.WRAP),
        Column(title=t("Checked texts"), width=12, look=Look.WHOLE),
        Column(title=t("With the code"), width=12, look=Look.WHOLE),
        Column(title=t("Participants"), width=13, look=Look.WHOLE),
        Column(title=t("Terms, F1"), width=11, look=Look.DECIMAL),
        Column(title=t("Model, F1"), width=11, look=Look.DECIMAL),
        Column(title=t("Interval from"), width=13, look=Look.DECIMAL),
        Column(title=t("Interval to"), width=13, look=Look.DECIMAL),
        Column(title=t("Sure gain"), width=11, look=Look.DECIMAL),
    )
    told = "\n".join(tell_learnt_codes(lookup)) or nothing
    return Sheet(
        key=SheetKey.LEARNT_CODES,
        title=name_sheet(t("Learnt codes")),
        columns=columns,
        rows=tuple(_make_row(row, lookup=lookup) for row in list_learnt_rows(lookup)),
        frozen_columns=1,
        legend=(None, None, None, told, *[None] * (len(columns) - 4)),
    )


def _make_row(row: LearntRow, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One code in one language; figures are empty where there was too little to try."""
    t, trial = lookup.translation, row.trial
    return (
        lookup.code_name(trial.code_id), name_dimension(row.dimension, translation=t),
        t.language_name(trial.language), row.given_by,
        trial.n_texts, trial.n_examples, trial.n_participants,
        trial.terms_f1, trial.model_f1, trial.low, trial.high, trial.least_gain,
    )  # fmt: skip
