"""The Opportunities sheet: what to mend first, with cells for owner, status, priority, budget and a comment.

Saved into `coding/` it is read back.
"""

from research.coding.marks import MARK_COLUMN
from research.coding.plan_marks import write_plan_mark
from research.model.opportunity import Opportunity
from research.reporting.lookup import Lookup
from research.reporting.opportunity_text import (
    name_opportunity,
    name_plan_field,
    name_priority,
    name_status,
    phrase_plan_answers,
    show_plan_value,
)
from research.reporting.sheet import CellValue, Choice, Column, Look, Sheet, SheetKey, name_sheet
from research.terms import OpportunityStatus, PlanField, Priority

N_QUOTES = 3
_MARK_NUMBER = 25
_WIDTHS = {
    PlanField.OWNER: 20,
    PlanField.STATUS: 13,
    PlanField.PRIORITY: 11,
    PlanField.BUDGET: 14,
    PlanField.NOTE: 34,
}
# As Excel counts: stage and what it is about are columns 1 and 2.
_NUMBERS = {field: number for number, field in enumerate(PlanField, start=3)}


def list_opportunities(lookup: Lookup) -> Sheet:
    """The sheet of all opportunities, the largest first."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.OPPORTUNITIES,
        title=name_sheet(t("Opportunities")),
        columns=_list_columns(lookup),
        rows=tuple(_make_row(one, rank=rank, lookup=lookup) for rank, one in enumerate(lookup.map.opportunities, 1)),
        frozen_columns=2,
        max_lines=8,
        n_printed=18,
        legend=_list_legend(lookup),
        choices=_list_choices(lookup),
        hidden_columns=(_MARK_NUMBER,),
    )


def _list_columns(lookup: Lookup) -> tuple[Column, ...]:
    """The headings; `research.reading.plan_words` knows those of the cells to fill in, in every report language."""
    translation, t = lookup.translation, lookup.translation.gettext
    return (
        Column(title=t("Stage"), width=18, look=Look.WRAP),
        Column(title=t("Opportunity"), width=26, look=Look.WRAP),
        *(
            Column(title=name_plan_field(field, translation=translation), width=_WIDTHS[field], look=Look.EDIT)
            for field in PlanField
        ),
        Column(title=t("Your name"), width=16, look=Look.EDIT),
        Column(title=t("Rank"), width=8, look=Look.WHOLE),
        Column(title=t("Score"), width=12, look=Look.DECIMAL),
        Column(title=t("Interval from"), width=10, look=Look.DECIMAL),
        Column(title=t("Interval to"), width=10, look=Look.DECIMAL),
        Column(title=t("Reach"), width=12, look=Look.PERCENT),
        Column(title=t("Severity"), width=10, look=Look.DECIMAL),
        Column(title=t("Importance"), width=12, look=Look.PERCENT),
        Column(title=t("Excerpts"), width=12, look=Look.WHOLE),
        Column(title=t("Participants"), width=13, look=Look.WHOLE),
        Column(title=t("Remark"), width=24, look=Look.WRAP),
        *(Column(title=t("Quote {number}", number=number), width=44, look=Look.WRAP) for number in _rank_quotes()),
        Column(title=t("Importance from"), width=22, look=Look.WRAP),
        Column(title=t("What people said"), width=48, look=Look.MACHINE),
        Column(title=t("Opportunity id"), width=38, look=Look.MACHINE),
        Column(title=MARK_COLUMN, width=10),
    )


def _rank_quotes() -> range:
    """The numbers of the quotes."""
    return range(1, 1 + N_QUOTES)


def _list_legend(lookup: Lookup) -> tuple[str | None, ...]:
    """What to do, above the headings."""
    t = lookup.translation.gettext
    return (
        None,
        t(
            "Fill in the light cells, write your name, save the workbook into the study’s folder “coding” and run "
            "again. Sort, filter and hide as you like."
        ),
        t("Who sees to it"),
        t("Choose"),
        t("Choose"),
        t("An amount, in your own words"),
        t("A note; it changes no number"),
        t("Your name, in rows that you change"),
        *[None] * 14,
        t("All answers, the latest of each field counts"),
        t("Keep this column: it says which opportunity the row is"),
        None,
    )


def _list_choices(lookup: Lookup) -> tuple[Choice, ...]:
    """The drop-downs, with the legend of their column as a hint."""
    t, hints = lookup.translation, _list_legend(lookup)
    listed: dict[PlanField, tuple[str, ...]] = {
        PlanField.STATUS: tuple(name_status(status, translation=t) for status in OpportunityStatus),
        PlanField.PRIORITY: tuple(name_priority(priority, translation=t) for priority in Priority),
    }
    return tuple(
        Choice(column=number, hint=hints[number - 1] or "", values=listed.get(field, ()))
        for field, number in _NUMBERS.items()
    )


def _make_row(one: Opportunity, *, rank: int, lookup: Lookup) -> tuple[CellValue, ...]:
    """One opportunity as a row; what is no longer in the evidence has no numbers."""
    t, finding = lookup.translation, one.finding
    quotes = [] if finding is None else [quote.verbatim for quote in finding.quotes[:N_QUOTES]]
    return (
        lookup.code_name(one.key.stage_id),
        name_opportunity(one.key, lookup=lookup),
        *(show_plan_value(one.plan.value(field), field=field, translation=t) or None for field in PlanField),
        None,
        None if finding is None else rank,
        one.score,
        one.low,
        one.high,
        None if finding is None else finding.reach,
        None if finding is None else -finding.size,
        one.importance,
        None if finding is None else finding.base.n_excerpts,
        None if finding is None else finding.base.n_participants,
        _remark(one, lookup=lookup),
        *quotes,
        *[None] * (N_QUOTES - len(quotes)),
        _name_importance(one, lookup=lookup),
        phrase_plan_answers(one, lookup=lookup) or None,
        one.id,
        write_plan_mark(one.key, plan=one.plan),
    )


def _remark(one: Opportunity, *, lookup: Lookup) -> str | None:
    """What has to be known of the row: gone from the evidence, few people, or people who differ."""
    t = lookup.translation
    remarks = []
    if one.finding is None:
        remarks.append(t.gettext("no longer in the evidence"))
    if one.is_small:
        remarks.append(t.gettext("small base"))
    if one.plan.disputed:
        names = ", ".join(name_plan_field(field, translation=t) for field in one.plan.disputed)
        remarks.append(t.gettext("people differ: {fields}", fields=names))
    return "\n".join(remarks) or None


def _name_importance(one: Opportunity, *, lookup: Lookup) -> str | None:
    """Where the importance comes from."""
    t = lookup.translation.gettext
    if one.importance is None:
        return None
    return t("the study") if one.is_importance_stated else t("share of people who speak of the stage")
