"""The command that looks whether a study can run on this machine."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.arguments import EXIT_FAULTS, OutputFolder, load


def doctor(
    study: Annotated[
        Path | None, typer.Argument(metavar="[STUDY]", help="The study's folder; the machine alone when not given.")
    ] = None,
    out: OutputFolder = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON, for programs.")] = False,
) -> None:
    """Look whether a study can run here, and say how to mend what is wrong. Nothing is changed.

    The machine: Python, libraries, fonts, browser, workflow engine or server, folders that must be written, free space,
    clock. The study: settings, codebook, key of pseudonyms, evidence store and its tables, another run at work, files
    that are open in Excel or LibreOffice. A warning costs comfort or safety; a problem keeps a run from its end.

    Exit code 0: no problem. 1: a problem.
    """
    workspace = load("research.steps.workspace")
    outputs = (out or (workspace.default_outputs(study) if study else Path(workspace.OUTPUTS, "study"))).resolve()
    home = load("flows.environment").find_home(outputs.parent.parent)
    now = datetime.now(UTC)
    checks = list(load("research.steps.checking_machine").check_machine(outputs=outputs, home=home, now=now))
    if study is not None:
        checks += load("research.steps.checking_study").check_study(study, outputs=outputs, now=now)
    printing = load("flows.doctor_printing")
    printing.print_checks(checks, as_json=as_json)
    if not printing.is_well(checks):
        raise typer.Exit(EXIT_FAULTS)
