"""The sheet of what the codebook does not catch: excerpts on no stage, grouped by a term that would catch them."""

from research.model.finding import UntaggedGroup
from research.reporting.lookup import Lookup
from research.reporting.sheet import CellValue, Column, Look, Sheet, SheetKey, name_sheet

N_QUOTES = 3


def list_untagged(lookup: Lookup) -> Sheet:
    """One row a group, those of most people first."""
    t = lookup.translation.gettext
    return Sheet(
        key=SheetKey.UNTAGGED,
        title=name_sheet(t("On no stage")),
        columns=(
            Column(title=t("Term to add"), width=24, look=Look.WRAP),
            Column(title=t("Column of the codebook"), width=22),
            Column(title=t("Participants"), width=13, look=Look.WHOLE),
            Column(title=t("Excerpts"), width=10, look=Look.WHOLE),
            *(
                Column(title=t("Quote {number}", number=number), width=50, look=Look.WRAP)
                for number in range(1, 1 + N_QUOTES)
            ),
        ),
        rows=tuple(_make_row(group) for group in lookup.map.untagged),
    )


def _make_row(group: UntaggedGroup) -> tuple[CellValue, ...]:
    """One group as a row; missing quotes are empty cells."""
    quotes = [quote.verbatim for quote in group.quotes[:N_QUOTES]]
    column = f"terms_{group.language.value}"
    return (
        group.term, column, group.n_participants, group.n_excerpts,
        *quotes, *[None] * (N_QUOTES - len(quotes)),
    )  # fmt: skip
