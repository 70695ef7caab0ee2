"""`journey tag`: every row and column comes back in order with two columns more, whatever the file."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner, Result

from flows.cli import app

pytestmark = pytest.mark.slow

CODEBOOK = [
    ["dimension", "id", "name", "terms_en", "terms_es", "terms_ro"],
    ["stage", "delivery", "Delivery", "deliver*; arrived late", "entrega; llegó tarde", "livrare"],
    ["touchpoint", "courier", "Courier", "courier; -courier font", "repartidor", "curier"],
    ["theme", "price", "Price", "expensive", "caro", "scump"],
]
ROWS = [
    ["id", "comment", "stars"],
    ["007", "The courier was rude and it arrived late.", "1"],
    ["NA", "El repartidor simpático, pero caro.", "5"],
    ["0", "Curierul a întârziat", "1"],
    ["4", "", "3"],
    ["5", "Lovely colours.", "5"],
    ["6", "The text is set in Courier font", ""],
]


def tag(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["tag", *map(str, arguments)])


def write(path: Path, rows: list[list[str]], *, delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def read(path: Path, *, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    return write(tmp_path / "comments.csv", ROWS)


@pytest.fixture
def codebook(tmp_path: Path) -> Path:
    return write(tmp_path / "codes.csv", CODEBOOK)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def test_rows_and_columns_come_back_in_order_with_two_more(comments: Path, codebook: Path, out: Path) -> None:
    said = tag(comments, "--text", "comment", "--codebook", codebook, "--out", out)

    rows = read(out)

    assert said.exit_code == 0, said.output
    assert list(rows[0]) == [*ROWS[0], "codes", "because"]
    assert [[row[name] for name in ROWS[0]] for row in rows] == ROWS[1:]


def test_codes_stand_most_certain_first_and_name_their_words(comments: Path, codebook: Path, out: Path) -> None:
    tag(comments, "--text", "comment", "--codebook", codebook, "--out", out)

    rows = read(out)

    assert [row["codes"] for row in rows] == ["delivery;courier", "courier;price", "courier", "", "", ""]
    assert rows[0]["because"] == "delivery: arrived late (0.85); courier: courier (0.75)"
    assert [row["because"] for row in rows[3:]] == ["", "", ""]


def test_summary_counts_rows_and_codes(comments: Path, codebook: Path, out: Path) -> None:
    said = tag(comments, "--text", "comment", "--codebook", codebook, "--out", out, "--json")

    summary = json.loads(said.stdout)

    assert (summary["rows"], summary["tagged"], summary["abstained"], summary["empty"]) == (6, 3, 2, 1)
    assert summary["codes"] == {"delivery": 1, "courier": 3, "price": 1}
    assert summary["tagger"].startswith("terms-")


def test_the_same_files_give_the_same_bytes(comments: Path, codebook: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        tag(comments, "--text", "comment", "--codebook", codebook, "--out", tmp_path / name)

    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_workbooks_go_in_and_out(tmp_path: Path) -> None:
    for name, rows in (("in.xlsx", ROWS), ("codes.xlsx", CODEBOOK)):
        book = Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(tmp_path / name)

    said = tag(
        tmp_path / "in.xlsx", "--text", "comment", "--codebook", tmp_path / "codes.xlsx", "--out", tmp_path / "o.xlsx"
    )

    found = list(load_workbook(tmp_path / "o.xlsx").worksheets[0].iter_rows(values_only=True))
    assert said.exit_code == 0, said.output
    assert found[0] == ("id", "comment", "stars", "codes", "because")
    assert [row[3] for row in found[1:4]] == ["delivery;courier", "courier;price", "courier"]
    assert found[1][0] == "007"


def test_tabs_go_in_and_out_and_a_column_of_ours_is_kept(tmp_path: Path, codebook: Path) -> None:
    path = write(tmp_path / "in.tsv", [["codes", "comment"], ["old", "a courier"]], delimiter="\t")

    said = tag(path, "--text", "comment", "--codebook", codebook, "--out", tmp_path / "out.tsv")

    assert read(tmp_path / "out.tsv", delimiter="\t") == [
        {"input_codes": "old", "comment": "a courier", "codes": "courier", "because": "courier: courier (0.75)"}
    ]
    assert "input_codes" in said.output


def test_a_stated_language_decides_which_terms_are_its_own(tmp_path: Path, codebook: Path, out: Path) -> None:
    path = write(tmp_path / "in.csv", [["comment", "lang"], ["repartidor", "es"], ["repartidor", "en"]])

    tag(path, "--text", "comment", "--codebook", codebook, "--out", out, "--language", "lang")

    assert [row["because"] for row in read(out)] == ["courier: repartidor (0.75)", "courier: repartidor (0.50)"]


def test_a_codebook_without_a_stage_will_do(tmp_path: Path, comments: Path, out: Path) -> None:
    codes = write(tmp_path / "codes.csv", [CODEBOOK[0], CODEBOOK[3]])

    said = tag(comments, "--text", "comment", "--codebook", codes, "--out", out)

    assert said.exit_code == 0, said.output
    assert [row["codes"] for row in read(out)] == ["", "price", "", "", "", ""]


@pytest.mark.parametrize(
    ("row", "place", "problem"),
    [
        (["stages", "x", "X", "", "", ""], "row 5", "Unknown dimension 'stages'"),
        (["stage", "delivery", "Again", "", "", ""], "row 5", "stands in row 2 already"),
        (["stage", "x", "X", "d*", "", ""], "row 5", "fits too much"),
        (["stage", "x y", "X", "", "", ""], "row 5", "not one word"),
    ],
)
def test_a_wrong_row_of_the_codebook_is_named(
    tmp_path: Path, comments: Path, out: Path, row: list[str], place: str, problem: str
) -> None:
    codes = write(tmp_path / "codes.csv", [*CODEBOOK, row])

    said = run_for_real(comments, "--text", "comment", "--codebook", codes, "--out", out)

    assert said.returncode == 2
    assert "codes.csv" in said.stderr
    assert place in said.stderr
    assert problem in said.stderr
    assert not out.exists()


def test_an_unknown_column_names_the_known_ones(comments: Path, codebook: Path, out: Path) -> None:
    said = run_for_real(comments, "--text", "coment", "--codebook", codebook, "--out", out)

    assert said.returncode == 2
    assert "comment, stars, id" in said.stderr or "comment, id, stars" in said.stderr
    assert not out.exists()


def test_a_file_that_is_no_table_ends_with_one(tmp_path: Path, codebook: Path, out: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")

    said = run_for_real(broken, "--text", "comment", "--codebook", codebook, "--out", out)

    assert said.returncode == 1
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize("name", ["comments.csv", "codes.csv", "out.docx"])
def test_no_input_is_replaced_and_no_other_ending_written(
    tmp_path: Path, comments: Path, codebook: Path, name: str
) -> None:
    before = comments.read_bytes() + codebook.read_bytes()

    said = run_for_real(comments, "--text", "comment", "--codebook", codebook, "--out", tmp_path / name)

    assert said.returncode == 2
    assert comments.read_bytes() + codebook.read_bytes() == before


def test_a_missing_codebook_is_wrong_use(comments: Path, out: Path) -> None:
    assert tag(comments, "--text", "comment", "--codebook", "none.csv", "--out", out).exit_code == 2


def test_no_workflow_engine_and_no_store_are_loaded() -> None:
    code = (
        "import flows.tagging, sys; "
        "print([name for name in ('prefect', 'pandas', 'sqlalchemy', 'sklearn') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "[]"


def run_for_real(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    code = "from flows.cli import main; main()"
    command = [sys.executable, "-c", code, "tag", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
