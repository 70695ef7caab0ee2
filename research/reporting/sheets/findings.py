"""The Findings sheet: one row a headline, pain point, bright spot, group of statements, outcome or drop-off reason."""

from collections.abc import Iterator, Sequence

from research.mapping.journey_map import StageColumn
from research.model.curve import Base
from research.model.finding import Finding, OutcomeShare, Quote, StatementGroup
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellLink, CellValue, Column, Look, Sheet, SheetKey, name_sheet
from research.reporting.stated_text import name_group, phrase_words
from research.reporting.statement_names import name_statement
from research.reporting.wording import name_finding

N_QUOTES = 3


def list_findings(lookup: Lookup) -> Sheet:
    """The headlines, then all that is found at each stage, the weightiest of a kind first."""
    rows = [_row_of_finding(finding, lookup=lookup) for finding in lookup.map.headlines]
    rows += [row for column in lookup.map.stages for row in _list_stage(column, lookup=lookup)]
    rows += [_row_of_outcome(outcome, lookup=lookup) for outcome in lookup.map.outcomes]
    return Sheet(
        key=SheetKey.FINDINGS,
        title=name_sheet(lookup.translation.gettext("Findings")),
        columns=_list_columns(lookup),
        rows=tuple(rows),
        frozen_columns=3,
        max_lines=8,
        colour_columns=(10,),
    )


def _list_columns(lookup: Lookup) -> tuple[Column, ...]:
    """The headings; what each holds is told in docs/sheets.md."""
    t = lookup.translation.gettext
    return (
        Column(title=t("Kind of finding"), width=18, look=Look.WRAP),
        Column(title=t("Stage"), width=18, look=Look.WRAP),
        Column(title=t("About"), width=22, look=Look.WRAP),
        Column(title=t("Telling words"), width=24, look=Look.WRAP),
        Column(title=t("Group"), width=14, look=Look.WRAP),
        Column(title=t("Reach"), width=9, look=Look.PERCENT),
        Column(title=t("Reach from"), width=10, look=Look.PERCENT),
        Column(title=t("Reach to"), width=10, look=Look.PERCENT),
        Column(title=t("Severity"), width=10, look=Look.DECIMAL),
        Column(title=t("Mood"), width=10, look=Look.POLARITY),
        Column(title=t("Mood from"), width=10, look=Look.POLARITY),
        Column(title=t("Mood to"), width=10, look=Look.POLARITY),
        Column(title=t("Excerpts"), width=10, look=Look.WHOLE),
        Column(title=t("Participants"), width=13, look=Look.WHOLE),
        Column(title=t("Unscored excerpts"), width=11, look=Look.WHOLE),
        Column(title=t("Small base"), width=9),
        *(
            Column(title=t("Quote {number}", number=number), width=44, look=Look.WRAP)
            for number in range(1, 1 + N_QUOTES)
        ),
    )


def _list_stage(column: StageColumn, *, lookup: Lookup) -> Iterator[tuple[CellValue, ...]]:
    """The rows of one stage."""
    t = lookup.translation
    for finding in (*column.pain_points, *column.bright_spots):
        yield _row_of_finding(finding, lookup=lookup)
    for group in column.statements:
        yield _row_of_group(group, kind=name_statement(group.kind, translation=t), lookup=lookup)
    for group in column.reasons:
        yield _row_of_group(group, kind=t.gettext("Drop-off reason"), lookup=lookup)
    for outcome in column.outcomes:
        yield _row_of_outcome(outcome, lookup=lookup)


def _row_of_finding(finding: Finding, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """A headline, pain point or bright spot; the change of a headline stands under Mood, and has no severity."""
    is_spot = finding.group is None and finding.touchpoint_id is not None
    return (
        name_finding(finding.kind, translation=lookup.translation),
        lookup.code_name(finding.stage_id),
        name_group(finding, lookup=lookup) if is_spot or finding.label else None,
        phrase_words(finding) or None,
        None if finding.group is None else lookup.group_name(finding.group),
        finding.reach,
        None,
        None,
        max(0.0, -finding.size),
        finding.size,
        finding.low,
        finding.high,
        *_list_base(finding.base, n=finding.base.n_participants, lookup=lookup),
        *_list_quotes(finding.quotes, lookup=lookup),
    )


def _row_of_group(group: StatementGroup, *, kind: str, lookup: Lookup) -> tuple[CellValue, ...]:
    """A group of statements."""
    return (
        kind,
        lookup.code_name(group.stage_id),
        name_group(group, lookup=lookup),
        phrase_words(group) or None,
        None,
        group.reach,
        group.low,
        group.high,
        group.severity,
        group.mean,
        None,
        None,
        *_list_base(group.base, n=group.base.n_participants, lookup=lookup),
        *_list_quotes(group.quotes, lookup=lookup),
    )


def _row_of_outcome(outcome: OutcomeShare, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """How many people say that it ended so, at a stage or in the whole study."""
    t = lookup.translation
    return (
        name_statement(outcome.kind, translation=t),
        t.gettext("Whole study") if outcome.stage_id is None else lookup.code_name(outcome.stage_id),
        None,
        None,
        None,
        outcome.share,
        outcome.low,
        outcome.high,
        None,
        None,
        None,
        None,
        *_list_base(outcome.base, n=outcome.n_asked, lookup=lookup),
        *_list_quotes(outcome.quotes, lookup=lookup),
    )


def _list_base(base: Base, *, n: int, lookup: Lookup) -> tuple[CellValue, ...]:
    """What a finding stands on; `n` people decide whether that is a small base."""
    is_small = n < lookup.map.study.options.small_base
    yes = lookup.translation.gettext("yes") if is_small else None
    return base.n_excerpts, base.n_participants, base.n_unscored, yes


def _list_quotes(quotes: Sequence[Quote], *, lookup: Lookup) -> tuple[CellValue, ...]:
    """The quotes, each a link to its row on the Evidence sheet; missing ones are empty cells."""
    cells: list[CellValue] = []
    for quote in quotes[:N_QUOTES]:
        row = lookup.rows.get(quote.excerpt_id)
        link = None if row is None else CellLink(text=quote.verbatim, sheet=SheetKey.EVIDENCE, row=row)
        cells.append(link or quote.verbatim)
    return (*cells, *[None] * (N_QUOTES - len(cells)))
