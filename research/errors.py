"""The errors a caller can act on. Each says problem, place and fix, in three lines, and survives pickling.

Wrong input inside a readable file is not raised: it becomes a `Fault` record. Wrong programs raise `ValueError`
or `TypeError` and are never caught. Messages never carry a verbatim or personal data, only its place.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Self

N_NEAREST = 5


class ResearchError(Exception):
    """The family of every error that a person can mend; `code` names it in docs/errors.md."""

    code = "research"

    def __init__(self, problem: str, *, where: str, fix: str) -> None:
        """Keep the three parts as attributes and as text."""
        self.problem, self.where, self.fix = problem, where, fix
        super().__init__(f"{problem}\n  at:  {where}\n  fix: {fix}")

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild from the three parts, because keyword-only arguments do not unpickle by themselves."""
        return _rebuild, (type(self), self.problem, self.where, self.fix)

    @classmethod
    def unknown_name(cls, name: str, *, noun: str, known: Iterable[str], where: str) -> Self:
        """An error for a name that does not exist, which lists the known ones, nearest first."""
        ordered = nearest_first(name, known=known)
        return cls(f"Unknown {noun} '{name}'.", where=where, fix=f"Use one of: {', '.join(ordered)}.")


class SettingsError(ResearchError):
    """A study's settings are wrong: the person mends the file and runs again."""

    code = "settings"


class WrongUseError(ResearchError):
    """A command was asked for what it cannot do with this file: the person changes an option and runs again."""

    code = "wrong_use"


class CodebookError(ResearchError):
    """A codebook's row is wrong: the person mends the row and runs again."""

    code = "codebook"


class UnreadableSourceError(ResearchError):
    """One file cannot be read: that file is left out, the study goes on."""

    code = "unreadable_source"


class StoreError(ResearchError):
    """The evidence store cannot be used as it is: wrong address, wrong version, no rights."""

    code = "store"


class StoreBusyError(StoreError):
    """The evidence store does not answer now: trying again may work."""

    code = "store_busy"


class EngineError(ResearchError):
    """The workflow engine was lost or does not start: running again goes on where it ended."""

    code = "engine"


class FaultLimitError(ResearchError):
    """Too much of the input was wrong, so that a map of the rest would mislead."""

    code = "fault_limit"


class ReportError(ResearchError):
    """An output cannot be written: locked, read-only or full."""

    code = "report"


def nearest_first(name: str, *, known: Iterable[str]) -> tuple[str, ...]:
    """The known names, those most like `name` first, the rest in alphabetical order.

    >>> nearest_first("stge", known=["channel", "stage", "theme"])
    ('stage', 'theme', 'channel')
    """
    names = sorted(set(known))
    close = get_close_matches(name, names, n=N_NEAREST, cutoff=0.4)
    return (*close, *(other for other in names if other not in close))


def _rebuild(family: type[ResearchError], problem: str, where: str, fix: str) -> ResearchError:
    """One error of `family` from its three parts."""
    return family(problem, where=where, fix=fix)
