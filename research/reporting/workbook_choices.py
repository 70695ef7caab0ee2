"""Drop-downs and hints of the workbook, as Excel's data validation; they help, and forbid nothing."""

from collections.abc import Mapping

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from research.reporting.sheet import Choice, SheetKey

# Excel shows no longer hints (ECMA-376 part 1, 18.3.1.32: `prompt`).
MAX_HINT = 255


def make_validation(choice: Choice, *, titles: Mapping[SheetKey, str]) -> DataValidation:
    """The drop-down and the hint of one column; whatever is typed is kept, because a cell may hold several codes."""
    listed = _list_values(choice, titles=titles)
    return DataValidation(
        type="list" if listed else None,
        formula1=listed,
        allow_blank=True,
        showErrorMessage=False,
        showInputMessage=True,
        prompt=choice.hint[:MAX_HINT],
    )


def _list_values(choice: Choice, *, titles: Mapping[SheetKey, str]) -> str | None:
    """The formula that lists the values, or `None` where there is nothing to choose from."""
    if choice.values:
        return f'"{",".join(choice.values)}"'
    if choice.sheet is None or choice.last < choice.first:
        return None
    return f"{quote_sheetname(titles[choice.sheet])}!$B${choice.first}:$B${choice.last}"
