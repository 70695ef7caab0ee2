"""What people's codes taught, in words and figures: for the summary, the methods and a sheet of the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass

from research.reporting.labels import name_dimension
from research.reporting.lookup import Lookup
from research.reporting.translating import mark
from research.tagging.code_model import LEAST_EXAMPLES, CodeTrial, CodeVerdict
from research.tagging.learnt_codes import LearntCodes
from research.terms import Dimension

_BY_MODEL = mark("model")
_BY_MODEL_NEWER = mark("model accepted earlier; a newer one is proposed")
_BY_MODEL_UNPROVEN = mark("model accepted earlier; what people coded since does not prove it")
_PROPOSED = mark("terms; a model is proposed")
_VERDICTS = {
    CodeVerdict.NOT_BETTER: mark("terms: a model is not surely better"),
    CodeVerdict.TOO_FEW: mark("terms: too few coded texts to learn from"),
}
N_DIGITS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LearntRow:
    """One code in one language: its newest trial, and in words what gives the code now."""

    dimension: Dimension
    trial: CodeTrial
    given_by: str


def tell_learnt_codes(lookup: Lookup) -> tuple[str, ...]:
    """What a reader must know of models of codes; nothing where nobody coded."""
    report, t = lookup.report, lookup.translation
    lines = []
    if report.tried_codes is not None or report.accepted_codes is not None:
        lines.append(
            t.gettext(
                "What people coded teaches a model of each code. It is tried on texts of people whom it had not seen, "
                "and it takes the place of the terms only where it is surely better there, and once you accept it."
            )
        )
    elif report.coding_files:
        lines.append(
            t.gettext(
                "No row was marked as checked, so there is nothing to learn codes from: corrections alone are the "
                "machine’s mistakes. Put “yes” under Checked in every row you looked at, right or corrected; from "
                "{least} rows in a language a model is tried.",
                least=t.number(LEAST_EXAMPLES),
            )
        )
    lines += [*_tell_accepted(lookup), *_tell_proposed(lookup)]
    if report.has_newly_accepted_codes:
        lines.append(
            t.gettext("The last run gave codes by other models or none: codes may have changed, in every wave alike.")
        )
    return tuple(lines)


def list_learnt_rows(lookup: Lookup) -> tuple[LearntRow, ...]:
    """Every code that people gave in checked rows, by dimension, code and language."""
    found: dict[tuple[Dimension, str, str], CodeTrial] = {}
    for learnt in (lookup.report.accepted_codes, lookup.report.tried_codes):
        if learnt is not None:
            found |= {(dimension, trial.code_id, trial.language): trial for dimension, trial in learnt.trials}
    order = list(Dimension)
    return tuple(
        LearntRow(dimension=key[0], trial=found[key], given_by=_phrase_giver(found[key], lookup=lookup))
        for key in sorted(found, key=lambda key: (order.index(key[0]), key[1], key[2]))
    )


def list_learnt_trials(lookup: Lookup, *, is_short: bool = False) -> tuple[tuple[str, ...], ...]:
    """One row of text for each code that was tried, as long as `learnt_headers`; the sheet has the others as well.

    In short, only of the codes that a model gives or is proposed for.
    """
    learnt = (lookup.report.accepted_codes, lookup.report.tried_codes)
    told = frozenset[tuple[str, str]]().union(*(one.proven for one in learnt if one is not None))
    t = lookup.translation
    return tuple(
        (
            lookup.code_name(row.trial.code_id),
            name_dimension(row.dimension, translation=t),
            t.language_name(row.trial.language),
            f"{t.number(row.trial.n_examples)} / {t.number(row.trial.n_texts)}",
            t.number(row.trial.n_participants),
            t.number(row.trial.terms_f1, digits=N_DIGITS),
            _phrase_model(row.trial, lookup=lookup),
            row.given_by,
        )
        for row in list_learnt_rows(lookup)
        if ((row.trial.code_id, row.trial.language) in told if is_short else row.trial.model_f1 is not None)
    )


def learnt_headers(lookup: Lookup) -> tuple[str, ...]:
    """The headings of `list_learnt_trials`."""
    t = lookup.translation.gettext
    return (
        t("Code"),
        t("Dimension"),
        t("Language"),
        t("Checked texts with it / all"),
        t("Participants"),
        t("Terms, F1"),
        t("Model, F1"),
        t("Given by"),
    )


def _tell_accepted(lookup: Lookup) -> Iterator[str]:
    """Which models give codes, and whether their codebook is still the one of now."""
    t, accepted = lookup.translation, lookup.report.accepted_codes
    if accepted is None:
        return
    yield t.ngettext(
        "{n} code of a language is given by a model (version {version}); it stays as it is until you accept again.",
        "{n} codes, language by language, are given by models (version {version}); they stay as they are until you "
        "accept again.",
        len(accepted.proven),
        version=accepted.version,
    )
    tagger = dict(lookup.report.run.versions).get("tagger")
    if any(model.tagger_version != tagger for model in accepted.models):
        yield t.gettext("The codebook has changed since they were learnt: look at the figures, and accept again.")


def _tell_proposed(lookup: Lookup) -> Iterator[str]:
    """What there is to accept, and how."""
    t, tried = lookup.translation, lookup.report.tried_codes
    if tried is None or not tried.proven or _is_same(tried, lookup.report.accepted_codes):
        return
    yield t.ngettext(
        "Proposed: {n} code of a language would be given better by a model than by the terms. Nothing changes until "
        "you accept it: journey run inputs/{study} --accept-models",
        "Proposed: {n} codes, language by language, would be given better by models than by the terms. Nothing "
        "changes until you accept them: journey run inputs/{study} --accept-models",
        len(tried.proven),
        study=lookup.map.study.id,
    )


def _is_same(tried: LearntCodes, accepted: LearntCodes | None) -> bool:
    """True where what is taught now is what was accepted."""
    return accepted is not None and accepted.version == tried.version


def _phrase_giver(trial: CodeTrial, *, lookup: Lookup) -> str:
    """What gives a code now, and why not something else."""
    t, key = lookup.translation.gettext, (trial.code_id, trial.language)
    tried, accepted = lookup.report.tried_codes, lookup.report.accepted_codes
    is_given = accepted is not None and key in accepted.proven
    is_proposed = tried is not None and key in tried.proven
    if not is_given:
        return t(_PROPOSED) if is_proposed else t(_VERDICTS[trial.verdict])
    if tried is None or _is_same(tried, accepted):
        return t(_BY_MODEL)
    return t(_BY_MODEL_NEWER if is_proposed else _BY_MODEL_UNPROVEN)


def _phrase_model(trial: CodeTrial, *, lookup: Lookup) -> str:
    """The model's F1 with its interval."""
    t = lookup.translation
    f1, low, high = (t.number(figure, digits=N_DIGITS) for figure in (trial.model_f1, trial.low, trial.high))
    return f"{f1} [{low}; {high}]"
