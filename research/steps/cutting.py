"""A sentence that praises one thing and blames another becomes one excerpt for each.

"Web great, delivery late" is cut in two, because its parts feel opposite and name different stages or touchpoints.
A sentence whose parts feel alike, or speak of one thing, stays whole: its score is that of all its words together.
Method: docs/method.md, "Excerpts and their language".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from research.model.excerpt import Excerpt, Score, cut_excerpt
from research.model.response import Passage
from research.scoring.excerpts import label_polarity, score_excerpts
from research.segmenting.clauses import cut_clauses
from research.tagging.tagger import Tagger, tag_text
from research.terms import Dimension, Language

# What a part has to be about to stand alone.
_PLACES = (Dimension.STAGE, Dimension.TOUCHPOINT)
FELT = ("neg", "pos")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One stretch of a sentence: its excerpt, and its label (`None` when unscored)."""

    excerpt: Excerpt
    label: str | None


def part_sentences(
    pairs: Sequence[tuple[Excerpt, Passage]], *, scores: Sequence[Score], tagger: Tagger
) -> list[tuple[Excerpt, ...]]:
    """For each sentence the excerpts it becomes, in order: itself, or its parts.

    Args:
        pairs: Each sentence with its passage.
        scores: The scores of the sentences, in the same order.
        tagger: Tells what a part is about.
    """
    return [
        _part(excerpt, passage=passage, tagger=tagger) if _is_mixed(score) else (excerpt,)
        for (excerpt, passage), score in zip(pairs, scores, strict=True)
    ]


def _is_mixed(score: Score) -> bool:
    """True when words for and words against decided the score."""
    weights = [reason.weight for reason in score.because]
    return bool(weights) and min(weights) < 0 < max(weights)


def _part(excerpt: Excerpt, *, passage: Passage, tagger: Tagger) -> tuple[Excerpt, ...]:
    """The parts of one sentence: clauses that feel alike stay together, and so do parts about the same thing."""
    spans = [(excerpt.start + start, excerpt.start + end) for start, end in cut_clauses(excerpt.verbatim)]
    if len(spans) == 1:
        return (excerpt,)
    alike = _join_alike(_measure(spans, passage=passage, language=excerpt.language))
    if len(alike) == 1:
        return (excerpt,)
    parts = _measure(alike, passage=passage, language=excerpt.language)
    is_parted = all(_feel_opposite(*pair) and _are_apart(*pair, tagger=tagger) for pair in pairwise(parts))
    return tuple(part.excerpt for part in parts) if is_parted else (excerpt,)


def _measure(spans: Sequence[tuple[int, int]], *, passage: Passage, language: Language) -> list[Part]:
    """The spans of a passage as parts."""
    cut = [cut_excerpt(passage, start=start, end=end, language=language) for start, end in spans]
    return [
        Part(excerpt=one, label=label_polarity(score.polarity))
        for one, score in zip(cut, score_excerpts(cut), strict=True)
    ]


def _codes_of(excerpt: Excerpt, *, tagger: Tagger) -> frozenset[str]:
    """The stages and touchpoints that the words of an excerpt call."""
    found = tag_text(tagger, excerpt.verbatim, language=excerpt.language)
    return frozenset(match.code_id for match in found if match.dimension in _PLACES)


def _join_alike(parts: Sequence[Part]) -> list[tuple[int, int]]:
    """The spans of neighbouring clauses that feel alike; a clause without a feeling goes with the next one's."""
    spans: list[tuple[int, int]] = []
    last = waiting = None
    for part in parts:
        start = part.excerpt.start if waiting is None else waiting
        if part.label not in FELT:
            waiting = start
            continue
        if part.label == last:
            start = spans.pop()[0]
        spans.append((start, part.excerpt.end))
        last, waiting = part.label, None
    if waiting is not None and spans:
        spans.append((spans.pop()[0], parts[-1].excerpt.end))
    return spans or [(parts[0].excerpt.start, parts[-1].excerpt.end)]


def _feel_opposite(one: Part, other: Part) -> bool:
    """True when of two neighbours one praises and the other blames."""
    return {one.label, other.label} == set(FELT)


def _are_apart(one: Part, other: Part, *, tagger: Tagger) -> bool:
    """True when neither of two neighbours is about all that the other is about."""
    codes, others = (_codes_of(part.excerpt, tagger=tagger) for part in (one, other))
    return bool(codes - others) and bool(others - codes)
