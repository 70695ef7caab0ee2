"""Faults: something wrong with input, recorded, and carried on."""

from dataclasses import dataclass

from research.location import Location
from research.terms import FaultScope, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with one place of the input; `problem` and `fix` never carry a verbatim.

    `code` is one of the names documented in docs/errors.md. `scope` says what was left out because of it.
    """

    code: str
    severity: Severity
    scope: FaultScope
    place: Location
    problem: str
    fix: str
