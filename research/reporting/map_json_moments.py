"""Moments of truth, drivers and contradictions as plain values for `journey_map.json`."""

from research.model.moment import Contradiction, Driver, DriverAnalysis, MomentOfTruth
from research.reporting.lookup import Lookup
from research.reporting.map_json_values import describe_base, describe_place, describe_quote, round_number


def describe_truth(lookup: Lookup) -> dict[str, object]:
    """The moments of truth, what goes with the rating, and what contradicts it, by their keys in the file."""
    return {
        "moments_of_truth": [describe_moment(moment, lookup=lookup) for moment in lookup.map.moments],
        "drivers": describe_analysis(lookup.map.drivers),
        "contradictions": [describe_contradiction(each, lookup=lookup) for each in lookup.map.contradictions],
    }


def describe_moment(moment: MomentOfTruth, *, lookup: Lookup) -> dict[str, object]:
    """One moment with its mood, its turn, its link with the rating and quotes of both sides."""
    return {
        "kind": moment.kind.value,
        "stage": moment.stage_id,
        "touchpoint": moment.touchpoint_id,
        "mean": round_number(moment.mean),
        "low": round_number(moment.low),
        "high": round_number(moment.high),
        "swing": round_number(moment.turn.swing),
        "swing_low": round_number(moment.turn.low),
        "swing_high": round_number(moment.turn.high),
        "reach": round_number(moment.turn.reach),
        "base": describe_base(moment.base),
        "link": moment.link.value,
        "driver": None if moment.driver is None else describe_driver(moment.driver),
        "quotes": [describe_quote(quote, lookup=lookup) for quote in moment.quotes],
        "counter_quotes": [describe_quote(quote, lookup=lookup) for quote in moment.counter_quotes],
    }


def describe_analysis(analysis: DriverAnalysis | None) -> dict[str, object] | None:
    """What goes with the rating, place by place."""
    if analysis is None:
        return None
    return {
        "scale": analysis.scale.value,
        "question": analysis.question,
        "n_participants": analysis.n_participants,
        "drivers": [describe_driver(driver) for driver in analysis.drivers],
    }


def describe_driver(driver: Driver) -> dict[str, object]:
    """One driver."""
    return {
        "stage": driver.stage_id,
        "touchpoint": driver.touchpoint_id,
        "effect": round_number(driver.effect),
        "low": round_number(driver.low),
        "high": round_number(driver.high),
        "n_participants": driver.n_participants,
        "link": driver.link.value,
    }


def describe_contradiction(each: Contradiction, *, lookup: Lookup) -> dict[str, object]:
    """One rating with the text that says the contrary."""
    return {
        "scale": each.rating.scale.value,
        "question": each.rating.question,
        "value": each.rating.value,
        "scale_low": each.rating.low,
        "scale_high": each.rating.high,
        "place": describe_place(each.rating.place),
        "stage": each.stage_id,
        "wave": each.wave_id,
        "polarity": round_number(each.polarity),
        "n_excerpts": each.n_excerpts,
        "quote": describe_quote(each.quote, lookup=lookup),
    }
