"""The `journey` command.

A command loads its flow when it is called, and not before: `journey --help` and the commands that need no
orchestrator start at once. This is the one place of the house where modules are imported inside functions.
"""

import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from research.errors import CodebookError, FaultLimitError, ResearchError, SettingsError, WrongUseError
from research.terms import ExportFormat, JourneyType, Language, SourceKind

EXIT_FAULTS, EXIT_WRONG_USE = 1, 2
WRONG_USE = (SettingsError, CodebookError, WrongUseError)

app = typer.Typer(
    name="journey",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Surveys, interviews and call notes in; one customer journey map with its proof out.",
)


class TemplateLanguage(StrEnum):
    """The languages that templates are written in."""

    EN = Language.EN
    ES = Language.ES
    RO = Language.RO


StudyFolder = Annotated[Path, typer.Argument(metavar="STUDY", help="The study's folder, such as inputs/demo.")]
OutputFolder = Annotated[
    Path | None, typer.Option(help="Where to write; outputs/<study> beside inputs/ when not given.")
]


@app.callback()
def _journey() -> None:
    """Surveys, interviews and call notes in; one customer journey map with its proof out."""


@app.command()
def run(
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
    verbose: Annotated[bool, typer.Option("--verbose", help="Show what the workflow engine says as well.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON, for programs.")] = False,
) -> None:
    """Read what is new in the study's folder and write its map, its workbook and the other files.

    Exit code 0: done. 1: done, but more rows were faulty than the study allows, or it could not be finished.
    2: the study is set up wrongly.
    """
    announce = _load("flows.progress").announce
    announce("Checking the study")
    workspace = _load("research.steps.workspace")
    outputs = out or workspace.default_outputs(study)
    workspace.open_workspace(study, outputs=outputs)
    environment = _load("flows.environment")
    environment.prepare_prefect(outputs.resolve().parent.parent, verbose=verbose)
    announce(environment.describe_start())
    delivery = _load("flows.running").run_study(study, outputs=outputs, refit=refit, accept_models=accept_models)
    _load("flows.printing").print_delivery(delivery, as_json=as_json)
    if delivery.too_many_faults:
        raise FaultLimitError(
            f"{delivery.share_faulty:.1%} of the rows could not be used, more than the study allows.",
            where=str(delivery.folder),
            fix="See the sheet of faults in evidence.xlsx and mend the files, or raise fault_limit in study.toml. "
            "The folder 'latest' still shows the last good run.",
        )


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make, such as inputs/autumn.")],
    template: Annotated[JourneyType, typer.Option(help="The journey to start from.")] = JourneyType.PURCHASE,
    language: Annotated[
        TemplateLanguage, typer.Option(help="The language of the codebook, the settings and the reports.")
    ] = TemplateLanguage.EN,
) -> None:
    """Make a new study: settings, codebook and folders, ready for files to be dropped in."""
    made = _load("research.steps.creating").create_study(folder, template=template, language=Language(language))
    for path in made:
        typer.echo(path)


@app.command()
def inspect(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", exists=True, dir_okay=False, readable=False, help="The files, from anywhere."),
    ],
    study: Annotated[
        Path | None,
        typer.Option(help="The study whose study.toml holds; when not given, the one that the file lies in, if any."),
    ] = None,
    kind: Annotated[
        SourceKind | None,
        typer.Option(help="The kind of evidence; when not given, that of the folder, else of the reader that fits."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print a list with one object a file, for programs.")] = False,
) -> None:
    """Show how files would be read: reader, rows, each column's role and why, speakers, languages and problems.

    Nothing is written. Names of people are shown as pseudonyms.

    Exit code 0: every file can be read. 1: some file cannot. 2: a file does not exist, or the study is set up wrongly.
    """
    inspect_file = _load("research.steps.inspecting").inspect_file
    inspections = [inspect_file(path, study_dir=study, kind=kind) for path in files]
    _load("flows.inspect_printing").print_inspections(inspections, as_json=as_json)
    if not all(inspection.is_readable for inspection in inspections):
        raise typer.Exit(EXIT_FAULTS)


@app.command()
def score(  # noqa: PLR0913 -- each is an option of the command
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=False, help="A CSV, TSV or workbook."),
    ],
    text: Annotated[str, typer.Option(metavar="COLUMN", help="The column with the texts.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write; ends in .csv, .tsv or .xlsx.")],
    *,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="The column that states each text's language, or en, es or ro when all texts are in it; "
            "when not given, and in empty cells, the language is told from the text.",
        ),
    ] = None,
    rating: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="The column with ratings (NPS, stars, any scale, or neg/neu/pos): a scorer is fitted on the rated "
            "texts and used in the languages where it beats the lexicon on texts that it did not see.",
        ),
    ] = None,
    participant: Annotated[
        str | None,
        typer.Option(metavar="COLUMN", help="With --rating: the column that says whose rows belong together."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Score by the transformer model in this folder (needs the extra [transformers]); never a download.",
        ),
    ] = None,
    question: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="The column with the question that each text answers.")
    ] = None,
    asked: Annotated[str | None, typer.Option(metavar="TEXT", help="The one question that all texts answer.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON, for programs.")] = False,
) -> None:
    """Score the feeling of the texts in one column of a table, no study needed.

    The rows come back in their order with all their columns and six more: language (en, es, ro, other, und), polarity
    (-1 to 1), label (neg, neu, pos), confidence (0 to 1), because (the words that decided) and scorer. What could not
    be assessed has no polarity and no label; it is not neutral. An input column that has one of these six names is
    kept as input_NAME. Cells are given back as received: personal data in them is not replaced.

    Exit code 0: done. 1: the file cannot be read, or the output cannot be written. 2: wrong use, such as an unknown
    column.
    """
    scoring = _load("flows.scoring")
    request = scoring.ScoreRequest(text=text, language=language, question=question, asked=asked)
    if rating is not None and model is not None:
        raise WrongUseError(
            "Texts are scored either by --rating or by --model.", where=str(file), fix="Leave one of them out."
        )
    # What scores otherwise brings large libraries: it is loaded only where it is asked for.
    rescore = None
    if rating is not None:
        calibrating = _load("flows.calibrating")
        rescore = calibrating.calibrate(file, request=request, rating=rating, participant=participant)
    elif model is not None:
        scorer = _load("research.steps.extras").load_extra("research.scoring.transformer").open_transformer(model)
        rescore = _load("research.steps.scoring_files").rescore_with(scorer.score)
    scoring.score_table(file, request=request, out=out, rescore=rescore, as_json=as_json)


