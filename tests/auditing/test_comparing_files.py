"""Files beside each other: each difference is named once, at its place, and no words are shown."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from research.auditing.bases import check_source
from research.auditing.documents import compare_values
from research.auditing.tables import compare_tables
from research.auditing.telling import tell_pair
from research.auditing.texts import compare_texts
from research.auditing.workbooks import Answers, SheetGuide, compare_workbooks
from research.model.difference import Difference

GUIDE = SheetGuide(headings=("Quote", "n", "Owner"), heading_row=1, answer_columns=frozenset({3}))
ROWS = (("Quote", "n", "Owner"), ("so slow", 3, None), ('=HYPERLINK("a.html","page")', 0.1 + 0.2, None))


def write_book(path: Path, rows: Sequence[Sequence[object]], *, title: str = "Evidence") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def compare_books(tmp_path: Path, rows: Sequence[Sequence[object]]) -> tuple[list[Difference], int]:
    answers = Answers()
    first = write_book(tmp_path / "expected.xlsx", ROWS)
    second = write_book(tmp_path / "evidence.xlsx", rows)
    found = list(compare_workbooks(first, second, guides={"Evidence": GUIDE}, answers=answers))
    return found, answers.n


def test_equal_workbooks_have_no_difference_up_to_the_digits_that_programs_keep(tmp_path: Path) -> None:
    assert compare_books(tmp_path, ROWS) == ([], 0)
    assert compare_books(tmp_path, (*ROWS[:2], (ROWS[2][0], 0.3, None))) == ([], 0)


@pytest.mark.parametrize(
    ("row", "column", "value", "place"),
    [
        (1, 1, 4, 'sheet "Evidence", cell B2, column "n"'),
        (1, 1, None, 'sheet "Evidence", cell B2, column "n"'),
        (1, 0, "so quick", 'sheet "Evidence", cell A2, column "Quote"'),
        (2, 0, '=HYPERLINK("b.html","page")', 'sheet "Evidence", cell A3, column "Quote"'),
        (2, 0, "page", 'sheet "Evidence", cell A3, column "Quote"'),
        (0, 1, "N", 'sheet "Evidence", cell B1'),
    ],
)
def test_a_changed_cell_is_named_once(tmp_path: Path, row: int, column: int, value: object, place: str) -> None:
    rows = [list(each) for each in ROWS]
    rows[row][column] = value  # type: ignore[call-overload]  # reason: a cell may hold anything.

    found, n_answers = compare_books(tmp_path, rows)

    assert [one.place for one in found] == [place]
    assert n_answers == 0
    assert "so " not in found[0].found


def test_rows_that_are_added_or_gone_are_named(tmp_path: Path) -> None:
    added, _ = compare_books(tmp_path, (*ROWS, ("more", 1, None)))
    gone, _ = compare_books(tmp_path, ROWS[:2])

    assert [one.place for one in added] == [
        f'sheet "Evidence", cell {cell}' for cell in ('A4, column "Quote"', 'B4, column "n"')
    ]
    assert [one.found for one in gone] == ["nothing", "nothing"]


def test_filled_in_cells_are_counted(tmp_path: Path) -> None:
    assert compare_books(tmp_path, (ROWS[0], ("so slow", 3, "Ana"), ROWS[2])) == ([], 1)


def test_a_sheet_of_another_name_is_named(tmp_path: Path) -> None:
    first = write_book(tmp_path / "expected.xlsx", ROWS)
    second = write_book(tmp_path / "evidence.xlsx", ROWS, title="Other")

    found = list(compare_workbooks(first, second, guides={"Evidence": GUIDE}, answers=Answers()))

    assert [(one.place, one.found) for one in found] == [('sheet "Evidence"', "nothing"), ('sheet "Other"', "a sheet")]


def test_json_tells_kinds_of_numbers_apart_and_names_parts_by_their_ids() -> None:
    expected = {"stages": [{"id": "delivery", "n": 1, "gone": None}], "is": True}
    found = {"stages": [{"id": "delivery", "n": 1.0}, {"id": "new"}], "is": 1}

    told = {one.place: (one.expected, one.found) for one in compare_values(expected, found, file="x.json")}

    assert told == {
        "stages[delivery].n": ("1", "1.0"),
        "stages[delivery].gone": ("nothing", "nothing here"),
        "stages[1]": ("nothing here", "an object of 1 keys"),
        "is": ("True", "1"),
    }


def test_evidence_inside_a_page_is_compared_key_by_key() -> None:
    page = '<p>5</p>\n<script type="application/json" id="evidence-json">{"n":%s}</script>'

    assert [one.place for one in compare_texts(page % 1, page % 2, file="x.html")] == ["evidence-json.n"]
    assert [one.found for one in compare_texts(page % 1, page % "x", file="x.html")] == ["no JSON"]
    assert [one.place for one in compare_texts("a\nb\n", "a\n", file="x.mmd")] == ["from line 2"]


def test_tables_name_row_and_heading(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('\ufeffquote,n\n"two\nlines",1\nlast,2\n', encoding="utf-8")
    (tmp_path / "b.csv").write_text('\ufeffquote,n\n"two\nlines",7\n', encoding="utf-8")

    found = list(compare_tables(tmp_path / "a.csv", tmp_path / "b.csv"))

    assert [(one.place, one.found) for one in found] == [('row 2, column "n"', "7"), ("row 3", "nothing")]


def test_rows_of_a_source_that_do_not_add_up_are_told() -> None:
    source = {"file": "a.csv", "n_rows": 9, "n_responses": 5, "n_row_faults": 2, "n_blanks": 1}

    assert [one.expected for one in check_source(source, file="run.json")] == ["8, its parts"]


@pytest.mark.parametrize(
    ("expected", "found", "told"),
    [
        ("n = 12", "n = 13", ('"12" at character 5', '"13" at character 5')),
        ("47 %", "Ana said 47 %", ("47 %", "a text of 13 characters, other from character 1")),
        ("Ana", "Eva", ("a text of 3 characters", "a text of 3 characters, other from character 1")),
        ("", "5", ("a text of 0 characters", "5, other from character 1")),
        (3, None, ("3", "nothing")),
    ],
)
def test_texts_show_figures_and_no_words(expected: object, found: object, told: tuple[str, str]) -> None:
    assert tell_pair(expected, found) == told


def test_the_readers_own_limit_of_a_cell_comes_back(tmp_path: Path) -> None:
    limit = csv.field_size_limit()
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f'head\n"{"word " * 100_000}"\n', encoding="utf-8")

    assert list(compare_tables(tmp_path / "a.csv", tmp_path / "b.csv")) == []
    assert csv.field_size_limit() == limit
