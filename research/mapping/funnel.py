"""The funnel on the map: what the company counts, beside what customers say."""

from collections.abc import Sequence
from dataclasses import replace

from research.mapping.journey_map import JourneyMap
from research.measuring.funnel import add_metrics, list_periods, measure_funnel
from research.model.evidence import Evidence
from research.model.metric import Metric


def add_funnel(journey_map: JourneyMap, *, metrics: Sequence[Metric], evidence: Sequence[Evidence]) -> JourneyMap:
    """The map with the funnel of these metrics, and with completion told in its comparisons of waves."""
    periods = list_periods(evidence, study=journey_map.study)
    funnel = measure_funnel(metrics, stages=journey_map.codebook.stages, periods=periods)
    comparisons = tuple(add_metrics(one, funnel=funnel) for one in journey_map.comparisons)
    return replace(journey_map, funnel=funnel, comparisons=comparisons)
