"""The workbook, reopened and compared as grids."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from research.reporting.icons import find_icon
from research.reporting.lookup import Lookup
from research.reporting.quoted import quoted_ids
from research.reporting.report import Report
from research.reporting.sheet import MAX_TITLE
from research.reporting.workbook import list_sheets, write_workbook
from research.reporting.workbook_saving import MAX_TEXT
from research.terms import Language
from tests.reporting.made_evidence import EQUALS, LONG
from tests.reporting.made_report import make_report


@pytest.fixture(scope="module")
def book(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbook]:
    path = tmp_path_factory.mktemp("workbook") / "evidence.xlsx"
    write_workbook(path, lookup=Lookup(report=report))
    opened = load_workbook(path)
    yield opened
    opened.close()


def grid(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def column(sheet: Worksheet, title: str) -> list[object]:
    rows = grid(sheet)
    place = rows[0].index(title)
    return [row[place] for row in rows[1:]]


def test_sheets_have_translated_names_that_excel_takes(book: Workbook) -> None:
    assert book.sheetnames == [
        "Léame",
        "Mapa del viaje",
        "Curva emocional",
        "Evidencia",
        "Codificación",
        "Codificaciones",
        "Muestra de fiabilidad",
        "Fiabilidad",
        "Códigos",
        "Códigos aprendidos",
        "En ninguna etapa",
        "Personas",
        "Hallazgos",
        "Oportunidades",
        "Cobertura",
        "Oleadas",
        "Métricas",
        "Momentos de la verdad",
        "Valoraciones",
        "Valoraciones una a una",
        "Contradicciones",
        "Incidencias",
        "Métodos",
    ]
    for language in (Language.EN, Language.ES, Language.RO):
        titles = [sheet.title for sheet in list_sheets(Lookup(report=make_report(language)))]
        assert len(set(titles)) == len(titles)
        assert max(map(len, titles)) <= MAX_TITLE


def test_evidence_has_one_row_for_each_excerpt(report: Report, book: Workbook) -> None:
    ids = column(book["Evidencia"], "Id del fragmento")

    assert sorted(map(str, ids)) == sorted(piece.excerpt.id for piece in report.evidence)


def test_rows_named_elsewhere_are_the_rows_of_the_sheet(report: Report, book: Workbook) -> None:
    lookup = Lookup(report=report)
    ids = column(book["Evidencia"], "Id del fragmento")

    assert {excerpt_id: row for row, excerpt_id in enumerate(ids, start=2)} == lookup.rows_of(set(map(str, ids)))
    assert lookup.rows.items() <= lookup.rows_of(set(map(str, ids))).items()
    assert set(lookup.rows) == quoted_ids(lookup.map)


def test_texts_that_begin_like_formulas_stay_texts(book: Workbook) -> None:
    sheet = book["Evidencia"]
    cells = [cell for row in sheet.iter_rows(min_row=2, max_col=24) for cell in row if isinstance(cell.value, str)]
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]

    assert EQUALS in {cell.value for cell in risky}
    assert {"+34 no, gracias", "-", "@todos: gracias"} <= {cell.value for cell in risky}
    formulas = {str(cell.value) for cell in risky if cell.data_type == "f"}
    assert all(text.startswith(('=HYPERLINK("journey_map.html#e-', "=HYPERLINK(\"#'Mapa")) for text in formulas)
    assert {cell.data_type for cell in risky if cell.value in {EQUALS, "-", "+34 no, gracias"}} == {"s"}


def test_formulas_in_questions_of_ratings_stay_texts(book: Workbook) -> None:
    cells = [cell for row in book["Valoraciones una a una"].iter_rows(min_row=2) for cell in row]

    assert {cell.data_type for cell in cells if cell.value == "=¿Recomendaría Nidora?"} == {"s"}
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_control_characters_are_gone_and_long_texts_say_that_they_were_cut(book: Workbook) -> None:
    quotes = [str(quote) for quote in column(book["Evidencia"], "Cita")]

    assert "bad  control" in quotes
    longest = max(quotes, key=len)
    assert len(longest) == MAX_TEXT < len(LONG)
    assert longest.endswith(" [… quotes.csv]")


def test_unscored_polarity_is_an_empty_cell(report: Report, book: Workbook) -> None:
    polarities = column(book["Evidencia"], "Polaridad")

    assert polarities.count(None) == sum(piece.polarity is None for piece in report.evidence)
    assert sorted(p for p in polarities if isinstance(p, int | float)) == sorted(
        piece.polarity for piece in report.evidence if piece.polarity is not None
    )


def test_times_are_true_dates_in_utc(report: Report, book: Workbook) -> None:
    times = [time for time in column(book["Evidencia"], "Dicho el (UTC)") if time is not None]
    said = [piece.passage.said_at for piece in report.evidence if piece.passage.said_at]

    assert all(isinstance(time, datetime) for time in times)
    assert sorted(map(str, times)) == sorted(str(time.replace(tzinfo=None)) for time in said)


def test_curve_sheet_has_empty_cells_for_gaps_and_a_chart_with_intervals(book: Workbook) -> None:
    sheet = book["Curva emocional"]
    gap = next(row for row in grid(sheet) if row[1:3] == ("Antes", "Fidelidad"))

    assert gap[3:8] == (None, None, None, None, 0)
    charts = sheet._charts  # type: ignore[attr-defined]  # noqa: SLF001 -- openpyxl keeps loaded charts nowhere else.
    assert len(charts) == 1
    assert [series.errBars is not None for series in charts[0].series] == [True, True]
    assert charts[0].display_blanks == "gap"


def test_map_has_the_curve_below_its_stages_and_the_icons_of_the_codebook(report: Report, book: Workbook) -> None:
    sheet = book["Mapa del viaje"]
    charts = sheet._charts  # type: ignore[attr-defined]  # noqa: SLF001 -- openpyxl keeps loaded charts nowhere else.
    pictures = sheet._images  # type: ignore[attr-defined]  # noqa: SLF001 -- as above.
    stages = [stage.code for stage in report.journey_map.stages]

    assert [row[0] for row in grid(sheet)[:4]] == ["Etapa", None, "Curva emocional", "Evidencia"]
    place = charts[0].anchor
    assert (place._from.row, place.to.row, place._from.col, place.to.col) == (2, 3, 0, len(stages) + 1)  # noqa: SLF001 -- openpyxl's own name.
    assert charts[0].series[0].val.numRef.f.startswith("'Curva emocional'!$E$")
    known = [number for number, code in enumerate(stages, start=1) if find_icon(code.icon)]
    assert [picture.anchor._from.col for picture in pictures] == known  # noqa: SLF001 -- openpyxl's own name.
    letters = [cell.value for cell in sheet[2]][1:]
    assert letters == [None if find_icon(code.icon) else code.icon[:2] or None for code in stages]


def test_map_links_each_stage_to_its_first_evidence_and_back(report: Report, book: Workbook) -> None:
    lookup = Lookup(report=report)
    links = [cell.value for cell in book["Mapa del viaje"][4] if str(cell.value).startswith("=HYPERLINK")]

    targets = [f"#'Evidencia'!A{lookup.first_rows[stage.code.id]}" for stage in report.journey_map.stages]
    assert [str(link).split('"')[1] for link in links] == targets
    assert str(column(book["Evidencia"], "En el mapa")[0]) == '=HYPERLINK("#\'Mapa del viaje\'!A1","mapa")'
    assert str(column(book["Evidencia"], "En la página")[0]).startswith('=HYPERLINK("journey_map.html#e-')


def test_evidence_sheet_is_ready_to_filter_and_print(report: Report, book: Workbook) -> None:
    sheet = book["Evidencia"]

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:AF{len(report.evidence) + 1}"
    assert sheet.column_dimensions["A"].width == 62
    assert sheet["A2"].alignment.wrap_text
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert [str(part.sqref) for part in sheet.conditional_formatting] == [f"N2:N{len(report.evidence) + 1}"]


def test_faults_name_place_and_fix_the_worst_first(report: Report, book: Workbook) -> None:
    rows = grid(book["Incidencias"])

    assert len(rows) == len(report.faults) + 1
    assert rows[1][0] == "Error"
    assert rows[2][2:6] == ("surveys/q3 octubre.xlsx", "Respuestas 1", 14, "NPS")


def test_zero_is_a_value_of_a_rating(report: Report, book: Workbook) -> None:
    values = column(book["Valoraciones una a una"], "Valor")

    assert values.count(0) == sum(piece.rating.value == 0 for piece in report.ratings)
    assert None not in values


def test_properties_hold_the_runs_date_and_the_studys_title(report: Report, book: Workbook) -> None:
    assert book.properties.title == report.journey_map.study.title
    assert book.properties.modified == report.run.started_at.replace(tzinfo=None)


def test_second_workbook_has_the_same_bytes(report: Report, tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    shuffled = replace(report, evidence=report.evidence[::-1], faults=report.faults[::-1], ratings=report.ratings[::-1])

    write_workbook(first, lookup=Lookup(report=report))
    write_workbook(second, lookup=Lookup(report=shuffled))

    assert first.read_bytes() == second.read_bytes()


def test_study_without_evidence_still_has_every_sheet(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"

    write_workbook(path, lookup=Lookup(report=replace(report, evidence=(), ratings=(), faults=())))

    opened = load_workbook(path)
    assert len(opened.sheetnames) == len(list_sheets(Lookup(report=report))) > 10
    assert len(grid(opened["Evidencia"])) == 1
    opened.close()
