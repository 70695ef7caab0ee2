"""What a run tells at its end, as plain sections of text that any front end can print."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from research.reporting.agreeing import agreement_headers, list_agreement, write_reliability
from research.reporting.intake import list_intake
from research.reporting.judging import phrase_codings
from research.reporting.labels import phrase_base
from research.reporting.learning import list_trials, tell_learning, trial_headers
from research.reporting.learnt_codes import learnt_headers, list_learnt_trials, tell_learnt_codes
from research.reporting.lookup import Lookup
from research.reporting.page_printing import PDF_FILE, Printing
from research.reporting.places import phrase_place
from research.reporting.report import Report
from research.reporting.since_last_run import tell_since_last_run
from research.reporting.translating import mark, open_translation
from research.reporting.wording import write_finding, write_health
from research.reporting.writing import list_files
from research.terms import FaultScope, Language

# More questions than these hide the rest of the summary; all of them are in the workbook.
N_QUESTIONS = 5
_NOT_PRINTED = {
    Printing.NO_BROWSER: mark(
        "{file} was not written: there is no Chromium, Chrome or Edge here. The map prints from any browser."
    ),
    Printing.FAILED: mark("{file} was not written: the browser could not print. The map prints from any browser."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySection:
    """One section: a title, lines of text, and a table, either of which may be empty. Rows are as long as headers."""

    title: str
    lines: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """The whole summary, translated, in the order in which it is read."""

    title: str
    sections: tuple[SummarySection, ...]


def summarise_run(
    report: Report, *, folder: Path, printing: Printing = Printing.SWITCHED_OFF, n_dropped: int = 0
) -> RunSummary:
    """The summary of a run whose files are in `folder`: what came in, what it says, what to settle, where it is.

    `n_dropped` older runs were removed, because the study does not keep them.
    """
    lookup = Lookup(report=report)
    sections = (
        _tell_sources(lookup),
        _tell_since_last_run(lookup),
        _tell_codings(lookup),
        _tell_reliability(lookup),
        _tell_base(lookup),
        _tell_calibration(lookup),
        _tell_findings(lookup),
        _tell_health(lookup),
        _tell_questions(lookup),
        _tell_learnt_codes(lookup),
        _tell_files(lookup, folder=folder, printing=printing, n_dropped=n_dropped),
    )
    return RunSummary(
        title=lookup.map.study.title,
        sections=tuple(section for section in sections if section.lines or section.rows),
    )


def tell_standing(summary: RunSummary, *, run_id: str, paths: Sequence[Path], language: Language) -> RunSummary:
    """The summary of a run as it is told again by a later one that found nothing new; `paths` are that run's files."""
    t = open_translation(language).gettext
    line = t("Files, settings, codebook and codings are those of the run {run}. Its outputs stand.", run=run_id)
    # What that run changed and wrote is not what this one did.
    done = {t("Changed since the last run"), t("Files written")}
    return replace(
        summary,
        sections=(
            SummarySection(title=t("Nothing is new"), lines=(line,)),
            *(section for section in summary.sections if section.title not in done),
            SummarySection(title=t("Files of that run"), lines=tuple(map(str, paths))),
        ),
    )


def _tell_sources(lookup: Lookup) -> SummarySection:
    """What came in, source by source."""
    t = lookup.translation.gettext
    rows = tuple((s.file, s.kind or t("not read"), s.rows, s.responses, s.left_out, s.why) for s in list_intake(lookup))
    headers = (t("File"), t("Kind of source"), t("Rows"), t("Responses"), t("Left out"), t("Why"))
    return SummarySection(title=t("What came in"), headers=headers, rows=rows)


def _tell_since_last_run(lookup: Lookup) -> SummarySection:
    """What codebook and method have changed since the last run."""
    title = lookup.translation.gettext("Changed since the last run")
    return SummarySection(title=title, lines=tell_since_last_run(lookup))


def _tell_codings(lookup: Lookup) -> SummarySection:
    """What people coded: how much of it came from which workbook, what was refused, and where they differ."""
    t = lookup.translation
    rows = tuple(
        (
            one.file,
            *map(t.number, (one.n_codings, one.n_plans, one.n_blind, one.n_carried, one.n_refused)),
            ", ".join(one.coders),
        )
        for one in lookup.report.coding_files
    )
    headers = (
        t.gettext("File"),
        t.gettext("Changes"),
        t.gettext("On opportunities"),
        t.gettext("Blind answers"),
        t.gettext("Carried along"),
        t.gettext("Refused"),
        t.gettext("Coders"),
    )
    title = t.gettext("What people coded")
    return SummarySection(title=title, lines=phrase_codings(lookup), headers=headers, rows=rows)


