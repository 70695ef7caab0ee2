"""`journey inspect`: the JSON that programs read, the tables that people read, exit codes, and no trace left."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from flows.cli import app
from research.terms import ColumnRole, Language, Severity, SourceKind, Voice

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "inputs" / "demo"
FILES = sorted(path for folder in ("surveys", "interviews", "calls") for path in (DEMO / folder).iterdir())
KEYS = ["file", "reader", "kind", "rows_in", "records", "faults", "blanks", "columns", "speakers", "languages"]
TALK = "Ana: Good morning to you all.\nBogdan: Good morning, it is cold.\nAna: It is.\nBogdan: Yes, it is.\n"


def inspect(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["inspect", *map(str, arguments)])


def inspect_json(*arguments: str | Path) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(inspect("--json", *arguments).stdout)
    return listed


@pytest.fixture(scope="module")
def listed() -> list[dict[str, Any]]:
    return inspect_json(*FILES)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(b"\0\1\2\3" * 99)
    return path


def test_there_is_one_object_a_file_in_the_order_given(listed: list[dict[str, Any]]) -> None:
    assert [one["file"] for one in listed] == list(map(str, FILES))


def test_each_object_has_the_keys_of_the_specification(listed: list[dict[str, Any]]) -> None:
    for one in listed:
        assert list(one) == KEYS
        assert re.fullmatch(r"\w+/\d+", one["reader"])
        assert one["kind"] in set(SourceKind)
        assert {type(one[key]) for key in ("rows_in", "records", "blanks")} == {int}


def test_each_fault_has_the_keys_of_the_specification(listed: list[dict[str, Any]]) -> None:
    faults = [fault for one in listed for fault in one["faults"]]

    assert faults
    for fault in faults:
        assert list(fault) == ["code", "severity", "where", "problem", "fix"]
        assert all(isinstance(value, str) and value for value in fault.values())
        assert fault["severity"] in set(Severity)


def test_each_column_has_the_keys_of_the_specification(listed: list[dict[str, Any]]) -> None:
    columns = [column for one in listed for column in one["columns"]]

    assert columns
    for column in columns:
        assert list(column) == ["name", "question", "role", "reason", "confidence"]
        assert column["question"] is None or isinstance(column["question"], str)
        assert column["role"] in set(ColumnRole)
        assert 0 <= column["confidence"] <= 1
        assert column["reason"]


def test_each_speaker_is_a_pseudonym_with_a_voice(listed: list[dict[str, Any]]) -> None:
    speakers = [speaker for one in listed for speaker in one["speakers"]]

    assert speakers
    for speaker in speakers:
        assert list(speaker) == ["name", "role", "turns"]
        assert re.fullmatch(r"P-[A-Z2-7]{10}", speaker["name"])
        assert speaker["role"] in set(Voice)
        assert speaker["turns"] > 0


def test_languages_are_counts_by_code(listed: list[dict[str, Any]]) -> None:
    for one in listed:
        assert set(one["languages"]) <= set(Language)
        assert all(count > 0 for count in one["languages"].values())


def test_rows_in_are_records_faulty_rows_and_blanks(listed: list[dict[str, Any]]) -> None:
    for one in listed:
        n_faulty = sum(fault["code"] == "unreadable_row" for fault in one["faults"])
        assert one["rows_in"] == one["records"] + n_faulty + one["blanks"] > 0


def test_a_file_nobody_can_read_has_no_reader_and_a_fault(broken: Path) -> None:
    said = inspect("--json", broken, FILES[0])

    unread, read = json.loads(said.stdout)

    assert said.exit_code == 1
    assert (unread["reader"], unread["rows_in"], unread["columns"], unread["languages"]) == (None, 0, [], {})
    assert [fault["code"] for fault in unread["faults"]] == ["unreadable_source"]
    assert read["reader"]


def test_readable_files_end_well_whatever_is_asked_of_the_researcher(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")

    said = inspect(talk)

    assert said.exit_code == 0
    assert "[[speakers]]" in said.stdout


@pytest.mark.parametrize("as_json", [["--json"], []])
def test_names_of_people_are_never_shown(tmp_path: Path, as_json: list[str]) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(TALK, encoding="utf-8")

    said = inspect(*as_json, talk)

    assert "Ana" not in said.output
    assert "Bogdan" not in said.output
    assert len(set(re.findall(r"P-[A-Z2-7]{10}", said.output))) == 2


def test_nothing_is_written(tmp_path: Path, copy_demo: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    study = copy_demo(tmp_path)
    monkeypatch.chdir(tmp_path)

    def listing() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in tmp_path.rglob("*")}

    before = listing()

    said = inspect("--study", study, *(path for path in sorted(study.glob("*/*")) if path.is_file()))

    assert said.exit_code == 0, said.output
    assert listing() == before


@pytest.mark.parametrize("wrong", [["missing.csv"], ["."], [], ["--kind", "podcast", str(FILES[0])]])
def test_wrong_use_is_told_apart(wrong: list[str]) -> None:
    said = inspect("--json", *wrong)

    assert said.exit_code == 2
    assert said.stdout == ""


def test_a_folder_that_is_no_study_is_wrong_use(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("journey")), "inspect", "--study", str(tmp_path), str(FILES[0])]

    said = subprocess.run(command, capture_output=True, text=True, check=False)

    assert said.returncode == 2
    assert "it has no study.toml" in said.stderr


def test_a_named_kind_reads_a_table_as_call_notes() -> None:
    [one] = inspect_json("--kind", "call_note", DEMO / "surveys" / "chestionar_retururi_octombrie.csv")

    assert one["kind"] == "call_note"


def test_the_tables_name_role_reason_and_problems() -> None:
    said = inspect(DEMO / "calls" / "zendesk_tickets.jsonl").stdout

    assert re.search(r"Read by \w+/\d+ as a call note\.", said)
    assert re.search(r"rows 41 = records \d+ \+ faulty rows 1 \+ blanks \d+", said)
    assert re.search(r"description +open_text +\d+% +written by the customer", said)
    assert re.search(r"Languages of the texts\nen \d+ · es \d+ · ro \d+", said)
    assert "error unreadable_row: " in said
    assert "at:  calls/zendesk_tickets.jsonl, line 30" in said


def test_headers_that_a_terminal_cannot_show_are_shown_without_harm(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text('{"\\ud800 [bold]\\u001b[2J": "x", "note": "The parcel never came."}\n', encoding="utf-8")

    [one] = inspect_json(path)
    said = inspect(path)

    assert said.exit_code == 0
    assert "\x1b" not in said.stdout
    assert "[bold]" in said.stdout
    # What no terminal and no file can hold stands as a replacement mark in the column's name itself.
    assert one["columns"][0]["name"] == "\ufffd [bold]\ufffd[2J"


def test_inspecting_starts_neither_the_workflow_engine_nor_the_store() -> None:
    code = (
        "import sys; from flows.cli import app; "
        f"app(['inspect', {str(FILES[0])!r}], standalone_mode=False); "
        "print([name for name in ('prefect', 'sqlalchemy', 'pandas', 'matplotlib') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")

    assert said.stdout.splitlines()[-1] == "[]"


def test_the_page_about_inspecting_names_every_key() -> None:
    page = (ROOT / "docs" / "how-to" / "inspect.md").read_text(encoding="utf-8")

    assert [key for key in KEYS if f"| `{key}` |" not in page] == []
