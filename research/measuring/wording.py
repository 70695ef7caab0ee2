"""How alike excerpts are worded: word stems weighed by TF-IDF, groups of like wording, and the centre of a group.

TF-IDF: Spärck Jones (1972), "A statistical interpretation of term specificity", Journal of Documentation 28. Groups:
agglomerative clustering with average linkage (Sokal & Michener 1958) over cosine distance. Languages share no stem, so
that wording is compared inside a language only.
"""

from array import array
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfTransformer

from research.languages.function_words import grammar_words
from research.measuring.columns import Floats, Whole
from research.measuring.indexed import IndexedEvidence
from research.tagging.word_forms import LEMMA, word_forms
from research.terms import SCORED_LANGUAGES, Language
from research.words import fold, split_words

# Farther apart than this on average, two texts do not say the same: of five content words they share one at most.
MOST_APART = 0.75
# Comparing all with all costs the square of their number: more texts than this join the groups that these make.
MOST_COMPARED = 400
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class StemmedWord:
    """A content word of a text: what it shares with its other forms, and the word as written, in lower case."""

    stem: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSpace:
    """Excerpts as rows of weighed stems, each of length 1, or 0 where an excerpt has no content word.

    `forms` counts how often each excerpt writes each form of `written`, and `stem_of` tells the column of its stem in
    `matrix`, named by `stems`. `rows` is the row of each excerpt that the columns of the evidence hold, -1 without.
    """

    matrix: csr_matrix
    forms: csr_matrix
    stems: tuple[str, ...]
    written: tuple[str, ...]
    stem_of: Whole
    rows: Whole

    def group(self, pieces: IndexedEvidence) -> tuple[IndexedEvidence, ...]:
        """The pieces by like wording, large groups first; one that is worded like no other is alone.

        At most `MOST_COMPARED` pieces, the first by id, are compared with each other. Of the others each joins the
        group whose centre is nearest, or stays alone. Ids are drawn from content as if by lot, and always the same.
        """
        vectors = self.matrix[self._rows_of(pieces)]
        labels = _cluster(vectors[:MOST_COMPARED])
        labels = np.concatenate([labels, _join(vectors[MOST_COMPARED:], others=vectors[:MOST_COMPARED], labels=labels)])
        order = np.argsort(labels, kind="stable")
        _, starts = np.unique(labels[order], return_index=True)
        groups = np.split(pieces.places[order], starts[1:]) if labels.size else []
        ranked = sorted(groups, key=lambda places: (-places.size, int(places[0])))
        return tuple(IndexedEvidence(pieces.columns, places) for places in ranked)

    def measure_centrality(self, pieces: IndexedEvidence) -> Floats:
        """The cosine of each piece with the centre of the pieces, 0..1."""
        vectors = self.matrix[self._rows_of(pieces)]
        centre = np.asarray(vectors.mean(axis=0)).ravel()
        length = float(np.linalg.norm(centre)) or 1.0
        return np.asarray(vectors @ (centre / length)).ravel()

    def count_people(self, pieces: IndexedEvidence) -> dict[str, int]:
        """Stem -> how many people say it, of pieces in one language; whoever says it twice counts once (law 4)."""
        said = self.matrix[self._rows_of(pieces)]
        persons = np.repeat(pieces.persons, np.diff(said.indptr))
        n_people = len(pieces.columns.people)
        stems, counts = np.unique(
            np.unique(said.indices.astype(np.int64) * n_people + persons) // max(1, n_people), return_counts=True
        )
        return {self.stems[stem]: n for stem, n in zip(stems.tolist(), counts.tolist(), strict=True)}

    def write_stem(self, stem: str, *, pieces: IndexedEvidence) -> str:
        """The form of a word that some pieces in one language write most often, the first by letters among equals."""
        said = self.forms[self._rows_of(pieces)]
        counts = np.bincount(said.indices, weights=said.data, minlength=len(self.written))
        forms = [form for form in np.flatnonzero(counts).tolist() if self.stems[self.stem_of[form]] == stem]
        return self.written[min(forms, key=lambda form: (-counts[form], self.written[form]))]

    def _rows_of(self, pieces: IndexedEvidence) -> Whole:
        """The rows of the pieces."""
        return self.rows[pieces.places]


def read_wording(evidence: IndexedEvidence) -> WordSpace:
    """The space of the words of some evidence, in which all groups of a map are compared."""
    known: dict[tuple[Language, StemmedWord], int] = {}
    found, ends = array("q"), array("q", [0])
    for piece in evidence:
        language = piece.excerpt.language
        words = stem_words(piece.excerpt.verbatim, language)
        found.extend([known.setdefault((language, word), len(known)) for word in words])
        ends.append(len(found))
    names = [f"{language} {word.stem}" for language, word in known]
    columns = {name: column for column, name in enumerate(sorted(set(names)))}
    stem_of = np.array([columns[name] for name in names], dtype=np.int64)
    forms = csr_matrix(
        (np.ones(len(found), dtype=np.int64), np.array(found, dtype=np.int64), np.array(ends, dtype=np.int64)),
        shape=(len(evidence), len(known)),
    )
    rows = np.full(len(evidence.columns.pieces), -1, dtype=np.int64)
    rows[evidence.places] = np.arange(len(evidence))
    return WordSpace(
        matrix=_weigh(forms, stem_of=stem_of, n_stems=len(columns)),
        forms=forms,
        stems=tuple(name.split(" ", 1)[1] for name in columns),
        written=tuple(word.written for _, word in known),
        stem_of=stem_of,
        rows=rows,
    )


def _weigh(forms: csr_matrix, *, stem_of: Whole, n_stems: int) -> csr_matrix:
    """The weighed stems of each row of forms."""
    if not n_stems or not forms.nnz:
        return csr_matrix((forms.shape[0], max(1, n_stems)))
    places = np.arange(stem_of.size)
    stems = csr_matrix((np.ones(stem_of.size, dtype=np.int64), (places, stem_of)), shape=(stem_of.size, n_stems))
    counts = forms @ stems
    counts.sort_indices()
    return csr_matrix(TfidfTransformer(sublinear_tf=True).fit_transform(counts))


# Short answers are given again and again.
@lru_cache(maxsize=1 << 14)
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


@lru_cache(maxsize=1 << 16)
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
