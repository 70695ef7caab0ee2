"""Commands that look after what was made: its proof."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.arguments import EXIT_FAULTS, load


def audit(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="A run's folder, or the study's: then its latest run.")],
    study: Annotated[Path | None, typer.Option(help="The study, where it does not lie beside the outputs.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON, for programs.")] = False,
) -> None:
    """Prove a run: every quote beside its source, every number worked out again, every base added up.

    A changed cell is named by sheet, row and column; words that people said are not shown. Nothing is changed.

    Exit code 0: everything is right. 1: something differs. 2: wrong use, such as a folder that holds no run.
    """
    found = load("research.steps.auditing").audit_run(run, study=study, tell=load("flows.progress").announce)
    load("flows.audit_printing").print_audit(found, as_json=as_json)
    if found.differences:
        raise typer.Exit(EXIT_FAULTS)
