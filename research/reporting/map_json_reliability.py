"""Reliability as plain values for `journey_map.json`."""

from research.measuring.correctness import Correctness
from research.measuring.intervals import Estimate
from research.measuring.reliability import AgreementRow, Reliability
from research.reporting.map_json_values import round_number


def describe_reliability(found: Reliability) -> dict[str, object]:
    """How far people agree with each other and with the machine, and how right its moods are."""
    return {
        "n_excerpts": found.n_excerpts,
        "coders": list(found.coders),
        "bar": found.bar,
        "agreement": [_describe_row(row) for row in found.rows],
        "sentiment": None if found.correctness is None else _describe_correctness(found.correctness),
    }


def _describe_row(row: AgreementRow) -> dict[str, object]:
    """One aspect, or one stage alone."""
    return {
        "aspect": row.aspect.value,
        "stage": row.stage_id,
        "between": row.between.value,
        "n_excerpts": row.agreement.n_excerpts,
        "n_pairs": row.agreement.n_units,
        "n_coders": row.agreement.n_coders,
        "percent": _describe_estimate(row.agreement.percent),
        "kappa": _describe_estimate(row.agreement.kappa),
        "alpha": _describe_estimate(row.agreement.alpha),
        "verdict": row.verdict.value,
        "is_sure": row.is_sure,
    }


def _describe_correctness(found: Correctness) -> dict[str, object]:
    """The machine's moods beside those of people."""
    return {
        "n_labels": found.n_labels,
        "n_excerpts": found.n_excerpts,
        "n_unscored": found.n_unscored,
        "accuracy": _describe_estimate(found.accuracy),
        "macro_f1": _describe_estimate(found.macro_f1),
        "unscored": _describe_estimate(found.unscored),
    }


def _describe_estimate(estimate: Estimate | None) -> dict[str, object] | None:
    """A figure with its interval."""
    if estimate is None:
        return None
    return {
        "value": round_number(estimate.value),
        "low": round_number(estimate.low),
        "high": round_number(estimate.high),
    }
