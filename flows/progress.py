"""Progress for the person who waits: one line a step, with the seconds since the start, on standard error."""

import time

from rich.console import Console
from rich.markup import escape

_STARTED_AT = time.monotonic()
_CONSOLE = Console(stderr=True, highlight=False, soft_wrap=True)
# Files that are done sooner need no word on the way.
_SECONDS_BETWEEN = 3.0


def announce(text: str) -> None:
    """Say what is happening now."""
    seconds = time.monotonic() - _STARTED_AT
    _CONSOLE.print(f"[dim]{seconds:5.0f} s[/dim]  {escape(text)}")


class RowTeller:
    """Says how far the work on a table's rows is, every few seconds."""

    def __init__(self, done: str) -> None:
        """Nothing has been said; `done` is what happens to a row, such as "scored"."""
        self._done = done
        self._said_at = time.monotonic()

    def __call__(self, n_done: int, n_rows: int) -> None:
        """Say it when it is time to."""
        if n_done < n_rows and time.monotonic() - self._said_at >= _SECONDS_BETWEEN:
            self._said_at = time.monotonic()
            announce(f"{n_done:,} of {n_rows:,} rows {self._done} ({n_done / n_rows:.0%})")
