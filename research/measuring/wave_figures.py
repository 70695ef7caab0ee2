"""What can be measured in two waves besides places: ratings, mood, outcomes and effort, one number a participant."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.questions import fold_question
from research.measuring.rated import IndexedRatings, index_ratings
from research.measuring.ratings import DETRACTOR_TO, PROMOTER_FROM, TOP_BOXES
from research.model.change import Measure
from research.model.evidence import Evidence, RatingEvidence
from research.terms import Dimension, Scale

# The outcomes of the templates (research/templates/codes.csv) by what they say of completion.
COMPLETED, LOST = ("completed",), ("gave_up", "switched")
# Codes of the templates that tell effort: the first always, the second where it is spoken of badly.
EFFORT, EASE = "complexity", "ease"
# Nearer to zero a text is neutral (docs/method.md).
FELT_FROM = 0.05
_SCALES = {Scale.NPS: Measure.NPS, Scale.CSAT: Measure.CSAT, Scale.CES: Measure.CES}


@dataclass(frozen=True, kw_only=True)
class Series:
    """One thing in two waves: participant id -> number, before and after. No difference is greater than `limit`."""

    measure: Measure
    stage_id: str | None = None
    limit: float
    scale: tuple[float, float] | None = None
    is_good_when_high: bool | None = True
    has_new_wording: bool = False
    before: Mapping[str, float]
    after: Mapping[str, float]


def list_series(
    evidence: Sequence[Evidence],
    *,
    ratings: Sequence[RatingEvidence],
    pair: tuple[str, str],
    reworded: frozenset[str] = frozenset(),
) -> tuple[Series, ...]:
    """Everything that either wave measured: ratings by scale and stage, then mood, completion and effort.

    Args:
        evidence: everything relevant.
        ratings: those of both waves.
        pair: the ids of the earlier and the later wave.
        reworded: the folded wordings of questions that were not asked alike; their ratings are kept apart.
    """
    before, after = map(index_evidence(evidence).in_wave, pair)
    found = [
        *_list_rating_series(ratings, pair=pair, reworded=reworded),
        Series(measure=Measure.MOOD, limit=2.0, before=before.name_means(), after=after.name_means()),
        Series(measure=Measure.COMPLETED, limit=100.0, before=_complete(before), after=_complete(after)),
        Series(
            measure=Measure.EFFORT, limit=100.0, is_good_when_high=False, before=_strain(before), after=_strain(after)
        ),
    ]
    return tuple(one for one in found if one.before or one.after)


def _complete(wave: IndexedEvidence) -> dict[str, float]:
    """Participant id -> mean of 100 for an outcome that was reached, 0 for one that was lost; both are worth half."""
    reached = wave.count_codes(Dimension.OUTCOME, code_ids=COMPLETED)
    told = reached + wave.count_codes(Dimension.OUTCOME, code_ids=LOST)
    return wave.take(told > 0).name_means(100.0 * reached[told > 0] / told[told > 0])


def _strain(wave: IndexedEvidence) -> dict[str, float]:
    """Participant id -> 100 for somebody who tells effort anywhere, 0 for anybody else."""
    strained = {*wave.with_code(EASE).felt(high=-FELT_FROM).people, *wave.with_code(EFFORT).people}
    return {one: 100.0 * (one in strained) for one in wave.people}


def _list_rating_series(
    ratings: Sequence[RatingEvidence], *, pair: tuple[str, str], reworded: frozenset[str]
) -> Iterator[Series]:
    """One series a scale, stage, bounds, direction and wording (the same or not), of questions that both waves asked.

    Questions in several languages are put together, because they are one question; a question that only one wave asked
    is left out, so that it is not the choice of questions that changes the number.
    """
    given = index_ratings(ratings)
    before, after = map(given.in_wave, pair)
    asked = [{fold_question(one.rating.question) for _, one in wave.list_questions()} for wave in (before, after)]
    shared = (asked[0] & asked[1]) | reworded

    def key_of(piece: RatingEvidence) -> tuple[object, ...] | None:
        """What ratings must share to be one figure; `None` for those that are in none."""
        question = fold_question(piece.rating.question)
        is_counted = piece.rating.scale in _SCALES and question in shared
        return _key_of(piece, is_reworded=question in reworded) if is_counted else None

    nothing, parts = given[:0], (before.part_by(key_of), after.part_by(key_of))
    for key in sorted(parts[0].keys() | parts[1].keys(), key=repr):
        yield _rating_series(*(part.get(key, nothing) for part in parts), is_reworded=bool(key[-1]))


def _key_of(piece: RatingEvidence, *, is_reworded: bool) -> tuple[object, ...]:
    """What ratings must share to be one figure."""
    rating = piece.rating
    order = list(_SCALES).index(rating.scale)
    return order, piece.stage_id or "", rating.low, rating.high, str(rating.high_is_good), is_reworded


def _rating_series(before: IndexedRatings, after: IndexedRatings, *, is_reworded: bool) -> Series:
    """The ratings of both waves, one number a participant: on NPS -100, 0 or 100, on CSAT 0 or 100, on CES the mean."""
    first = (before or after)[0]
    rating = first.rating
    is_nps = rating.scale is Scale.NPS
    values = (_rate(wave, scale=rating.scale) for wave in (before, after))
    return Series(
        measure=_SCALES[rating.scale],
        stage_id=first.stage_id,
        scale=(rating.low, rating.high),
        limit=200.0 if is_nps else 100.0 if rating.scale is Scale.CSAT else rating.high - rating.low,
        is_good_when_high=rating.high_is_good if rating.scale is Scale.CES else True,
        has_new_wording=is_reworded,
        before=next(values),
        after=next(values),
    )


def _rate(ratings: IndexedRatings, *, scale: Scale) -> dict[str, float]:
    """Participant id -> number of one scale; of a CSAT whose good end nobody declared there is none."""
    means = ratings.name_means()
    if scale is Scale.NPS:
        return {one: 100.0 * ((mean >= PROMOTER_FROM) - (mean <= DETRACTOR_TO)) for one, mean in means.items()}
    if scale is Scale.CSAT:
        return _top_boxes(means, like=ratings[0]) if ratings else {}
    return means


def _top_boxes(means: Mapping[str, float], *, like: RatingEvidence) -> dict[str, float]:
    """Participant id -> 100 where the mean is one of the two best boxes, else 0."""
    rating = like.rating
    if rating.high_is_good is None:
        return {}
    steps = min(TOP_BOXES, rating.high - rating.low) - 1
    if rating.high_is_good:
        return {one: 100.0 * (mean >= rating.high - steps) for one, mean in means.items()}
    return {one: 100.0 * (mean <= rating.low + steps) for one, mean in means.items()}
