"""What people state and how it ended, as plain values for `journey_map.json`."""

from research.model.finding import OutcomeShare, StatementGroup
from research.reporting.lookup import Lookup
from research.reporting.map_json_values import describe_base, describe_quote, round_number


def describe_group(group: StatementGroup, *, lookup: Lookup) -> dict[str, object]:
    """One group of statements."""
    return {
        "kind": group.kind.value,
        "stage": group.stage_id,
        "code": group.code_id,
        "words": list(group.label),
        "words_language": None if group.label_language is None else group.label_language.value,
        "reach": round_number(group.reach),
        "low": round_number(group.low),
        "high": round_number(group.high),
        "mean": round_number(group.mean),
        "severity": round_number(group.severity),
        "base": describe_base(group.base),
        "quotes": [describe_quote(quote, lookup=lookup) for quote in group.quotes],
    }


def describe_outcome_share(outcome: OutcomeShare, *, lookup: Lookup) -> dict[str, object]:
    """One outcome of a stage, or of the whole study."""
    return {
        "kind": outcome.kind.value,
        "stage": outcome.stage_id,
        "share": round_number(outcome.share),
        "low": round_number(outcome.low),
        "high": round_number(outcome.high),
        "n_people": outcome.n_people,
        "n_asked": outcome.n_asked,
        "base": describe_base(outcome.base),
        "quotes": [describe_quote(quote, lookup=lookup) for quote in outcome.quotes],
    }
