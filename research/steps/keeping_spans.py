"""What people coded stays one excerpt, from the letter to the letter, whatever the rules of cutting say by now."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from research.model.coding import Span
from research.model.excerpt import Excerpt
from research.model.response import Passage

_WORDS = re.compile(r"\w.*\w|\w", re.DOTALL)
Pairs = Sequence[tuple[Excerpt, Passage]]


def keep_spans(
    pairs: Pairs, *, pins: Mapping[str, Sequence[Span]], cut: Callable[[Passage, int, int], Excerpt]
) -> list[tuple[Excerpt, Passage]]:
    """The excerpts in order of passage and place, with those that people coded in place of what overlaps them.

    What is left of an excerpt beside a coded one becomes an excerpt of its own where it has words. Coded excerpts may
    overlap each other: neither judgement is dropped.

    Args:
        pairs: Excerpts as the rules cut them, with their passages.
        pins: Passage id -> the spans that people coded.
        cut: Makes the excerpt of a passage from start to end.
    """
    groups: defaultdict[str, list[tuple[Excerpt, Passage]]] = defaultdict(list)
    for excerpt, passage in pairs:
        groups[passage.id].append((excerpt, passage))
    kept: list[tuple[Excerpt, Passage]] = []
    for passage_id, found in groups.items():
        passage = found[0][1]
        coded = [(pin.start, pin.end) for pin in pins.get(passage_id, ()) if pin.end <= len(passage.text)]
        ruled = {(excerpt.start, excerpt.end): excerpt for excerpt, _ in found}
        spans = sorted(_settle(ruled, coded=coded, text=passage.text)) if coded else list(ruled)
        kept += [(ruled.get(span) or cut(passage, *span), passage) for span in spans]
    return kept


def _settle(
    ruled: Mapping[tuple[int, int], Excerpt], *, coded: Sequence[tuple[int, int]], text: str
) -> set[tuple[int, int]]:
    """The spans of one passage: the coded ones, and what they leave of the others."""
    spans = set(coded)
    for span in ruled:
        spans.update([span] if span in spans else _subtract(span, coded=coded, text=text))
    return spans


def _subtract(span: tuple[int, int], *, coded: Sequence[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The parts of a span that no coded one covers, from their first letter to their last where they were cut."""
    if not any(start < span[1] and span[0] < end for start, end in coded):
        yield span
        return
    place = span[0]
    for start, end in [*sorted(coded), (span[1], span[1])]:
        if place < min(start, span[1]) and (words := _WORDS.search(text, place, min(start, span[1]))):
            yield words.span()
        place = max(place, end)
