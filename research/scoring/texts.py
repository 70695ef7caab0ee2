"""The score of a whole text: the stated combination of its clauses.

All weights of a text go into one sum, whatever sentence they stand in, and the sum is brought to -1..1 once (see
`research.scoring.engine`): a text of many mild complaints is worse than one of them. A mean of sentences would let
every neutral sentence dilute what was said.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from research.model.excerpt import Reason
from research.scoring.analyzers import ANALYZERS, scorer_id
from research.scoring.answering import N_SHORT_ANSWER, Asked, fold_text, is_wish
from research.scoring.engine import NOT_ASSESSED, Assessment
from research.scoring.excerpts import NO_SCORER
from research.scoring.questions import Asking, classify_question
from research.scoring.tokens import split_tokens
from research.terms import Language


class TextScorer(Protocol):
    """Anything that scores texts by itself, such as a model from a folder; `name` says which, with its version."""

    name: str

    def score(self, texts: Sequence[str]) -> "list[TextScore]":
        """One score a text, in order."""
        ...


class TextScore(NamedTuple):
    """The score of one text: polarity -1..1 and confidence 0..1, both `None` when unscored, why, and by which scorer.

    `scorer` is `none` for a text in no scored language; else it is named also where it found nothing to assess.
    """

    polarity: float | None
    confidence: float | None
    because: tuple[Reason, ...]
    scorer: str


def score_text(text: str, *, language: Language, question: str | None = None) -> TextScore:
    """The score of one text in a language, as an answer to its question where there is one.

    >>> score = score_text("The web is great. The delivery was late.", language=Language.EN)
    >>> [reason.words for reason in score.because]
    ['great', 'late']
    >>> score_text("Die Lieferung kam zu spät.", language=Language.OTHER).scorer
    'none'
    """
    if language not in ANALYZERS or not text.strip():
        return TextScore(*NOT_ASSESSED, scorer=NO_SCORER)
    composed = unicodedata.normalize("NFC", text)
    return TextScore(*_assess(composed, language=language, question=question), scorer=scorer_id(language))


def _assess(text: str, *, language: Language, question: str | None) -> Assessment:
    """The assessment by the analyzer of the language; a question gives a prior to short answers and to wishes."""
    analyzer, asking = ANALYZERS[language], classify_question(question)
    if question is None or asking is Asking.OPEN:
        return analyzer.analyze(text)
    is_short = len(set(split_tokens(text).sentence)) <= N_SHORT_ANSWER
    gives_prior = is_short or is_wish(fold_text(text), language=language)
    return analyzer.analyze_answer(text, asked=Asked(question, asking, gives_prior=gives_prior))
