"""Sheets with more rows than Excel holds, and the choice of excerpts to code when there are many."""

from research.reporting.lookup import Lookup
from research.reporting.parting import part_sheet
from research.reporting.report import Report
from research.reporting.sheet import ROWS_PER_PART, CellLink, Column, Look, Sheet, SheetKey, find_part
from research.reporting.sheets.coding import choose_to_code
from research.reporting.sheets.evidence import list_evidence
from research.terms import Dimension

EXCEL_ROWS = 1_048_576


def test_every_row_is_on_one_part_in_order(report: Report) -> None:
    lookup = Lookup(report=report)
    sheet = list_evidence(lookup)

    parts = part_sheet(sheet, translation=lookup.translation, n_rows=70)

    assert [len(part.rows) for part in parts] == [70, 70, 70, 70, 20]
    assert [row for part in parts for row in part.rows] == list(sheet.rows)
    assert [part.title for part in parts][:2] == ["Evidencia", "Evidencia 2"]
    assert parts[0].heading_row == 1
    assert parts[1].legend[0] is not None
    assert "72" in parts[1].legend[0]


def test_a_part_with_its_headings_fits_into_excel() -> None:
    assert ROWS_PER_PART + 2 <= EXCEL_ROWS
    assert find_part(ROWS_PER_PART + 1) == (1, ROWS_PER_PART + 1)
    assert find_part(2 * ROWS_PER_PART + 1) == (2, ROWS_PER_PART + 2)


def test_a_small_sheet_stays_as_it_is(report: Report) -> None:
    lookup = Lookup(report=report)
    sheet = Sheet(
        key=SheetKey.MAP,
        title="Map",
        columns=(Column(title="a", width=9, look=Look.TEXT),),
        rows=((CellLink(text="x", sheet=SheetKey.MAP, row=1),),),
    )

    assert part_sheet(sheet, translation=lookup.translation) == (sheet,)


def test_coding_offers_what_people_coded_and_what_is_least_sure(report: Report) -> None:
    evidence = Lookup(report=report).evidence

    chosen = choose_to_code(evidence, n=120)

    assert choose_to_code(evidence, n=len(evidence)) == evidence
    assert len(chosen) == 120
    assert [piece for piece in evidence if piece in chosen] == list(chosen)
    left = [piece for piece in evidence if piece not in chosen]
    assert all(piece.polarity is not None and piece.codes(Dimension.STAGE) for piece in left)


def test_evidence_carries_the_segments_of_its_people(report: Report) -> None:
    lookup = Lookup(report=report)
    sheet = list_evidence(lookup)
    n = len(lookup.attribute_names)

    assert n
    assert tuple(column.title for column in sheet.columns)[-n:] == lookup.attribute_names
    for row, piece in zip(sheet.rows, lookup.evidence, strict=True):
        assert row[-n:] == tuple(map(dict(piece.attributes).get, lookup.attribute_names))
