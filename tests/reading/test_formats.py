"""Golden pairs: each file under cases/<format>/ beside what reading it gives, as <case>.expected.json.

`python tests/reading/test_formats.py` writes the expected files anew; read the difference before keeping it.
"""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

import pytest

from research.model.study import Study
from research.reading.blanking import REASONS
from research.reading.registry import FORMATS, choose_format
from research.reading.sources import SourceFile, open_source
from research.terms import JourneyType, Language, SourceKind

CASES = Path(__file__).parent / "cases"
STUDY = Study(
    id="cases",
    title="Cases",
    question="",
    scenario="",
    journey_type=JourneyType.PURCHASE,
    languages=(Language.ES, Language.RO, Language.EN),
    report_language=Language.EN,
    time_zone="Europe/Madrid",
)
KEY = b"a key for tests, never used in a study"


def case_files() -> list[Path]:
    beside = (".expected.json", ".lss")
    return sorted(path for path in CASES.rglob("*") if path.is_file() and not path.name.endswith(beside))


def expected_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected.json")


def kind_of(path: Path) -> SourceKind:
    named = next(one for one in FORMATS if path.parent.name == one.NAME)
    if path.stem.startswith("survey"):
        return SourceKind.SURVEY
    return SourceKind.CALL_NOTE if path.stem.startswith("call") else named.KINDS[0]


def plain(value: object) -> object:
    """Records as JSON with empty fields left out, so that the golden files stay readable."""
    if is_dataclass(value):
        # What rows share is tested by itself, and would stand beside every record here.
        named = (field.name for field in fields(value) if field.name != "response_id")
        pairs = ((name, plain(getattr(value, name))) for name in named)
        kind = {} if type(value).__name__ in ("Location", "ColumnReading") else {"_": type(value).__name__}
        return kind | {name: inner for name, inner in pairs if inner not in (None, [], "", {})}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime) else value


def read_case(path: Path) -> dict[str, object]:
    source = SourceFile(path=path, file=f"{path.parent.name}/{path.name}", kind=kind_of(path))
    opened = open_source(source, study=STUDY, key=KEY)
    return {
        "reader": opened.reader,
        "columns": plain(opened.columns),
        "speakers": plain(opened.speakers),
        "faults": plain(opened.faults),
        "records": plain(tuple(opened.records())),
    }


@pytest.mark.parametrize("path", case_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_reads_as_its_golden_pair_says(path: Path) -> None:
    expected = json.loads(expected_path(path).read_text(encoding="utf-8"))

    found = read_case(path)

    assert found == expected


@pytest.mark.parametrize("path", case_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_file_is_claimed_by_the_format_of_its_folder(path: Path) -> None:
    assert path.parent.name == choose_format(path, kind_of(path)).NAME


def test_every_format_has_a_golden_pair_and_a_line_in_the_docs() -> None:
    documented = Path("docs/readers.md").read_text(encoding="utf-8")
    cased = {path.parent.name for path in case_files()}

    assert cased == {one.NAME for one in FORMATS}
    assert [one.NAME for one in FORMATS if f"`{one.NAME}`" not in documented] == []


def test_every_blank_reason_and_fault_code_is_documented() -> None:
    documented = Path("docs/readers.md").read_text(encoding="utf-8")
    written = Path("research/reading/faulting.py").read_text(encoding="utf-8")
    codes = {*re.findall(r"`([a-z]+_[a-z_]+)`", written)}

    assert len(codes) > 10
    assert [name for name in (*sorted(codes), *REASONS) if f"`{name}`" not in documented] == []


if __name__ == "__main__":
    for case in case_files():
        text = json.dumps(read_case(case), ensure_ascii=False, indent=1)
        expected_path(case).write_text(text + "\n", encoding="utf-8")
