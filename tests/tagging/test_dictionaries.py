import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY

from research.tagging.dictionaries import LazyDictionaries
from research.terms import SCORED_LANGUAGES, Language

LAZY = LazyDictionaries()


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_every_word_has_the_lemma_that_the_library_gives_it(language: Language) -> None:
    lazy, whole = LAZY.get_dictionary(language), DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)

    assert len(lazy) == len(whole)
    assert [word for word in reversed(list(whole)) if lazy.get(word) != whole[word]] == []


@pytest.mark.parametrize("language", SCORED_LANGUAGES)
def test_what_is_no_word_has_no_lemma(language: Language) -> None:
    lazy, whole = LAZY.get_dictionary(language), DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)
    others = [f"{word[: n % 9]}{word[n % 3 :]}x" for n, word in enumerate(whole) if n % 50 == 0]

    assert [word for word in ("", "\x00", "ñ", "zzzzzz", *others) if lazy.get(word) != whole.get(word)] == []


def test_words_are_listed_in_the_order_of_the_library() -> None:
    lazy, whole = (factory.get_dictionary(Language.EN) for factory in (LAZY, DEFAULT_DICTIONARY_FACTORY))

    assert list(lazy) == list(whole)


def test_dictionary_written_backwards_is_read_by_the_library() -> None:
    backwards = "sw"

    assert LAZY.get_dictionary(backwards) is DEFAULT_DICTIONARY_FACTORY.get_dictionary(backwards)
