"""The `journey` command: its commands in the order of its help, and how errors end it."""

import os
import sys

import typer

from flows.commands import attendance, files, health, studies, upkeep
from flows.commands.arguments import EXIT_FAULTS, EXIT_WRONG_USE
from research.errors import CodebookError, EngineError, ResearchError, SettingsError, WrongUseError

WRONG_USE = (SettingsError, CodebookError, WrongUseError)
COMMANDS = (
    studies.run,
    studies.new,
    files.inspect,
    files.score,
    files.tag,
    studies.compare,
    studies.export,
    attendance.watch,
    attendance.serve,
    attendance.schedule,
    upkeep.audit,
    upkeep.forget,
    health.doctor,
)

app = typer.Typer(
    name="journey",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Surveys, interviews and call notes in; one customer journey map with its proof out.",
)
for command in COMMANDS:
    app.command()(command)


@app.callback()
def _journey() -> None:
    """Surveys, interviews and call notes in; one customer journey map with its proof out."""


def main() -> None:
    """Run the command; an error a person can mend is shown in three lines, without a traceback."""
    try:
        app()
    except ResearchError as error:
        typer.echo(str(error), err=True)
        if isinstance(error, EngineError):
            # Prefect's threads would try for minutes to reach the server that is gone.
            os._exit(EXIT_FAULTS)
        sys.exit(EXIT_WRONG_USE if isinstance(error, WRONG_USE) else EXIT_FAULTS)
