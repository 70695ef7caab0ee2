"""Persona cards as plain values for `journey_map.json`."""

from research.model.persona_card import CodeReach, PersonaCard, PersonaMood
from research.reporting.lookup import Lookup
from research.reporting.map_json_values import describe_base, describe_quote, round_number


def describe_persona(card: PersonaCard, *, lookup: Lookup) -> dict[str, object]:
    """One card."""
    return {
        "id": card.persona.id,
        "name": card.persona.name,
        "where": {name: list(values) for name, values in card.persona.where},
        "base": describe_base(card.base),
        "n_others": card.n_others,
        "n_unknown": card.n_unknown,
        "is_small": card.is_small,
        "demographics": [
            {
                "name": spread.name,
                "trait": None if spread.trait is None else spread.trait.value,
                "values": dict(spread.values),
                "n_others": spread.n_others,
                "has_few_others": spread.has_few_others,
            }
            for spread in card.demographics
        ],
        "languages": {language.value: n for language, n in card.languages},
        "channels": [_describe_reach(reach, card=card) for reach in card.channels],
        "needs": [_describe_reach(reach, card=card) for reach in card.needs],
        "n_wishing": card.n_wishing,
        "wishes": [describe_quote(quote, lookup=lookup) for quote in card.wishes],
        "pains": [_describe_reach(reach, card=card) for reach in card.pains],
        "moods": [_describe_mood(mood, card=card) for mood in card.moods],
        "facts": [
            {"trait": fact.trait.value, "known_by": list(fact.known_by), "assumed": list(fact.assumed)}
            for fact in card.facts
        ],
        "assumptions": list(card.assumptions),
        "quotes": [describe_quote(quote, lookup=lookup) for quote in card.quotes],
    }


def _describe_reach(reach: CodeReach, *, card: PersonaCard) -> dict[str, object]:
    """How many of the persona's people speak of one code."""
    return {
        "id": reach.code.id,
        "name": reach.code.name,
        "share": round_number(reach.share),
        "low": round_number(reach.low),
        "high": round_number(reach.high),
        "base": {"n_speaking": reach.n_participants, "n_participants": card.base.n_participants},
    }


def _describe_mood(mood: PersonaMood, *, card: PersonaCard) -> dict[str, object]:
    """The persona's mood beside everyone else's."""
    return {
        "stage": mood.stage_id,
        "mean": round_number(mood.mean),
        "low": round_number(mood.low),
        "high": round_number(mood.high),
        "others": {
            "mean": round_number(mood.others_mean),
            "low": round_number(mood.others_low),
            "high": round_number(mood.others_high),
            "base": {"n_scored_participants": mood.n_others, "n_participants": card.n_others},
        },
        "difference": round_number(mood.difference),
        "difference_low": round_number(mood.difference_low),
        "difference_high": round_number(mood.difference_high),
        "is_small": mood.is_small,
        "is_proven": mood.is_proven,
        "base": {"n_scored_participants": mood.n, "n_participants": card.base.n_participants},
    }
