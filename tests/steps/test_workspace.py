"""A workspace is one study with its folders; its pseudonym key is made once, whole, and stays where it is."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from research.errors import CodebookError, SettingsError
from research.steps.creating import create_study
from research.steps.pseudonym_key import read_pseudonym_key
from research.steps.workspace import default_outputs, open_workspace
from research.terms import JourneyType, Language


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_study(tmp_path / "s", template=JourneyType.PURCHASE, language=Language.EN)
    return tmp_path / "s"


def test_outputs_stand_beside_inputs(tmp_path: Path) -> None:
    assert default_outputs(tmp_path / "inputs" / "demo") == tmp_path.resolve() / "outputs" / "demo"


def test_a_study_elsewhere_keeps_its_outputs_in_its_folder(tmp_path: Path) -> None:
    assert default_outputs(tmp_path / "autumn") == tmp_path.resolve() / "autumn" / "outputs" / "autumn"


def test_the_key_is_the_same_for_all_who_ask_at_once(folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(read_pseudonym_key, [folder] * 64))

    assert len(keys) == 1
    assert [path.name for path in folder.glob(".*")] == []


def test_the_key_is_for_its_owner_only(folder: Path) -> None:
    read_pseudonym_key(folder)

    assert (folder / "pseudonyms.key").stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_an_error_and_not_replaced(folder: Path) -> None:
    (folder / "pseudonyms.key").write_text("oops")

    with pytest.raises(SettingsError, match="damaged"):
        read_pseudonym_key(folder)

    assert (folder / "pseudonyms.key").read_text() == "oops"


@pytest.mark.parametrize(("names", "problem"), [((), "no codebook"), (("codebook.xlsx", "codebook.csv"), "two")])
def test_a_study_has_exactly_one_codebook(folder: Path, names: tuple[str, ...], problem: str) -> None:
    (folder / "codebook.xlsx").unlink()
    for name in names:
        (folder / name).write_bytes(b"")

    with pytest.raises(CodebookError, match=problem):
        open_workspace(folder)


def test_a_column_can_only_be_about_a_code_that_exists(folder: Path) -> None:
    settings = folder / "study.toml"
    rule = '\n[[columns]]\ncolumn = "Q1"\nrole = "open_text"\nabout = "delivry"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + rule, encoding="utf-8")

    with pytest.raises(SettingsError, match=r"Unknown code 'delivry'") as caught:
        open_workspace(folder)

    assert caught.value.fix.startswith("Use one of: delivery")
