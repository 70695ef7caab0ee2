"""Scores of excerpts: each by the analyzer of its language, none for languages that we do not score."""

from collections.abc import Sequence

from research.model.excerpt import Excerpt, Score
from research.scoring.analyzers import ANALYZERS, scorer_id
from research.terms import SCORED_LANGUAGES

# The scorer's name on excerpts in a language that has none.
NO_SCORER = "none"
# Polarities nearer to zero are labelled neutral: the threshold of VADER (Hutto & Gilbert 2014).
LABEL_THRESHOLD = 0.05


def score_excerpts(excerpts: Sequence[Excerpt]) -> tuple[Score, ...]:
    """One score for each excerpt, in the same order.

    Polarity, confidence and reasons are empty (`None`, `None`, `()`) where nothing was assessed and in languages
    other than en, es and ro: unscored is not neutral.
    """
    return tuple(map(_score_excerpt, excerpts))


def scorer_versions() -> tuple[tuple[str, str], ...]:
    """(language, scorer id) pairs of all scorers, for the record of a run."""
    return tuple((str(language), scorer_id(language)) for language in SCORED_LANGUAGES)


def label_polarity(polarity: float | None) -> str | None:
    """`neg`, `neu` or `pos`; `None` for an unscored text.

    >>> label_polarity(0.05), label_polarity(0.0), label_polarity(-0.4), label_polarity(None)
    ('pos', 'neu', 'neg', None)
    """
    if polarity is None:
        return None
    if abs(polarity) < LABEL_THRESHOLD:
        return "neu"
    return "pos" if polarity > 0 else "neg"


def _score_excerpt(excerpt: Excerpt) -> Score:
    """The score of one excerpt."""
    analyzer = ANALYZERS.get(excerpt.language)
    if analyzer is None:
        return Score(excerpt_id=excerpt.id, scorer=NO_SCORER, polarity=None, confidence=None)
    polarity, confidence, because = analyzer.analyze(excerpt.verbatim)
    scorer = scorer_id(excerpt.language)
    return Score(excerpt_id=excerpt.id, scorer=scorer, polarity=polarity, confidence=confidence, because=because)
