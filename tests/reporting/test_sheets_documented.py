"""Every sheet and every heading of the workbook is explained in docs/sheets.md."""

from pathlib import Path

import pytest

from research.reporting.lookup import Lookup
from research.reporting.sheet import Sheet, SheetKey
from research.reporting.workbook import list_sheets
from research.terms import Language
from tests.reporting.made_report import make_report

DOCUMENT = Path(__file__).parents[2] / "docs" / "sheets.md"
SHEETS = list_sheets(Lookup(report=make_report(Language.EN)))


@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.key.value for sheet in SHEETS])
def test_sheet_and_its_headings_are_documented(sheet: Sheet) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    section = text.split(f"## {sheet.title}\n", 1)[1].split("\n## ", 1)[0]

    # The columns of a map are the study's stages; prose has no columns to explain.
    if sheet.key not in {SheetKey.MAP, SheetKey.READ_ME, SheetKey.METHODS}:
        assert [column.title for column in sheet.columns if column.title not in section] == []
