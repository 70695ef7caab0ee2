"""Commands that look into files or add columns to a table, no study needed."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.arguments import (
    EXIT_FAULTS,
    SummaryAsJson,
    TableFile,
    TableOutput,
    TextColumn,
    TextLanguage,
    load,
)
from research.errors import WrongUseError
from research.terms import SourceKind


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
    inspect_file = load("research.steps.inspecting").inspect_file
    inspections = [inspect_file(path, study_dir=study, kind=kind) for path in files]
    load("flows.inspect_printing").print_inspections(inspections, as_json=as_json)
    if not all(inspection.is_readable for inspection in inspections):
        raise typer.Exit(EXIT_FAULTS)


def score(  # noqa: PLR0913 -- each is an option of the command
    file: TableFile,
    text: TextColumn,
    out: TableOutput,
    *,
    language: TextLanguage = None,
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
    as_json: SummaryAsJson = False,
) -> None:
    """Score the feeling of the texts in one column of a table, no study needed.

    The rows come back in their order with all their columns and six more: language (en, es, ro, other, und), polarity
    (-1 to 1), label (neg, neu, pos), confidence (0 to 1), because (the words that decided) and scorer. What could not
    be assessed has no polarity and no label; it is not neutral. An input column that has one of these six names is
    kept as input_NAME. Cells are given back as received: personal data in them is not replaced.

    Exit code 0: done. 1: the file cannot be read, or the output cannot be written. 2: wrong use, such as an unknown
    column.
    """
    scoring = load("flows.scoring")
    request = scoring.ScoreRequest(text=text, language=language, question=question, asked=asked)
    if rating is not None and model is not None:
        raise WrongUseError(
            "Texts are scored either by --rating or by --model.", where=str(file), fix="Leave one of them out."
        )
    # What scores otherwise brings large libraries: it is loaded only where it is asked for.
    rescore = None
    if rating is not None:
        calibrating = load("flows.calibrating")
        rescore = calibrating.calibrate(file, request=request, rating=rating, participant=participant)
    elif model is not None:
        scorer = load("research.steps.extras").load_extra("research.scoring.transformer").open_transformer(model)
        rescore = load("research.steps.scoring_files").rescore_with(scorer.score)
    scoring.score_table(file, request=request, out=out, rescore=rescore, as_json=as_json)


def tag(
    file: TableFile,
    text: TextColumn,
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
    out: TableOutput,
    *,
    language: TextLanguage = None,
    as_json: SummaryAsJson = False,
) -> None:
    """Give the texts in one column of a table the codes of a codebook, no study needed.

    The rows come back in their order with all their columns and two more: codes (ids joined by ";", the most certain
    first, empty where no word calls a code) and because (the words that called each). An input column that has one of
    these two names is kept as input_NAME. Cells are given back as received: personal data in them is not replaced.

    Exit code 0: done. 1: the file cannot be read, or the output cannot be written. 2: wrong use, such as an unknown
    column, or a codebook with a wrong row.
    """
    tagging = load("flows.tagging")
    request = tagging.TagRequest(text=text, codebook=codebook, language=language)
    tagging.tag_table(file, request=request, out=out, as_json=as_json)
