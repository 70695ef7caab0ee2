"""Which excerpts stand best for some evidence: clear, readable, typical, and never two of the same person."""

import numpy as np

from research.measuring.columns import Floats, Whole
from research.measuring.indexed import IndexedEvidence
from research.model.evidence import Evidence

# Shorter ones say too little alone, longer ones do not fit a cell of the map; both remain in the evidence.
READABLE = range(25, 221)
# Farther from the typical polarity than anything scored usually is.
_UNSCORED = 2.0


def choose_typical(evidence: IndexedEvidence, *, n: int, centrality: Floats | None = None) -> tuple[Evidence, ...]:
    """At most `n` pieces, each of another person and none a copy of another's words while there are others.

    Readable ones come first, then those worded most like the others where `centrality` (one number a piece, 0..1)
    tells, then those nearest to the typical polarity; the id decides between equals, so that the choice is stable.
    """
    people = evidence.persons
    chosen: dict[int, int] = {}
    for place in _rank(evidence, centrality=centrality).tolist():
        if len(chosen) == n:
            break
        chosen.setdefault(int(people[place]), place)
    return tuple(evidence[place] for place in chosen.values())


def _rank(evidence: IndexedEvidence, *, centrality: Floats | None) -> Whole:
    """The places of the pieces, that which stands best for the others first."""
    columns, places = evidence.columns, evidence.places
    lengths = columns.lengths[places]
    is_readable = (lengths >= READABLE.start) & (lengths < READABLE.stop)
    central = np.zeros(len(evidence)) if centrality is None else _round(_round(centrality, digits=2), digits=1)
    return np.lexsort(
        (
            -columns.confidences[places],
            _distances(evidence),
            -central,
            ~is_readable,
            columns.copied[places],
        )
    )


def _distances(evidence: IndexedEvidence) -> Floats:
    """How far each piece lies from the typical polarity, in tenths."""
    polarities = evidence.polarities
    scored = polarities[~np.isnan(polarities)]
    typical = float(np.median(scored)) if scored.size else 0.0
    return _round(np.where(np.isnan(polarities), _UNSCORED, np.abs(polarities - typical)), digits=1)


def _round(values: Floats, *, digits: int) -> Floats:
    """The values rounded as Python rounds them, which numpy does not; few of them are different."""
    found, places = np.unique(values, return_inverse=True)
    return np.array([round(value, digits) for value in found.tolist()])[places]
