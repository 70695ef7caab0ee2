"""Scores of excerpts: each by the analyzer of its language, none for languages that we do not score."""

from collections import Counter
from collections.abc import Sequence

from research.memo import remember_short
from research.model.excerpt import Excerpt, Score
from research.scoring.analyzers import ANALYZERS, scorer_id
from research.scoring.answering import N_SHORT_ANSWER, Asked, fold_text, is_wish, says_content, says_nothing
from research.scoring.engine import NOT_ASSESSED, Assessment
from research.scoring.questions import Asking, classify_question
from research.terms import SCORED_LANGUAGES, Language

# The scorer's name on excerpts in a language that has none.
NO_SCORER = "none"
# Polarities nearer to zero are labelled neutral: the threshold of VADER (Hutto & Gilbert 2014).
LABEL_THRESHOLD = 0.05


def score_excerpts(excerpts: Sequence[Excerpt], *, questions: Sequence[str | None] | None = None) -> tuple[Score, ...]:
    """One score for each excerpt, in the same order.

    Polarity, confidence and reasons are empty (`None`, `None`, `()`) where nothing was assessed and in languages
    other than en, es and ro: unscored is not neutral.

    Args:
        excerpts: the excerpts; those of one passage are read as one answer.
        questions: what each excerpt answers, in the same order; a question for improvements or for praise changes
            the score as docs/method.md says. Without questions the words alone decide.

    Raises: ValueError when there are not as many questions as excerpts.
    """
    asked = questions if questions is not None else (None,) * len(excerpts)
    answers = Counter(excerpt.passage_id for excerpt in excerpts)
    content = {
        excerpt.passage_id
        for excerpt, question in zip(excerpts, asked, strict=True)
        if classify_question(question) is not Asking.OPEN and _denies(excerpt.verbatim, excerpt.language)
    }
    return tuple(
        _score_excerpt(
            excerpt,
            question=question,
            is_short=answers[excerpt.passage_id] <= N_SHORT_ANSWER,
            is_denied=excerpt.passage_id in content,
        )
        for excerpt, question in zip(excerpts, asked, strict=True)
    )


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


@remember_short
def _denies(text: str, language: Language) -> bool:
    """True for "nothing" and "all is well", after which the other sentences of an answer name nothing."""
    if language not in ANALYZERS:
        return False
    folded = fold_text(text)
    return says_nothing(folded, language=language) or says_content(folded)


def _score_excerpt(excerpt: Excerpt, *, question: str | None, is_short: bool, is_denied: bool) -> Score:
    """The score of one excerpt; its question gives a prior in short answers and to wishes."""
    scorer = scorer_id(excerpt.language) if excerpt.language in ANALYZERS else NO_SCORER
    closed = question if classify_question(question) is not Asking.OPEN else None
    is_named = closed is not None and is_short and not is_denied
    polarity, confidence, because = _assess(excerpt.verbatim, excerpt.language, closed, is_named)
    return Score(excerpt_id=excerpt.id, scorer=scorer, polarity=polarity, confidence=confidence, because=because)


@remember_short
def _assess(text: str, language: Language, question: str | None, is_named: bool) -> Assessment:  # noqa: FBT001 -- a key
    """The assessment of a text, as an answer where its question is not open, naming what it asks for where `is_named`.

    Of an answer that names nothing, only a wish is given the question's prior.
    """
    analyzer = ANALYZERS.get(language)
    if analyzer is None:
        return NOT_ASSESSED
    if question is None:
        return analyzer.analyze(text)
    gives_prior = is_named or is_wish(fold_text(text), language=language)
    return analyzer.analyze_answer(text, asked=Asked(question, classify_question(question), gives_prior=gives_prior))
