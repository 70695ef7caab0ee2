"""What is public is documented: words, settings, commands, sheets and readers."""

import re
import tomllib
from enum import StrEnum
from inspect import getmembers, isclass
from pathlib import Path

import pytest
import typer.main
from pydantic import BaseModel

from flows.cli import app
from research import settings, terms
from research.reading.registry import FORMATS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_record_of_the_model_is_in_the_glossary() -> None:
    glossary = read("glossary.md")
    records = {
        name
        for path in [*ROOT.glob("research/model/*.py"), ROOT / "research/mapping/journey_map.py"]
        for name in re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert {name for name in records if f"**{name}**" not in glossary} == set()


def test_every_value_of_a_vocabulary_is_in_the_glossary() -> None:
    glossary = read("glossary.md")
    kinds = [kind for _, kind in getmembers(terms, isclass) if issubclass(kind, StrEnum)]
    values = {member.value for kind in kinds for member in kind}

    assert {value for value in values if f"`{value}`" not in glossary} == set()


def test_every_key_of_a_study_is_documented() -> None:
    documented = read("settings.md")
    tables = [kind for _, kind in getmembers(settings, isclass) if issubclass(kind, BaseModel)]
    keys = {field.alias or name for table in tables for name, field in table.model_fields.items()}

    assert {key for key in keys if f"`{key}`" not in documented} == set()


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    names = getattr(group, "commands", {})

    assert names
    assert {name for name in names if f"journey {name}" not in readme} == set()


@pytest.mark.parametrize("name", [each.NAME for each in FORMATS])
def test_every_reader_has_a_row_and_a_golden_pair(name: str) -> None:
    cases = ROOT / "tests" / "reading" / "cases" / name

    assert f"`{name}`" in read("readers.md")
    assert list(cases.glob("*.expected.json"))


def test_constraints_name_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []


def test_every_library_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=\[]", line)[0].lower().replace("_", "-") for line in wanted}
    pinned = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    }

    assert names - pinned == set()


def test_the_tree_of_the_readme_and_links_of_the_docs_exist() -> None:
    for page in [ROOT / "README.md", *DOCS.glob("**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} links to {target}"
