import re

import pytest
from textblob import Blobber, TextBlob
from textblob.en import sentiment as textblob_sentiment

from research.scoring.analyzers import EnglishAnalyzer, LexiconAnalyzer, RomanianAnalyzer, SpanishAnalyzer, scorer_id
from research.scoring.english_base import read_textblob_entries
from research.terms import Language


@pytest.mark.parametrize(
    ("analyzer", "text"),
    [
        (EnglishAnalyzer(), "wonderful cushions"),
        (SpanishAnalyzer(), "cojines maravillosos"),
        (RomanianAnalyzer(), "perne minunate"),
    ],
)
def test_textblob_takes_the_analyzer(analyzer: LexiconAnalyzer, text: str) -> None:
    direct = analyzer.analyze(text)

    assert TextBlob(text, analyzer=analyzer).sentiment == direct
    assert Blobber(analyzer=analyzer)(text).sentiment == direct
    assert (direct.polarity or 0) > 0.5


@pytest.mark.parametrize("word", ["abhorrent", "accomplished", "absorbing", "abundant"])
def test_english_words_that_only_textblob_knows_are_scored(word: str) -> None:
    expected = textblob_sentiment(word)[0]

    polarity = EnglishAnalyzer().analyze(word).polarity

    assert polarity is not None
    assert polarity * expected > 0


def test_textblob_base_is_in_order_and_in_range() -> None:
    entries = read_textblob_entries()

    assert len(entries) > 1000
    assert list(entries) == sorted(entries, key=lambda entry: entry.words)
    assert all(entry.polarity is not None and 0.15 <= abs(entry.polarity) <= 1 for entry in entries)


def test_english_lookalike_is_not_read_with_english_words() -> None:
    assert SpanishAnalyzer().analyze("comfortable wonderful").polarity is None


@pytest.mark.parametrize(("language", "name"), [(Language.EN, "en-textblob"), (Language.ES, "es-lexicon")])
def test_scorer_id_carries_a_content_hash(language: Language, name: str) -> None:
    assert re.fullmatch(rf"{name}/[0-9a-f]{{8}}", scorer_id(language))
