"""Progress for the person who waits: one line a step, with the seconds since the start, on standard error."""

import time

from rich.console import Console
from rich.markup import escape

_STARTED_AT = time.monotonic()
_CONSOLE = Console(stderr=True, highlight=False, soft_wrap=True)


def announce(text: str) -> None:
    """Say what is happening now."""
    seconds = time.monotonic() - _STARTED_AT
    _CONSOLE.print(f"[dim]{seconds:5.0f} s[/dim]  {escape(text)}")
