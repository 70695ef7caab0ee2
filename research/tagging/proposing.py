"""Codes proposed for one excerpt, from its own words or from its context. Context proposes, words decide."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from research.model.excerpt import Reason
from research.tagging.confidence import combine_matches
from research.tagging.match import Match
from research.terms import Dimension

# A question or a category may say what an answer is about, and where it happened. It never says what a person felt,
# needed or did: that would be an emotion put into their mouth.
CONTEXT_DIMENSIONS = (Dimension.STAGE, Dimension.TOUCHPOINT, Dimension.CHANNEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One code that an excerpt may carry, how sure (0..1), and because of what."""

    code_id: str
    dimension: Dimension
    confidence: float
    because: tuple[Reason, ...]


def propose_from_words(matches: Iterable[Match]) -> tuple[Proposal, ...]:
    """One proposal for each code among the matches, with the words that called it as reasons."""
    grouped: dict[tuple[Dimension, str], list[Match]] = defaultdict(list)
    for match in matches:
        grouped[match.dimension, match.code_id].append(match)
    return tuple(
        Proposal(
            code_id=code_id,
            dimension=dimension,
            confidence=combine_matches(match.confidence for match in found),
            because=_to_reasons(found),
        )
        for (dimension, code_id), found in grouped.items()
    )


def propose_from_context(matches: Iterable[Match], *, label: str, confidence: float) -> tuple[Proposal, ...]:
    """For each dimension that context may speak of, the one code it names; none where it names two or more.

    A context that names two stages is about neither alone, so that it proposes nothing at all.
    """
    found = tuple(matches)
    if names_several_stages(found):
        return ()
    return tuple(
        proposal
        for dimension in CONTEXT_DIMENSIONS
        for proposal in _propose_only_code(
            [match for match in found if match.dimension is dimension], label=label, confidence=confidence
        )
    )


def names_several_stages(matches: Iterable[Match]) -> bool:
    """True when two stages or more are among the matches."""
    return len({match.code_id for match in matches if match.dimension is Dimension.STAGE}) > 1


def _propose_only_code(matches: list[Match], *, label: str, confidence: float) -> tuple[Proposal, ...]:
    """The proposal of the only code among matches of one dimension, or nothing."""
    codes = {match.code_id for match in matches}
    if len(codes) != 1:
        return ()
    words = " … ".join(dict.fromkeys(match.words for match in matches))
    because = (Reason(words=f"{label}: {words}", weight=confidence),)
    first = matches[0]
    return (Proposal(code_id=first.code_id, dimension=first.dimension, confidence=confidence, because=because),)


def _to_reasons(matches: list[Match]) -> tuple[Reason, ...]:
    """The different words of a code's matches, the weightiest first, then by place."""
    ordered = sorted(matches, key=lambda match: -match.confidence)
    weights: dict[str, float] = {}
    for match in ordered:
        weights.setdefault(match.words, match.confidence)
    return tuple(Reason(words=words, weight=weight) for words, weight in weights.items())
