"""`journey score` at work: progress for the person who waits, and a summary of what was scored."""

import json
from pathlib import Path

import typer

from flows.progress import RowTeller
from research.steps.scoring_files import Rescorer, ScoreRequest, ScoreSummary, score_file


def score_table(
    file: Path, *, request: ScoreRequest, out: Path, as_json: bool, rescore: Rescorer | None = None
) -> None:
    """Score the file and print the summary on standard output, what has to be known besides on standard error.

    Raises: ResearchError.
    """
    summary = score_file(file, request=request, out=out, rescore=rescore, tell=RowTeller("scored"))
    for header, name in summary.renamed:
        typer.echo(f"The input's column '{header}' is kept as '{name}'.", err=True)
    for note in summary.notes:
        typer.echo(note, err=True)
    typer.echo(json.dumps(_to_json(summary), indent=2) if as_json else "\n".join(_to_lines(summary)))


def _to_lines(summary: ScoreSummary) -> list[str]:
    """The summary for a person."""
    n_scored = sum(n for _, n in summary.scored)
    n_unscored = sum(n for _, n in summary.unscored)
    lines = [
        f"{summary.n_rows:,} rows: {n_scored:,} scored, {n_unscored:,} unscored, {summary.n_empty:,} without a text",
        f"  scored:   {_list_counts(summary.scored)}",
        f"  unscored: {_list_counts(summary.unscored)}",
        f"  labels:   {_list_counts(summary.labels)}",
        f"  scorers:  {', '.join(summary.scorers) or 'none'}",
    ]
    return [*lines, str(summary.out)]


def _list_counts(counts: tuple[tuple[str, int], ...]) -> str:
    """Names with their counts."""
    return " · ".join(f"{name} {n:,}" for name, n in counts) or "none"


def _to_json(summary: ScoreSummary) -> dict[str, object]:
    """The summary as plain values; docs/how-to/score.md lists the keys."""
    return {
        "file": summary.file,
        "out": str(summary.out),
        "rows": summary.n_rows,
        "scored": dict(summary.scored),
        "unscored": dict(summary.unscored),
        "empty": summary.n_empty,
        "labels": dict(summary.labels),
        "scorers": list(summary.scorers),
        "renamed": dict(summary.renamed),
        "notes": list(summary.notes),
    }
