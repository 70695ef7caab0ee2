"""The record of the last good run, to tell what is different in this one."""

import json
from pathlib import Path

from research.model.run import LastRun

RUN_FILE = "run.json"


def read_last_run(latest: Path) -> LastRun | None:
    """What the run that wrote the folder was made with; `None` without one, or where its record cannot be read."""
    try:
        record = json.loads((latest / RUN_FILE).read_text(encoding="utf-8"))
        codes = record.get("codes")
        return LastRun(versions=dict(record["versions"]), codes=None if codes is None else dict(codes))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # There was no run before, or somebody changed its record: nothing to compare with.
        return None


def name_last_run(latest: Path) -> str | None:
    """The id of the run that wrote the folder, by its record: `latest` may be a copy; `None` as above."""
    try:
        return str(json.loads((latest / RUN_FILE).read_text(encoding="utf-8"))["run"]["id"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
