"""`journey score`: every row and column comes back in order with six columns more, whatever the file."""

import csv
import gzip
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner, Result

from flows.cli import app

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SCORED = ["language", "polarity", "label", "confidence", "because", "scorer"]
ROWS = [
    ["id", "lang", "comment", "stars"],
    ["007", "en", "The delivery was terrible, I am very disappointed.", "1"],
    ["NA", "es", "Una pasada, todo perfecto y muy rápido.", "5"],
    ["0", "ro", "Coletul a venit spart și nimeni nu răspunde.", "1"],
    ["4", "", "", "3"],
    ["5", "", "Die Lieferung kam leider erst nach drei Wochen bei uns an.", "2"],
    ["6", "en", "I bought a lamp.", "3"],
]


def score(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["score", *map(str, arguments)])


def write(path: Path, *, rows: list[list[str]] = ROWS, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def read(path: Path, *, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.fixture
def comments(tmp_path: Path) -> Path:
    return write(tmp_path / "comments.csv")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


def test_rows_and_columns_come_back_in_order_with_six_more(comments: Path, out: Path) -> None:
    said = score(comments, "--text", "comment", "--out", out)

    rows = read(out)

    assert said.exit_code == 0, said.output
    assert list(rows[0]) == [*ROWS[0], *SCORED]
    assert [[row[name] for name in ROWS[0]] for row in rows] == ROWS[1:]


def test_each_score_keeps_its_promise(comments: Path, out: Path) -> None:
    score(comments, "--text", "comment", "--out", out)

    rows = read(out)

    assert [row["language"] for row in rows] == ["en", "es", "ro", "und", "other", "en"]
    assert [row["label"] for row in rows] == ["neg", "pos", "neg", "", "", ""]
    assert all((row["polarity"] == "") == (row["label"] == "") for row in rows)
    assert all(-1 <= float(row["polarity"]) <= 1 for row in rows if row["polarity"])
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows)
    assert "(-0." in rows[0]["because"]
    assert "disappointed" in rows[0]["because"]
    assert rows[3]["scorer"] == rows[4]["scorer"] == "none"
    assert rows[5]["scorer"].startswith("en-")


@pytest.mark.parametrize(
    ("name", "delimiter", "encoding"),
    [("a.csv", ";", "cp1252"), ("a.tsv", "\t", "utf-16"), ("a.csv", "|", "utf-8-sig"), ("a.csv", ",", "utf-8")],
)
def test_any_delimiter_and_encoding_gives_the_same(
    tmp_path: Path, out: Path, name: str, delimiter: str, encoding: str
) -> None:
    rows = [[cell.replace("ș", "s").replace("ă", "a") for cell in row] for row in ROWS]
    path = write(tmp_path / name, rows=rows, delimiter=delimiter, encoding=encoding)

    score(path, "--text", "comment", "--out", out)

    assert [[row[column] for column in rows[0]] for row in read(out)] == rows[1:]
    assert [row["label"] for row in read(out)] == ["neg", "pos", "neg", "", "", ""]


def test_compressed_text_and_tabs_out(tmp_path: Path, comments: Path) -> None:
    packed = tmp_path / "packed.csv.gz"
    packed.write_bytes(gzip.compress(comments.read_bytes()))

    score(packed, "--text", "comment", "--out", tmp_path / "out.tsv")

    assert [row["id"] for row in read(tmp_path / "out.tsv", delimiter="\t")] == ["007", "NA", "0", "4", "5", "6"]


def test_a_workbook_goes_in_and_out(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.worksheets[0])
    cover, sheet = book.create_sheet("Cover"), book.create_sheet("Answers")
    cover.append(["About this export"])
    for row in ROWS:
        sheet.append(row)
    sheet.cell(7, 4).value = 4.5
    book.save(tmp_path / "in.xlsx")

    said = score(tmp_path / "in.xlsx", "--text", "comment", "--out", tmp_path / "out.xlsx")

    rows = list(load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows(values_only=True))
    assert said.exit_code == 0, said.output
    assert rows[0] == (*ROWS[0], *SCORED)
    assert [row[0] for row in rows[1:]] == ["007", "NA", 0, 4, 5, 6]
    assert rows[6][3] == 4.5
    assert isinstance(rows[1][5], float)
    assert "Cover" in said.stderr


def test_the_same_input_gives_the_same_workbook(comments: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        score(comments, "--text", "comment", "--out", tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_input_column_with_a_name_of_ours_is_kept_under_another(tmp_path: Path, out: Path) -> None:
    rows = [["label", "language", "input_label", "text"], ["gold", "en", "mine", "It was great."]]
    path = write(tmp_path / "in.csv", rows=rows)

    said = score(path, "--text", "text", "--language", "language", "--out", out)

    [row] = read(out)
    assert list(row)[:4] == ["input_input_label", "input_language", "input_label", "text"]
    assert (row["input_input_label"], row["input_label"], row["label"]) == ("gold", "mine", "pos")
    assert "'label' is kept as 'input_input_label'" in said.stderr


def test_columns_without_a_header_and_with_a_doubled_one_stay(tmp_path: Path, out: Path) -> None:
    rows = [["text", "", "Other", "Other"], ["Great.", "a", "b", "c"], ["Bad.", "d", "e", "f", "beyond"]]
    path = write(tmp_path / "in.csv", rows=rows)

    score(path, "--text", "text", "--out", out)

    with out.open(encoding="utf-8", newline="") as file:
        written = list(csv.reader(file))
    assert [row[:5] for row in written] == [[*rows[0], ""], [*rows[1], ""], rows[2]]


def test_a_column_of_languages_is_believed_and_empty_cells_are_told_from_the_text(tmp_path: Path, out: Path) -> None:
    rows = [
        ["text", "where"],
        ["genial", "Spanish"],
        ["genial", "ro-RO"],
        ["genial", "ca"],
        ["The driver was rude and late again.", ""],
    ]
    path = write(tmp_path / "in.csv", rows=rows)

    score(path, "--text", "text", "--language", "where", "--out", out)

    assert [row["language"] for row in read(out)] == ["es", "ro", "other", "en"]


def test_one_language_may_hold_for_all_rows(comments: Path, out: Path) -> None:
    said = score(comments, "--text", "comment", "--language", "ro", "--out", out)

    assert said.exit_code == 0
    assert {row["language"] for row in read(out)} == {"ro", "und"}


def test_a_question_makes_its_answer_a_complaint_or_a_praise(tmp_path: Path, out: Path) -> None:
    rows = [
        ["answer", "question"],
        ["the price", "What would you improve?"],
        ["the price", "What did you like best?"],
        ["the price", ""],
    ]
    path = write(tmp_path / "in.csv", rows=rows)

    score(path, "--text", "answer", "--question", "question", "--out", out)
    by_row = [row["label"] for row in read(out)]
    score(path, "--text", "answer", "--asked", "What would you improve?", "--out", out)

    assert by_row == ["neg", "pos", ""]
    assert [row["label"] for row in read(out)] == ["neg", "neg", "neg"]


def test_header_rows_of_qualtrics_are_no_respondents(tmp_path: Path, out: Path) -> None:
    rows = [
        ["ResponseId", "Q1"],
        ["Response ID", "Why this score?"],
        ['{"ImportId":"_recordId"}', '{"ImportId":"QID1_TEXT"}'],
        ["R_1", "Slow and rude."],
    ]
    path = write(tmp_path / "in.csv", rows=rows)

    said = score(path, "--text", "Why this score?", "--out", out)

    assert said.exit_code == 0, said.output
    assert [(row["ResponseId"], row["label"]) for row in read(out)] == [("R_1", "neg")]


def test_nothing_in_the_output_runs_as_a_formula(tmp_path: Path) -> None:
    cells = ["=1+1", "+cmd|' /C calc'!A0", "-nice", "@SUM(A1)", "\t=1", "-4.5", "+40 721 000 111", "@ana thanks"]
    path = write(tmp_path / "in.csv", rows=[["text"], *([cell] for cell in cells)])

    score(path, "--text", "text", "--out", tmp_path / "out.csv")
    score(path, "--text", "text", "--out", tmp_path / "out.xlsx")

    assert [row["text"] for row in read(tmp_path / "out.csv")] == [*(f"'{cell}" for cell in cells[:5]), *cells[5:]]
    sheet = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [cell.data_type for [cell] in sheet.iter_rows(min_row=2, max_col=1)] == [
        "s",
        "s",
        "s",
        "s",
        "s",
        "n",
        "s",
        "s",
    ]
    assert [cell.value for [cell] in sheet.iter_rows(min_row=2, max_col=1)] == [*cells[:5], -4.5, *cells[6:]]


def test_empty_lines_are_no_rows_and_titles_stand_above_the_header(tmp_path: Path, out: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("Export of May,,\n\nid,when,text\n1,May,Great.\n\n2,May,\n", encoding="utf-8")

    said = score(path, "--text", "text", "--out", out)

    assert [row["id"] for row in read(out)] == ["1", "2"]
    assert "1 rows above the header were left out." in said.stderr
    assert "1 empty lines are no rows and were left out." in said.stderr


def test_an_unknown_column_is_answered_with_the_known_ones(comments: Path, out: Path) -> None:
    command = [str(Path(sys.executable).with_name("journey")), "score", str(comments), "--text", "coment"]

    said = subprocess.run([*command, "--out", str(out)], capture_output=True, text=True, check=False)

    assert said.returncode == 2
    assert said.stderr.splitlines()[0] == "--text: the file has no column 'coment'."
    assert "Use one of: comment, " in said.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--text", "comment", "--out", "out.pdf"],
        ["--text", "comment", "--language", "klingon", "--out", "out.csv"],
        ["--text", "comment", "--question", "zzz", "--out", "out.csv"],
        ["--text", "comment", "--rating", "zzz", "--out", "out.csv"],
        ["--text", "comment", "--out", "comments.csv"],
        ["--out", "out.csv"],
    ],
)
def test_wrong_use_ends_with_2_and_writes_nothing(
    comments: Path, wrong: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(comments.parent)
    before = comments.read_bytes()
    command = [str(Path(sys.executable).with_name("journey")), "score", "comments.csv", *wrong]

    said = subprocess.run(command, capture_output=True, text=True, check=False)

    assert said.returncode == 2, said.stderr
    assert [path.name for path in comments.parent.iterdir()] == ["comments.csv"]
    assert comments.read_bytes() == before


@pytest.mark.parametrize(("name", "content"), [("a.csv", b""), ("a.xlsx", b"\0\1\2"), ("a.docx", b"words")])
def test_a_file_that_is_no_table_ends_with_1(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    command = [str(Path(sys.executable).with_name("journey")), "score", str(path), "--text", "a"]

    said = subprocess.run([*command, "--out", str(tmp_path / "o.csv")], capture_output=True, text=True, check=False)

    assert said.returncode == 1
    assert "  fix: " in said.stderr


def test_the_summary_is_json_for_programs(comments: Path, out: Path) -> None:
    said = score("--json", comments, "--text", "comment", "--out", out)

    summary: dict[str, Any] = json.loads(said.stdout)

    page = (ROOT / "docs" / "how-to" / "score.md").read_text(encoding="utf-8")
    assert summary["rows"] == 6
    assert summary["scored"] == {"en": 1, "es": 1, "ro": 1}
    assert summary["unscored"] == {"en": 1, "other": 1}
    assert summary["empty"] == 1
    assert [key for key in summary if f"| `{key}` |" not in page] == []


def test_scoring_starts_neither_the_workflow_engine_nor_the_store(comments: Path, out: Path) -> None:
    code = (
        "import sys; from flows.cli import app; "
        f"app(['score', {str(comments)!r}, '--text', 'comment', '--out', {str(out)!r}], standalone_mode=False); "
        "print([name for name in ('prefect', 'sqlalchemy', 'matplotlib') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")

    assert said.stdout.splitlines()[-1] == "[]"


def test_a_model_without_its_libraries_says_how_to_get_them(comments: Path, out: Path) -> None:
    if find_spec("transformers") and find_spec("torch"):
        pytest.skip("the extra [transformers] is installed")
    command = [str(Path(sys.executable).with_name("journey")), "score", str(comments), "--text", "comment"]

    said = subprocess.run(
        [*command, "--model", str(comments.parent), "--out", str(out)], capture_output=True, text=True, check=False
    )

    assert said.returncode == 2
    assert "which is not installed" in said.stderr
    assert "[transformers]" in said.stderr


def test_ratings_teach_words_that_no_lexicon_knows(tmp_path: Path, out: Path) -> None:
    sides = [("the tap with mustard", "5"), ("the tap with indigo", "1")]
    rows = [[f"{words} in room {n}", stars] for n in range(150) for words, stars in sides]
    path = write(tmp_path / "in.csv", rows=[["text", "stars"], *rows, ["the door with mustard", ""]])

    said = score(path, "--text", "text", "--language", "en", "--rating", "stars", "--out", out)

    scored = read(out)
    right = sum((row["label"] == "pos") == (row["stars"] == "5") for row in scored[:-1])
    assert said.exit_code == 0, said.output
    assert "en: the calibrated scorer is used (300 rated texts of 300 participants; macro-F1" in said.stderr
    assert right / len(rows) > 0.95
    assert scored[-1]["label"] == "pos"
    assert "mustard" in scored[-1]["because"]
    assert scored[-1]["scorer"].startswith("en-calibrated/")


def test_too_few_ratings_leave_the_lexicon(comments: Path, out: Path) -> None:
    said = score(comments, "--text", "comment", "--rating", "stars", "--out", out)

    assert said.exit_code == 0, said.output
    assert "the lexicon stands" in said.stderr
    assert not any("calibrated" in row["scorer"] for row in read(out))
