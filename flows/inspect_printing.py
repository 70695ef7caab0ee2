"""What an inspection found, on the terminal: as tables, or as JSON for a program."""

import json
from collections.abc import Iterable, Sequence

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from research.model.fault import Fault
from research.reading.readings import ColumnReading
from research.reading.voices import SpeakerReading
from research.steps.inspecting import Inspection
from research.terms import FaultScope

# A header that is a whole question is cut here: the lines to paste and the JSON have it whole.
_LONGEST_NAME = 44
_CONSOLE = Console(highlight=False, soft_wrap=True)


def print_inspections(inspections: Sequence[Inspection], *, as_json: bool) -> None:
    """Print what each file holds, on standard output."""
    if as_json:
        # Only ASCII: a header can hold characters that the terminal's encoding lacks.
        typer.echo(json.dumps(list(map(_to_json, inspections)), indent=2))
        return
    for inspection in inspections:
        _print_inspection(inspection)


def _print_inspection(inspection: Inspection) -> None:
    """One file: its reader, its rows, columns, speakers, languages and problems."""
    _CONSOLE.rule(_plain(inspection.file))
    _CONSOLE.print(_describe(inspection))
    _print_table("Columns", ("name", "role", "sure", "why"), map(_column_row, inspection.columns))
    _print_table("Speakers", ("name", "role", "turns", "sure", "why"), map(_speaker_row, inspection.speakers))
    if inspection.languages:
        counts = " · ".join(f"{language} {n}" for language, n in inspection.languages)
        _CONSOLE.print(f"\n[bold]Languages of the texts[/bold]\n{counts}")
    if inspection.faults:
        _CONSOLE.print("\n[bold]Problems[/bold]")
    for first, count in _group(inspection.faults):
        _print_fault(first, count=count)
    _CONSOLE.print()


def _describe(inspection: Inspection) -> str:
    """Two lines: who read the file as what, and what became of its rows."""
    kind = inspection.kind.value.replace("_", " ")
    if inspection.reader is None:
        return f"No reader could read it (tried as a {kind})."
    broken = "" if inspection.is_readable else ", not to its end"
    return (
        f"Read by {inspection.reader} as a {kind}{broken}.\n"
        f"rows {inspection.n_rows} = records {inspection.n_records} + faulty rows {inspection.n_row_faults} "
        f"+ blanks {inspection.n_blanks}"
    )


def _print_table(title: str, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A titled table; nothing when it has no rows."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*map(_plain, row))
    if table.rows:
        _CONSOLE.print(f"\n[bold]{title}[/bold]")
        _CONSOLE.print(table)


def _column_row(column: ColumnReading) -> tuple[str, ...]:
    """The cells of one column; the question where there is one, because it says more than the header."""
    name = f"{column.name}: {column.question}" if column.question else column.name
    short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
    return short, column.role.value, _share(column.confidence), column.reason


def _speaker_row(speaker: SpeakerReading) -> tuple[str, ...]:
    """The cells of one speaker."""
    return speaker.name, speaker.voice.value, str(speaker.turns), _share(speaker.confidence), speaker.reason


def _share(confidence: float) -> str:
    """A confidence of 0 to 1 in whole percents."""
    return f"{confidence:.0%}"


def _group(faults: Sequence[Fault]) -> list[tuple[Fault, int]]:
    """The first fault of each kind and column with how many there are; questions stay single, for their lines."""
    groups: dict[tuple[object, ...], list[Fault]] = {}
    for place, fault in enumerate(faults):
        is_single = fault.scope in (FaultScope.FILE, FaultScope.COLUMN)
        groups.setdefault((place,) if is_single else (fault.code, fault.place.column), []).append(fault)
    return [(found[0], len(found)) for found in groups.values()]


def _print_fault(fault: Fault, *, count: int) -> None:
    """One problem in three parts, as errors have them; lines to paste stand alone, so that they can be copied."""
    more = f" ({count} times; the first is shown)" if count > 1 else ""
    _CONSOLE.print(f"{fault.severity.value} {fault.code}{more}: {_plain(fault.problem)}")
    _CONSOLE.print(f"  at:  {_plain(str(fault.place))}")
    first, *lines = fault.fix.splitlines()
    _CONSOLE.print(f"  fix: {_plain(first)}")
    for line in lines:
        _CONSOLE.print(_plain(line))


def _plain(text: str) -> str:
    """The text on one line, without markup or characters that a terminal would obey or cannot show."""
    return escape("".join(each if each.isprintable() else " " for each in text))


def _to_json(inspection: Inspection) -> dict[str, object]:
    """The inspection as plain values; docs/how-to/inspect.md lists the keys."""
    return {
        "file": inspection.file,
        "reader": inspection.reader,
        "kind": inspection.kind.value,
        "rows_in": inspection.n_rows,
        "records": inspection.n_records,
        "faults": [
            {
                "code": fault.code,
                "severity": fault.severity.value,
                "where": str(fault.place),
                "problem": fault.problem,
                "fix": fault.fix,
            }
            for fault in inspection.faults
        ],
        "blanks": inspection.n_blanks,
        "columns": [
            {
                "name": column.name,
                "question": column.question,
                "role": column.role.value,
                "reason": column.reason,
                "confidence": column.confidence,
            }
            for column in inspection.columns
        ],
        "speakers": [
            {"name": speaker.name, "role": speaker.voice.value, "turns": speaker.turns}
            for speaker in inspection.speakers
        ],
        "languages": {language.value: n for language, n in inspection.languages},
    }
