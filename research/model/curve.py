"""Curve points, rating summaries and their bases."""

from dataclasses import dataclass

from research.model.codebook import Code
from research.terms import Scale, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a number stands on (law 3). `sources` counts the excerpts of each kind, most first."""

    n_excerpts: int
    n_participants: int
    n_unscored: int
    sources: tuple[tuple[SourceKind, int], ...] = ()

    @property
    def n_scored(self) -> int:
        """How many excerpts have a polarity."""
        return self.n_excerpts - self.n_unscored


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A part of the evidence: `by` is "wave", "language", "persona", "source" or the name of an attribute.

    `value` is the id of the wave or persona, the code of the language, the kind of source, or the attribute's value.
    """

    by: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """The emotion at one stage or touchpoint: participant-first mean polarity in -1..1 with its interval and base.

    `mean` is `None` where nothing was scored: a gap, never a zero. `low` and `high` are `None` when fewer than two
    scored participants leave no interval. Shares are of scored participants, sum to 1, and are `None` with `mean`.
    `is_small` marks a base below the study's small-base line (drawn hollow). `group` is `None` for everyone,
    `touchpoint_id` for the whole stage. `drawn` is the mean drawn in towards that of more people, `None` where nothing
    is to draw to. `emotions` are (emotion code, participants who name it), most first. Where few people of a segment
    speak the point is withheld: it has a base and no figure.
    """

    stage_id: str
    group: Group | None
    base: Base
    n_scored_participants: int
    mean: float | None
    low: float | None
    high: float | None
    share_negative: float | None
    share_neutral: float | None
    share_positive: float | None
    is_small: bool
    touchpoint_id: str | None = None
    drawn: float | None = None
    emotions: tuple[tuple[str, int], ...] = ()
    is_withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionCurve:
    """The points of all stages in journey order: everyone first, then each group that the study breaks out.

    `touchpoints` are the points inside stages that have evidence, in the same order.
    """

    points: tuple[CurvePoint, ...]
    touchpoints: tuple[CurvePoint, ...] = ()

    def overall(self) -> tuple[CurvePoint, ...]:
        """The points of everyone, in stage order."""
        return tuple(point for point in self.points if point.group is None)

    def grouped(self, by: str) -> tuple[CurvePoint, ...]:
        """The points broken out by one grouping, in stage order."""
        return tuple(point for point in self.points if point.group is not None and point.group.by == by)

    def point(self, stage_id: str, group: Group | None = None) -> CurvePoint | None:
        """The point of one stage and group, or `None` when the curve has none."""
        return next((p for p in self.points if p.stage_id == stage_id and p.group == group), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeShare:
    """How much one touchpoint, channel or emotion is spoken of at one stage.

    `share` is its participants over the stage's participants, 0..1, with its interval. `mean` is participant-first
    polarity with its interval, or `None`.
    """

    code: Code
    base: Base
    share: float
    mean: float | None
    share_low: float | None = None
    share_high: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingSummary:
    """One rating question, or one scale, of one wave (`None`: all waves) with its formula's result and interval.

    `score` is NPS in -100..100, CSAT share of the top two boxes in 0..100, and for CES and others the mean;
    `mean` is always the mean of the raw values. `low`/`high` bound `score`. Each participant counts once.
    """

    scale: Scale
    question: str
    stage_id: str | None
    wave_id: str | None
    n_ratings: int
    n_participants: int
    scale_low: float
    scale_high: float
    high_is_good: bool | None
    score: float | None
    mean: float | None
    low: float | None
    high: float | None
    is_small: bool
