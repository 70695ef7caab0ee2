"""The curve's parts of `journey_map.json`: points with their proof, and how much a code is spoken of."""

from research.model.curve import CodeShare, CurvePoint
from research.reporting.map_json_values import describe_base, round_number


def describe_point(point: CurvePoint) -> dict[str, object]:
    """One point of the curve, at a stage or a touchpoint inside it."""
    return {
        "touchpoint": point.touchpoint_id,
        "group": None if point.group is None else {"by": point.group.by, "value": point.group.value},
        "mean": round_number(point.mean),
        "low": round_number(point.low),
        "high": round_number(point.high),
        "drawn": round_number(point.drawn),
        "share_negative": round_number(point.share_negative),
        "share_neutral": round_number(point.share_neutral),
        "share_positive": round_number(point.share_positive),
        "n_scored_participants": point.n_scored_participants,
        "is_small": point.is_small,
        "is_withheld": point.is_withheld,
        "emotions": dict(point.emotions),
        "base": describe_base(point.base),
    }


def describe_share(share: CodeShare) -> dict[str, object]:
    """One touchpoint, channel or emotion."""
    return {
        "id": share.code.id,
        "name": share.code.name,
        "share": round_number(share.share),
        "share_low": round_number(share.share_low),
        "share_high": round_number(share.share_high),
        "mean": round_number(share.mean),
        "low": round_number(share.low),
        "high": round_number(share.high),
        "base": describe_base(share.base),
    }
