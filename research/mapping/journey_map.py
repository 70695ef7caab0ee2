"""The journey map's records. How they are drawn or written is the business of `research.reporting`."""

from dataclasses import dataclass, field

from research.measuring.reliability import Reliability
from research.model.change import MoodChange, WaveComparison
from research.model.codebook import Code, Codebook
from research.model.coverage import CoverageCell
from research.model.curve import Base, CodeShare, CurvePoint, EmotionCurve, RatingSummary
from research.model.finding import Finding, HealthNote, OutcomeShare, Quote, StatementGroup, UntaggedGroup
from research.model.metric import Funnel
from research.model.moment import Contradiction, DriverAnalysis, MomentOfTruth
from research.model.opportunity import Opportunity
from research.model.persona_card import AttributeSpread, PersonaCard
from research.model.source import Source
from research.model.study import Study
from research.terms import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class StageColumn:
    """One stage of the map with all its lanes; `points` are everyone's first, then each wave's and language's."""

    code: Code
    points: tuple[CurvePoint, ...]
    change: MoodChange | None
    touchpoints: tuple[CodeShare, ...]
    channels: tuple[CodeShare, ...]
    ratings: tuple[RatingSummary, ...]
    pain_points: tuple[Finding, ...]
    bright_spots: tuple[Finding, ...]
    quotes: tuple[Quote, ...]
    emotions: tuple[CodeShare, ...] = ()
    statements: tuple[StatementGroup, ...] = ()
    outcomes: tuple[OutcomeShare, ...] = ()
    reasons: tuple[StatementGroup, ...] = ()

    @property
    def point(self) -> CurvePoint:
        """The point of everyone."""
        return self.points[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyMap:
    """One study's map. `ratings` are those of the whole study by wave; `headlines` are its few main findings.

    `languages` counts excerpts per language; `n_untagged` counts excerpts on which no stage was found, and `untagged`
    groups them by the terms that would catch them. `comparisons` are the first wave with the last, then each wave with
    the next.
    """

    study: Study
    codebook: Codebook
    base: Base
    languages: tuple[tuple[Language, int], ...]
    n_untagged: int
    n_faults: int
    curve: EmotionCurve
    stages: tuple[StageColumn, ...]
    ratings: tuple[RatingSummary, ...]
    headlines: tuple[Finding, ...]
    health: tuple[HealthNote, ...]
    sources: tuple[Source, ...]
    untagged: tuple[UntaggedGroup, ...] = ()
    outcomes: tuple[OutcomeShare, ...] = ()
    coverage: tuple[CoverageCell, ...] = ()
    reliability: Reliability = field(default_factory=Reliability)
    comparisons: tuple[WaveComparison, ...] = ()
    funnel: Funnel = field(default_factory=Funnel)
    opportunities: tuple[Opportunity, ...] = ()
    moments: tuple[MomentOfTruth, ...] = ()
    drivers: DriverAnalysis | None = None
    contradictions: tuple[Contradiction, ...] = ()
    personas: tuple[PersonaCard, ...] = ()
    attributes: tuple[AttributeSpread, ...] = ()
