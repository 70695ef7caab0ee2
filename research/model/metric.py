"""Metrics of the funnel: numbers that the company counts itself, beside what customers say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from research.location import Location


class MetricKind(StrEnum):
    """What a metric counts: a share who complete the stage or convert, how many reach it, or anything else."""

    COMPLETION = "completion"
    CONVERSION = "conversion"
    REACHED = "reached"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One row of `metrics.csv`: the value of a metric at a stage on a day.

    `unit` is "%" or what stands beside the number, "" for none. `is_good_when_high` is false where a low value is the
    good one: the target says so, or the metric's name. `name` is as written; case and spaces do not tell metrics apart.
    """

    stage_id: str
    name: str
    kind: MetricKind
    taken_on: date
    value: float
    unit: str
    target: float | None
    is_good_when_high: bool
    owner: str
    place: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricsFile:
    """The file of metrics as received: `n_taken` of its `n_rows` became metrics, each of the others is a fault."""

    file: str
    sha256: str
    n_rows: int
    n_taken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricLine:
    """One metric of one stage over time: its latest row, whether that meets its target, and its values by wave.

    `is_met` is `None` without a target. `by_wave` holds the last value in each wave that has one, in the study's order;
    `change` is the last of them minus the first, `None` with fewer than two.
    """

    latest: Metric
    is_met: bool | None
    by_wave: tuple[tuple[str, float], ...]
    change: float | None

    @property
    def is_better(self) -> bool | None:
        """Whether the change between waves goes to the good side; `None` where nothing changed or is known."""
        return None if not self.change else (self.change > 0) == self.latest.is_good_when_high


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStep:
    """How many of those at one stage get past it, 0..1: as counted by a metric, or from the people at both stages.

    `is_counted` is true for a metric of completion, or of conversion; else `n_reached` of this and the next stage with
    a count give it.
    """

    stage_id: str
    n_reached: float | None
    completion: float | None
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """All metrics of a study. `hardest` is the stage that the smallest share gets past, where two steps are known."""

    lines: tuple[MetricLine, ...] = ()
    steps: tuple[FunnelStep, ...] = ()
    hardest: str | None = None

    def lines_of(self, stage_id: str) -> tuple[MetricLine, ...]:
        """The metrics of one stage."""
        return tuple(line for line in self.lines if line.latest.stage_id == stage_id)

    def step(self, stage_id: str) -> FunnelStep | None:
        """The step of one stage, or `None`."""
        return next((step for step in self.steps if step.stage_id == stage_id), None)
