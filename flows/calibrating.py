"""`journey score --rating` at work: what was learnt from the ratings, told with its figures."""

from pathlib import Path

import typer

from flows.progress import announce
from research.scoring.calibration import Trial, Verdict
from research.steps.calibrating_files import calibrate_file
from research.steps.scoring_files import Rescorer, ScoreRequest

_DECIDED = {
    Verdict.BETTER: "the calibrated scorer is used",
    Verdict.NOT_BETTER: "the lexicon stands, because the calibrated scorer is not surely better",
    Verdict.TOO_FEW: "the lexicon stands, because too few texts of each side are rated",
}


def calibrate(file: Path, *, request: ScoreRequest, rating: str, participant: str | None) -> Rescorer:
    """The scorer fitted on the rated comments of the file; what was decided is told on standard error.

    Raises: ResearchError.
    """
    announce("Reading the ratings and fitting a scorer on the rated texts")
    found = calibrate_file(file, request=request, rating=rating, participant=participant)
    for trial in found.trials:
        typer.echo(_describe(trial), err=True)
    if not found.trials:
        typer.echo("No rated text in a scored language: the lexicons stand.", err=True)
    return found.rescore


def _describe(trial: Trial) -> str:
    """What was decided for one language, and on what figures."""
    rated = f"{trial.n_comments:,} rated texts of {trial.n_participants:,} participants"
    if trial.model_f1 is not None and trial.lexicon_f1 is not None:
        rated += f"; macro-F1 on texts it did not see {trial.model_f1:.3f}, the lexicon's {trial.lexicon_f1:.3f}"
    return f"{trial.language}: {_DECIDED[trial.verdict]} ({rated})."
