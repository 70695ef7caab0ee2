"""SPSS files in their own process: damaged ones end that process, never the run."""

from itertools import islice
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from research.errors import UnreadableSourceError
from research.reading import isolating
from research.reading.formats import spss
from research.reading.isolating import BrokenFileError
from research.reading.sav_process import read_cases, read_variables

CASE = Path(__file__).parent / "cases" / "spss" / "labelled.sav"


def test_variables_come_with_questions_and_labels() -> None:
    found = {one.name: one for one in read_variables(CASE)}

    assert found["country"].label == "Which country do you live in?"
    assert dict(found["country"].labels) == {"1": "Spain", "2": "Romania", "9": "No answer"}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8, 0.95])
def test_torn_file_is_unreadable(tmp_path: Path, share: float) -> None:
    whole = CASE.read_bytes()
    path = tmp_path / "torn.sav"
    path.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(UnreadableSourceError, match="damaged"):
        tuple(spss.read(path).open_rows())


def test_file_that_breaks_the_library_is_broken(tmp_path: Path) -> None:
    whole = bytearray(CASE.read_bytes())
    for place in range(176, len(whole), 3):
        whole[place] = 0xFF
    path = tmp_path / "hostile.sav"
    path.write_bytes(bytes(whole))

    with pytest.raises(BrokenFileError):
        tuple(read_cases(path))


def test_long_file_is_read_in_pieces_and_may_be_left_early(tmp_path: Path) -> None:
    path = tmp_path / "long.sav"
    pyreadstat.write_sav(pd.DataFrame({"n": [float(n) for n in range(12_001)]}), str(path))

    assert sum(1 for _ in read_cases(path)) == 12_001
    assert list(islice(read_cases(path), 2)) == [("0",), ("1",)]


def test_file_that_takes_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "wide.sav"
    pyreadstat.write_sav(pd.DataFrame({f"v{n}": [1.0] * 5_000 for n in range(200)}), str(path))
    monkeypatch.setattr(isolating, "SECONDS", 0.02)

    with pytest.raises(UnreadableSourceError, match="too much time"):
        tuple(spss.read(path).open_rows())


def test_program_beside_the_file_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert len(read_variables(CASE)) > 1
