"""The one record that everything here is written from."""

from dataclasses import dataclass

from research.mapping.journey_map import JourneyMap
from research.model.coding import Coding, CodingFile
from research.model.evidence import Evidence, RatingEvidence
from research.model.fault import Fault
from research.model.metric import MetricsFile
from research.model.run import LastRun, Run
from research.scoring.calibration import Trial
from research.tagging.learnt_codes import LearntCodes

# The names under which a run's record keeps the versions of its calibration and of its accepted models of codes.
CALIBRATION, LEARNT_CODES = "calibration", "learnt codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run's map with the evidence under it; every file of a run is written from this record alone.

    `blanks` are (file, reason, count) of rows left out on purpose. `trials` tell what the study's own ratings taught
    the scorers, and there are none where no calibration holds.
    `tried_codes` are the models that people's codes teach now, `accepted_codes` those that give tags.
    `codings` are people's answers, the earliest first, and `coding_files` the workbooks they stand in. Evidence may
    come in any order: files sort it. `last_run` is the last good run before this one, `None` for the first.
    `metrics_file` is the file of the metrics, where the study has one.
    """

    journey_map: JourneyMap
    evidence: tuple[Evidence, ...]
    ratings: tuple[RatingEvidence, ...]
    faults: tuple[Fault, ...]
    run: Run
    blanks: tuple[tuple[str, str, int], ...] = ()
    trials: tuple[Trial, ...] = ()
    tried_codes: LearntCodes | None = None
    accepted_codes: LearntCodes | None = None
    codings: tuple[Coding, ...] = ()
    coding_files: tuple[CodingFile, ...] = ()
    metrics_file: MetricsFile | None = None
    last_run: LastRun | None = None

    @property
    def is_newly_calibrated(self) -> bool:
        """True where the last good run scored with another calibration or with none."""
        return self._has_other(CALIBRATION)

    @property
    def has_newly_accepted_codes(self) -> bool:
        """True where the last good run gave codes by other models or by none."""
        return self._has_other(LEARNT_CODES)

    def _has_other(self, name: str) -> bool:
        """True where the last good run had another version of something, or only one of the two has it."""
        return self.last_run is not None and self.last_run.versions.get(name) != dict(self.run.versions).get(name)
