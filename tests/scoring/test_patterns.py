from collections import Counter

import pytest

from research.scoring.lexicon import WordClass, lexicon_text
from research.scoring.patterns import COLUMNS, PATTERNS, expand_pattern, read_patterns
from research.terms import SCORED_LANGUAGES, Language


def test_pattern_file_has_the_documented_columns() -> None:
    assert lexicon_text(PATTERNS).splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_patterns_stay_few_enough_to_start_quickly(language: Language) -> None:
    assert 1_000 < len(read_patterns(language)) < 17_000


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_entries_of_patterns_say_something(language: Language) -> None:
    entries = read_patterns(language)

    assert [entry.words for entry in entries if not entry.words] == []
    assert [entry.words for entry in entries if entry.word_class is WordClass.STOP and entry.is_polar] == []
    assert [entry.words for entry in entries if entry.polarity is not None and not 0 < abs(entry.polarity) <= 1] == []


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_no_words_have_two_signs_in_patterns(language: Language) -> None:
    signs = Counter(words for words, _ in {(e.words, e.polarity > 0) for e in read_patterns(language) if e.polarity})

    assert [words for words, count in signs.items() if count > 1] == []


def test_alternatives_may_be_empty() -> None:
    assert expand_pattern("no -|me llega", language=Language.ES) == ("no llega", "no me llega")


def test_list_names_stand_for_their_words() -> None:
    assert "for the third time" in expand_pattern("for the {ordinal} time", language=Language.EN)
