"""What erasing a participant will take, and what it has done, on the terminal; nothing printed names anybody."""

import json
from collections.abc import Iterable
from itertools import groupby

import typer
from rich.console import Console
from rich.text import Text

from research.location import Location
from research.steps.delivering import Delivery
from research.steps.forgetting import Erasure, Remains

# On standard error: it is said before a question, and programs read standard output.
_ASIDE = Console(stderr=True, highlight=False, soft_wrap=True)
_CONSOLE = Console(highlight=False, soft_wrap=True)


def print_plan(erasure: Erasure) -> None:
    """Say what will be erased and removed, before it is."""
    if erasure.is_done:
        _ASIDE.print("This participant was erased by an earlier call; nothing is left to do.")
        return
    traces = erasure.traces
    runs = ", ".join(folder.name for folder in erasure.runs) or "none"
    lines = [
        f"To be erased from the evidence store: {len(traces.passage_ids)} texts and {len(traces.rating_ids)} ratings.",
        f"Models to be learnt anew without them: {', '.join(erasure.unfinished.models) or 'none'}.",
        f"Runs to be removed, because they read the same files: {runs}.",
    ]
    if traces.is_empty:
        lines.insert(0, "An erasure was cut off; it will be completed.")
    if erasure.has_exports:
        lines.append("The files of `journey export` beside the runs will be removed too.")
    lines.append("Then the map is issued again. Files that were given to others are not reached.")
    for line in lines:
        _ASIDE.print(Text(line))


def print_end(delivery: Delivery | None, *, remains: Remains, erasure: Erasure, as_json: bool) -> None:
    """Say what was done, and which rows of the study's own files still hold people who were erased."""
    if as_json:
        typer.echo(json.dumps(_to_json(delivery, remains=remains, erasure=erasure), indent=2))
        return
    if delivery is not None:
        _CONSOLE.print(Text(f"Erased. The map without them: {delivery.folder}"))
    for file, places in groupby(remains.places, key=lambda place: place.file):
        _CONSOLE.print(Text(f"{file} still holds people who were erased: {_phrase(places)}"))
    for file in remains.unread:
        _CONSOLE.print(Text(f"{file} cannot be read, and may hold them too."))
    if remains.places or remains.unread:
        _CONSOLE.print("Delete these rows yourself: the files are yours, and no run reads these rows again.")


def _phrase(places: Iterable[Location]) -> str:
    """Rows, lines or times of one file, sheet by sheet."""
    return "; ".join(
        f"{f'sheet “{sheet}”, ' if sheet else ''}{', '.join(map(_phrase_one, some))}"
        for sheet, some in groupby(places, key=lambda place: place.sheet)
    )


def _phrase_one(place: Location) -> str:
    """Where in a file or sheet a row or turn is."""
    if place.row is not None:
        return f"row {place.row}"
    if place.start_ms is not None:
        minutes, seconds = divmod(place.start_ms // 1000, 60)
        return f"{minutes:02}:{seconds:02}"
    return f"line {place.line}"


def _to_json(delivery: Delivery | None, *, remains: Remains, erasure: Erasure) -> dict[str, object]:
    """What was done, as plain values."""
    return {
        "was_erased_before": erasure.is_done,
        "n_texts": len(erasure.traces.passage_ids),
        "n_ratings": len(erasure.traces.rating_ids),
        "models": list(erasure.unfinished.models),
        "runs_removed": [folder.name for folder in erasure.runs],
        "run_id": None if delivery is None else delivery.run_id,
        "folder": None if delivery is None else str(delivery.folder),
        "rows_that_remain": [
            {
                "file": one.file,
                "sheet": one.sheet,
                "row": one.row,
                "line": one.line,
                "start_ms": one.start_ms,
            }
            for one in remains.places
        ],
        "files_not_read": list(remains.unread),
    }
