"""What the study's own ratings taught the scorers, in words and figures: for the summary and the methods."""

from research.reporting.lookup import Lookup
from research.reporting.translating import mark
from research.scoring.calibration import Verdict

_VERDICTS = {
    Verdict.BETTER: mark("calibrated scorer"),
    Verdict.NOT_BETTER: mark("word lists: the calibrated scorer is not surely better"),
    Verdict.TOO_FEW: mark("word lists: too few rated comments to learn from"),
}
N_DIGITS = 2


def tell_learning(lookup: Lookup) -> tuple[str, ...]:
    """What a reader must know of the calibration; nothing where the study has none."""
    t = lookup.translation.gettext
    taught = t(
        "The ratings beside comments taught a scorer for these comments. It scores a language only where it beats the "
        "word lists on people it had not seen, and no comment is scored by a model that saw its rating."
    )
    changed = t("The last run scored with another calibration or none: scores may have changed, in every wave alike.")
    return (
        *((taught,) if lookup.report.trials else ()),
        *((changed,) if lookup.report.is_newly_calibrated else ()),
    )


def list_trials(lookup: Lookup) -> tuple[tuple[str, ...], ...]:
    """One row for each language, as long as `trial_headers`."""
    t = lookup.translation
    return tuple(
        (
            t.language_name(trial.language),
            t.number(trial.n_comments),
            t.number(trial.n_participants),
            t.number(trial.lexicon_f1, digits=N_DIGITS),
            t.number(trial.model_f1, digits=N_DIGITS),
            t.gettext(_VERDICTS[trial.verdict]),
        )
        for trial in lookup.report.trials
    )


def trial_headers(lookup: Lookup) -> tuple[str, ...]:
    """The headings of `list_trials`."""
    t = lookup.translation.gettext
    return (
        t("Language"),
        t("Rated comments"),
        t("Participants"),
        t("Word lists, macro-F1"),
        t("Calibrated, macro-F1"),
        t("Scored by"),
    )
