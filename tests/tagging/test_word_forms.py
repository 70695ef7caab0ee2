import pytest

from research.tagging.word_forms import is_inflected, word_forms
from research.terms import Language


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("livrarea", "livrare", Language.RO),
        ("coletului", "colet", Language.RO),
        ("curierii", "curier", Language.RO),
        ("returnat", "returna", Language.RO),
        ("plătesc", "plăti", Language.RO),
        ("devoluciones", "devolución", Language.ES),
        ("llegaron", "llegar", Language.ES),
        ("repartidores", "repartidor", Language.ES),
        ("deliveries", "delivery", Language.EN),
        ("paid", "pay", Language.EN),
    ],
)
def test_inflected_word_shares_a_form_with_its_lemma(one: str, other: str, language: Language) -> None:
    assert word_forms(one, language=language) & word_forms(other, language=language)


@pytest.mark.parametrize(
    ("bare", "full", "language"),
    [
        ("aplicatiile", "aplicație", Language.RO),
        ("intarzierile", "întârziere", Language.RO),
        ("devolucion", "devoluciones", Language.ES),
        ("articulos", "artículo", Language.ES),
    ],
)
def test_word_without_marks_shares_a_form_with_its_inflected_kin(bare: str, full: str, language: Language) -> None:
    assert word_forms(bare, language=language) & word_forms(full, language=language)


def test_cedilla_and_comma_below_are_the_same_letter() -> None:
    assert word_forms("aplicaţiile", language=Language.RO) == word_forms("aplicațiile", language=Language.RO)


def test_loan_word_loses_its_romanian_ending() -> None:
    assert "=voucher" in word_forms("voucherului", language=Language.RO)
    assert "=tracking" in word_forms("trackingul", language=Language.RO)


def test_unknown_language_tries_the_lemmas_of_all_three() -> None:
    assert {"=llegar"} <= word_forms("llegaron", language=None)
    assert {"=livrare"} <= word_forms("livrarea", language=Language.OTHER)


def test_long_word_of_many_doubtful_letters_stays_cheap() -> None:
    assert len(word_forms("tastatistasatista" * 20, language=Language.RO)) < 5


def test_inflected_native_word_is_told_from_a_loan() -> None:
    assert is_inflected("come", language=Language.ES)
    assert not is_inflected("app", language=Language.ES)
    assert not is_inflected("llegaron", language=Language.UND)
