"""All files of a run in one folder, and what happens when they cannot be written."""

import errno
import os
from pathlib import Path

import pytest

from research.errors import ReportError
from research.reporting.report import Report
from research.reporting.writing import FILES, write_report
from research.reporting.writing_files import refuse_file, replace_text

pytestmark = pytest.mark.slow


def test_report_writes_every_file_and_nothing_else(report: Report, tmp_path: Path) -> None:
    folder = tmp_path / "outputs" / "run"

    written = write_report(folder, report=report)

    assert [path.name for path in written.paths] == list(FILES)
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)


def test_second_report_has_the_same_bytes(report: Report, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in write_report(tmp_path / "a", report=report).paths]
    second = [path.read_bytes() for path in write_report(tmp_path / "b", report=report).paths]

    assert first == second


def test_folder_that_is_a_file_is_a_report_error_with_path_and_fix(report: Report, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way")

    with pytest.raises(ReportError) as caught:
        write_report(tmp_path / "out", report=report)

    assert caught.value.where == str(tmp_path / "out")
    assert caught.value.fix


def test_file_that_cannot_be_replaced_is_a_report_error_and_leaves_no_part(tmp_path: Path) -> None:
    (tmp_path / "run.json").mkdir()

    with pytest.raises(ReportError, match=r"run\.json"):
        replace_text(tmp_path / "run.json", text="{}")

    assert [path.name for path in tmp_path.iterdir()] == ["run.json"]


def test_failed_write_leaves_the_last_good_file(tmp_path: Path) -> None:
    path = tmp_path / "methods.md"
    path.write_text("good")
    (tmp_path / ".methods.md.part").mkdir()

    with pytest.raises(ReportError):
        replace_text(path, text="new")

    assert path.read_text() == "good"


@pytest.mark.parametrize(
    ("number", "word"), [(errno.ENOSPC, "space"), (errno.EROFS, "disk"), (errno.EACCES, "open in another program")]
)
def test_each_refusal_of_the_system_has_its_own_fix(number: int, word: str) -> None:
    error = refuse_file(Path("out/evidence.xlsx"), error=OSError(number, os.strerror(number)))

    assert word in error.fix
    assert error.where == str(Path("out/evidence.xlsx"))


def test_half_a_surrogate_pair_does_not_stop_the_writing(tmp_path: Path) -> None:
    replace_text(tmp_path / "a.md", text="x\ud83dy")

    assert (tmp_path / "a.md").read_bytes() == b"x?y"
