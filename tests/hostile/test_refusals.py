"""Settings, codebooks and files that would lead out, hang or fill the memory are refused: problem, place, fix."""

from pathlib import Path

import pytest

from research.errors import CodebookError, ResearchError, SettingsError
from research.reading.codebooks import read_codebook
from research.reading.sources import list_sources
from research.settings import read_study
from research.steps.creating import create_study
from research.steps.workspace import open_workspace
from research.terms import JourneyType, Language
from tests.steps.coded_study import CodedStudy

pytestmark = pytest.mark.slow

HEAD = """title = "t"
question = "q"
scenario = "s"
journey_type = "purchase"
languages = ["en"]
report_language = "en"
"""
CODEBOOK = "dimension,id,name,terms_en\nstage,a,A,{}\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "inputs" / "shop"
    create_study(folder, template=JourneyType.PURCHASE, language=Language.EN)
    return folder


@pytest.mark.parametrize(
    "line",
    [
        'time_zone = "../../etc/passwd"',
        'time_zone = "/etc/passwd"',
        'time_zone = "Europe/Madrid\\u0000"',
        f"x = {'[' * 5_000}{']' * 5_000}",
        f"[options]\nsmall_base = 1{'0' * 5_000}",
        '[notify]\nwebhook = "file:///etc/passwd"',
        'title = "again"',
        "\x00",
    ],
    ids=["out", "root", "NUL in a name", "nested", "huge number", "file as address", "twice", "NUL"],
)
def test_hostile_settings_are_refused_in_three_lines(study: Path, line: str) -> None:
    (study / "study.toml").write_text(HEAD + line + "\n", encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        open_workspace(study)

    assert caught.value.problem
    assert "study.toml" in str(caught.value.where)
    assert caught.value.fix


@pytest.mark.parametrize(
    "pattern", ["../*", "/etc/*", "../../**/passwd", "*a" * 99 + "b", "[a-" * 50, "surveys/\\u0000*"]
)
def test_patterns_of_files_only_choose_among_the_files_of_the_study(study: Path, pattern: str) -> None:
    (study.parent.parent / "outside.csv").write_text("secret\n1\n", encoding="utf-8")
    rule = f'[[columns]]\nfile = "{pattern}"\ncolumn = "Why?"\nrole = "open_text"\n'
    (study / "study.toml").write_text(HEAD + rule, encoding="utf-8")
    (study / "surveys" / ("a" * 200 + ".csv")).write_text("Respondent ID,Why?\nC-1,Slow delivery\n", encoding="utf-8")

    report = CodedStudy(folder=study).report()

    assert [source.file for source in report.journey_map.sources] == [f"surveys/{'a' * 200}.csv"]


def test_links_that_lead_out_are_named_and_not_followed(study: Path) -> None:
    (study / "surveys" / "link.csv").symlink_to("/etc/passwd")
    (study / "surveys" / "loop.csv").symlink_to(study / "surveys" / "loop.csv")
    (study / "interviews" / "up").symlink_to(study.parent)

    found = {source.file: source.problem for source in list_sources(study)}

    assert set(found) == {"surveys/link.csv", "surveys/loop.csv", "interviews/up"}
    assert all(found.values())


@pytest.mark.parametrize(
    "term",
    ["a*a*a*a*a*b", "aaa*aaa*aaa*aaab", "**********", "*", "a*"],
    ids=["stars", "long parts", "only stars", "star", "short"],
)
def test_terms_that_fit_everything_or_take_for_ever_are_refused(tmp_path: Path, term: str) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text(CODEBOOK.format(term), encoding="utf-8")

    with pytest.raises(CodebookError) as caught:
        read_codebook(path)

    assert caught.value.fix


def test_signs_of_regular_expressions_are_letters_of_a_term(tmp_path: Path) -> None:
    path = tmp_path / "codebook.csv"
    path.write_text(CODEBOOK.format("(a+)+$;[a-z]*abc;(?P<x>late)"), encoding="utf-8")

    assert read_codebook(path).codes[0].id == "a"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cell.csv", f'Respondent ID,Why?\nC-1,"{"late " * 2_000_000}"\n'.encode()),
        ("nul.csv", b"Respondent ID,Why?\nC-1,la\x00te\n"),
        ("quote.csv", b'Respondent ID,Why?\nC-1,"' + b"late\n" * 50_000),
        ("columns.csv", b"," * 100_000 + b"\n"),
        ("deep.json", b"[" * 200_000 + b"]" * 200_000),
        ("line.jsonl", b'{"a":' * 100_000),
    ],
    ids=["10 MB in a cell", "NUL", "open quotation", "columns", "nested", "nested line"],
)
def test_hostile_tables_stop_themselves_alone(study: Path, name: str, content: bytes) -> None:
    folder = "calls" if "json" in name else "surveys"
    (study / folder / name).write_bytes(content)
    (study / "surveys" / "good.csv").write_text("Respondent ID,Why?\nC-1,Slow delivery\n", encoding="utf-8")

    report = CodedStudy(folder=study).report()

    assert "surveys/good.csv" in {source.file for source in report.journey_map.sources}
    assert all(fault.problem and fault.fix for fault in report.faults)


def test_every_refusal_is_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "study.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ResearchError):
        read_study(tmp_path)
