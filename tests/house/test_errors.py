"""Errors say problem, place and fix, cross process borders, and are documented."""

import pickle
import re
from pathlib import Path

import pytest

from research import errors
from research.errors import ResearchError, nearest_first

ROOT = Path(__file__).parents[2]


def family(root: type[ResearchError]) -> list[type[ResearchError]]:
    return [root, *(found for child in root.__subclasses__() for found in family(child))]


@pytest.mark.parametrize("kind", family(ResearchError), ids=lambda kind: kind.__name__)
def test_an_error_survives_pickling(kind: type[ResearchError]) -> None:
    error = kind("Broken.", where="a.csv, row 3", fix="Mend it.")

    again = pickle.loads(pickle.dumps(error))  # noqa: S301 -- made on the line above

    assert type(again) is kind
    assert (again.problem, again.where, again.fix) == ("Broken.", "a.csv, row 3", "Mend it.")


@pytest.mark.parametrize("kind", family(ResearchError), ids=lambda kind: kind.__name__)
def test_an_error_has_three_lines(kind: type[ResearchError]) -> None:
    lines = str(kind("Broken.", where="a.csv, row 3", fix="Mend it.")).splitlines()

    assert lines == ["Broken.", "  at:  a.csv, row 3", "  fix: Mend it."]


@pytest.mark.parametrize("kind", family(ResearchError), ids=lambda kind: kind.__name__)
def test_an_error_is_documented(kind: type[ResearchError]) -> None:
    assert f"`{kind.code}`" in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")


def test_every_fault_code_is_documented() -> None:
    documented = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    documented += (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    used = {
        code
        for path in ROOT.glob("research/**/*.py")
        for code in re.findall(r'\bcode="(\w+)"', path.read_text(encoding="utf-8"))
    }

    assert {code for code in used if f"`{code}`" not in documented} == set()


def test_unknown_names_list_the_known_ones_nearest_first() -> None:
    error = errors.SettingsError.unknown_name("stge", noun="dimension", known=["theme", "stage"], where="x")

    assert error.problem == "Unknown dimension 'stge'."
    assert error.fix == "Use one of: stage, theme."
    assert nearest_first("zzz", known=["b", "a"]) == ("a", "b")
