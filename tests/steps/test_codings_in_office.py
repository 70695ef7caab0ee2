"""The round trip with a workbook that LibreOffice really saved again."""

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from research.measuring.reliability import Aspect, Between, Verdict
from research.terms import Dimension, Severity
from tests.conftest import need
from tests.steps.coded_study import CodedStudy, correct, faults_of, fill_sample, piece_of

pytestmark = [pytest.mark.office, pytest.mark.slow]

PARCEL, REFUND, SITE = "El paquete", "I am still", "The website"
SAMPLES: dict[str, dict[str, dict[str, object]]] = {
    "Ana": {
        PARCEL: {"Your stage": "Returns [returns]", "Your polarity": "negative"},
        REFUND: {"Your stage": "(none)", "Your polarity": 0.4},
        SITE: {"Your touchpoint": "Nowhere [nowhere]"},
    },
    "Ben": {
        PARCEL: {"Your stage": "Loyalty [loyalty]; Returns [returns]"},
        REFUND: {"Your stage": "(none)", "Your polarity": "unscored"},
    },
}
CHANGES: dict[str, dict[str, object]] = {
    PARCEL: {"Stage": "Loyalty [loyalty]; Returns [returns]", "Polarity": -0.25, "Memo": "ñ ș — “ok” = 1"},
    REFUND: {"Relevant": "no"},
    SITE: {"Polarity": None, "Touchpoint": "Nowhere [nowhere]"},
}


def save_again(path: Path, *, ending: str, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    office = shutil.which("soffice")
    need("LibreOffice (soffice)", found=office is not None)
    folder.mkdir(parents=True)
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    subprocess.run(
        [str(office), profile, "--headless", "--convert-to", ending, "--outdir", str(folder), str(path)],
        check=True,
        timeout=180,
        capture_output=True,
    )
    return folder / f"{path.stem}.{ending}"


@pytest.mark.parametrize("ways", [("xlsx",), ("ods", "xlsx"), ("ods",)], ids="-".join)
def test_what_was_changed_comes_back_from_libreoffice(folder: Path, tmp_path: Path, ways: tuple[str, ...]) -> None:
    study = CodedStudy(folder=folder)
    book = study.run()
    edited = correct(book, tmp_path / "evidence.xlsx", changes=CHANGES, coder="Ana")
    saved = edited
    for number, ending in enumerate(ways):
        saved = save_again(saved, ending=ending, folder=tmp_path / f"way {number}" / "out")
    study.drop(saved, name=f"ana{saved.suffix}")

    report = study.report()
    parcel = piece_of(report, PARCEL)

    assert sorted((str(coding.field), coding.new) for coding in report.codings) == [
        ("memo", "ñ ș — “ok” = 1"),
        ("polarity", ""),
        ("polarity", "-0.25"),
        ("relevant", "no"),
        ("stage", "loyalty;returns"),
    ]
    assert {coding.coder for coding in report.codings} == {"Ana"}
    assert [fault.code for fault in faults_of(report)] == ["coding_unknown_code"]
    assert set(parcel.codes(Dimension.STAGE)) == {"loyalty", "returns"}
    assert piece_of(report, SITE).polarity is None
    assert not piece_of(report, REFUND).is_relevant


@pytest.mark.parametrize("ways", [("xlsx",), ("ods", "xlsx"), ("ods",)], ids="-".join)
def test_two_people_s_samples_come_back_from_libreoffice(folder: Path, tmp_path: Path, ways: tuple[str, ...]) -> None:
    study = CodedStudy(folder=folder)
    book = study.run()
    for coder, answers in SAMPLES.items():
        saved = fill_sample(book, tmp_path / f"{coder}.xlsx", answers=answers, coder=coder)
        for number, ending in enumerate(ways):
            saved = save_again(saved, ending=ending, folder=tmp_path / f"{coder} {number}" / "out")
        study.drop(saved, name=f"{coder}{saved.suffix}")

    report = study.report()

    assert {(coding.coder, str(coding.field), coding.new) for coding in report.codings} == {
        ("Ana", "polarity", "-0.5"), ("Ana", "polarity", "0.4"), ("Ana", "stage", ""), ("Ana", "stage", "returns"),
        ("Ben", "polarity", ""), ("Ben", "stage", ""), ("Ben", "stage", "loyalty;returns"),
    }  # fmt: skip
    assert all(coding.is_blind for coding in report.codings)
    refused = [fault for fault in faults_of(report) if fault.severity is not Severity.NOTE]
    assert [fault.code for fault in refused] == ["coding_unknown_code"]
    rows = {(row.aspect, row.between): row for row in report.journey_map.reliability.rows if row.stage_id is None}
    people = rows[Aspect.STAGE, Between.PEOPLE].agreement
    assert people.percent is not None
    assert (people.n_excerpts, people.percent.value) == (2, 0.5)
    assert rows[Aspect.STAGE, Between.MACHINE].verdict is Verdict.UNKNOWN


def test_a_workbook_that_nobody_changed_holds_no_changes(folder: Path, tmp_path: Path) -> None:
    study = CodedStudy(folder=folder)
    study.drop(save_again(study.run(), ending="xlsx", folder=tmp_path / "again" / "out"))

    report = study.report()

    assert report.codings == ()
    assert faults_of(report) == []


def test_the_drop_downs_survive_libreoffice(folder: Path, tmp_path: Path) -> None:
    saved = save_again(CodedStudy(folder=folder).run(), ending="xlsx", folder=tmp_path / "again" / "out")

    sheet = load_workbook(saved)["Coding"]

    lists = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation if each.type == "list"}
    assert len(lists) == 6
    assert any("Codes" in str(formula) for formula in lists.values())
    assert sheet.column_dimensions["R"].hidden
