"""Folding and splitting keep the places of a text."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.words import comma_below, fold, split_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ÁÉÍÓÚ ñ Ñ ü ¿¡", "aeiou n n u ¿¡"),
        ("ĂÂÎȘȚ ăâîșț", "aaist aaist"),
        ("ŞŢşţ", "stst"),
        ("İstanbul", "istanbul"),
        ("Straße GROẞ", "straße groß"),
        ("한국 가", "한국 가"),
        ("5 € № ½ 👍🏽", "5 € № ½ 👍🏽"),
        ("", ""),
    ],
)
def test_fold_drops_case_and_marks_and_nothing_else(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_text_folds_as_its_characters_do(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    words = split_words(text)
    folded = fold(text).replace("’", "'").replace("`", "'").replace("´", "'")

    assert all(folded[word.start : word.end] == word.folded for word in words)
    assert all(first.end <= second.start for first, second in pairwise(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I don’t know", ["i", "don't", "know"]),
        ("N-am plătit 3,5 lei.", ["n-am", "platit", "3,5", "lei"]),
        ("Q&A at 10.30", ["q&a", "at", "10.30"]),
        ("one,two. three", ["one", "two", "three"]),
        ("snake_case 'quoted'", ["snake", "case", "quoted"]),
        ("... -- ¿?", []),
    ],
)
def test_words_are_letters_and_digits_joined_inside(text: str, words: list[str]) -> None:
    assert [word.folded for word in split_words(text)] == words


def test_old_romanian_letters_become_the_standard_ones() -> None:
    assert comma_below("Ştiţi ŢARĂ") == "Știți ȚARĂ"
    assert unicodedata.name(comma_below("ş")) == "LATIN SMALL LETTER S WITH COMMA BELOW"
