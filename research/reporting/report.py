"""The one record that everything here is written from."""

from dataclasses import dataclass

from research.mapping.journey_map import JourneyMap
from research.model.coding import Coding, CodingFile
from research.model.evidence import Evidence, RatingEvidence
from research.model.fault import Fault
from research.model.metric import MetricsFile
from research.model.run import Run
from research.scoring.calibration import Trial
from research.tagging.learnt_codes import LearntCodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run's map with the evidence under it; every file of a run is written from this record alone.

    `blanks` are (file, reason, count) of rows left out on purpose. `trials` tell what the study's own ratings taught
    the scorers, and there are none where no calibration holds; it is new where the last good run scored otherwise.
    `tried_codes` are the models that people's codes teach now, `accepted_codes` those that give tags.
    `codings` are people's answers, the earliest first, and `coding_files` the workbooks they stand in. Evidence may
    come in any order: files sort it.
    `metrics_file` is the file of the metrics, where the study has one.
    """

    journey_map: JourneyMap
    evidence: tuple[Evidence, ...]
    ratings: tuple[RatingEvidence, ...]
    faults: tuple[Fault, ...]
    run: Run
    blanks: tuple[tuple[str, str, int], ...] = ()
    trials: tuple[Trial, ...] = ()
    is_newly_calibrated: bool = False
    tried_codes: LearntCodes | None = None
    accepted_codes: LearntCodes | None = None
    has_newly_accepted_codes: bool = False
    codings: tuple[Coding, ...] = ()
    coding_files: tuple[CodingFile, ...] = ()
    metrics_file: MetricsFile | None = None
