"""Files beside the folders that are read are named, with what to do; nothing else is."""

from pathlib import Path

from research.steps.strays import list_strays, tell_strays
from tests.steps.conftest import make_study


def test_a_study_as_it_is_made_has_no_strays(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    for name in ("README.md", ".hidden.csv", "~$answers.xlsx", "metrics.csv", "pseudonyms.key"):
        (study / name).touch()

    assert tell_strays(study) is None


def test_files_beside_the_folders_are_named_with_what_to_do(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    (study / "answers.xlsx").touch()
    (study / "Encuestas" / "2026").mkdir(parents=True)
    (study / "Encuestas" / "2026" / "mayo.csv").touch()

    said = tell_strays(study)

    assert list_strays(study) == ("Encuestas/2026/mayo.csv", "answers.xlsx")
    assert said is not None
    problem, place, fix = said.splitlines()
    assert problem == "2 files were not read: Encuestas/2026/mayo.csv, answers.xlsx"
    assert place == f"  at:  {study}, outside its folders calls/, interviews/, surveys/"
    assert "Move answers of surveys to surveys/" in fix


def test_many_are_counted_and_personal_data_in_names_is_not_repeated(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    for name in ("a.csv", "ana.gil@correo.example.csv", "c.csv", "d.csv"):
        (study / name).touch()

    said = tell_strays(study)

    assert said is not None
    assert said.startswith("4 files were not read: a.csv, (email).csv, c.csv …\n")
