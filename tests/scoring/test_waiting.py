import pytest

from research.scoring.analyzers import ANALYZERS
from research.terms import Language


def because(language: Language, text: str) -> list[str]:
    return [reason.words for reason in ANALYZERS[language].analyze(text).because]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (Language.EN, "I was on hold for 40 minutes", "40 minutes"),
        (Language.EN, "Two weeks and still waiting", "Two weeks"),
        (Language.EN, "it took 3 long weeks", "3 long weeks"),
        (Language.ES, "llevo 2 horas al teléfono", "2 horas"),
        (Language.ES, "quince días para recibir una almohada", "quince días"),
        (Language.ES, "lo recibí después de veinte días", "veinte días"),
        (Language.RO, "aștept de 15 zile", "15 zile"),
        (Language.RO, "am stat la coadă o oră", "o oră"),
        (Language.RO, "rambursarea a durat 45 de zile", "45 de zile"),
        (Language.RO, "Patruzeci de zile!", "Patruzeci de zile"),
    ],
)
def test_long_wait_is_a_reason_to_complain(language: Language, text: str, words: str) -> None:
    assert words in because(language, text)
    assert (ANALYZERS[language].analyze(text).polarity or 0) < 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "delivered in 24 hours"),
        (Language.ES, "llegó en tres días"),
        (Language.RO, "a ajuns în 2 zile"),
    ],
)
def test_quick_service_is_a_reason_to_praise(language: Language, text: str) -> None:
    assert (ANALYZERS[language].analyze(text).polarity or 0) > 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (Language.EN, "open 24 hours, 7 days"),
        (Language.EN, "I have been a customer for 10 years"),
        (Language.EN, "3 months"),
        (Language.ES, "compré la mesa hace 3 semanas"),
        (Language.ES, "en 2 semanas me mudo"),
        (Language.RO, "acum 2 luni am comandat"),
        (Language.RO, "o oră"),
    ],
)
def test_time_without_waiting_tells_nothing(language: Language, text: str) -> None:
    assert ANALYZERS[language].analyze(text).polarity is None


def test_promise_beside_the_wait_is_not_a_second_wait() -> None:
    assert because(Language.ES, "12 días para un envío de 48 horas") == ["12 días"]
