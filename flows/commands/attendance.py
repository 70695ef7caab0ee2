"""Commands that have a study run by itself: when files are dropped in, and at planned times."""

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.arguments import OutputFolder, RunnerName, StudyFolder, load
from research.terms import Runner

SettleSeconds = Annotated[
    float,
    typer.Option(
        "--settle", min=0.5, metavar="SECONDS", help="How long no file may have changed before the study runs."
    ),
]


def watch(
    study: StudyFolder,
    out: OutputFolder = None,
    settle: SettleSeconds = 5.0,
    runner: RunnerName = None,
) -> None:
    """Run the study whenever files were dropped into its folder, until Ctrl-C.

    It waits until the files have come to rest, and runs once for all of them; files that change while it runs lead to
    one more run. Hidden, temporary and half-copied files are passed over. What came while nobody watched is done first.
    """
    _attend(study, out=out, settle=settle, is_planned=False, runner=runner)


def serve(
    study: StudyFolder,
    out: OutputFolder = None,
    settle: SettleSeconds = 5.0,
    runner: RunnerName = None,
) -> None:
    """Run the study when files are dropped in and at the times study.toml plans, until Ctrl-C.

    It needs no server and no worker. Runs that were missed while it did not work, however many, are made up for once.
    """
    _attend(study, out=out, settle=settle, is_planned=True, runner=runner)


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
    workspace = load("research.steps.workspace")
    outputs = (out or workspace.default_outputs(study)).resolve()
    found = workspace.open_workspace(study, outputs=outputs).study
    load("flows.environment").prepare_prefect(outputs.parent.parent, verbose=False)
    load("flows.scheduling").schedule_study(found, folder=study.resolve(), outputs=outputs, is_removed=remove)


def _attend(study: Path, *, out: Path | None, settle: float, is_planned: bool, runner: Runner | None) -> None:
    """Wait for files, and for the schedule where it is followed."""
    outputs = out or load("research.steps.workspace").default_outputs(study)
    attendant = load("flows.attending").Attendant(
        study.resolve(), outputs=outputs.resolve(), settle_seconds=settle, is_planned=is_planned, runner=runner
    )
    attendant.attend()
