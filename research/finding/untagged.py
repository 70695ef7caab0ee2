"""Excerpts on no stage, grouped by the words that mark them off, each group with the term that would catch it.

A term is worth a look when more people say it among the excerpts on no stage than elsewhere. Method: the log odds ratio
of the people who say it here and there, each count plus a half (Haldane 1956), in standard errors; then the terms that
catch most people first, each excerpt once (greedy set cover, Chvatal 1979).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from math import log, sqrt

from research.finding.quotes import choose_quotes
from research.languages.function_words import grammar_words
from research.measuring.indexed import IndexedEvidence, index_evidence
from research.measuring.said_terms import list_terms
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


def group_untagged(evidence: Sequence[Evidence]) -> tuple[UntaggedGroup, ...]:
    """The groups of excerpts on no stage, those of most people first, at most `N_GROUPS` in each language.

    An excerpt stands in one group, that of the term which catches most people; one that no term marks off is in none.
    """
    everything = index_evidence(evidence)
    groups = [
        group
        for language in SCORED_LANGUAGES
        for group in _group_language(everything.in_language(language), language=language)
    ]
    return tuple(sorted(groups, key=lambda group: (-group.n_participants, group.language.value, group.term)))


def _group_language(evidence: IndexedEvidence, *, language: Language) -> Iterator[UntaggedGroup]:
    """The groups of one language, each over what the groups before it left."""
    untagged, tagged = evidence.untagged(Dimension.STAGE), evidence.tagged(Dimension.STAGE)
    terms_of = partial(_terms_of, ignored=grammar_words(language))
    said = list_terms(untagged, terms_of=terms_of)
    counts = {term: n for term, n in said.count_people().items() if n >= LEAST_PEOPLE}
    if not counts:
        return
    # Elsewhere only these terms are counted: of all the words of a study there would be too many.
    elsewhere = list_terms(tagged, terms_of=lambda piece: terms_of(piece) & counts.keys())
    marking = _mark_off(counts, n_people=untagged.n_people, others=elsewhere.count_people(), n_others=tagged.n_people)
    left = said.of(_prefer_longer(marking, n_excerpts=said.count_excerpts()))
    for _ in range(N_GROUPS):
        n_people = left.count_people()
        best = max(sorted(n_people), key=lambda term: (n_people[term], len(term.split())), default=None)
        if best is None or n_people[best] < LEAST_PEOPLE:
            return
        caught = left.saying(best)
        yield _make_group(best, caught=caught, language=language)
        left = left.without(caught)


def _make_group(term: str, *, caught: IndexedEvidence, language: Language) -> UntaggedGroup:
    """The group of one term."""
    return UntaggedGroup(
        term=term,
        language=language,
        n_excerpts=len(caught),
        n_participants=caught.n_people,
        quotes=choose_quotes(caught, n=N_QUOTES),
    )


def _felt_words(piece: Evidence) -> frozenset[str]:
    """The folded words that decided the polarity or an emotion: they tell how it felt, and stand at every stage."""
    reasons = [*piece.score.because, *(one for tag in piece.tags if tag.dimension in _FELT for one in tag.because)]
    return frozenset(word for reason in reasons for word in _fold_words(reason.words))


# The same few words call the same codes again and again, and short answers are given more than once.
@lru_cache(maxsize=1 << 14)
def _fold_words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(word.folded for word in split_words(text))


def _terms_of(piece: Evidence, *, ignored: frozenset[str]) -> set[str]:
    """The words of an excerpt, and its pairs of neighbouring words, folded.

    Numbers, words of grammar and words that tell how it felt are no terms.
    """
    words, felt = _fold_words(piece.excerpt.verbatim), _felt_words(piece)
    single = {
        word for word in words if len(word) >= SHORTEST and word.isalpha() and word not in ignored and word not in felt
    }
    return single | {f"{one} {other}" for one, other in pairwise(words) if one in single and other in single}


def _mark_off(counts: Mapping[str, int], *, n_people: int, others: Mapping[str, int], n_others: int) -> list[str]:
    """The terms that people say more than others do elsewhere, where there is anything else."""
    return [
        term
        for term, n in sorted(counts.items())
        if not n_others or log_odds(n, n_here=n_people, n_other=others.get(term, 0), n_there=n_others) >= LEAST_Z
    ]


def log_odds(n: int, *, n_here: int, n_other: int, n_there: int) -> float:
    """How much likelier people say a term here (n of n_here) than there, in standard errors; 0 for as likely.

    >>> [round(log_odds(10, n_here=100, n_other=n, n_there=100), 2) for n in (10, 0)]
    [0.0, 2.16]
    """
    cells = [count + HALF for count in (n, n_here - n, n_other, n_there - n_other)]
    odds = log(cells[0] * cells[3] / (cells[1] * cells[2]))
    return odds / sqrt(sum(1 / cell for cell in cells))


def _prefer_longer(terms: Iterable[str], *, n_excerpts: Mapping[str, int]) -> set[str]:
    """The terms without single words that are said nearly always as part of one of the pairs."""
    kept = set(terms)
    for pair in [term for term in kept if " " in term]:
        for word in pair.split():
            if word in kept and n_excerpts[pair] >= LONGER * n_excerpts[word]:
                kept.discard(word)
    return kept
