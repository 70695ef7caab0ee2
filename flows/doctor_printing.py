"""What `journey doctor` found, on the terminal: one line a check and its fix below, or JSON for a program."""

import json
from collections.abc import Sequence
from dataclasses import asdict

import typer
from rich.console import Console
from rich.text import Text

from research.steps.checks import Check, Verdict

_STYLES = {Verdict.OK: "green", Verdict.WARNING: "yellow", Verdict.PROBLEM: "bold red"}
_CONSOLE = Console(highlight=False, soft_wrap=True)


def print_checks(checks: Sequence[Check], *, as_json: bool) -> None:
    """Print them on standard output, in the order in which they were made."""
    if as_json:
        # Only ASCII: a path can hold characters that the terminal's encoding lacks.
        typer.echo(json.dumps({"is_well": is_well(checks), "checks": [asdict(check) for check in checks]}, indent=2))
        return
    width = max(len(check.name) for check in checks)
    for check in checks:
        verdict = Text(f"{check.verdict.value:<8}", style=_STYLES[check.verdict])
        _CONSOLE.print(verdict.append(f"{check.name:<{width}}  {check.said}", style="default"))
        if check.fix is not None:
            _CONSOLE.print(Text(f"{'':<{width + 10}}fix: {check.fix}"))
    _CONSOLE.print(Text(_sum_up(checks)))


def is_well(checks: Sequence[Check]) -> bool:
    """True when nothing keeps a run from its end."""
    return all(check.verdict is not Verdict.PROBLEM for check in checks)


def _sum_up(checks: Sequence[Check]) -> str:
    """How many of each."""
    counts = [sum(check.verdict is verdict for check in checks) for verdict in (Verdict.PROBLEM, Verdict.WARNING)]
    if not any(counts):
        return "All is well."
    return f"Problems: {counts[0]}. Warnings: {counts[1]}."
