import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.tagging.phrases import find_term_problem, fits_wildcards, read_phrases, split_wildcards


@pytest.mark.parametrize(
    "term", ["*", "-*", " - ", "* *", "free *", "* back", "a * * b", "d*", "*r*d", "**deliver", "a*b*c*d*e", "-"]
)
def test_term_that_fits_everything_is_a_problem(term: str) -> None:
    assert find_term_problem(term) is not None


@pytest.mark.parametrize(
    "term", ["delivery", "-free delivery", "deliver*", "*burs*", "re*bolso", "e-mail", "48 h", "take * back", "room?"]
)
def test_ordinary_term_is_no_problem(term: str) -> None:
    assert find_term_problem(term) is None


@pytest.mark.parametrize(
    ("pattern", "word", "fits"),
    [
        ("livr*", "livrarea", True),
        ("livr*", "livr", True),
        ("livr*", "delivr", False),
        ("*bolso", "reembolso", True),
        ("re*bolso", "reembolso", True),
        ("re*bolso", "rebol", False),
        ("*mbol*", "reembolsar", True),
        ("aba*aba", "aba", False),
    ],
)
def test_wildcard_stands_for_any_letters_inside_a_word(pattern: str, word: str, *, fits: bool) -> None:
    assert fits_wildcards(word, parts=split_wildcards(pattern)) is fits


def test_hyphenated_term_is_read_also_closed_up() -> None:
    assert [phrase.words for phrase in read_phrases("check-out page")] == [
        ("check", "out", "page"),
        ("checkout", "page"),
    ]


@given(st.text(alphabet="ab*", max_size=12), st.text(alphabet="ab", max_size=12))
def test_wildcard_match_agrees_with_a_plain_search_of_all_splits(pattern: str, word: str) -> None:
    def fits(rest: str, letters: str) -> bool:
        if not rest:
            return not letters
        if rest[0] == "*":
            return any(fits(rest[1:], letters[at:]) for at in range(len(letters) + 1))
        return bool(letters) and rest[0] == letters[0] and fits(rest[1:], letters[1:])

    parts = split_wildcards(pattern)

    if len(parts) > 1:
        assert fits_wildcards(word, parts=parts) == fits(pattern, word)


def test_each_pictograph_is_a_word_of_its_own_whatever_its_colour() -> None:
    assert read_phrases("😡😡 late")[0].words == ("😡", "😡", "late")
    assert read_phrases("👍🏽") == read_phrases("👍")


def test_question_marks_behind_a_term_make_it_a_hint() -> None:
    phrases = [read_phrases(term)[0] for term in ("room", "room?", "el cuarto??")]

    assert [(phrase.words, phrase.hints) for phrase in phrases] == [
        (("room",), 0),
        (("room",), 1),
        (("el", "cuarto"), 2),
    ]
