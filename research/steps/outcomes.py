"""What became of each row that came in, counted in one way by everybody who reads a source (law 5)."""

from enum import StrEnum

from research.errors import UnreadableSourceError
from research.location import Location
from research.model.fault import Fault
from research.model.response import Blank, Response
from research.terms import FaultScope, Severity


class Outcome(StrEnum):
    """One for each row; a fault of a cell or column leaves its row a response and is none."""

    RESPONSE = "response"
    ROW_FAULT = "row_fault"
    BLANK = "blank"
    NONE = "none"


def outcome_of(record: Response | Fault | Blank) -> Outcome:
    """What became of the row that a record stands for."""
    match record:
        case Response():
            return Outcome.RESPONSE
        case Blank():
            return Outcome.BLANK
        case Fault(scope=FaultScope.ROW):
            return Outcome.ROW_FAULT
        case _:
            return Outcome.NONE


def file_fault(error: UnreadableSourceError, *, file: str) -> Fault:
    """The fault of a file that could not be read, or not to its end."""
    return Fault(
        code=error.code,
        severity=Severity.ERROR,
        scope=FaultScope.FILE,
        place=Location(file=file),
        problem=error.problem,
        fix=error.fix,
    )
