"""What is known of one column when a table has been looked at."""

from dataclasses import dataclass

from research.reading.labelled_points import Points
from research.reading.table import Use
from research.terms import ColumnRole

# The reason of a role that stands in the study.
STATED = "the study says so"
RATING_ROLES = (ColumnRole.NPS, ColumnRole.CSAT, ColumnRole.CES, ColumnRole.SCALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnReading:
    """What one column is for, why, and how sure that is (0..1).

    `low`, `high` and `high_is_good` are set for ratings; `about` is the code that the study gave the column. `rank`
    orders columns of one role; `time_zone` and `date_order` are the vendor's word on a time column. `sheet` is set
    where a workbook has answers on several sheets. `points` is set for ratings whose answers carry words.
    """

    name: str
    question: str | None
    role: ColumnRole
    reason: str
    confidence: float
    low: float | None = None
    high: float | None = None
    high_is_good: bool | None = None
    about: str | None = None
    use: Use | None = None
    rank: int = 0
    time_zone: str | None = None
    date_order: str | None = None
    sheet: str | None = None
    points: Points | None = None

    @property
    def asked(self) -> str:
        """The question, or the header where there is no question."""
        return self.question or self.name
