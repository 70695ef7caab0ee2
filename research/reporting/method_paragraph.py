"""The method as one paragraph that can be pasted into a paper; every sentence is told from what this run did."""

import re
from datetime import UTC

from babel.lists import format_list

from research.measuring.reliability import AgreementRow, Aspect, Between
from research.reporting.accuracy_text import list_accuracies
from research.reporting.agreeing import name_aspect, phrase_number
from research.reporting.labels import name_journey, phrase_base
from research.reporting.lookup import Lookup
from research.scoring.accuracy import Accuracy
from research.terms import SCORED_LANGUAGES, Coder, Language

PROGRAM = "journey-research"
N_DIGITS = 2
_Y_BEFORE_I = re.compile(r" y (?=h?[ií](?!e))")
# A paper gives reliability of what its figures stand on: the stages and the mood.
_TOLD = (Aspect.STAGE, Aspect.MOOD)


def write_method_paragraph(lookup: Lookup) -> str:
    """Sources, period, languages, coding, scoring, accuracy, reliability, averages, corrections, limits, versions."""
    sentences = (
        _tell_sources(lookup),
        _tell_placing(lookup),
        _tell_people(lookup),
        _tell_scoring(lookup),
        _tell_accuracy(lookup),
        _tell_reliability(lookup),
        _tell_averages(lookup),
        _tell_corrections(lookup),
        lookup.translation.gettext(
            "The evidence comes from people who chose to speak and is no census of customers; intervals tell of chance "
            "alone, and irony or mild wording can be misread."
        ),
        _tell_versions(lookup),
    )
    return " ".join(filter(None, sentences))


def _tell_sources(lookup: Lookup) -> str:
    """What was read, of whom, in which languages and when."""
    t, journey_map = lookup.translation, lookup.map
    spoken = [t.language_name(language) for language, _ in journey_map.languages if language in SCORED_LANGUAGES]
    return t.gettext(
        "The {journey} “{title}” was mapped from {files} with {base}, written or spoken in {languages}{period}.",
        journey=name_journey(journey_map.study.journey_type, translation=t),
        title=journey_map.study.title,
        files=t.ngettext("{n} file", "{n} files", len(journey_map.sources)),
        base=phrase_base(journey_map.base, translation=t),
        languages=_join(spoken, lookup=lookup) or "–",
        period=_phrase_period(lookup),
    )


def _tell_placing(lookup: Lookup) -> str:
    """How texts came to stand on stages."""
    t, journey_map = lookup.translation, lookup.map
    if lookup.report.accepted_codes is None:
        by = t.gettext("by the terms of the codebook (version {codebook})", codebook=journey_map.codebook.version)
    else:
        by = t.gettext(
            "by the terms of the codebook (version {codebook}) and by models of codes learnt from people ({models})",
            codebook=journey_map.codebook.version,
            models=lookup.report.accepted_codes.version,
        )
    return t.gettext(
        "Texts were redacted when they were read, cut into sentences and placed on a journey of {stages} {by}; on no "
        "stage: {untagged}.",
        stages=t.ngettext("{n} stage", "{n} stages", len(journey_map.stages)),
        by=by,
        untagged=t.ngettext("{n} excerpt", "{n} excerpts", journey_map.n_untagged),
    )


def _tell_people(lookup: Lookup) -> str:
    """How much of it people coded; "" where nobody did."""
    n = sum(1 for piece in lookup.report.evidence if piece.judgement is not None and piece.judgement.counting)
    return lookup.translation.ngettext(
        "People coded or corrected {n} excerpt; their answers stand in place of the machine’s.",
        "People coded or corrected {n} excerpts; their answers stand in place of the machine’s.",
        n,
    ) if n else ""  # fmt: skip


def _tell_scoring(lookup: Lookup) -> str:
    """Who gave the polarities that the means are made of."""
    t = lookup.translation
    scorers = {
        piece.score.scorer
        for piece in lookup.report.evidence
        if piece.is_relevant and piece.score.is_scored and piece.score.coder is Coder.MACHINE
    }
    unscored = t.ngettext("{n} excerpt", "{n} excerpts", lookup.map.base.n_unscored)
    if not scorers:
        return t.gettext("Not scored, and in no mean: {unscored}.", unscored=unscored)
    return t.gettext(
        "Polarity from −1 to 1 was given by these scorers: {scorers}; not scored, and in no mean: {unscored}.",
        scorers=", ".join(sorted(scorers)),
        unscored=unscored,
    )


