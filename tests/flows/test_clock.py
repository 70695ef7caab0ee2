"""A clock that was set back is told by the run that notices."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import tasks
from research.steps.workspace import open_workspace


@pytest.mark.parametrize(("last_run", "is_told"), [("2099-01-01T000000Z", True), ("2026-01-01T000000Z", False)])
def test_a_last_run_of_the_future_is_told(
    copy_demo: Callable[[Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_run: str, *, is_told: bool
) -> None:
    study = copy_demo(tmp_path)
    latest = open_workspace(study).outputs / "latest"
    latest.mkdir(parents=True)
    (latest / "run.json").write_text(f'{{"run": {{"id": "{last_run}"}}}}', encoding="utf-8")
    said: list[str] = []
    monkeypatch.setattr(tasks, "announce", said.append)

    run = tasks.stamp.fn(study, latest.parent, ())

    assert run.after == last_run
    assert run.started_at <= datetime.now(UTC)
    assert any("set it right" in text for text in said) == is_told
