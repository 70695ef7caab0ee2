"""How alike excerpts are worded: word stems weighed by TF-IDF, groups of like wording, and the centre of a group.

TF-IDF: Spärck Jones (1972), "A statistical interpretation of term specificity", Journal of Documentation 28. Groups:
agglomerative clustering with average linkage (Sokal & Michener 1958) over cosine distance. Languages share no stem, so
that wording is compared inside a language only.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from research.languages.function_words import grammar_words
from research.model.evidence import Evidence
from research.tagging.word_forms import LEMMA, word_forms
from research.terms import SCORED_LANGUAGES, Language
from research.words import fold, split_words

# Farther apart than this on average, two texts do not say the same: of five content words they share one at most.
MOST_APART = 0.75
# Comparing all with all costs the square of their number: more texts than this join the groups that these make.
MOST_COMPARED = 400
SHORTEST = 3
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StemmedWord:
    """A content word of a text: what it shares with its other forms, and the word as written, in lower case."""

    stem: str
    written: str


@dataclass(frozen=True, slots=True)
class WordSpace:
    """Excerpts as rows of weighed stems, each of length 1, or 0 where an excerpt has no content word."""

    matrix: csr_matrix
    rows: Mapping[str, int]

    def group(self, pieces: Sequence[Evidence]) -> tuple[tuple[Evidence, ...], ...]:
        """The pieces by like wording, large groups first; one that is worded like no other is alone.

        At most `MOST_COMPARED` pieces, the first by id, are compared with each other. Of the others each joins the
        group whose centre is nearest, or stays alone. Ids are drawn from content as if by lot, and always the same.
        """
        ordered = sorted(pieces, key=lambda piece: piece.excerpt.id)
        vectors = self.matrix[[self.rows[piece.excerpt.id] for piece in ordered]]
        labels = _cluster(vectors[:MOST_COMPARED])
        labels = np.concatenate([labels, _join(vectors[MOST_COMPARED:], others=vectors[:MOST_COMPARED], labels=labels)])
        groups: dict[int, list[Evidence]] = {}
        for piece, label in zip(ordered, labels, strict=True):
            groups.setdefault(int(label), []).append(piece)
        return tuple(tuple(group) for group in sorted(groups.values(), key=lambda group: (-len(group), _id_of(group))))

    def measure_centrality(self, pieces: Sequence[Evidence]) -> dict[str, float]:
        """Excerpt id -> cosine with the centre of the pieces, 0..1, two decimals: equal wording ranks equal."""
        vectors = self.matrix[[self.rows[piece.excerpt.id] for piece in pieces]]
        centre = np.asarray(vectors.mean(axis=0)).ravel()
        length = float(np.linalg.norm(centre)) or 1.0
        cosines = np.asarray(vectors @ (centre / length)).ravel()
        return {piece.excerpt.id: round(float(cosine), 2) for piece, cosine in zip(pieces, cosines, strict=True)}


def read_wording(evidence: Iterable[Evidence]) -> WordSpace:
    """The space of the words of some evidence, in which all groups of a map are compared."""
    pieces = sorted({piece.excerpt.id: piece for piece in evidence}.values(), key=lambda piece: piece.excerpt.id)
    rows = {piece.excerpt.id: row for row, piece in enumerate(pieces)}
    told = [
        [f"{piece.excerpt.language} {word.stem}" for word in stem_words(piece.excerpt.verbatim, piece.excerpt.language)]
        for piece in pieces
    ]
    if not any(told):
        return WordSpace(csr_matrix((len(pieces), 1)), rows)
    return WordSpace(csr_matrix(TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(told)), rows)


@lru_cache(maxsize=200_000)
def stem_words(text: str, language: Language) -> tuple[StemmedWord, ...]:
    """The content words of a text in a scored language: no word of grammar, no number, nothing that was replaced.

    >>> [(word.stem, word.written) for word in stem_words("The parcels arrived late", Language.EN)]
    [('parcel', 'parcels'), ('arrive', 'arrived'), ('late', 'late')]
    """
    if language not in SCORED_LANGUAGES:
        return ()
    written = (
        text[word.start : word.end].lower()
        for word in split_words(text)
        # What stands in square brackets replaced personal data, and is no one's word.
        if text[word.start - 1 : word.start] != "["
    )
    stemmed = ((_stem(word, language), word) for word in written)
    return tuple(StemmedWord(stem, word) for stem, word in stemmed if stem)


@lru_cache(maxsize=200_000)
def _stem(word: str, language: Language) -> str:
    """The folded lemma of a content word, the word itself where no dictionary tells one; "" for any other word."""
    folded = fold(word)
    if len(folded) < SHORTEST or not folded.isalpha() or folded in grammar_words(language):
        return ""
    lemmas = sorted(fold(form.removeprefix(LEMMA)) for form in word_forms(word, language=language) if form[:1] == LEMMA)
    return next((lemma for lemma in lemmas if lemma != folded), folded)


def _cluster(vectors: csr_matrix) -> npt.NDArray[np.intp]:
    """The number of each row's group."""
    if vectors.shape[0] < 2:  # noqa: PLR2004 -- one text is a group by itself; the library asks for two.
        return np.zeros(vectors.shape[0], dtype=np.intp)
    # Rounded, so that equal distances are equal on every machine.
    distances = np.clip(1.0 - (vectors @ vectors.T).toarray(), 0.0, 1.0).round(6)
    np.fill_diagonal(distances, 0.0)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=MOST_APART
    )
    return np.asarray(model.fit_predict(distances), dtype=np.intp)


def _join(vectors: csr_matrix, *, others: csr_matrix, labels: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The groups that further rows join; a row that is near none gets a number of its own."""
    if not vectors.shape[0]:
        return np.zeros(0, dtype=np.intp)
    names, places, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    means = csr_matrix((1.0 / sizes[places], (places, np.arange(labels.size))), shape=(names.size, labels.size))
    # The mean cosine with a group's rows, the same measure by which average linkage joined them.
    cosines = (vectors @ (means @ others).T).toarray()
    best = cosines.argmax(axis=1)
    is_near = cosines.max(axis=1) >= 1.0 - MOST_APART
    alone = np.arange(vectors.shape[0]) + int(names.max()) + 1
    return np.where(is_near, names[best], alone)


def _id_of(pieces: Sequence[Evidence]) -> str:
    """The id that stands for a group."""
    return pieces[0].excerpt.id
