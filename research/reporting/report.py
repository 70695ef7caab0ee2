"""The one record that everything here is written from."""

from dataclasses import dataclass

from research.mapping.journey_map import JourneyMap
from research.model.evidence import Evidence, RatingEvidence
from research.model.fault import Fault
from research.model.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run's map with the evidence under it; every file of a run is written from this record alone.

    `blanks` are (file, reason, count) of rows left out on purpose. Evidence may come in any order: files sort it.
    """

    journey_map: JourneyMap
    evidence: tuple[Evidence, ...]
    ratings: tuple[RatingEvidence, ...]
    faults: tuple[Fault, ...]
    run: Run
    blanks: tuple[tuple[str, str, int], ...] = ()
