"""The engine's home is looked at before the engine is started, which would take minutes to say what is wrong."""

import os
from pathlib import Path

import pytest

from flows import environment
from flows.environment import prepare_prefect
from research.errors import ReportError


def prepare(home: Path, *, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prepare Prefect in an environment that is thrown away."""
    monkeypatch.setattr(os, "environ", {})
    prepare_prefect(home, verbose=True)


def test_a_home_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nobody can make folders here, not even the administrator.
    with pytest.raises(ReportError, match=r"(?s)cannot write to its folder.*at: .*/proc/self/\.prefect.*PREFECT_HOME"):
        prepare(Path("/proc/self"), monkeypatch=monkeypatch)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LEAST_BYTES", 10**18)

    with pytest.raises(ReportError, match="No space left on device"):
        prepare(tmp_path, monkeypatch=monkeypatch)


def test_a_home_with_room_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(tmp_path, monkeypatch=monkeypatch)

    assert os.environ["PREFECT_HOME"] == str(tmp_path / ".prefect")
    assert (tmp_path / ".prefect").is_dir()
