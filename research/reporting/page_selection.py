"""Which excerpts the page carries: all, or a stated selection where all would make the file too big to open."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from research.model.evidence import Evidence
from research.reporting.labels import mood_of
from research.reporting.lookup import Lookup
from research.reporting.quoted import quoted_ids
from research.terms import Dimension

# 30,000 excerpts of three hundred characters make a page of about 15 MB, which browsers still open at once.
MOST_HELD = 30_000
MOST_CHARACTERS = 9_000_000
# Of each stratum so many are held, so that no wave, stage or mood is without its voices; fewer where strata are many.
LEAST_HELD = 20


def select_evidence(lookup: Lookup, *, most: int = MOST_HELD) -> tuple[Evidence, ...]:
    """The excerpts that the page carries, in the order of the Evidence sheet.

    Beyond `most` excerpts, or `MOST_CHARACTERS` of quotes: everything that the map quotes, then of each stratum (first
    stage, wave, kind of source, language, mood) its share, half of it the most telling (furthest from neutral), half by
    the order of the ids, which are made from content and so as good as drawn by lot (law 6).
    """
    evidence = lookup.evidence
    n_characters = sum(len(piece.excerpt.verbatim) for piece in evidence)
    allowed = min(most, len(evidence) * MOST_CHARACTERS // max(1, n_characters))
    if len(evidence) <= allowed:
        return evidence
    kept = quoted_ids(lookup.map)
    share = max(0, allowed - len(kept)) / len(evidence)
    strata = _stratify(piece for piece in evidence if piece.excerpt.id not in kept)
    least = min(LEAST_HELD, allowed // (2 * max(1, len(strata))))
    for stratum in strata:
        kept |= _choose(stratum, n=min(len(stratum), max(least, round(len(stratum) * share))))
    return tuple(piece for piece in evidence if piece.excerpt.id in kept)


def _stratify(evidence: Iterable[Evidence]) -> list[list[Evidence]]:
    """The excerpts by first stage, wave, kind of source, language and mood."""
    strata: defaultdict[tuple[str, ...], list[Evidence]] = defaultdict(list)
    for piece in evidence:
        stage = next(iter(piece.codes(Dimension.STAGE)), "")
        key = (stage, piece.wave_id or "", piece.kind, piece.excerpt.language, mood_of(piece.polarity))
        strata[key].append(piece)
    return list(strata.values())


def _choose(stratum: Sequence[Evidence], *, n: int) -> set[str]:
    """The ids of `n` excerpts of one stratum."""
    by_lot = sorted(piece.excerpt.id for piece in stratum)
    telling = sorted(stratum, key=lambda piece: (-abs(piece.polarity or 0.0), piece.excerpt.id))
    chosen = dict.fromkeys(piece.excerpt.id for piece in telling[: n // 2])
    rest = [excerpt_id for excerpt_id in by_lot if excerpt_id not in chosen]
    return {*chosen, *rest[: n - len(chosen)]}
