"""The reliability sample: excerpts drawn at random, to be coded by people who see no code that is there already.

Saved into `coding/` it is read back: every filled cell is an answer, an empty one is none.
"""

from research.coding.marks import MARK_COLUMN, write_sample_mark
from research.model.coding import Span
from research.model.evidence import Evidence
from research.reporting.labels import name_mood
from research.reporting.lookup import Lookup
from research.reporting.places import phrase_place
from research.reporting.sheet import CellValue, Choice, Column, Look, Sheet, SheetKey, name_sheet
from research.reporting.sheets.codes import rows_of_field
from research.terms import CodingField

_MARK_NUMBER = 12
# As Excel counts.
_NUMBERS = {CodingField.STAGE: 4, CodingField.TOUCHPOINT: 5, CodingField.CODES: 6}
_POLARITY_NUMBER, _RELEVANT_NUMBER = 7, 8
_MOODS = ("negative", "neutral", "positive", "unscored")


def list_sample(lookup: Lookup) -> Sheet:
    """The sheet to code blind on, in the order of the draw, so that the first rows are a smaller sample."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.SAMPLE,
        title=name_sheet(t("Reliability sample")),
        columns=(
            Column(title=t("Quote"), width=62, look=Look.WRAP),
            Column(title=t("Whole answer"), width=46, look=Look.MACHINE),
            Column(title=t("Question"), width=34, look=Look.MACHINE),
            Column(title=t("Your stage"), width=26, look=Look.EDIT),
            Column(title=t("Your touchpoint"), width=26, look=Look.EDIT),
            Column(title=t("Your other codes"), width=26, look=Look.EDIT),
            Column(title=t("Your polarity"), width=12, look=Look.EDIT_POLARITY),
            Column(title=t("Relevant"), width=11, look=Look.EDIT),
            Column(title=t("Coder"), width=18, look=Look.EDIT),
            Column(title=t("Place"), width=46, look=Look.MACHINE),
            Column(title=t("Excerpt id"), width=38, look=Look.MACHINE),
            Column(title=MARK_COLUMN, width=10),
        ),
        rows=tuple(_make_row(piece, lookup=lookup) for piece in lookup.sample),
        frozen_columns=1,
        max_lines=8,
        n_printed=9,
        legend=_list_legend(lookup),
        choices=_list_choices(lookup),
        hidden_columns=(_MARK_NUMBER,),
    )


def _list_legend(lookup: Lookup) -> tuple[str | None, ...]:
    """What to do, above the headings."""
    t = lookup.translation.gettext
    return (
        t(
            "Code these excerpts without looking at the other sheets, save the workbook into the study’s folder "
            "“coding” and run again. A second person does the same in a copy of this file."
        ),
        None,
        None,
        t("Choose, or part several with ; and choose (none) where nothing fits: an empty cell is no answer"),
        t("Choose, or part several with ; and choose (none) where nothing fits: an empty cell is no answer"),
        t("Channels, emotions, needs, barriers, outcomes, themes; leave the column empty if you do not code them"),
        t("A mood, or −1 to 1; “unscored” where no feeling can be told"),
        t("“no” takes the excerpt out of the map"),
        t("Your name, in one row or in each"),
        None,
        t("Keep this column: it says which excerpt the row is"),
        None,
    )


def _list_choices(lookup: Lookup) -> tuple[Choice, ...]:
    """The drop-downs, with the legend of their column as a hint; those of codes begin with the word for none."""
    t, hints = lookup.translation, _list_legend(lookup)
    moods = tuple(name_mood(mood, translation=t) for mood in _MOODS)
    listed = ((_POLARITY_NUMBER, moods), (_RELEVANT_NUMBER, (t.gettext("yes"), t.gettext("no"))))
    ranges = ((number, *rows_of_field(lookup, field=field)) for field, number in _NUMBERS.items())
    return (
        *(
            Choice(column=number, hint=hints[number - 1] or "", sheet=SheetKey.CODES, first=first - 1, last=last)
            for number, first, last in ranges
            if first <= last
        ),
        *(Choice(column=number, hint=hints[number - 1] or "", values=values) for number, values in listed),
    )


def _make_row(piece: Evidence, *, lookup: Lookup) -> tuple[CellValue, ...]:
    """One excerpt as a row: what was said and where, and nothing that anybody found in it."""
    text, verbatim = piece.passage.text, piece.excerpt.verbatim
    span = Span(passage_id=piece.passage.id, start=piece.excerpt.start, end=piece.excerpt.end)
    return (
        verbatim,
        None if text.strip() == verbatim.strip() else text,
        piece.passage.question or piece.passage.topic,
        None,
        None,
        None,
        None,
        None,
        None,
        phrase_place(piece.passage.place, translation=lookup.translation),
        piece.excerpt.id,
        write_sample_mark(span),
    )
