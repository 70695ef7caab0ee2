"""Excerpts on no stage, grouped by the words that mark them off, each group with the term that would catch it.

A term is worth a look when more people say it among the excerpts on no stage than elsewhere. Method: the log odds ratio
of the people who say it here and there, each count plus a half (Haldane 1956), in standard errors; then the terms that
catch most people first, each excerpt once (greedy set cover, Chvatal 1979).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from research.finding.quotes import choose_quotes, participants_of
from research.languages.function_words import grammar_words
from research.model.evidence import Evidence
from research.model.finding import UntaggedGroup
from research.terms import SCORED_LANGUAGES, Dimension, Language
from research.words import split_words

# A term that fewer people say is chance, and the list would never end.
LEAST_PEOPLE = 3
# One standard error is a hint, no proof: a person decides what goes into the codebook.
LEAST_Z = 1.0
# A longer term is the better one when it catches this share of what its shorter part catches.
LONGER = 0.7
SHORTEST = 3
# "Excellent" marks off whatever is on no stage; as a term of a stage it would catch all stages.
_FELT = frozenset({Dimension.EMOTION, Dimension.THEME})
N_GROUPS = 30
N_QUOTES = 3
HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Said:
    """Term -> who said it, and in which excerpts (by place in the evidence given); `n_people` said anything."""

    n_people: int
    people: Mapping[str, frozenset[str]]
    places: Mapping[str, frozenset[int]]


def group_untagged(evidence: Sequence[Evidence]) -> tuple[UntaggedGroup, ...]:
    """The groups of excerpts on no stage, those of most people first, at most `N_GROUPS` in each language.

    An excerpt stands in one group, that of the term which catches most people; one that no term marks off is in none.
    """
    groups = [group for language in SCORED_LANGUAGES for group in _group_language(evidence, language=language)]
    return tuple(sorted(groups, key=lambda group: (-group.n_participants, group.language.value, group.term)))


def _group_language(evidence: Sequence[Evidence], *, language: Language) -> Iterator[UntaggedGroup]:
    """The groups of one language, each over what the groups before it left."""
    spoken = sorted((one for one in evidence if one.excerpt.language is language), key=lambda one: one.excerpt.id)
    untagged = [piece for piece in spoken if not piece.codes(Dimension.STAGE)]
    tagged = [piece for piece in spoken if piece.codes(Dimension.STAGE)]
    said, elsewhere = (_collect(some, ignored=grammar_words(language)) for some in (untagged, tagged))
    chosen = _prefer_longer(_mark_off(said, other=elsewhere), said=said)
    left = set(range(len(untagged)))
    for _ in range(N_GROUPS):
        caught = {term: [untagged[place] for place in sorted(said.places[term] & left)] for term in chosen}
        best = max(
            sorted(caught), key=lambda term: (len(participants_of(caught[term])), len(term.split())), default=None
        )
        if best is None or len(participants_of(caught[best])) < LEAST_PEOPLE:
            return
        yield _make_group(best, caught=caught[best], language=language)
        left -= said.places[best]


def _make_group(term: str, *, caught: Sequence[Evidence], language: Language) -> UntaggedGroup:
    """The group of one term."""
    return UntaggedGroup(
        term=term,
        language=language,
        n_excerpts=len(caught),
        n_participants=len(participants_of(caught)),
        quotes=choose_quotes(caught, n=N_QUOTES),
    )


def _collect(evidence: Sequence[Evidence], *, ignored: frozenset[str]) -> _Said:
    """The terms of the excerpts, without words of grammar."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    places: defaultdict[str, set[int]] = defaultdict(set)
    for place, piece in enumerate(evidence):
        for term in _terms_of(piece.excerpt.verbatim, ignored=ignored | _felt_words(piece)):
            people[term].add(piece.participant_id)
            places[term].add(place)
    return _Said(
        n_people=len(participants_of(evidence)),
        people={term: frozenset(found) for term, found in people.items()},
        places={term: frozenset(found) for term, found in places.items()},
    )


def _felt_words(piece: Evidence) -> frozenset[str]:
    """The folded words that decided the polarity or an emotion: they tell how it felt, and stand at every stage."""
    reasons = [*piece.score.because, *(one for tag in piece.tags if tag.dimension in _FELT for one in tag.because)]
    return frozenset(word.folded for reason in reasons for word in split_words(reason.words))


def _terms_of(text: str, *, ignored: frozenset[str]) -> set[str]:
    """The words of a text, and its pairs of neighbouring words, folded; numbers and words of grammar are no terms."""
    words = [word.folded for word in split_words(text)]
    single = {word for word in words if len(word) >= SHORTEST and word.isalpha() and word not in ignored}
    return single | {f"{one} {other}" for one, other in pairwise(words) if one in single and other in single}


def _mark_off(said: _Said, *, other: _Said) -> list[str]:
    """The terms that enough people say, and say more than elsewhere, where there is anything else."""
    counts = {term: len(people) for term, people in said.people.items() if len(people) >= LEAST_PEOPLE}
    return [
        term
        for term, n in sorted(counts.items())
        if not other.n_people
        or log_odds(n, n_here=said.n_people, n_other=len(other.people.get(term, ())), n_there=other.n_people) >= LEAST_Z
    ]


def log_odds(n: int, *, n_here: int, n_other: int, n_there: int) -> float:
    """How much likelier people say a term here (n of n_here) than there, in standard errors; 0 for as likely.

    >>> [round(log_odds(10, n_here=100, n_other=n, n_there=100), 2) for n in (10, 0)]
    [0.0, 2.16]
    """
    cells = [count + HALF for count in (n, n_here - n, n_other, n_there - n_other)]
    odds = log(cells[0] * cells[3] / (cells[1] * cells[2]))
    return odds / sqrt(sum(1 / cell for cell in cells))


def _prefer_longer(terms: Iterable[str], *, said: _Said) -> list[str]:
    """The terms without single words that are said nearly always as part of one of the pairs."""
    kept = set(terms)
    for pair in [term for term in kept if " " in term]:
        for word in pair.split():
            if word in kept and len(said.places[pair]) >= LONGER * len(said.places[word]):
                kept.discard(word)
    return sorted(kept)
