from collections import Counter

import pytest

from research.scoring.lexicon import Entry, WordClass, lexicon_text, read_lexicon
from research.scoring.matching import Matcher
from research.scoring.patterns import COLUMNS, NOTHING, PATTERNS, read_pattern, read_patterns
from research.scoring.tokens import split_tokens
from research.terms import SCORED_LANGUAGES, Language


def expand(written: str, *, language: Language) -> list[str]:
    pattern = read_pattern(written, entry=NOTHING, language=language)
    return [" ".join(entry.words) for entry in pattern.expand()]


def read_entries(language: Language) -> list[Entry]:
    return [entry for pattern in read_patterns(language) for entry in pattern.expand()]


def test_pattern_file_has_the_documented_columns() -> None:
    assert lexicon_text(PATTERNS).splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_patterns_stay_few_enough_to_start_quickly(language: Language) -> None:
    assert 1_000 < len(read_entries(language)) < 17_000


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_entries_of_patterns_say_something(language: Language) -> None:
    entries = read_entries(language)

    assert [entry.words for entry in entries if not entry.words] == []
    assert [entry.words for entry in entries if entry.word_class is WordClass.STOP and entry.is_polar] == []
    assert [entry.words for entry in entries if entry.polarity is not None and not 0 < abs(entry.polarity) <= 1] == []


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_no_words_have_two_signs_in_patterns(language: Language) -> None:
    signs = Counter(words for words, _ in {(e.words, e.polarity > 0) for e in read_entries(language) if e.polarity})

    assert [words for words, count in signs.items() if count > 1] == []


def test_alternatives_may_be_empty() -> None:
    assert expand("no -|me llega", language=Language.ES) == ["no llega", "no me llega"]


def test_list_names_stand_for_their_words() -> None:
    assert "for the third time" in expand("for the {ordinal} time", language=Language.EN)


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_patterns_find_what_each_of_their_entries_would(language: Language) -> None:
    entries, lexicon = read_entries(language), read_lexicon(str(language))
    grown = Matcher(lexicon, language=language, patterns=read_patterns(language))
    written_out = Matcher((*entries, *lexicon), language=language)

    for phrase in (" ".join(entry.words).replace("*", "") for entry in entries):
        tokens = split_tokens(phrase)
        assert grown.find_hits(tokens) == written_out.find_hits(tokens)
