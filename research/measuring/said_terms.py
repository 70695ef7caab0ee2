"""Which terms stand in which excerpts, and how many people say each of them."""

from array import array
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from research.measuring.columns import Whole
from research.measuring.indexed import IndexedEvidence, Mask
from research.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTerms:
    """Pairs of a term (its place in `terms`, which are sorted) and an excerpt that says it, by term, then by person.

    `places` are those of the columns of the evidence, `persons` the numbers of who said them.
    """

    evidence: IndexedEvidence
    terms: tuple[str, ...]
    numbers: Whole
    places: Whole
    persons: Whole

    def count_people(self) -> dict[str, int]:
        """Term -> how many people say it, of terms that anybody says."""
        is_first = np.ones(self.numbers.size, dtype=np.bool_)
        is_first[1:] = (np.diff(self.numbers) != 0) | (np.diff(self.persons) != 0)
        return self._count(self.numbers[is_first])

    def count_excerpts(self) -> dict[str, int]:
        """Term -> how many excerpts say it, of terms that any says."""
        return self._count(self.numbers)

    def of(self, terms: Collection[str]) -> Self:
        """The pairs of some of the terms."""
        is_chosen = np.array([term in terms for term in self.terms], dtype=np.bool_)
        return self._take(is_chosen[self.numbers])

    def saying(self, term: str) -> IndexedEvidence:
        """The excerpts that say a term."""
        return IndexedEvidence(self.evidence.columns, np.sort(self.places[self.numbers == self.terms.index(term)]))

    def without(self, evidence: IndexedEvidence) -> Self:
        """The pairs of all excerpts but some."""
        return self._take(~np.isin(self.places, evidence.places))

    def _count(self, numbers: Whole) -> dict[str, int]:
        """Term -> how often its number is there."""
        counts = np.bincount(numbers, minlength=len(self.terms)).tolist()
        return {term: n for term, n in zip(self.terms, counts, strict=True) if n}

    def _take(self, is_in: Mask) -> Self:
        """The pairs where the mask is true, in order."""
        return replace(self, numbers=self.numbers[is_in], places=self.places[is_in], persons=self.persons[is_in])


def list_terms(evidence: IndexedEvidence, *, terms_of: Callable[[Evidence], Iterable[str]]) -> SaidTerms:
    """The terms of each excerpt; `terms_of` names each term of one once."""
    known: dict[str, int] = {}
    found, sizes = array("q"), array("q")
    for piece in evidence:
        n_before = len(found)
        found.extend([known.setdefault(term, len(known)) for term in terms_of(piece)])
        sizes.append(len(found) - n_before)
    terms = sorted(known)
    ranks = np.empty(len(terms), dtype=np.int64)
    ranks[[known[term] for term in terms]] = np.arange(len(terms))
    numbers = ranks[np.array(found, dtype=np.int64)]
    places = np.repeat(evidence.places, np.array(sizes, dtype=np.int64))
    persons = evidence.columns.persons[places]
    order = np.lexsort((persons, numbers))
    return SaidTerms(
        evidence=evidence,
        terms=tuple(terms),
        numbers=numbers[order],
        places=places[order],
        persons=persons[order],
    )
