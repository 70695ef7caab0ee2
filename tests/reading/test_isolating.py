"""A process that hangs, fills the memory or crashes ends alone, soon, and with a reason."""

import sys
from pathlib import Path
from time import monotonic

import pytest

from research.reading import isolating
from research.reading.isolating import BrokenFileError, HeavyFileError, read_isolated

READS = """
import os, re
from research.reading.isolating import write_isolated

def read(path):
    yield "first"
    {does}

write_isolated(read, broken=(KeyError,))
"""
# A pattern that needs longer than the sun will shine, inside C and without giving the interpreter back.
HANGS = r're.match(r"(a+)+$", "a" * 60 + "b")'


def other_process(folder: Path, monkeypatch: pytest.MonkeyPatch, *, does: str) -> str:
    (folder / "reads_for_test.py").write_text(READS.format(does=does), encoding="utf-8")
    root = str(Path(__file__).parents[2])
    monkeypatch.setenv("PYTHONPATH", ";".join((str(folder), root)) if sys.platform == "win32" else f"{folder}:{root}")
    return "reads_for_test"


def test_process_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolating, "SECONDS", 0.5)
    start = monotonic()

    with pytest.raises(HeavyFileError):
        tuple(read_isolated(other_process(tmp_path, monkeypatch, does=HANGS), tmp_path))

    assert monotonic() - start < 20


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_process_that_wants_all_memory_is_refused_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(HeavyFileError):
        tuple(read_isolated(other_process(tmp_path, monkeypatch, does="bytearray(8 << 30)"), tmp_path))


@pytest.mark.parametrize("does", ["os.abort()", "raise KeyError", "os._exit(0)", "1 / 0"])
def test_process_that_breaks_off_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    with pytest.raises(BrokenFileError) as caught:
        tuple(read_isolated(other_process(tmp_path, monkeypatch, does=does), tmp_path))

    assert not isinstance(caught.value, HeavyFileError)


def test_slow_reader_of_the_lines_is_not_hurried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolating, "SECONDS", 1)
    name = other_process(tmp_path, monkeypatch, does="yield from ['x' * 1000] * 2000")
    lines = read_isolated(name, tmp_path)
    first = next(lines)
    start = monotonic()
    while monotonic() - start < 2:
        pass

    assert first == "first"
    assert sum(1 for _ in lines) == 2000
