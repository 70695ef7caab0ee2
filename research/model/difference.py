"""Differences that an audit finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing in a run's files that is not what the evidence gives.

    `file` is a file of the run or of the study, `place` where in it: sheet, row and column, key, or line. `expected`
    and `found` never show what people said: of texts they tell lengths, and the digits that differ.
    """

    file: str
    place: str
    expected: str
    found: str
