"""The Read me sheet: what this workbook is, what it says, and how to read its sheets."""

from research.reporting.advice import write_advice
from research.reporting.labels import name_journey, phrase_base
from research.reporting.lookup import PAGE_FILE, Lookup
from research.reporting.sheet import CellLink, CellValue, Column, LinkFormula, Look, Sheet, SheetKey, Shown, name_sheet
from research.reporting.wording import write_finding, write_health


def list_read_me(lookup: Lookup) -> Sheet:
    """The first sheet; its second column tells, its first names."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.READ_ME,
        title=name_sheet(t("Read me")),
        columns=(
            Column(title=t("Evidence report"), width=26, look=Look.LANE),
            Column(title=lookup.map.study.title, width=112, look=Look.WRAP),
        ),
        rows=(*_list_study(lookup), *_list_findings(lookup), *_list_sheets(lookup), *_list_rules(lookup)),
        has_filter=False,
    )


def _list_study(lookup: Lookup) -> list[tuple[CellValue, ...]]:
    """The study, its base and its run."""
    t, study = lookup.translation, lookup.map.study
    languages = ", ".join(f"{t.language_name(language)} {t.number(n)}" for language, n in lookup.map.languages)
    waves = "\n".join(
        f"{wave.name}: {t.period(wave.starts_on, wave.ends_on) or t.gettext('by file')}" for wave in study.waves
    )
    campaigns = "\n".join(f"{one.name}: {t.period(one.starts_on, one.ends_on)}" for one in study.campaigns)
    rows: list[tuple[CellValue, ...]] = [
        (t.gettext("Question"), study.question),
        (t.gettext("Scenario"), study.scenario),
        (t.gettext("Journey"), name_journey(study.journey_type, translation=t)),
        (t.gettext("Waves"), waves),
        (t.gettext("Campaign"), campaigns),
        (t.gettext("Evidence"), phrase_base(lookup.map.base, translation=t)),
        (t.gettext("Languages"), languages),
        (t.gettext("On no stage"), t.ngettext("{n} excerpt", "{n} excerpts", lookup.map.n_untagged)),
        (t.gettext("Run"), f"{lookup.report.run.id} · {t.moment(lookup.report.run.started_at)}"),
        (t.gettext("Page"), LinkFormula(text=PAGE_FILE, file=PAGE_FILE)),
        (),
    ]
    return [row for row in rows if not row or row[1]]


def _list_findings(lookup: Lookup) -> list[tuple[CellValue, ...]]:
    """The headlines and the weaknesses of the map."""
    t = lookup.translation.gettext
    headlines = [write_finding(finding, lookup=lookup) for finding in lookup.map.headlines]
    health = [f"{write_health(note, lookup=lookup)} {write_advice(note, lookup=lookup)}" for note in lookup.map.health]
    rows: list[tuple[CellValue, ...]] = []
    for title, sentences in ((t("What the evidence says"), headlines), (t("How far to trust this map"), health)):
        if sentences:
            rows += [(Shown(value=title, look=Look.TITLE),), *((None, sentence) for sentence in sentences), ()]
    return rows


def _list_sheets(lookup: Lookup) -> list[tuple[CellValue, ...]]:
    """What each sheet holds, with a link."""
    t = lookup.translation.gettext
    told = (
        (SheetKey.MAP, t("Journey map"), t("One column a stage, one row a lane; each stage leads to its evidence.")),
        (SheetKey.CURVE, t("Emotion curve"), t("The points of the curve with interval and base, and the chart.")),
        (SheetKey.EVIDENCE, t("Evidence"), t("One row an excerpt, with its codes, polarity, reasons and place.")),
        (SheetKey.CODING, t("Coding"), t("The same excerpts with cells to correct, to be read back in the next run.")),
        (SheetKey.CODINGS, t("Codings"), t("Every answer that people gave: who, when, old and new.")),
        (SheetKey.SAMPLE, t("Reliability sample"), t("Excerpts drawn at random, to be coded without seeing any code.")),
        (SheetKey.RELIABILITY, t("Reliability"), t("How far people agree with each other and with the machine.")),
        (SheetKey.CODES, t("Codes"), t("What each code of the codebook means.")),
        (
            SheetKey.LEARNT_CODES,
            t("Learnt codes"),
            t("What models learnt from people’s codes are worth, code by code."),
        ),
        (SheetKey.PERSONAS, t("Personas"), t("What is known of each persona, assumed, and not known; how it differs.")),
        (SheetKey.FINDINGS, t("Findings"), t("What hurts, delights, is asked, needed and proposed, and how it ended.")),
        (
            SheetKey.OPPORTUNITIES,
            t("Opportunities"),
            t("What to mend first, with cells for owner, status and budget."),
        ),
        (
            SheetKey.COVERAGE,
            t("Coverage"),
            t("What each stage and group stands on, and how many more people it takes."),
        ),
        (SheetKey.RATINGS, t("Ratings"), t("NPS, CSAT, CES and other scales by wave and stage.")),
        (SheetKey.RATING_ROWS, t("Single ratings"), t("One row a rating, with its place.")),
        (SheetKey.FAULTS, t("Faults"), t("What was wrong with the input, where, and how to mend it.")),
        (SheetKey.METHODS, t("Methods"), t("Sources, formulas, options, versions and limits.")),
    )
    rows: list[tuple[CellValue, ...]] = [(Shown(value=t("Sheets"), look=Look.TITLE),)]
    rows += [(CellLink(text=name, sheet=key, row=1), text) for key, name, text in told]
    return [*rows, ()]


def _list_rules(lookup: Lookup) -> list[tuple[CellValue, ...]]:
    """How to read the cells."""
    t = lookup.translation.gettext
    rules = (
        t("An empty polarity means unscored: nothing could be assessed. It is not neutral and is in no mean."),
        t("An empty cell means unknown; a zero is a zero."),
        t("Quotes are as said, in the speaker’s language; personal data was replaced before anything was stored."),
        t("Times are in UTC. Rows are the numbers that Excel shows in the file as received."),
    )
    title = Shown(value=t("How to read the cells"), look=Look.TITLE)
    return [(title,), *((None, rule) for rule in rules)]
