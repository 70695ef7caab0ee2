"""NPS, CSAT, CES and other scales: the field's formulas, one value a participant, with interval and base."""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist, fmean

from research.measuring.intervals import LEAST_FOR_SPREAD, Estimate, mean_interval, share_interval
from research.measuring.rated import IndexedRatings, index_ratings
from research.model.curve import RatingSummary
from research.model.evidence import RatingEvidence
from research.model.study import Options, Study
from research.terms import Scale

# Reichheld (2003), "The one number you need to grow", HBR 81(12): promoters answer 9-10, detractors 0-6.
PROMOTER_FROM, DETRACTOR_TO = 9, 6
# What the adjusted Wald interval of an NPS adds (Rocks 2016).
ADDED_ANSWERS = 3
# CSAT counts the two best boxes of a scale as satisfied (docs/method.md); of two boxes only one can be best.
TOP_BOXES = 2


def summarise_ratings(ratings: Sequence[RatingEvidence], *, study: Study) -> tuple[RatingSummary, ...]:
    """One summary a question, stage and wave; the summary over all waves (`wave_id` None) comes first."""
    questions = index_ratings(ratings).part_by(_question_of)
    return tuple(summary for key in sorted(questions) for summary in _summarise_question(questions[key], study=study))


def _question_of(piece: RatingEvidence) -> tuple[str, str, str, float, float, str]:
    """What makes two ratings answers to one question."""
    rating = piece.rating
    direction = str(rating.high_is_good)
    return rating.scale.value, rating.question, piece.stage_id or "", rating.low, rating.high, direction


def _summarise_question(ratings: IndexedRatings, *, study: Study) -> tuple[RatingSummary, ...]:
    """The summary over everything, then that of each wave."""
    parts = [(wave.id, ratings.in_wave(wave.id)) for wave in study.waves]
    return tuple(
        _summarise(part, wave_id=wave_id, options=study.options) for wave_id, part in ((None, ratings), *parts) if part
    )


def _summarise(ratings: IndexedRatings, *, wave_id: str | None, options: Options) -> RatingSummary:
    """The summary of the ratings of one question and wave, at least one."""
    first = ratings[0].rating
    values = ratings.average_people()
    estimate = _estimate(values, ratings=ratings, level=options.confidence_level)
    return RatingSummary(
        scale=first.scale,
        question=first.question,
        stage_id=ratings[0].stage_id,
        wave_id=wave_id,
        n_ratings=len(ratings),
        n_participants=len(values),
        scale_low=first.low,
        scale_high=first.high,
        high_is_good=first.high_is_good,
        score=estimate.value if estimate else None,
        mean=fmean(values),
        low=estimate.low if estimate else None,
        high=estimate.high if estimate else None,
        is_small=len(values) < options.small_base,
    )


def _estimate(values: Sequence[float], *, ratings: Sequence[RatingEvidence], level: float) -> Estimate | None:
    """The formula of the scale; `None` for a CSAT whose good end nobody declared."""
    first = ratings[0].rating
    match first.scale:
        case Scale.NPS:
            return net_promoter_score(values, level=level)
        case Scale.CSAT:
            return None if first.high_is_good is None else _top_boxes(values, ratings=ratings, level=level)
        case _:
            return mean_interval(values, level=level, floor=first.low, ceiling=first.high)


def net_promoter_score(values: Sequence[float], *, level: float) -> Estimate:
    """Share of promoters minus share of detractors in -100..100, with its interval; `values` are 0..10, at least one.

    A participant whose mean of several answers falls between the groups (6.5, 8.5) is passive. One alone has no
    interval.

    Source: the adjusted Wald interval of Rocks (2016), "Interval estimation for the 'Net Promoter Score'", American
    Statistician 70: three answers are added, three quarters of one to each of promoters and detractors.

    >>> net_promoter_score([10, 9, 8, 0], level=0.95)
    Estimate(value=25.0, low=-44.1..., high=72.7...)
    """
    promoters, detractors = sum(v >= PROMOTER_FROM for v in values), sum(v <= DETRACTOR_TO for v in values)
    score = 100 * (promoters - detractors) / len(values)
    if len(values) < LEAST_FOR_SPREAD:
        return Estimate(value=score, low=None, high=None)
    n = len(values) + ADDED_ANSWERS
    pro, contra = ((count + ADDED_ANSWERS / 4) / n for count in (promoters, detractors))
    middle = pro - contra
    half = NormalDist().inv_cdf((1 + level) / 2) * sqrt((pro + contra - middle**2) / n)
    low, high = 100 * (middle - half), 100 * (middle + half)
    return Estimate(value=score, low=max(-100.0, min(score, low)), high=min(100.0, max(score, high)))


def _top_boxes(values: Sequence[float], *, ratings: Sequence[RatingEvidence], level: float) -> Estimate:
    """CSAT: the share, in 0..100, of those who chose one of the two best boxes, with a Wilson interval."""
    first = ratings[0].rating
    # The best box counts as one, so that the worst of the two lies one step from the end of the scale.
    steps = min(TOP_BOXES, first.high - first.low) - 1
    if first.high_is_good:
        n_top = sum(value >= first.high - steps for value in values)
    else:
        n_top = sum(value <= first.low + steps for value in values)
    share = share_interval(n_top, n=len(values), level=level)
    return Estimate(value=100 * share.value, low=_hundredfold(share.low), high=_hundredfold(share.high))


def _hundredfold(share: float | None) -> float | None:
    """A share as a percentage."""
    return None if share is None else 100 * share
