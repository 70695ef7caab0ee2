"""Builds the journey map: calls the measuring and the finding, and puts every result in its lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from research.finding.contradictions import find_contradictions
from research.finding.grouping import Grouper, make_grouper
from research.finding.headlines import find_headlines
from research.finding.health import examine_map
from research.finding.moments import find_moments
from research.finding.personas import describe_personas, spread_everyone
from research.finding.quotes import choose_quotes
from research.finding.spots import find_bright_spots, find_pain_points
from research.finding.stated import find_reasons, find_statements, measure_outcomes
from research.finding.untagged import group_untagged
from research.mapping.journey_map import JourneyMap, StageColumn
from research.measuring.comparing import compare_all_waves
from research.measuring.coverage import measure_coverage
from research.measuring.curve import measure_curve
from research.measuring.drivers import analyse_drivers
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.rated import IndexedRatings, index_ratings
from research.measuring.ratings import summarise_ratings
from research.measuring.shares import measure_shares
from research.measuring.turns import measure_turns
from research.model.change import WaveComparison
from research.model.codebook import Code, Codebook
from research.model.curve import CodeShare, EmotionCurve, RatingSummary
from research.model.evidence import Evidence, RatingEvidence
from research.model.moment import DriverAnalysis, Turn
from research.model.source import Source
from research.model.study import Study
from research.terms import Dimension

N_QUOTES = 6
# The dimensions of which the map says how much they are spoken of at each stage.
SHARED = (Dimension.TOUCHPOINT, Dimension.CHANNEL, Dimension.EMOTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measured:
    """Every number of the map, before it is put in its lane."""

    curve: EmotionCurve
    comparisons: tuple[WaveComparison, ...]
    ratings: tuple[RatingSummary, ...]
    shares: Mapping[str, tuple[CodeShare, ...]]
    turns: tuple[Turn, ...]
    analysis: DriverAnalysis | None


def _measure(evidence: IndexedEvidence, *, ratings: IndexedRatings, study: Study, codebook: Codebook) -> _Measured:
    """Every number of the map."""
    stages, touchpoints = codebook.stages, codebook.in_dimension(Dimension.TOUCHPOINT)
    return _Measured(
        curve=measure_curve(evidence, study=study, stages=stages, touchpoints=touchpoints),
        comparisons=compare_all_waves(evidence, ratings=ratings, study=study, codebook=codebook),
        ratings=summarise_ratings(ratings, study=study),
        shares=measure_shares(
            evidence,
            stage_ids=[stage.id for stage in stages],
            codes=[code for dimension in SHARED for code in codebook.in_dimension(dimension)],
            level=study.options.confidence_level,
        ),
        turns=measure_turns(evidence, stages=stages, touchpoints=touchpoints, options=study.options),
        analysis=analyse_drivers(
            evidence, ratings=ratings, stages=stages, touchpoints=touchpoints, options=study.options
        ),
    )


def build_journey_map(
    evidence: Sequence[Evidence],
    *,
    ratings: Sequence[RatingEvidence],
    study: Study,
    codebook: Codebook,
    sources: Sequence[Source],
    n_faults: int,
) -> JourneyMap:
    """The map of one study from all its evidence and ratings; an empty study gives an empty map, not an error."""
    # Every measure asks for the same columns, which are worked out here for all of them.
    everything, rated, stages = index_evidence(evidence), index_ratings(ratings), codebook.stages
    measured = _measure(everything, ratings=rated, study=study, codebook=codebook)
    coverage = measure_coverage(everything, study=study, stages=stages)
    grouper = make_grouper(everything)
    return JourneyMap(
        study=study,
        codebook=codebook,
        base=everything.count_base(),
        languages=tuple(sorted(everything.count_languages().items(), key=lambda pair: (-pair[1], pair[0]))),
        n_untagged=len(everything.untagged(Dimension.STAGE)),
        n_faults=n_faults,
        curve=measured.curve,
        stages=tuple(
            _build_column(everything, stage=stage, study=study, measured=measured, grouper=grouper) for stage in stages
        ),
        ratings=measured.ratings,
        headlines=find_headlines(everything, curve=measured.curve, comparisons=measured.comparisons, study=study),
        health=examine_map(everything, curve=measured.curve, coverage=coverage, stages=stages, study=study),
        coverage=coverage,
        personas=describe_personas(everything, study=study, codebook=codebook),
        attributes=spread_everyone(everything, study=study),
        sources=tuple(sources),
        untagged=group_untagged(everything),
        outcomes=measure_outcomes(everything, stage=None, options=study.options),
        comparisons=measured.comparisons,
        moments=find_moments(everything, turns=measured.turns, curve=measured.curve, analysis=measured.analysis),
        drivers=measured.analysis,
        contradictions=find_contradictions(everything, ratings=rated),
    )


def _build_column(
    evidence: IndexedEvidence,
    *,
    stage: Code,
    study: Study,
    measured: _Measured,
    grouper: Grouper,
) -> StageColumn:
    """One stage with all its lanes."""
    at_stage = evidence.with_code(stage.id)
    return StageColumn(
        code=stage,
        points=tuple(point for point in measured.curve.points if point.stage_id == stage.id),
        change=measured.comparisons[0].change(stage.id) if measured.comparisons else None,
        touchpoints=_shares_of(Dimension.TOUCHPOINT, measured.shares[stage.id]),
        channels=_shares_of(Dimension.CHANNEL, measured.shares[stage.id]),
        emotions=_shares_of(Dimension.EMOTION, measured.shares[stage.id]),
        ratings=tuple(summary for summary in measured.ratings if summary.stage_id == stage.id),
        pain_points=find_pain_points(at_stage, stage=stage, grouper=grouper, options=study.options),
        bright_spots=find_bright_spots(at_stage, stage=stage, grouper=grouper, options=study.options),
        statements=find_statements(at_stage, stage=stage, grouper=grouper, options=study.options),
        outcomes=measure_outcomes(at_stage, stage=stage, options=study.options),
        reasons=find_reasons(evidence, stage=stage, grouper=grouper, options=study.options),
        quotes=choose_quotes(at_stage, n=N_QUOTES),
    )


def _shares_of(dimension: Dimension, shares: Sequence[CodeShare]) -> tuple[CodeShare, ...]:
    """The shares of codes of one dimension, in order."""
    return tuple(share for share in shares if share.code.dimension is dimension)
