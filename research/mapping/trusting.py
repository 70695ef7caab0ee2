"""How far a map can be trusted, by what is not in it: put on the map after it was built.

What people coded blind stands on all evidence, the map only on what is relevant; whoever was erased is in neither.
"""

from collections.abc import Sequence
from dataclasses import replace

from research.finding.agreeing import find_weak_agreement
from research.mapping.journey_map import JourneyMap
from research.measuring.reliability import measure_reliability
from research.model.evidence import Evidence
from research.model.finding import HealthCode, HealthNote


def tell_reliability(journey_map: JourneyMap, *, evidence: Sequence[Evidence]) -> JourneyMap:
    """The map with the agreement of people and machine, and a note of health wherever that lies below the bar."""
    measured = measure_reliability(evidence, codebook=journey_map.codebook, options=journey_map.study.options)
    notes = find_weak_agreement(measured, stages=journey_map.codebook.stages)
    return replace(journey_map, reliability=measured, health=(*journey_map.health, *notes))


def tell_erased(journey_map: JourneyMap, *, n_erased: int) -> JourneyMap:
    """The map with a note of how many participants were erased from the study; the same map where none was."""
    if not n_erased:
        return journey_map
    return replace(journey_map, health=(*journey_map.health, HealthNote(code=HealthCode.ERASED, amount=n_erased)))
