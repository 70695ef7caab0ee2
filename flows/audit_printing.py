"""What an audit found, on the terminal: counts and differences, or JSON for a program."""

import json
from dataclasses import asdict

import typer
from rich.console import Console
from rich.text import Text

from research.steps.auditing import Audit

# More lines than these nobody reads; the JSON has all.
MOST_SHOWN = 50
_CONSOLE = Console(highlight=False, soft_wrap=True)


def print_audit(audit: Audit, *, as_json: bool) -> None:
    """Print it on standard output."""
    if as_json:
        # Only ASCII: a place can hold characters that the terminal's encoding lacks.
        typer.echo(json.dumps(_to_json(audit), indent=2))
        return
    for line in (*_count(audit), *_explain(audit)):
        _CONSOLE.print(Text(line))
    for one in audit.differences[:MOST_SHOWN]:
        place = f"{one.file}, {one.place}" if one.place else one.file
        _CONSOLE.print(Text(f"\n{place}\n    expected: {one.expected}\n    found:    {one.found}"))
    if len(audit.differences) > MOST_SHOWN:
        _CONSOLE.print(f"\n… and {len(audit.differences) - MOST_SHOWN} more; --json lists them.")


def _count(audit: Audit) -> tuple[str, ...]:
    """What was compared."""
    quotes = audit.quotes
    return (
        f"Run {audit.run_id}",
        f"Files compared: {len(audit.files)}",
        f"Quotes found in their sources: {quotes.n_in_sources} of {quotes.n_excerpts}",
        f"Bases that were added up: {audit.n_bases}",
        f"Differences: {len(audit.differences)}" if audit.differences else "No difference: everything is right.",
    )


def _explain(audit: Audit) -> tuple[str, ...]:
    """What has to be known to read the differences."""
    lines = []
    if audit.quotes.gone_files:
        files = ", ".join(audit.quotes.gone_files)
        lines.append(f"Gone or changed since the run, so that their quotes were compared with the store alone: {files}")
    if audit.n_answers:
        lines.append(
            f"Cells that people filled in since: {audit.n_answers}; drop the workbook into coding/ to keep them."
        )
    if audit.not_compared:
        lines.append(f"Not compared: {', '.join(audit.not_compared)}")
    if audit.has_other_versions:
        lines.append(
            "Codebook, readers or methods are others now than in the run: run the study again, and audit that."
        )
    return tuple(lines)


def _to_json(audit: Audit) -> dict[str, object]:
    """The audit as plain values."""
    return {
        "run_id": audit.run_id,
        "folder": str(audit.folder),
        "is_right": not audit.differences,
        "files": list(audit.files),
        "not_compared": list(audit.not_compared),
        "n_excerpts": audit.quotes.n_excerpts,
        "n_quotes_in_sources": audit.quotes.n_in_sources,
        "gone_files": list(audit.quotes.gone_files),
        "n_bases": audit.n_bases,
        "n_answers": audit.n_answers,
        "has_other_versions": audit.has_other_versions,
        "differences": [asdict(one) for one in audit.differences],
    }
