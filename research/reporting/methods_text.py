"""How the map was made, in sections of prose and tables that a paper can take over: for `methods.md` and its sheet."""

from dataclasses import dataclass

from research.reporting.accuracy_text import list_accuracies, name_domain, write_accuracy
from research.reporting.agreeing import agreement_headers, list_agreement, write_reliability
from research.reporting.intake import list_intake
from research.reporting.judging import phrase_codings
from research.reporting.learning import list_trials, tell_learning, trial_headers
from research.reporting.learnt_codes import learnt_headers, list_learnt_trials, tell_learnt_codes
from research.reporting.lookup import Lookup
from research.reporting.method_paragraph import write_method_paragraph
from research.reporting.since_last_run import tell_since_last_run
from research.reporting.translating import mark
from research.reporting.wording import write_finding, write_health

_FORMULAS = (
    (
        mark("Mean polarity"),
        mark(
            "Polarity of an excerpt in −1..1. First the mean of the scored excerpts of each participant at a stage, "
            "then the mean across participants: m = (1/P) Σ m_p. Unscored excerpts are in no mean."
        ),
    ),
    (
        mark("Interval"),
        mark(
            "{level} t interval of the participants’ means with a tenth of a participant more at each end of the scale "
            "(after Agresti and Coull 1998), cut to −1..1. With fewer than two scored participants there is none."
        ),
    ),
    (
        mark("Change between waves"),
        mark(
            "Difference of the means of two waves at a stage or touchpoint; people in both waves are compared with "
            "themselves (Derrick and others 2017). All places of two waves are corrected together (Holm 1979): better "
            "or worse is said only when the interval excludes zero. The part among customers alike is weighted over "
            "groups of the same source kind, language and segment (Kitagawa 1955); the rest is another mix."
        ),
    ),
    (mark("Reach"), mark("Participants who speak of it, divided by the participants of the stage.")),
    ("NPS", mark("Share of 9–10 minus share of 0–6 on a scale from 0 to 10, times 100; from −100 to 100.")),
    ("CSAT", mark("Share of the top two answers of the scale; the mean is given beside it.")),
    (
        "CES",
        mark("Mean of the scale as asked; its direction is told only where it is declared or its labels prove it."),
    ),
    (
        mark("Small base"),
        mark("Fewer than {small} scored participants: drawn hollow, named in every file, never a headline."),
    ),
)
_AGREEMENT = mark(
    "Measured on public texts that people labelled negative, neutral or positive; macro-F1 is the mean over these "
    "classes of how often a label is found and right. Your texts differ from these: compare some excerpts yourself."
)
_LIMITS = (
    mark("Answers, interviews and calls come from people who chose to speak; the map is no census of all customers."),
    mark(
        "Stages, touchpoints and channels are found by the terms of the codebook; what is said in other words is left "
        "without a stage and counted as such."
    ),
    mark(
        "Polarity comes from word lists with rules for negation and emphasis. Irony, mixed sentences and mild wording "
        "can be misread; read the excerpts before you act on a number."
    ),
    mark("Intervals tell of chance alone, not of who was not heard."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodTable:
    """A table of text: headings and rows of the same length."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodSection:
    """One section: a title, paragraphs, points, and a table or none."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    table: MethodTable | None = None


def list_method_sections(lookup: Lookup) -> tuple[MethodSection, ...]:
    """All sections in order."""
    t = lookup.translation
    level, small = t.percent(lookup.map.study.options.confidence_level), t.number(lookup.map.study.options.small_base)
    headlines = tuple(write_finding(finding, lookup=lookup) for finding in lookup.map.headlines)
    formulas = tuple((t.gettext(name), t.gettext(text, level=level, small=small)) for name, text in _FORMULAS)
    limits = tuple(t.gettext(limit) for limit in _LIMITS)
    health = tuple(write_health(note, lookup=lookup) for note in lookup.map.health)
    return (
        MethodSection(title=t.gettext("In one paragraph"), paragraphs=(write_method_paragraph(lookup),)),
        MethodSection(title=t.gettext("What the evidence says"), points=headlines),
        MethodSection(title=t.gettext("Sources"), table=_tabulate_sources(lookup)),
        *_list_codings(lookup),
        _tell_reliability(lookup),
        MethodSection(title=t.gettext("Waves and campaigns"), table=_tabulate_waves(lookup)),
        MethodSection(title=t.gettext("Languages"), table=_tabulate_languages(lookup)),
        *_tell_since_last_run(lookup),
        *_tell_learnt_codes(lookup),
        *_tell_calibration(lookup),
        MethodSection(
            title=t.gettext("How well scores agree with people"),
            paragraphs=(t.gettext(_AGREEMENT),),
            points=write_accuracy(lookup),
            table=_tabulate_accuracy(lookup),
        ),
        MethodSection(
            title=t.gettext("Formulas"),
            table=MethodTable(headers=(t.gettext("Figure"), t.gettext("How it is made")), rows=formulas),
        ),
        MethodSection(title=t.gettext("Options"), table=_tabulate_options(lookup)),
        MethodSection(title=t.gettext("Versions"), table=_tabulate_versions(lookup)),
        MethodSection(title=t.gettext("Limits"), points=(*limits, *health)),
    )


def _list_codings(lookup: Lookup) -> tuple[MethodSection, ...]:
    """What people coded, where they did: their answers stand in place of the machine's."""
    t, points = lookup.translation.gettext, phrase_codings(lookup)
    if not points:
        return ()
    told = t("People’s answers stand in place of the machine’s, field by field; of several the latest counts.")
    return (MethodSection(title=t("What people coded"), paragraphs=(told,), points=points),)


def _tell_reliability(lookup: Lookup) -> MethodSection:
    """How far people and machine agree by the blind sample."""
    rows = tuple(figure.cells for figure in list_agreement(lookup))
    return MethodSection(
        title=lookup.translation.gettext("How far people and machine agree"),
        paragraphs=write_reliability(lookup),
        table=MethodTable(headers=agreement_headers(lookup), rows=rows) if rows else None,
    )


def _tabulate_sources(lookup: Lookup) -> MethodTable:
    """One row for each file."""
    t = lookup.translation.gettext
    rows = tuple(
        (source.file, source.kind, source.reader, source.rows, source.responses, source.left_out, source.why)
        for source in list_intake(lookup)
    )
    headers = (t("File"), t("Kind of source"), t("Reader"), t("Rows"), t("Responses"), t("Left out"), t("Why"))
    return MethodTable(headers=headers, rows=rows)


def _tabulate_waves(lookup: Lookup) -> MethodTable | None:
    """One row for each wave, then each campaign; `None` without any."""
    t, study = lookup.translation, lookup.map.study
    waves = tuple(
        (t.gettext("Wave"), wave.name, t.period(wave.starts_on, wave.ends_on) or t.gettext("by file"))
        for wave in study.waves
    )
    campaigns = tuple(
        (t.gettext("Campaign"), campaign.name, t.period(campaign.starts_on, campaign.ends_on))
        for campaign in study.campaigns
    )
    if not waves and not campaigns:
        return None
    return MethodTable(headers=("", t.gettext("Name"), t.gettext("Period")), rows=(*waves, *campaigns))


def _tabulate_languages(lookup: Lookup) -> MethodTable:
    """One row for each language."""
    t = lookup.translation
    rows = tuple((t.language_name(language), t.number(n)) for language, n in lookup.map.languages)
    return MethodTable(headers=(t.gettext("Language"), t.gettext("Excerpts")), rows=rows)


def _tell_calibration(lookup: Lookup) -> tuple[MethodSection, ...]:
    """What the study's ratings taught the scorers; no section where they taught nothing."""
    paragraphs, rows = tell_learning(lookup), list_trials(lookup)
    if not paragraphs:
        return ()
    title = lookup.translation.gettext("Scores learnt from ratings")
    table = MethodTable(headers=trial_headers(lookup), rows=rows) if rows else None
    return (MethodSection(title=title, paragraphs=paragraphs, table=table),)


def _tell_since_last_run(lookup: Lookup) -> tuple[MethodSection, ...]:
    """What codebook and method have changed since the last run; no section where nothing did."""
    points = tell_since_last_run(lookup)
    title = lookup.translation.gettext("Changed since the last run")
    return (MethodSection(title=title, points=points),) if points else ()


def _tell_learnt_codes(lookup: Lookup) -> tuple[MethodSection, ...]:
    """What people's codes taught; no section where nobody coded."""
    paragraphs, rows = tell_learnt_codes(lookup), list_learnt_trials(lookup)
    if not paragraphs:
        return ()
    title = lookup.translation.gettext("Codes learnt from people")
    table = MethodTable(headers=learnt_headers(lookup), rows=rows) if rows else None
    return (MethodSection(title=title, paragraphs=paragraphs, table=table),)


def _tabulate_accuracy(lookup: Lookup) -> MethodTable | None:
    """One row for each labelled set in a language of the map; `None` where none was measured."""
    t = lookup.translation
    rows = tuple(
        (
            t.language_name(one.language),
            f"{name_domain(one.domain, lookup=lookup)} ({one.set})",
            t.number(one.n_texts),
            t.number(one.macro_f1, digits=2),
            t.percent(one.accuracy),
            t.percent(one.share_unscored),
            one.scorer,
        )
        for one in list_accuracies(lookup)
    )
    headers = (
        t.gettext("Language"),
        t.gettext("Labelled texts"),
        t.gettext("Texts"),
        t.gettext("Macro-F1"),
        t.gettext("Right"),
        t.gettext("Unscored"),
        t.gettext("Measured with"),
    )
    return MethodTable(headers=headers, rows=rows) if rows else None


def _tabulate_options(lookup: Lookup) -> MethodTable:
    """The choices of method of this study."""
    t, options = lookup.translation, lookup.map.study.options
    rows = (
        ("small_base", t.number(options.small_base)),
        ("old_after_days", t.number(options.old_after_days)),
        ("fault_limit", t.percent(options.fault_limit)),
        ("confidence_level", t.percent(options.confidence_level)),
        ("date_order", options.date_order or "–"),
        ("calibrate", "–" if options.calibrate is None else str(options.calibrate).lower()),
        ("accept_models", "–" if options.accept_models is None else str(options.accept_models).lower()),
        ("time_zone", lookup.map.study.time_zone),
    )
    return MethodTable(headers=(t.gettext("Option"), t.gettext("Value")), rows=rows)


def _tabulate_versions(lookup: Lookup) -> MethodTable:
    """What made this run repeatable."""
    t = lookup.translation.gettext
    codebook = (t("codebook"), lookup.map.codebook.version)
    return MethodTable(headers=(t("Part"), t("Version")), rows=(*lookup.report.run.versions, codebook))
