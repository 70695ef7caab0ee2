"""What needs libraries that are installed on request: the one place, beside the command, that loads a module late."""

from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from research.errors import WrongUseError
from research.scoring.texts import TextScorer
from research.steps.workspace import Workspace

TRANSFORMER = "research.scoring.transformer"


def load_extra(name: str, *, extra: str = "transformers", where: str | None = None) -> ModuleType:
    """The module of that name, imported now; `extra` installs its libraries, `where` is what asked for it.

    Raises: WrongUseError when its libraries are not installed.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise WrongUseError(
            f"This needs the library {error.name}, which is not installed.",
            where=where or name,
            fix=f'Install the extra: python -m pip install --constraint constraints.txt --editable ".[{extra}]"',
        ) from error


def open_study_scorer(workspace: Workspace) -> TextScorer | None:
    """The transformer model that the study names as its scorer, or `None` where it names none.

    Raises: WrongUseError when the folder holds no such model, or the extra is not installed.
    """
    named = workspace.study.options.scorer_folder
    return None if named is None else _open(workspace.folder / Path(named).expanduser())


@lru_cache(maxsize=1)
def _open(folder: Path) -> TextScorer:
    """The model in a folder, loaded once a process."""
    return cast("TextScorer", load_extra(TRANSFORMER).open_transformer(folder))
