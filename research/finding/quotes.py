"""Which quotes stand for a finding: clear, readable, typical, and never two from the same person."""

from collections.abc import Iterable

from research.measuring.columns import Floats
from research.measuring.indexed import index_evidence
from research.measuring.typical import choose_typical
from research.model.evidence import Evidence
from research.model.finding import Quote


def choose_quotes(evidence: Iterable[Evidence], *, n: int, centrality: Floats | None = None) -> tuple[Quote, ...]:
    """At most `n` quotes, each from another person and none a copy of another's words while there are others."""
    return tuple(map(make_quote, choose_typical(index_evidence(evidence), n=n, centrality=centrality)))


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