@app.command()
def tag(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", exists=True, dir_okay=False, readable=False, help="A CSV, TSV or workbook."),
    ],
    text: Annotated[str, typer.Option(metavar="COLUMN", help="The column with the texts.")],
    codebook: Annotated[
        Path,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            readable=False,
            help="The codebook, .xlsx or .csv: dimension, id, name, and terms_en, terms_es, terms_ro to look for.",
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write; ends in .csv, .tsv or .xlsx.")],
    *,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="COLUMN",
            help="The column that states each text's language, or en, es or ro when all texts are in it; "
            "when not given, and in empty cells, the language is told from the text.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON, for programs.")] = False,
) -> None:
    """Give the texts in one column of a table the codes of a codebook, no study needed.

    The rows come back in their order with all their columns and two more: codes (ids joined by ";", the most certain
    first, empty where no word calls a code) and because (the words that called each). An input column that has one of
    these two names is kept as input_NAME. Cells are given back as received: personal data in them is not replaced.

    Exit code 0: done. 1: the file cannot be read, or the output cannot be written. 2: wrong use, such as an unknown
    column, or a codebook with a wrong row.
    """
    tagging = _load("flows.tagging")
    request = tagging.TagRequest(text=text, codebook=codebook, language=language)
    tagging.tag_table(file, request=request, out=out, as_json=as_json)


@app.command()
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
    found = _load("research.steps.comparing").compare_study(study, from_wave=from_wave, to_wave=to_wave)
    if out is None:
        typer.echo(found.to_text(as_json=as_json), nl=False)
    else:
        found.write(out, as_json=as_json)
        typer.echo(out)


@app.command()
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
    typer.echo(_load("research.steps.exporting").export_study(study, form=form, out=out))


SettleSeconds = Annotated[
    float,
    typer.Option(
        "--settle", min=0.5, metavar="SECONDS", help="How long no file may have changed before the study runs."
    ),
]


@app.command()
def watch(
    study: StudyFolder,
    out: OutputFolder = None,
    settle: SettleSeconds = 5.0,
) -> None:
    """Run the study whenever files were dropped into its folder, until Ctrl-C.

    It waits until the files have come to rest, and runs once for all of them; files that change while it runs lead to
    one more run. Hidden, temporary and half-copied files are passed over. What came while nobody watched is done first.
    """
    _attend(study, out=out, settle=settle, is_planned=False)


@app.command()
def serve(
    study: StudyFolder,
    out: OutputFolder = None,
    settle: SettleSeconds = 5.0,
) -> None:
    """Run the study when files are dropped in and at the times study.toml plans, until Ctrl-C.

    It needs no server and no worker. Runs that were missed while it did not work, however many, are made up for once.
    """
    _attend(study, out=out, settle=settle, is_planned=True)


@app.command()
def schedule(
    study: StudyFolder,
    out: OutputFolder = None,
    *,
    remove: Annotated[bool, typer.Option("--remove", help="Take the study off the server.")] = False,
) -> None:
    """Tell a running Prefect server when the study runs by itself, as study.toml plans it.

    PREFECT_API_URL names the server. A second call changes nothing; after a change in study.toml call it again. A
    worker on this machine makes the runs: prefect worker start --pool journey.
    """
    workspace = _load("research.steps.workspace")
    outputs = (out or workspace.default_outputs(study)).resolve()
    found = workspace.open_workspace(study, outputs=outputs).study
    _load("flows.environment").prepare_prefect(outputs.parent.parent, verbose=False)
    _load("flows.scheduling").schedule_study(found, folder=study.resolve(), outputs=outputs, is_removed=remove)


def _attend(study: Path, *, out: Path | None, settle: float, is_planned: bool) -> None:
    """Wait for files, and for the schedule where it is followed."""
    outputs = out or _load("research.steps.workspace").default_outputs(study)
    attendant = _load("flows.attending").Attendant(
        study.resolve(), outputs=outputs.resolve(), settle_seconds=settle, is_planned=is_planned
    )
    attendant.attend()


@app.command()
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
    found = _load("research.steps.auditing").audit_run(run, study=study, tell=_load("flows.progress").announce)
    _load("flows.audit_printing").print_audit(found, as_json=as_json)
    if found.differences:
        raise typer.Exit(EXIT_FAULTS)


def main() -> None:
    """Run the command; an error a person can mend is shown in three lines, without a traceback."""
    try:
        app()
    except ResearchError as error:
        typer.echo(str(error), err=True)
        sys.exit(EXIT_WRONG_USE if isinstance(error, WRONG_USE) else EXIT_FAULTS)


def _load(name: str) -> ModuleType:
    """The module of that name, imported now."""
    return import_module(name)
