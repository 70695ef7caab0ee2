"""Ratings and texts of one answer that say the contrary: nine of ten with a complaint, one of five with praise."""

from collections import defaultdict
from collections.abc import Sequence
from statistics import fmean

from research.finding.quotes import make_quote
from research.measuring.indexed import index_evidence
from research.model.evidence import Evidence, RatingEvidence
from research.model.moment import Contradiction
from research.model.response import Rating
from research.scoring.questions import Asking, classify_question

# A rating this far up or down its scale is a clear one: 9 and 10 or 0 and 1 of ten, the ends of scales of 5 and 7.
CLEARLY_GOOD, CLEARLY_BAD = 0.85, 0.15
# A text is clear from the polarity on that most single words of feeling give (0.6 gives 0.53), less some doubt.
CLEAR_MOOD = 0.4
# Anything felt on the side of the rating makes the text a mixed one, which contradicts nothing; VADER's threshold.
FELT_FROM = 0.05
# A question for one side gets it whatever people feel: what to improve after a ten is no contradiction.
_ASKED_FOR = {1: Asking.IMPROVEMENT, -1: Asking.PRAISE}


def find_contradictions(
    evidence: Sequence[Evidence], *, ratings: Sequence[RatingEvidence]
) -> tuple[Contradiction, ...]:
    """The contradictions, the clearest first.

    A rating about a stage is held against what the same answer says about that stage, any other against all of it.
    """
    said: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for piece in index_evidence(evidence).felt():
        said[piece.passage.response_id, piece.participant_id].append(piece)
    found = (
        _compare(rated, said=pieces)
        for rated in ratings
        if (pieces := said.get((rated.rating.response_id, rated.rating.participant_id)))
    )
    return tuple(sorted(filter(None, found), key=lambda each: (-abs(each.polarity), each.rating.id)))


def side_of(rating: Rating) -> int:
    """1 for a clearly good rating, -1 for a clearly bad one, 0 for all others and where the good end is unknown."""
    if rating.high_is_good is None or rating.high <= rating.low:
        return 0
    share = (rating.value - rating.low) / (rating.high - rating.low)
    good = share if rating.high_is_good else 1 - share
    return 1 if good >= CLEARLY_GOOD else -1 if good <= CLEARLY_BAD else 0


def _compare(rated: RatingEvidence, *, said: Sequence[Evidence]) -> Contradiction | None:
    """The contradiction between a rating and what its answer says, where there is one."""
    side = side_of(rated.rating)
    if not side:
        return None
    pieces = [
        piece
        for piece in said
        if (rated.stage_id is None or piece.has_code(rated.stage_id))
        and classify_question(piece.passage.question) is not _ASKED_FOR[side]
    ]
    if not pieces or any(side * (piece.polarity or 0.0) >= FELT_FROM for piece in pieces):
        return None
    mean = fmean(piece.polarity or 0.0 for piece in pieces)
    if side * mean > -CLEAR_MOOD:
        return None
    clearest = min(pieces, key=lambda piece: (side * (piece.polarity or 0.0), piece.excerpt.id))
    return Contradiction(
        rating=rated.rating,
        stage_id=rated.stage_id,
        wave_id=rated.wave_id,
        polarity=mean,
        n_excerpts=len(pieces),
        quote=make_quote(clearest),
    )
