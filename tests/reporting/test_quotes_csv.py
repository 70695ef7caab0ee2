"""The table of quotes: every excerpt whole, in its place, and nothing in it that a spreadsheet runs."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.reporting.lookup import Lookup
from research.reporting.quotes_csv import HEADERS, arm, take_apostrophe, write_quotes
from research.reporting.report import Report
from research.terms import Dimension
from tests.reporting.made_report import tell_all


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def rows(report: Report, tmp_path: Path) -> list[dict[str, str]]:
    write_quotes(tmp_path / "quotes.csv", lookup=Lookup(report=report))
    return read_rows(tmp_path / "quotes.csv")


def test_every_excerpt_has_a_row_with_its_whole_words(rows: list[dict[str, str]], report: Report) -> None:
    said = {piece.excerpt.id: piece.excerpt.verbatim for piece in report.evidence}

    assert {row["excerpt_id"]: take_apostrophe(row["quote"]) for row in rows} == said
    assert max(len(row["quote"]) for row in rows) > 32_767


def test_rows_are_in_the_order_of_the_evidence_sheet(rows: list[dict[str, str]], report: Report) -> None:
    assert [row["excerpt_id"] for row in rows] == [piece.excerpt.id for piece in Lookup(report=report).evidence]


def test_rows_hold_place_codes_and_segments_and_no_polarity_where_there_is_none(
    rows: list[dict[str, str]], report: Report
) -> None:
    pieces = {piece.excerpt.id: piece for piece in report.evidence}

    for row in rows:
        piece = pieces[row["excerpt_id"]]
        assert (row["file"], row["speaker"]) == (piece.passage.place.file, piece.passage.place.speaker or "")
        assert row["row"] == str(piece.passage.place.row or "")
        assert row["stages"] == ";".join(piece.codes(Dimension.STAGE))
        assert (float(row["polarity"]) if row["polarity"] else None) == piece.polarity
        assert row["segment: country"] == "ES"


def test_headings_of_segments_never_take_one_of_ours(report: Report, tmp_path: Path) -> None:
    named = tuple(replace(piece, attributes=(("quote", "x"),)) for piece in report.evidence[:3])

    write_quotes(tmp_path / "quotes.csv", lookup=Lookup(report=tell_all(replace(report, evidence=named))))

    headings = (tmp_path / "quotes.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert headings == ",".join(f'"{name}"' for name in (*HEADERS, "segment: quote"))


def test_file_begins_with_a_mark_and_ends_lines_as_excel_does(report: Report, tmp_path: Path) -> None:
    write_quotes(tmp_path / "quotes.csv", lookup=Lookup(report=report))

    written = (tmp_path / "quotes.csv").read_bytes()
    assert written.startswith(b'\xef\xbb\xbf"excerpt_id","quote",')
    assert written.endswith(b"\r\n")


@given(st.text())
def test_what_is_disarmed_comes_back_and_runs_nowhere(text: str) -> None:
    cell = arm(text)

    assert take_apostrophe(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
