"""`run.log` among the outputs: one line of JSON for each step of each run. Counts, times and codes, nothing personal.

Names of files stay out as well, because people are named in them. It lies beside the folders of runs, not in one: a run
that failed or was killed has no folder, and equal runs have equal folders.
"""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from research.errors import ResearchError

LOG_FILE = "run.log"
# Some ten thousand runs; the log before it is kept as well.
MOST_BYTES = 10_000_000
Count = int | str | Mapping[str, int]
Counts = dict[str, Count]


class RunLog:
    """Writes down the steps of one run, and how long each took."""

    def __init__(self, outputs: Path, *, began_at: datetime) -> None:
        """Nothing is written yet; `began_at` (aware) tells the lines of one run from those of others."""
        self._path, self._run = outputs / LOG_FILE, _write_time(began_at)
        self.seconds: dict[str, float] = {}

    @contextmanager
    def timing(self, step: str) -> Iterator[Counts]:
        """Time the block as a step; what it puts into the counts stands in the line, with the code of an error."""
        counts: Counts = {}
        began = time.monotonic()
        try:
            yield counts
        finally:
            self.seconds[step] = round(time.monotonic() - began, 3)
            self.note(step, seconds=self.seconds[step], counts={**counts, **_tell_error(sys.exception())})

    def note(self, step: str, *, counts: Counts, seconds: float | None = None) -> None:
        """Add one line. A log that cannot be written stops no run."""
        line = {"at": _write_time(datetime.now(UTC)), "run": self._run, "step": step, "seconds": seconds, **counts}
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists() and self._path.stat().st_size > MOST_BYTES:
                self._path.replace(self._path.with_name(f"{LOG_FILE}.1"))
            with self._path.open("a", encoding="ascii", newline="\n") as file:
                file.write(f"{json.dumps(line)}\n")


def _tell_error(error: BaseException | None) -> Counts:
    """The code of what ended a step, or the name of its class; its words could hold a name of a file."""
    if error is None:
        return {}
    return {"error": error.code if isinstance(error, ResearchError) else type(error).__name__}


def _write_time(moment: datetime) -> str:
    """The time in UTC, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
