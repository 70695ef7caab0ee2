"""Which quotes stand for a finding: clear, readable, typical, and never two from the same person."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from research.model.evidence import Evidence
from research.model.finding import Quote

# Shorter ones say too little alone, longer ones do not fit a cell of the map; both remain in the evidence.
READABLE = range(25, 221)


def choose_quotes(
    evidence: Sequence[Evidence], *, n: int, centrality: Mapping[str, float] | None = None
) -> tuple[Quote, ...]:
    """At most `n` quotes, each from another person and none a copy of another's words while there are others.

    Readable ones come first, then those worded most like the others where `centrality` (excerpt id -> 0..1) tells,
    then those nearest to the typical polarity.
    """
    polarities = [piece.polarity for piece in evidence if piece.polarity is not None]
    typical = median(polarities) if polarities else 0.0
    central = centrality or {}
    ordered = sorted(evidence, key=lambda piece: _unfitness(piece, typical=typical, centrality=central))
    chosen: dict[str, Quote] = {}
    for piece in ordered:
        if len(chosen) < n:
            chosen.setdefault(piece.participant_id, make_quote(piece))
    return tuple(chosen.values())


def _unfitness(
    piece: Evidence, *, typical: float, centrality: Mapping[str, float]
) -> tuple[bool, bool, float, float, float, str]:
    """How badly an excerpt stands for the others; the id decides between equals, so that the choice is stable."""
    is_copy = piece.copy_of is not None
    is_readable = len(piece.excerpt.verbatim) in READABLE
    central = round(centrality.get(piece.excerpt.id, 0.0), 1)
    distance = 2.0 if piece.polarity is None else abs(piece.polarity - typical)
    return is_copy, not is_readable, -central, round(distance, 1), -(piece.score.confidence or 0.0), piece.excerpt.id


def make_quote(piece: Evidence) -> Quote:
    """The quote of one piece of evidence."""
    return Quote(
        excerpt_id=piece.excerpt.id,
        verbatim=piece.excerpt.verbatim,
        participant_id=piece.participant_id,
        place=piece.passage.place,
        language=piece.excerpt.language,
        polarity=piece.polarity,
        wave_id=piece.wave_id,
    )


def participants_of(evidence: Iterable[Evidence]) -> set[str]:
    """The pseudonyms of everyone who speaks in the evidence."""
    return {piece.participant_id for piece in evidence}
