"""Sentiment analyzers for TextBlob, one for each scored language, all on one engine and one scale.

`TextBlob(text, analyzer=SpanishAnalyzer()).sentiment` is an `Assessment`: polarity, confidence, because.
"""

from functools import cache
from typing import ClassVar

from textblob.base import CONTINUOUS, BaseSentimentAnalyzer

from research.scoring.answering import Asked, answer_pieces
from research.scoring.engine import ALPHA, RULES_VERSION, Assessment, assess_text, combine, find_pieces
from research.scoring.english_base import read_textblob_entries
from research.scoring.lexicon import Entry, hash_content, lexicon_text, read_lexicon
from research.scoring.matching import Matcher
from research.scoring.patterns import PATTERNS, read_patterns
from research.terms import Language

# Emoji and emoticons mean the same in the three languages.
_SHARED = "shared"


class LexiconAnalyzer(BaseSentimentAnalyzer):  # type: ignore[misc]  # TextBlob ships no type information.
    """The analyzer of one language; subclasses only name it."""

    kind = CONTINUOUS
    language: ClassVar[Language]

    def analyze(self, text: str) -> Assessment:
        """The assessment of one text; polarity is `None` when nothing was assessed, never 0.0 for that."""
        return assess_text(str(text), matcher=_matcher_of(self.language), language=self.language)

    def analyze_answer(self, text: str, *, asked: Asked) -> Assessment:
        """The assessment of one text as an answer to a question.

        >>> from research.scoring.questions import Asking
        >>> asked = Asked("What would you improve?", Asking.IMPROVEMENT, gives_prior=True)
        >>> EnglishAnalyzer().analyze_answer("a clearer form", asked=asked).because
        (Reason(words='question: What would you improve?', weight=-0.3),)
        """
        found = find_pieces(text, matcher=_matcher_of(self.language), language=self.language)
        kept, given = answer_pieces(found, asked=asked, language=self.language)
        return combine(kept, given=given)


class EnglishAnalyzer(LexiconAnalyzer):
    """English: TextBlob's word polarities under our customer-experience extension.

    >>> EnglishAnalyzer().analyze("No problems at all, lovely driver").polarity > 0.5
    True
    """

    language = Language.EN


class SpanishAnalyzer(LexiconAnalyzer):
    """Spanish of Spain and of America.

    >>> SpanishAnalyzer().analyze("No tuve ningún problema").polarity > 0
    True
    >>> SpanishAnalyzer().analyze("Compré una lámpara").polarity is None
    True
    """

    language = Language.ES


class RomanianAnalyzer(LexiconAnalyzer):
    """Romanian, with and without diacritics.

    >>> RomanianAnalyzer().analyze("livrare rapida, fara probleme").polarity > 0.5
    True
    """

    language = Language.RO


ANALYZERS: dict[Language, LexiconAnalyzer] = {
    analyzer.language: analyzer for analyzer in (EnglishAnalyzer(), SpanishAnalyzer(), RomanianAnalyzer())
}


@cache
def scorer_id(language: Language) -> str:
    """The scorer's name with a hash of its lexicon and rules: another hash may give other scores."""
    base = read_textblob_entries() if language is Language.EN else ()
    listed = (f"{entry.words[0]}={entry.polarity!r}" for entry in base)
    name = "en-textblob" if language is Language.EN else f"{language}-lexicon"
    files = map(lexicon_text, (PATTERNS, _SHARED, str(language)))
    version = hash_content((RULES_VERSION, repr(ALPHA), *files, *listed))
    return f"{name}/{version}"


@cache
def _matcher_of(language: Language) -> Matcher:
    """The entries of one language, compiled once when first needed: patterns first, then ours, then TextBlob's."""
    base: tuple[Entry, ...] = read_textblob_entries() if language is Language.EN else ()
    entries = (*read_lexicon(str(language)), *read_lexicon(_SHARED), *base)
    return Matcher(entries, language=language, patterns=read_patterns(language))
