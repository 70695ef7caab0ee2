import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from research.errors import CodebookError
from research.reading.codebooks import COLUMNS, read_codebook
from research.terms import Dimension, Language

ROOT = Path(__file__).parents[2]
GOOD = (
    {
        "dimension": "stage",
        "id": "delivery",
        "name": "Delivery",
        "terms_en": "deliver*; parcel; -free delivery",
        "order": "2",
    },
    {"dimension": "stage", "id": "returns", "name": "Returns", "terms_ro": "retur; retur;; banii înapoi", "order": "1"},
    {"dimension": "touchpoint", "id": "courier", "name": "Courier", "parent": "delivery", "icon": "🚚"},
)


def write_csv(path: Path, rows: tuple[dict[str, str], ...], *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, columns, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_xlsx(path: Path, grid: list[list[object]], *, sheet: str = "codebook") -> Path:
    workbook = Workbook()
    workbook.create_sheet("Notes")
    worksheet = workbook.create_sheet(sheet)
    for cells in grid:
        worksheet.append(cells)
    workbook.save(path)
    return path


def changed(row: int, **cells: str) -> tuple[dict[str, str], ...]:
    return tuple({**code, **(cells if place == row else {})} for place, code in enumerate(GOOD))


def test_codebook_holds_the_codes_as_written(tmp_path: Path) -> None:
    codebook = read_codebook(write_csv(tmp_path / "codebook.csv", GOOD))

    delivery, returns, courier = codebook.codes
    assert delivery.terms == ((Language.EN, ("deliver*", "parcel", "-free delivery")),)
    assert returns.terms == ((Language.RO, ("retur", "banii înapoi")),)
    assert (courier.dimension, courier.parent, courier.icon, courier.order) == (
        Dimension.TOUCHPOINT,
        "delivery",
        "🚚",
        None,
    )
    assert [stage.id for stage in codebook.stages] == ["returns", "delivery"]


def test_workbook_and_csv_of_the_same_codes_have_the_same_version(tmp_path: Path) -> None:
    columns = ["order", "id", " Dimension ", "name", "terms_en", "terms_ro", "parent", "icon"]
    grid: list[list[object]] = [[], list(columns)]
    for row in GOOD:
        cells: list[object] = [f" {row.get(column.strip().lower(), '')}  " for column in columns]
        cells[0] = int(row["order"]) if "order" in row else None
        grid += [cells, []]

    from_xlsx = read_codebook(write_xlsx(tmp_path / "codebook.xlsx", grid))
    from_csv = read_codebook(write_csv(tmp_path / "codebook.csv", GOOD[::-1], delimiter=";", encoding="utf-8-sig"))

    assert from_xlsx.version == from_csv.version
    assert len(from_xlsx.version) == 12


def test_changed_term_is_a_new_version(tmp_path: Path) -> None:
    one = read_codebook(write_csv(tmp_path / "one.csv", GOOD))
    two = read_codebook(write_csv(tmp_path / "two.csv", changed(0, terms_en="parcel")))

    assert one.version != two.version


@pytest.mark.parametrize(
    ("row", "cells", "column", "said", "fix"),
    [
        (0, {"dimension": "stge"}, "dimension", "Unknown dimension 'stge'", "Use one of: stage"),
        (0, {"dimension": ""}, "dimension", "Unknown dimension ''", "Use one of"),
        (1, {"id": "Delivery"}, "id", "stands in row 2 already", "another id"),
        (1, {"id": ""}, "id", "has no id", "short word"),
        (1, {"id": "two words"}, "id", "not one word", "short word"),
        (2, {"name": " "}, "name", "has no name", "name that the map"),
        (2, {"parent": "delivry"}, "parent", "Unknown parent 'delivry'", "such as: delivery"),
        (0, {"parent": "courier"}, "parent", "'delivery' stands above itself", "circle"),
        (0, {"parent": "delivery"}, "parent", "'delivery' stands above itself", "circle"),
        (0, {"order": "first"}, "order", "whole number, found 'first'", "clear the cell"),
        (0, {"order": "1.5"}, "order", "whole number, found '1.5'", "clear the cell"),
        (0, {"terms_en": "parcel; *"}, "terms_en", "has no word", "three letters"),
        (0, {"terms_en": "d*"}, "terms_en", "fits too much", "three letters"),
        (1, {"terms_ro": "a*b*c*def"}, "terms_ro", "too many wildcards", "three letters"),
    ],
)
def test_mistake_is_named_with_file_row_column_and_fix(
    row: int, cells: dict[str, str], column: str, said: str, fix: str, tmp_path: Path
) -> None:
    path = write_csv(tmp_path / "book.csv", changed(row, **cells))

    with pytest.raises(CodebookError) as caught:
        read_codebook(path)

    assert caught.value.where == f'book.csv, row {row + 2}, column "{column}"'
    assert said in caught.value.problem
    assert fix in caught.value.fix


def test_row_number_is_the_one_excel_shows(tmp_path: Path) -> None:
    grid: list[list[object]] = [
        [],
        ["dimension", "id", "name"],
        [],
        ["stage", "delivery", "Delivery"],
        ["stage", "x", None],
    ]

    with pytest.raises(CodebookError) as caught:
        read_codebook(write_xlsx(tmp_path / "book.xlsx", grid))

    assert caught.value.where == 'book.xlsx, row 5, column "name"'


def test_line_break_inside_a_csv_cell_is_one_row(tmp_path: Path) -> None:
    rows = (*changed(0, terms_en="parcel\ncourier"), {"dimension": "stage", "id": "last", "name": ""})

    with pytest.raises(CodebookError, match="row 5"):
        read_codebook(write_csv(tmp_path / "book.csv", rows))


@pytest.mark.parametrize(
    ("header", "said", "fix"),
    [
        ("dimension,id,name,term_en", "Unknown column 'term_en'", "Name it 'terms_en'"),
        ("dimension,id", "The column 'name' is missing", "Add a column named 'name'"),
        ("dimension,id,name,name", "stands twice", "Keep one"),
        ("", "The column 'dimension' is missing", "Add a column"),
    ],
)
def test_wrong_header_is_named(header: str, said: str, fix: str, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    path.write_text(header + "\n", encoding="utf-8")

    with pytest.raises(CodebookError) as caught:
        read_codebook(path)

    assert said in caught.value.problem
    assert fix in caught.value.fix


def test_codebook_without_a_stage_is_refused(tmp_path: Path) -> None:
    rows = ({"dimension": "theme", "id": "taste", "name": "Taste"},)

    with pytest.raises(CodebookError, match="has no stage"):
        read_codebook(write_csv(tmp_path / "book.csv", rows))


def test_file_that_is_no_codebook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"not a workbook")
    write_csv(tmp_path / "old.csv", changed(0, name="Livrări")[:1], encoding="cp1250")

    for name, said in (("broken.xlsx", "cannot be opened"), ("old.csv", "not UTF-8"), ("none.csv", "cannot be opened")):
        with pytest.raises(CodebookError, match=said):
            read_codebook(tmp_path / name)


@given(order=st.permutations(range(len(GOOD))), spaces=st.integers(0, 3))
def test_version_ignores_row_order_and_spaces(
    order: list[int], spaces: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("book")
    rows = tuple({column: " " * spaces + cell for column, cell in GOOD[place].items()} for place in order)

    plain, moved = write_csv(folder / "a.csv", GOOD), write_csv(folder / "b.csv", rows)

    assert read_codebook(plain).version == read_codebook(moved).version


def test_demo_codebook_can_be_read_and_has_the_shop_s_stages() -> None:
    codebook = read_codebook(ROOT / "inputs" / "demo" / "codebook.xlsx")

    stages = [stage.id for stage in codebook.stages]
    assert stages == ["discover", "browse", "checkout", "delivery", "returns", "support", "loyalty"]
    assert all({language for language, _ in code.terms} == set(Language) - {"other", "und"} for code in codebook.codes)


def test_all_documented_columns_are_known() -> None:
    documented = "dimension,id,name,definition,when_to_use,when_not_to_use,terms_en,terms_es,terms_ro,parent,icon,order"

    assert ",".join(COLUMNS) == documented
