"""Commands that make, run, compare and write out a study."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.arguments import OutputFolder, RunnerName, StudyFolder, SummaryAsJson, load
from research.errors import FaultLimitError
from research.terms import ExportFormat, JourneyType, Language


class TemplateLanguage(StrEnum):
    """The languages that templates are written in."""

    EN = Language.EN
    ES = Language.ES
    RO = Language.RO


def run(  # noqa: PLR0913 -- each is an option of the command
    study: StudyFolder,
    out: OutputFolder = None,
    *,
    refit: Annotated[
        bool,
        typer.Option("--refit", help="Learn anew from the ratings beside comments; every text is scored again."),
    ] = False,
    accept_models: Annotated[
        bool,
        typer.Option(
            "--accept-models", help="Let the models of codes that people's codings teach give tags from now on."
        ),
    ] = False,
    runner: RunnerName = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="With --runner dask or ray: a cluster that is up, else one is started."),
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show what the workflow engine says as well.")] = False,
    as_json: SummaryAsJson = False,
) -> None:
    """Read what is new in the study's folder and write its map, its workbook and the other files.

    Exit code 0: done. 1: done, but more rows were faulty than the study allows, or it could not be finished.
    2: the study is set up wrongly.
    """
    announce = load("flows.progress").announce
    announce("Checking the study")
    workspaces = load("research.steps.workspace")
    outputs = out or workspaces.default_outputs(study)
    workspace = workspaces.open_workspace(study, outputs=outputs)
    delivery = None
    if not (refit or accept_models):
        delivery = load("research.steps.standing").find_nothing_new(workspace, tell=announce)
    if delivery is None:
        environment = load("flows.environment")
        environment.prepare_prefect(outputs.resolve().parent.parent, verbose=verbose)
        announce(environment.describe_start())
        delivery = load("flows.running").run_study(
            study, outputs=outputs, refit=refit, accept_models=accept_models, runner=runner, cluster=cluster
        )
    load("flows.printing").print_delivery(delivery, as_json=as_json)
    if strays := load("research.steps.strays").tell_strays(study.resolve()):
        typer.echo(strays, err=True)
    if delivery.too_many_faults:
        raise FaultLimitError(
            f"{delivery.share_faulty:.1%} of the rows could not be used, more than the study allows.",
            where=str(delivery.folder),
            fix="See the sheet of faults in evidence.xlsx and mend the files, or raise fault_limit in study.toml. "
            "The folder 'latest' still shows the last good run.",
        )


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make, such as inputs/autumn.")],
    template: Annotated[JourneyType, typer.Option(help="The journey to start from.")] = JourneyType.PURCHASE,
    language: Annotated[
        TemplateLanguage, typer.Option(help="The language of the codebook, the settings and the reports.")
    ] = TemplateLanguage.EN,
) -> None:
    """Make a new study: settings, codebook and folders, ready for files to be dropped in."""
    made = load("research.steps.creating").create_study(folder, template=template, language=Language(language))
    for path in made:
        typer.echo(path)


def compare(
    study: StudyFolder,
    from_wave: Annotated[str, typer.Option("--from", metavar="WAVE", help="The earlier wave: its id or its name.")],
    to_wave: Annotated[str, typer.Option("--to", metavar="WAVE", help="The later wave: its id or its name.")],
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file instead of the terminal.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON, for programs.")] = False,
) -> None:
    """Tell what changed from one wave to another, in the language of the study's reports.

    Did satisfaction rise, did more people complete, was it easier, which touchpoints helped: each answered yes, no, not
    proven or not measured, with figures, intervals and numbers of people. Then the change of every stage and
    touchpoint, and what of it is another mix of customers; reworded questions; what changed in codebook and method.
    It reads what `journey run` has stored and starts no workflow engine.

    Exit code 0: done. 1: the store or the file cannot be used. 2: wrong use, such as an unknown wave, or a study that
    was never run.
    """
    found = load("research.steps.comparing").compare_study(study, from_wave=from_wave, to_wave=to_wave)
    if out is None:
        typer.echo(found.to_text(as_json=as_json), nl=False)
    else:
        found.write(out, as_json=as_json)
        typer.echo(out)


def export(
    study: StudyFolder,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write; see above.")],
    *,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to write; outputs/<study>/export/ when not given.")
    ] = None,
) -> None:
    """Write one file of a study, for people or for another program.

    html, pdf, xlsx, csv (every quote), json, mermaid, md (methods), svg and png (the curve) are the files of a run; qdc
    (the codebook) and qdpx (texts, codes and participants) are REFI-QDA, for NVivo, MAXQDA, ATLAS.ti and others. It
    reads what `journey run` has stored and starts no workflow engine.

    Exit code 0: done. 1: the store or the file cannot be used, or there is no browser to print the PDF. 2: wrong use,
    such as a study that was never run.
    """
    typer.echo(load("research.steps.exporting").export_study(study, form=form, out=out))
