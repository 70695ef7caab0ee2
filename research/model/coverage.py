"""Coverage: what each part of the map stands on, and where it stands on too little."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from research.model.curve import Base, Group


class CoverageGap(StrEnum):
    """What one cell of the map lacks (docs/method.md, "Coverage")."""

    ASSUMPTION = "assumption"
    THIN = "thin"
    ONE_SOURCE = "one_source"
    OLD = "old"
    ONE_SEGMENT = "one_segment"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageCell:
    """What is known of one stage from one group: a kind of source, a wave, a persona or a segment; `None` is everyone.

    `newest_on` is the day of the latest dated excerpt. `half_width` is half the interval of the mean polarity, `None`
    where there is none; `n_more` is how many more people an interval of ±0.2 is expected to take. `segment` names the
    attribute and value that all people of the cell share, where it has that gap.
    """

    stage_id: str
    group: Group | None
    base: Base
    n_scored_participants: int
    newest_on: date | None
    half_width: float | None
    n_more: int
    gaps: tuple[CoverageGap, ...]
    segment: tuple[str, str] | None = None

    def lacks(self, gap: CoverageGap) -> bool:
        """True when the cell has the gap."""
        return gap in self.gaps
