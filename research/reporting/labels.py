"""What the closed vocabularies are called in the reader's language, and small phrases made of numbers."""

from research.model.curve import Base, CurvePoint, RatingSummary
from research.reporting.translating import Translation, mark
from research.terms import Dimension, FaultScope, JourneyType, Scale, Severity

# Polarities nearer to zero are called neutral: the threshold of VADER (Hutto & Gilbert, 2014). Scoring and measuring
# have the same one; a test holds the three together, because importing theirs here would load their libraries.
NEUTRAL_BELOW = 0.05
_SCALES = {Scale.NPS: "NPS", Scale.CSAT: "CSAT", Scale.CES: "CES", Scale.OTHER: mark("Other scale")}
_SEVERITIES = {Severity.NOTE: mark("Note"), Severity.WARNING: mark("Warning"), Severity.ERROR: mark("Error")}
_SCOPES = {
    FaultScope.FILE: mark("The file"),
    FaultScope.ROW: mark("The row"),
    FaultScope.CELL: mark("The cell"),
    FaultScope.COLUMN: mark("Nothing: a question to settle"),
    FaultScope.NOTHING: mark("Nothing"),
}
_DIMENSIONS = {
    Dimension.STAGE: mark("Stage"),
    Dimension.TOUCHPOINT: mark("Touchpoint"),
    Dimension.CHANNEL: mark("Channel"),
    Dimension.EMOTION: mark("Emotion"),
    Dimension.NEED: mark("Need"),
    Dimension.BARRIER: mark("Barrier"),
    Dimension.OUTCOME: mark("Outcome"),
    Dimension.THEME: mark("Theme"),
}
_JOURNEYS = {
    JourneyType.PURCHASE: mark("purchase journey"),
    JourneyType.LEAD_GENERATION: mark("lead generation journey"),
    JourneyType.ENGAGEMENT: mark("engagement journey"),
    JourneyType.RETENTION: mark("retention journey"),
}
_MOODS = {
    "negative": mark("negative"),
    "neutral": mark("neutral"),
    "positive": mark("positive"),
    "unscored": mark("unscored"),
}
# The moods in the order in which they are drawn and counted.
MOODS = tuple(_MOODS)


def name_scale(scale: Scale, *, translation: Translation) -> str:
    """The name of a rating scale."""
    return translation.gettext(_SCALES[scale])


def name_severity(severity: Severity, *, translation: Translation) -> str:
    """The name of a severity."""
    return translation.gettext(_SEVERITIES[severity])


def name_scope(scope: FaultScope, *, translation: Translation) -> str:
    """What a fault left out."""
    return translation.gettext(_SCOPES[scope])


def name_dimension(dimension: Dimension, *, translation: Translation) -> str:
    """The name of a dimension of the codebook."""
    return translation.gettext(_DIMENSIONS[dimension])


def name_journey(journey: JourneyType, *, translation: Translation) -> str:
    """The name of a type of journey."""
    return translation.gettext(_JOURNEYS[journey])


def mood_of(polarity: float | None) -> str:
    """The mood's English key, which also names its colour.

    >>> mood_of(-0.4), mood_of(0.04), mood_of(0.05), mood_of(None)
    ('negative', 'neutral', 'positive', 'unscored')
    """
    if polarity is None:
        return "unscored"
    if abs(polarity) < NEUTRAL_BELOW:
        return "neutral"
    return "positive" if polarity > 0 else "negative"


def name_mood(mood: str, *, translation: Translation) -> str:
    """The name of a mood."""
    return translation.gettext(_MOODS[mood])


def phrase_base(base: Base, *, translation: Translation) -> str:
    """What a number stands on: excerpts, participants, and the unscored where there are some."""
    t = translation
    parts = [
        t.ngettext("{n} excerpt", "{n} excerpts", base.n_excerpts),
        t.ngettext("{n} participant", "{n} participants", base.n_participants),
    ]
    if base.n_unscored:
        parts.append(t.gettext("{count} unscored", count=t.number(base.n_unscored)))
    return ", ".join(parts)


def phrase_interval(low: float | None, high: float | None, *, translation: Translation) -> str:
    """Two bounds of a polarity, or "" where there is no interval."""
    if low is None or high is None:
        return ""
    t = translation
    return t.gettext("{low} to {high}", low=t.polarity(low), high=t.polarity(high))


def phrase_rating(summary: RatingSummary, *, translation: Translation) -> str:
    """The result of one rating question in its own unit; "" without ratings."""
    t = translation
    if summary.score is None:
        return ""
    if summary.scale is Scale.NPS:
        return f"{'+' if round(summary.score) > 0 else ''}{t.number(summary.score)}"
    if summary.scale is Scale.CSAT:
        return t.percent(summary.score / 100)
    return t.gettext("{mean} of {top}", mean=t.number(summary.score, digits=1), top=t.number(summary.scale_high))


def phrase_rating_interval(summary: RatingSummary, *, translation: Translation) -> str:
    """The bounds of a rating result in its own unit; "" without an interval."""
    t = translation
    if summary.low is None or summary.high is None:
        return ""
    digits = 0 if summary.scale in {Scale.NPS, Scale.CSAT} else 1
    low, high = (t.number(bound, digits=digits) for bound in (summary.low, summary.high))
    return t.gettext("{low} to {high}", low=low, high=high)


def phrase_point(point: CurvePoint, *, translation: Translation) -> str:
    """The mean of a point, or the word for a gap."""
    return translation.gettext("no evidence") if point.mean is None else translation.polarity(point.mean)
