"""Answers that repeat the words of another answer: pasted, sent twice, or written by one hand for many.

Method: sorted neighbourhood (Hernández & Stolfo 1995, "The merge/purge problem for large databases"): texts are sorted
by their words read forwards and once more backwards, and each is compared with its next neighbours. An edit in one
place leaves either the start or the end of a text alone, so that copies stand near each other in one of the two orders.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from rapidfuzz.fuzz import ratio
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from research.model.response import Passage
from research.words import split_words

# Fewer words are often the same by chance: "Muy bien todo, gracias".
LEAST_WORDS = 6
# Alike from this share of equal letters on, in percent; rapidfuzz's normalised insertion-deletion similarity.
LEAST_ALIKE = 90.0
N_NEIGHBOURS = 4
_NEVER = datetime.max.replace(tzinfo=UTC)


def find_copies(passages: Sequence[Passage]) -> dict[str, str]:
    """Passage id -> id of the earliest passage with nearly the same words; passages that are no copies are not in it.

    Args:
        passages: Texts in any order; one that is given twice is no copy of itself.

    Source: docs/method.md, "Copied answers".
    """
    ordered = sorted({passage.id: passage for passage in passages}.values(), key=_order)
    folded = {passage.id: [word.folded for word in split_words(passage.text)] for passage in ordered}
    texts = {passage_id: " ".join(words) for passage_id, words in folded.items() if len(words) >= LEAST_WORDS}
    first: dict[int, str] = {}
    for passage_id, group in zip(texts, _group_alike(list(texts.values())), strict=True):
        first.setdefault(group, passage_id)
        texts[passage_id] = first[group]
    return {passage_id: original for passage_id, original in texts.items() if original != passage_id}


def _order(passage: Passage) -> tuple[datetime, str, int, int, str]:
    """The order in which words came in: by moment, then by place."""
    place = passage.place
    return (passage.said_at or _NEVER, place.file, place.row or 0, place.line or 0, passage.id)


def _group_alike(texts: Sequence[str]) -> list[int]:
    """The number of the group of each text, one for each text that is like no other."""
    pairs = [pair for backwards in (False, True) for pair in _pair_neighbours(texts, backwards=backwards)]
    heads, tails = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    links = coo_array((np.ones(len(pairs)), (heads, tails)), shape=(len(texts), len(texts)))
    return [int(label) for label in connected_components(links, directed=False)[1]] if texts else []


def _pair_neighbours(texts: Sequence[str], *, backwards: bool) -> list[tuple[int, int]]:
    """The pairs of alike texts among those that stand near each other when sorted."""
    step = -1 if backwards else 1
    order = sorted(range(len(texts)), key=lambda number: texts[number][::step])
    return [
        (one, other)
        for rank, one in enumerate(order)
        for other in order[rank + 1 : rank + 1 + N_NEIGHBOURS]
        if ratio(texts[one], texts[other], score_cutoff=LEAST_ALIKE) > 0
    ]
