"""A random sample of the evidence for people to code blind, spread over sources and languages.

Method: proportional allocation to strata (Cochran 1977, "Sampling Techniques", 5.5), each stratum that has evidence
getting one excerpt at least; inside a stratum by simple random sampling. The draw follows from the excerpt's id and a
seed, so that the same study gives the same sample whatever else it holds.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from research.model.evidence import Evidence
from research.model.ids import content_id


def draw_sample(evidence: Sequence[Evidence], *, size: int, seed: str) -> tuple[Evidence, ...]:
    """At most `size` excerpts, spread over kinds of source and languages, in a random order.

    Args:
        evidence: What is drawn from.
        size: How many are wanted; fewer come when there are fewer, more when there are more strata.
        seed: Another seed draws another sample.
    """
    strata: defaultdict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for piece in sorted(evidence, key=lambda piece: content_id("sample", seed, piece.excerpt.id)):
        strata[piece.kind.value, piece.excerpt.language.value].append(piece)
    shares = allocate({stratum: len(found) for stratum, found in strata.items()}, size=size)
    chosen = [piece for stratum, n in shares.items() for piece in strata[stratum][:n]]
    return tuple(sorted(chosen, key=lambda piece: content_id("sample", seed, piece.excerpt.id)))


def allocate(sizes: Mapping[tuple[str, str], int], *, size: int) -> dict[tuple[str, str], int]:
    """How many to draw from each stratum, in proportion to its size, by largest remainder; at least one each.

    >>> allocate({("survey", "en"): 90, ("survey", "es"): 9, ("call_note", "ro"): 1}, size=10)
    {('call_note', 'ro'): 1, ('survey', 'en'): 8, ('survey', 'es'): 1}
    """
    total = sum(sizes.values())
    wanted = min(size, total)
    exact = {stratum: n * wanted / total for stratum, n in sorted(sizes.items())}
    shares = {stratum: max(1, int(share)) for stratum, share in exact.items()}
    by_rest = sorted(exact, key=lambda stratum: (-(exact[stratum] - int(exact[stratum])), stratum))
    for stratum in by_rest:
        if sum(shares.values()) < wanted and shares[stratum] < sizes[stratum] and exact[stratum] >= 1:
            shares[stratum] += 1
    for stratum in sorted(shares, key=lambda stratum: -shares[stratum]):
        while sum(shares.values()) > wanted and shares[stratum] > 1:
            shares[stratum] -= 1
    return shares
