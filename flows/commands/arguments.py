"""What several commands share: the arguments they declare alike, their exit codes, and late loading.

A command loads its flow when it is called, and not before: `journey --help` and the commands that need no
orchestrator start at once. `load` is the one place of the command where modules are imported late.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from research.terms import Runner

EXIT_FAULTS, EXIT_WRONG_USE = 1, 2

StudyFolder = Annotated[Path, typer.Argument(metavar="STUDY", help="The study's folder, such as inputs/demo.")]
OutputFolder = Annotated[
    Path | None, typer.Option(help="Where to write; outputs/<study> beside inputs/ when not given.")
]
TableFile = Annotated[
    Path,
    typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=False, help="A CSV, TSV or workbook."),
]
TextColumn = Annotated[str, typer.Option(metavar="COLUMN", help="The column with the texts.")]
TableOutput = Annotated[Path, typer.Option(metavar="FILE", help="Where to write; ends in .csv, .tsv or .xlsx.")]
TextLanguage = Annotated[
    str | None,
    typer.Option(
        metavar="COLUMN",
        help="The column that states each text's language, or en, es or ro when all texts are in it; "
        "when not given, and in empty cells, the language is told from the text.",
    ),
]
RunnerName = Annotated[
    Runner | None,
    typer.Option(
        help="What reads files and places and scores texts; when not given, this machine as it sees fit. dask and "
        "ray need the extra of that name."
    ),
]
SummaryAsJson = Annotated[bool, typer.Option("--json", help="Print the summary as JSON, for programs.")]


def load(name: str) -> ModuleType:
    """The module of that name, imported now."""
    return import_module(name)