def _tell_accuracy(lookup: Lookup) -> str:
    """How well the scorers do on public texts, one language after the other; "" where none was measured."""
    t = lookup.translation
    measured = list_accuracies(lookup)
    told = [
        _phrase_f1([one for one in measured if one.language is language], lookup=lookup)
        for language in dict.fromkeys(one.language for one in measured)
    ]
    if not told:
        return ""
    return t.gettext("The word lists’ macro-F1 on public texts labelled by people: {figures}.", figures="; ".join(told))


def _phrase_f1(measured: list[Accuracy], *, lookup: Lookup) -> str:
    """The least and the best figure of one language over its sets: `Romanian 0.64–0.94 (4,826 texts)`."""
    t = lookup.translation
    bounds = dict.fromkeys(t.number(f1([one.macro_f1 for one in measured]), digits=N_DIGITS) for f1 in (min, max))
    texts = t.ngettext("{n} text", "{n} texts", sum(one.n_texts for one in measured))
    return f"{t.language_name(measured[0].language)} {'–'.join(bounds)} ({texts})"


def _tell_reliability(lookup: Lookup) -> str:
    """The agreement on stages and mood in the blind sample, or that nobody coded it."""
    t, found = lookup.translation, lookup.map.reliability
    rows = [row for row in found.rows if row.stage_id is None and row.aspect in _TOLD and row.agreement.alpha]
    if not rows:
        return t.gettext("Nobody has coded a blind sample of this study, so that its reliability is not known.")
    told = {
        between: _join_alphas([row for row in rows if row.between is between], lookup=lookup) for between in Between
    }
    coded = t.ngettext("{n} excerpt", "{n} excerpts", found.n_excerpts)
    people = told[Between.PEOPLE] or t.gettext("not known, as one person coded")
    return t.gettext(
        "Reliability on a blind sample ({coded}), as Krippendorff’s alpha: between people {people}; between people and "
        "machine {machine}.",
        coded=coded,
        people=people,
        machine=told[Between.MACHINE] or "–",
    )


def _join_alphas(rows: list[AgreementRow], *, lookup: Lookup) -> str:
    """Aspects with their alphas and intervals: `Stage 0.81 (0.70 to 0.90), Mood …`."""
    return ", ".join(
        f"{name_aspect(row.aspect, lookup=lookup)} {phrase_number(row.agreement.alpha, lookup=lookup)}" for row in rows
    )


def _tell_averages(lookup: Lookup) -> str:
    """What the curve shows."""
    t, options = lookup.translation, lookup.map.study.options
    return t.gettext(
        "The emotion at a stage is the mean of the participants’ means with its {level} interval; stages with fewer "
        "than {small} scored participants are marked.",
        level=t.percent(options.confidence_level),
        small=t.number(options.small_base),
    )


def _tell_corrections(lookup: Lookup) -> str:
    """How many comparisons at once are dealt with; "" where nothing is compared."""
    if not lookup.map.comparisons and not lookup.map.study.personas:
        return ""
    return lookup.translation.gettext(
        "Differences between waves, and of personas and channels from everyone else, are corrected for the number of "
        "comparisons within each set (Holm 1979)."
    )


def _tell_versions(lookup: Lookup) -> str:
    """What to cite."""
    t, run = lookup.translation, lookup.report.run
    return t.gettext(
        "Made with Journey research {version} on {day} (run {run}).",
        version=dict(run.versions).get(PROGRAM, "–"),
        day=t.day(run.started_at.astimezone(UTC).date()),
        run=run.id,
    )


def _phrase_period(lookup: Lookup) -> str:
    """The days between the first and the last thing said, in the study's words, or ""."""
    times = [piece.passage.said_at for piece in lookup.report.evidence if piece.passage.said_at is not None]
    if not times:
        return ""
    t = lookup.translation
    return t.gettext(" between {first} and {last}", first=t.day(min(times).date()), last=t.day(max(times).date()))


def _join(names: list[str], *, lookup: Lookup) -> str:
    """Names as one list of the reader's language: `Spanish, Romanian and English`; "" for none."""
    if not names:
        return ""
    written = str(format_list(names, locale=lookup.translation.locale))
    # Before the sound of "i" the Spanish "y" is "e" (RAE, Ortografía de la lengua española); CLDR knows "y" alone.
    return _Y_BEFORE_I.sub(" e ", written) if lookup.map.study.report_language is Language.ES else written
