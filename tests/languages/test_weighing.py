import pytest

from research.languages.function_words import ENDINGS, LISTED, read_telling_words
from research.languages.weighing import is_latin, weigh_words
from research.words import fold


def test_a_word_speaks_for_each_language_that_has_it() -> None:
    assert set(weigh_words("la")) == {"es", "ro", "ca", "it", "fr"}


def test_a_word_without_its_marks_tells_less_than_one_with_them() -> None:
    assert 0 < weigh_words("livrari")["ro"] < weigh_words("livrări")["ro"]


def test_cedilla_and_decomposed_letters_are_read_as_the_standard_ones() -> None:
    assert weigh_words("aşa") == weigh_words("așa") == weigh_words("as\u0326a")


def test_inflected_forms_are_found_by_their_stem() -> None:
    assert weigh_words("toalete")["ro"] > 0
    assert set(weigh_words("toilets")) >= {"en"}


def test_unknown_words_are_weighed_by_their_ending() -> None:
    assert set(weigh_words("xyzación")) >= {"es", "gl"}
    assert weigh_words("xyz") == {}


@pytest.mark.parametrize(("text", "expected"), [("да", False), ("包裹", False), ("ção ș ñ", True), ("ok да", True)])
def test_alphabets_are_told(text: str, *, expected: bool) -> None:
    assert is_latin(text) is expected


def test_word_lists_speak_for_listed_languages_and_endings_are_folded() -> None:
    assert {language for told in read_telling_words().values() for language in told} == set(LISTED)
    assert all(ending == fold(ending) for ending in ENDINGS)
