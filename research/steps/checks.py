"""What one look at a part of the machine or of a study found, for `journey doctor`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from research.errors import ResearchError


class Verdict(StrEnum):
    """How a part is: a warning costs comfort or safety, a problem keeps a run from its end."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One part by its name, how it is, in words, and what to do about it (`None` where nothing is to be done)."""

    name: str
    verdict: Verdict
    said: str
    fix: str | None = None


def good(name: str, said: str) -> Check:
    """A part that is as it should be."""
    return Check(name=name, verdict=Verdict.OK, said=said)


def warn(name: str, said: str, *, fix: str) -> Check:
    """A part that a run can do without, or that may turn against it."""
    return Check(name=name, verdict=Verdict.WARNING, said=said, fix=fix)


def blame(name: str, said: str, *, fix: str) -> Check:
    """A part that keeps a run from its end."""
    return Check(name=name, verdict=Verdict.PROBLEM, said=said, fix=fix)


def check_safely(name: str, look: Callable[[], Check]) -> Check:
    """What `look` finds; an error that a person can mend is a problem with its place and fix."""
    try:
        return look()
    except ResearchError as error:
        return blame(name, f"{error.problem} ({error.where})", fix=error.fix)
