"""`journey tag` at work: progress for the person who waits, and a summary of what was tagged."""

import json
from pathlib import Path

import typer

from flows.progress import RowTeller
from research.steps.tagging_files import TagRequest, TagSummary, tag_file


def tag_table(file: Path, *, request: TagRequest, out: Path, as_json: bool) -> None:
    """Tag the file and print the summary on standard output, what has to be known besides on standard error.

    Raises: ResearchError.
    """
    summary = tag_file(file, request=request, out=out, tell=RowTeller("tagged"))
    for header, name in summary.renamed:
        typer.echo(f"The input's column '{header}' is kept as '{name}'.", err=True)
    for note in summary.notes:
        typer.echo(note, err=True)
    typer.echo(json.dumps(_to_json(summary), indent=2) if as_json else "\n".join(_to_lines(summary)))


def _to_lines(summary: TagSummary) -> list[str]:
    """The summary for a person; codes by how often they were called."""
    called = sorted((pair for pair in summary.codes if pair[1]), key=lambda pair: -pair[1])
    return [
        f"{summary.n_rows:,} rows: {_count_kinds(summary)}",
        f"  codes:    {' · '.join(f'{code_id} {n:,}' for code_id, n in called) or 'none'}",
        f"  uncalled: {sum(not n for _, n in summary.codes):,} of the codebook's {len(summary.codes):,} codes",
        f"  tagger:   {summary.tagger}",
        str(summary.out),
    ]


def _count_kinds(summary: TagSummary) -> str:
    """The rows by what became of them."""
    return (
        f"{summary.n_tagged:,} with codes, {summary.n_abstained:,} without a code, {summary.n_empty:,} without a text"
    )


def _to_json(summary: TagSummary) -> dict[str, object]:
    """The summary as plain values; docs/how-to/tag.md lists the keys."""
    return {
        "file": summary.file,
        "out": str(summary.out),
        "tagger": summary.tagger,
        "rows": summary.n_rows,
        "tagged": summary.n_tagged,
        "abstained": summary.n_abstained,
        "empty": summary.n_empty,
        "codes": dict(summary.codes),
        "renamed": dict(summary.renamed),
        "notes": list(summary.notes),
    }
