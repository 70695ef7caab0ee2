"""The tagging benchmark: the two ways read the same terms and texts."""

from benchmarks.tagging import choose_codes, compile_naive, read_texts
from research.terms import Language


def test_texts_and_terms_are_as_many_as_asked_for() -> None:
    n_terms = sum(len(terms) for code in choose_codes(1000) for _, terms in code.terms)

    assert 900 <= n_terms <= 1400
    assert {language for _, language in read_texts()} == {Language.EN, Language.ES, Language.RO}


def test_naive_way_finds_a_plain_term() -> None:
    codes = choose_codes(100_000)

    assert "relief" in compile_naive(codes)(("What a RELIEF", Language.EN))
