"""How far people agree with each other and with the machine, in the reader's words: sheet, page, methods, summary."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from research.measuring.correctness import Correctness
from research.measuring.intervals import Estimate
from research.measuring.reliability import AgreementRow, Aspect, Between, Verdict
from research.reporting.labels import name_dimension
from research.reporting.lookup import Lookup
from research.reporting.translating import mark
from research.terms import Dimension

N_DIGITS = 2
_OTHERS = {
    Aspect.MOOD: mark("Mood"),
    Aspect.POLARITY: mark("Polarity"),
    Aspect.RELEVANT: mark("Relevant"),
}
_BETWEEN = {Between.PEOPLE: mark("people"), Between.MACHINE: mark("people and machine")}
_UNTOLD = mark("Nobody has coded the sheet “Reliability sample” yet: how far people and machine agree is not known.")
_VERDICTS = {
    (Verdict.REACHED, True): mark("reaches the bar"),
    (Verdict.REACHED, False): mark("reaches the bar, not surely"),
    (Verdict.BELOW, True): mark("below the bar"),
    (Verdict.BELOW, False): mark("below the bar, not surely"),
    (Verdict.UNKNOWN, False): mark("not known: too little coded"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFigure:
    """One row of agreement in words; "" for a figure that there is not."""

    aspect: str
    stage: str
    between: str
    n_excerpts: str
    percent: str
    kappa: str
    alpha: str
    verdict: str
    is_below: bool

    @property
    def what(self) -> str:
        """The aspect, with the stage where it is about one."""
        return f"{self.aspect}: {self.stage}" if self.stage else self.aspect

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of a table, as long as `agreement_headers`."""
        return (self.what, self.between, self.n_excerpts, self.percent, self.kappa, self.alpha, self.verdict)


def agreement_headers(lookup: Lookup) -> tuple[str, ...]:
    """The headings of a table of agreement."""
    t = lookup.translation.gettext
    return (
        t("What"), t("Between"), t("Excerpts"), t("Percent agreement"), t("Cohen’s kappa"),
        t("Krippendorff’s alpha"), t("Verdict"),
    )  # fmt: skip


def list_agreement(lookup: Lookup) -> tuple[AgreementFigure, ...]:
    """Every row in words, people first."""
    return tuple(describe_agreement(row, lookup=lookup) for row in lookup.map.reliability.rows)


def describe_agreement(row: AgreementRow, *, lookup: Lookup) -> AgreementFigure:
    """One row in words, each figure with its interval."""
    t, agreement = lookup.translation, row.agreement
    return AgreementFigure(
        aspect=name_aspect(row.aspect, lookup=lookup),
        stage="" if row.stage_id is None else lookup.code_name(row.stage_id),
        between=t.gettext(_BETWEEN[row.between]),
        n_excerpts=t.number(agreement.n_excerpts),
        percent=phrase_share(agreement.percent, lookup=lookup),
        kappa=phrase_number(agreement.kappa, lookup=lookup),
        alpha=phrase_number(agreement.alpha, lookup=lookup),
        verdict=t.gettext(_VERDICTS[row.verdict, row.is_sure]),
        is_below=row.verdict is Verdict.BELOW,
    )


def name_aspect(aspect: Aspect, *, lookup: Lookup) -> str:
    """What an answer is about."""
    if aspect in _OTHERS:
        return lookup.translation.gettext(_OTHERS[aspect])
    return name_dimension(Dimension(aspect.value), translation=lookup.translation)


def phrase_share(estimate: Estimate | None, *, lookup: Lookup) -> str:
    """A share with its interval: `80 % (66 % to 90 %)`; "" for none."""
    return _phrase(estimate, write=lookup.translation.percent, lookup=lookup)


def phrase_number(estimate: Estimate | None, *, lookup: Lookup) -> str:
    """A figure with its interval: `0.71 (0.52 to 0.86)`; "" for none."""
    return _phrase(estimate, write=partial(lookup.translation.number, digits=N_DIGITS), lookup=lookup)


def phrase_bounds(estimate: Estimate | None, *, write: Callable[[float], str], lookup: Lookup) -> str:
    """The interval of a figure, each bound as `write` writes it; "" where there is none."""
    if estimate is None or estimate.low is None or estimate.high is None:
        return ""
    return lookup.translation.gettext("{low} to {high}", low=write(estimate.low), high=write(estimate.high))


def _phrase(estimate: Estimate | None, *, write: Callable[[float], str], lookup: Lookup) -> str:
    """A figure with its interval in brackets; "" for none."""
    if estimate is None:
        return ""
    bounds = phrase_bounds(estimate, write=write, lookup=lookup)
    return f"{write(estimate.value)} ({bounds})" if bounds else write(estimate.value)


def write_reliability(lookup: Lookup) -> tuple[str, ...]:
    """Who coded how much, what the bar is, and how right the scores are; where nobody coded, that it is not known."""
    t, found = lookup.translation, lookup.map.reliability
    if not found.n_excerpts:
        return (t.gettext(_UNTOLD),)
    coded = t.gettext(
        "{excerpts} coded blind by {coders}. Below an alpha of {bar} agreement is too little for conclusions.",
        excerpts=t.ngettext("{n} excerpt", "{n} excerpts", found.n_excerpts),
        coders=", ".join(found.coders),
        bar=t.number(found.bar, digits=N_DIGITS),
    )
    alone = t.gettext("Only one person coded: whether two people would agree is not known.")
    return (
        coded,
        *((alone,) if len(found.coders) == 1 else ()),
        *(() if found.correctness is None else _write_correctness(found.correctness, lookup=lookup)),
    )


def _write_correctness(found: Correctness, *, lookup: Lookup) -> tuple[str, ...]:
    """How often the machine's mood is the one that people gave."""
    t = lookup.translation
    return (
        t.gettext(
            "Sentiment in this study: {accuracy} of the scored excerpts have the mood that people gave them; macro-F1 "
            "{f1}, where 1 is perfect and unscored counts as neutral, on {labels}; the machine left {unscored} of them "
            "unscored.",
            accuracy=phrase_share(found.accuracy, lookup=lookup) or "–",
            f1=phrase_number(found.macro_f1, lookup=lookup) or "–",
            labels=t.ngettext("{n} mood given by people", "{n} moods given by people", found.n_labels),
            unscored=phrase_share(found.unscored, lookup=lookup),
        ),
    )
