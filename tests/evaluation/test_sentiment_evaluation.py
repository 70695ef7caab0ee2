"""The evaluation command: its figures by hand on a few texts, its files, and what docs and reports take from it."""

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from research.scoring.accuracy import read_accuracy

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, str(ROOT / "evaluation" / "sentiment.py"))
HEADER = ["id", "lang", "domain", "text", "label"]
THREE = [
    ["1", "en", "survey", "The staff were wonderful and kind.", "pos"],
    ["2", "en", "survey", "Terrible service, the parcel never arrived.", "neg"],
    ["3", "en", "survey", "I bought a lamp on Monday.", "neu"],
    ["4", "en", "survey", "Wonderful staff.", "neg"],
    ["5", "es", "survey", "Todo perfecto, una atención excelente.", "pos"],
    ["6", "es", "survey", "Una vergüenza, no funciona nada.", "neg"],
]
TWO = [
    ["1", "ro", "app", "Aplicația este excelentă.", "pos"],
    ["2", "ro", "app", "Aplicația se blochează mereu, e un dezastru.", "neg"],
    ["3", "ro", "app", "Am instalat aplicația ieri.", "neg"],
]


def measure(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, str(folder), *options], capture_output=True, text=True, check=False)


def read(path: Path) -> dict[tuple[str, str, str], dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["set"], row["language"], row["scorer"]): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("labelled")
    for name, rows in (("three", THREE), ("two", TWO)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, *rows])
    return folder


@pytest.fixture(scope="module")
def said(folder: Path) -> subprocess.CompletedProcess[str]:
    out = folder.parent / "figures.csv"
    table = folder.parent / "table.md"
    return measure(folder, "--csv", str(out), "--markdown", str(table))


@pytest.fixture(scope="module")
def figures(folder: Path, said: subprocess.CompletedProcess[str]) -> dict[tuple[str, str, str], dict[str, str]]:
    assert said.returncode == 0, said.stderr
    return read(folder.parent / "figures.csv")


def test_each_set_and_language_has_a_row_a_scorer(figures: dict[tuple[str, str, str], dict[str, str]]) -> None:
    sets = {(name, language) for name, language, _ in figures}

    assert sets == {("three", "en"), ("three", "es"), ("two", "ro")}
    assert {scorer for _, _, scorer in figures} == {"ours", "textblob", "vader"}


def test_unscored_is_neutral_among_three_classes(figures: dict[tuple[str, str, str], dict[str, str]]) -> None:
    ours = figures["three", "en", "ours"]

    # Right are 1, 2 and the unscored 3; F1 is 2/3 for neg and pos and 1 for neu.
    assert float(ours["accuracy"]) == 0.75
    assert float(ours["share_unscored"]) == 0.25
    assert float(ours["macro_f1"]) == pytest.approx(7 / 9, abs=0.001)


def test_unscored_is_wrong_among_two_classes(figures: dict[tuple[str, str, str], dict[str, str]]) -> None:
    ours = figures["two", "ro", "ours"]

    # The second and the third are negative, and the third is unscored: F1 is 1 for pos and 2/3 for neg.
    assert float(ours["share_unscored"]) == pytest.approx(1 / 3, abs=0.001)
    assert float(ours["macro_f1"]) == pytest.approx(5 / 6, abs=0.001)


def test_others_are_unscored_where_they_know_no_word(figures: dict[tuple[str, str, str], dict[str, str]]) -> None:
    assert float(figures["two", "ro", "textblob"]["share_unscored"]) == 1.0
    assert float(figures["two", "ro", "vader"]["share_unscored"]) == 1.0
    assert figures["two", "ro", "vader"]["calibration_error"] == ""


def test_confusion_and_reliability_are_printed(said: subprocess.CompletedProcess[str]) -> None:
    [confusion] = re.findall(r"three \(en\), ours:.*\n(.*)\nneg (.*)\nneu (.*)\npos (.*)\n", said.stdout)

    assert [line.split() for line in confusion] == [
        ["neg", "neu", "pos"],
        ["1", "0", "1"],
        ["0", "1", "0"],
        ["0", "0", "1"],
    ]
    assert re.search(r"confidence -> right: 0\.\d\d -> ", said.stdout)


def test_the_table_has_one_row_a_set(folder: Path, said: subprocess.CompletedProcess[str]) -> None:
    lines = (folder.parent / "table.md").read_text(encoding="utf-8").splitlines()

    assert said.returncode == 0
    assert [line.split(" | ")[1] for line in lines[2:5]] == ["en, 3", "es, 2", "ro, 2"]


def test_a_folder_without_sets_is_wrong_use(tmp_path: Path) -> None:
    said = measure(tmp_path)

    assert said.returncode == 2
    assert "no file in" in said.stderr


def test_the_page_on_method_has_the_figures_that_reports_print() -> None:
    page = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")

    for one in read_accuracy():
        assert f"| {one.set} | {one.language}, {one.n_classes} | {one.n_texts} | {one.macro_f1:.3f} |" in page
        assert one.scorer in page


@pytest.mark.slow
def test_labels_as_ratings_are_measured_out_of_fold(tmp_path: Path) -> None:
    good, bad = ["the mustard tap", "the mustard door"], ["the indigo tap", "the indigo door"]
    rows = [
        [f"{n}", "en", "survey", f"{word} {n % 7} in room {n}", label]
        for n in range(120)
        for word, label in ((good[n % 2], "pos"), (bad[n % 2], "neg"))
    ]
    with (tmp_path / "odd.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])

    said = measure(tmp_path, "--ratings", "--csv", str(tmp_path / "out.csv"), "--pattern", "odd.csv")

    assert said.returncode == 0, said.stderr
    found = read(tmp_path / "out.csv")
    assert float(found["odd", "en", "ours"]["macro_f1"]) < 0.6
    assert float(found["odd", "en", "rated"]["macro_f1"]) > 0.9