def _tell_reliability(lookup: Lookup) -> SummarySection:
    """How far people and machine agree, once somebody coded blind; stages below the bar are among the weaknesses."""
    title = lookup.translation.gettext("How far people and machine agree")
    if not lookup.map.reliability.n_excerpts:
        return SummarySection(title=title)
    shown = [figure for figure in list_agreement(lookup) if not figure.stage]
    return SummarySection(
        title=title,
        lines=write_reliability(lookup),
        headers=agreement_headers(lookup),
        rows=tuple(figure.cells for figure in shown),
    )


def _tell_base(lookup: Lookup) -> SummarySection:
    """Languages, scored and unscored, tagged and untagged, with shares."""
    t, base = lookup.translation, lookup.map.base
    n, n_untagged = base.n_excerpts, lookup.map.n_untagged
    counts = [
        (t.gettext("scored"), base.n_scored),
        (t.gettext("unscored"), base.n_unscored),
        (t.gettext("on a stage"), n - n_untagged),
        (t.gettext("on no stage"), n_untagged),
    ]
    counts += [(t.language_name(language), count) for language, count in lookup.map.languages]
    rows = tuple((name, t.number(count), t.percent(count / n) if n else "") for name, count in counts)
    return SummarySection(
        title=t.gettext("Evidence"),
        lines=(phrase_base(base, translation=t),),
        headers=(t.gettext("Excerpts"), t.gettext("Number"), t.gettext("Share")),
        rows=rows,
    )


def _tell_calibration(lookup: Lookup) -> SummarySection:
    """What the study's own ratings taught the scorers."""
    title = lookup.translation.gettext("Scores learnt from ratings")
    return SummarySection(
        title=title, lines=tell_learning(lookup), headers=trial_headers(lookup), rows=list_trials(lookup)
    )


def _tell_learnt_codes(lookup: Lookup) -> SummarySection:
    """What people's codes taught, and what there is to accept."""
    return SummarySection(
        title=lookup.translation.gettext("Codes learnt from people"),
        lines=tell_learnt_codes(lookup),
        headers=learnt_headers(lookup),
        rows=list_learnt_trials(lookup, is_short=True),
    )


def _tell_findings(lookup: Lookup) -> SummarySection:
    """The headlines in words."""
    sentences = tuple(write_finding(finding, lookup=lookup) for finding in lookup.map.headlines)
    return SummarySection(title=lookup.translation.gettext("What the evidence says"), lines=sentences)


def _tell_health(lookup: Lookup) -> SummarySection:
    """The weaknesses of the map."""
    sentences = tuple(write_health(note, lookup=lookup) for note in lookup.map.health)
    return SummarySection(title=lookup.translation.gettext("How far to trust this map"), lines=sentences)


def _tell_questions(lookup: Lookup) -> SummarySection:
    """The columns that only the researcher can place, with what to paste."""
    t = lookup.translation
    questions = sorted(
        (fault for fault in lookup.report.faults if fault.scope is FaultScope.COLUMN),
        key=lambda fault: (fault.place.file, fault.place.column or "", fault.problem),
    )
    lines = [
        f"{phrase_place(fault.place, translation=t)}: {fault.problem}\n{fault.fix}" for fault in questions[:N_QUESTIONS]
    ]
    n_more = len(questions) - len(lines)
    if n_more:
        lines.append(t.ngettext("{n} more question: see the faults.", "{n} more questions: see the faults.", n_more))
    return SummarySection(title=t.gettext("Questions to settle"), lines=tuple(lines))


def _tell_files(lookup: Lookup, *, folder: Path, printing: Printing, n_dropped: int) -> SummarySection:
    """Where the files are, why the page is not printed where it should be, and what was removed."""
    t = lookup.translation.gettext
    lines = [str(folder / name) for name in list_files(printing)]
    if printing in _NOT_PRINTED:
        lines.append(t(_NOT_PRINTED[printing], file=PDF_FILE))
    if n_dropped:
        count = lookup.translation.number(n_dropped)
        lines.append(t("Older runs removed, as [privacy] in study.toml asks: {count}", count=count))
    return SummarySection(title=t("Files written"), lines=tuple(lines))
