"""The end of a run on the terminal: the summary as tables, or as JSON for a program."""

import json

from rich.console import Console
from rich.markup import escape
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from research.reporting.summary import SummarySection
from research.steps.delivering import Delivery

# Wider than any terminal: what a table measures when nothing holds it back.
WIDEST = 10_000
_CONSOLE = Console(highlight=False, soft_wrap=True)


def print_delivery(delivery: Delivery, *, as_json: bool) -> None:
    """Print what a run did, on standard output."""
    if as_json:
        _CONSOLE.print_json(json.dumps(_to_json(delivery), ensure_ascii=False))
        return
    _CONSOLE.rule(escape(delivery.summary.title))
    for section in delivery.summary.sections:
        _print_section(section)


def _print_section(section: SummarySection) -> None:
    """One section: its title, its lines, its table."""
    _CONSOLE.print(f"\n[bold]{escape(section.title)}[/bold]")
    for line in section.lines:
        _CONSOLE.print(Text(line))
    if not section.rows:
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for header in section.headers:
        table.add_column(escape(header), overflow="fold")
    for row in section.rows:
        table.add_row(*map(escape, row))
    unbounded = _CONSOLE.options.update_width(WIDEST)
    if Measurement.get(_CONSOLE, unbounded, table).maximum <= _CONSOLE.width:
        _CONSOLE.print(table)
    else:
        _print_as_list(section)


def _print_as_list(section: SummarySection) -> None:
    """The rows of a table that is wider than the terminal, each as its first cell and a line with the others."""
    for row in section.rows:
        pairs = [f"{header}: {cell}" for header, cell in zip(section.headers[1:], row[1:], strict=True) if cell]
        _CONSOLE.print(Text(row[0]))
        _CONSOLE.print(Text(f"    {' · '.join(pairs)}", style="dim"))


def _to_json(delivery: Delivery) -> dict[str, object]:
    """The summary as plain values."""
    return {
        "run_id": delivery.run_id,
        "folder": str(delivery.folder),
        "files": [str(path) for path in delivery.files],
        "share_faulty": delivery.share_faulty,
        "too_many_faults": delivery.too_many_faults,
        "standing": delivery.is_standing,
        "sections": [
            {"title": s.title, "lines": s.lines, "headers": s.headers, "rows": s.rows}
            for s in delivery.summary.sections
        ],
    }
