"""Commands that look after what was made: its proof, and what must not stay in it."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.arguments import EXIT_FAULTS, OutputFolder, StudyFolder, load


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


def forget(
    study: StudyFolder,
    participant: Annotated[
        str,
        typer.Option(
            metavar="ID",
            help="Their pseudonym (P-…), their id or their response's id as the file writes it, a file and a row "
            "(surveys/august.csv:12), or a speaker's label; "
            "- reads it from standard input, so that no history of commands keeps it.",
        ),
    ],
    out: OutputFolder = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask, for programs.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON, for programs.")] = False,
) -> None:
    """Erase a participant from the study: store, learnt models, and every run that holds their words.

    Runs that hold them are removed, not mended; the map is issued again without them, with a note that says how many
    were erased. A keyed digest stays, so that no later file brings them back. Your own files in the study's folder are
    not changed: their rows that still hold the person are named. A call that was cut off is completed by a second one.

    Exit code 0: erased, or erased already. 1: not confirmed, or not completed; or more rows were faulty than the study
    allows. 2: wrong use, such as an id that no participant has.
    """
    outputs = out or load("research.steps.workspace").default_outputs(study)
    workspace = load("research.steps.workspace").open_workspace(study, outputs=outputs.resolve())
    identity = typer.get_text_stream("stdin").readline() if participant == "-" else participant
    forgetting, printing = load("research.steps.forgetting"), load("flows.forget_printing")
    erasure = forgetting.plan_erasure(workspace, identity=identity)
    printing.print_plan(erasure)
    if erasure.is_done:
        printing.print_end(None, remains=forgetting.list_remains(workspace), erasure=erasure, as_json=as_json)
        return
    if not yes:
        typer.confirm("This cannot be undone. Erase?", abort=True, err=True)
    announce = load("flows.progress").announce
    delivery = forgetting.erase_participant(workspace, identity=identity, tell=announce)
    printing.print_end(delivery, remains=forgetting.list_remains(workspace), erasure=erasure, as_json=as_json)
    if delivery.too_many_faults:
        raise typer.Exit(EXIT_FAULTS)
