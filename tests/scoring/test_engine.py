import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.scoring.analyzers import ANALYZERS
from research.scoring.engine import normalise
from research.terms import Language

LANGUAGES = st.sampled_from([Language.EN, Language.ES, Language.RO])
WORDS = """
no nu not sin fără without muy foarte very bueno bun good mal prost bad pero dar but although 3 horas zile hours
esperando aștept waiting
llegó ajuns arrived in 😍 :( ! ? , . GENIAL buuun gracias por
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join))


@given(TEXTS, LANGUAGES)
def test_polarity_is_none_or_between_minus_one_and_one(text: str, language: Language) -> None:
    polarity, confidence, because = ANALYZERS[language].analyze(text)

    assert (polarity is None) == (confidence is None) == (because == ())
    assert polarity is None or -1 <= polarity <= 1
    assert confidence is None or 0 <= confidence <= 1


@given(TEXTS, LANGUAGES)
def test_reasons_are_words_of_the_text_with_weights_in_range(text: str, language: Language) -> None:
    because = ANALYZERS[language].analyze(text).because

    assert all(reason.words and reason.words in text for reason in because)
    assert all(-1 <= reason.weight <= 1 for reason in because)


@given(TEXTS, LANGUAGES)
def test_same_text_gets_the_same_assessment(text: str, language: Language) -> None:
    first = ANALYZERS[language].analyze(text)

    assert ANALYZERS[language].analyze(text) == first
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301 -- the bytes were made in this line.


@given(st.floats(-100, 100), st.floats(-100, 100))
def test_normalising_keeps_order_and_range(one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert -1 <= normalise(low) <= normalise(high) <= 1


def test_balanced_text_is_zero_and_not_unscored() -> None:
    assessment = ANALYZERS[Language.ES].analyze("bonito feo")

    assert assessment.polarity == 0.0
    assert len(assessment.because) == 2


def test_reasons_show_the_negation_with_its_word() -> None:
    reason = ANALYZERS[Language.RO].analyze("Lampa nu e prea rezistentă").because[0]

    assert reason.words == "nu e prea rezistentă"
    assert reason.weight < 0


def test_clause_after_but_weighs_more() -> None:
    praise, complaint = ANALYZERS[Language.EN].analyze("good but bad").because

    assert abs(complaint.weight) > abs(praise.weight)


def test_clause_after_although_weighs_less() -> None:
    conceded, praised = ANALYZERS[Language.EN].analyze("Although ugly, good").because

    assert abs(conceded.weight) < abs(praised.weight)


@pytest.mark.parametrize(
    ("language", "mocking", "meant"),
    [
        (Language.ES, "Enhorabuena, paquete roto y sin respuesta", "Enhorabuena, paquete perfecto"),
        (Language.EN, "Brilliant, the box arrived smashed", "Brilliant, the box arrived early"),
        (Language.RO, "Felicitări, coletul e distrus", "Felicitări, coletul e superb"),
    ],
)
def test_lone_cheer_beside_a_sharp_complaint_mocks(language: Language, mocking: str, meant: str) -> None:
    assert ANALYZERS[language].analyze(mocking).because[0].weight < 0
    assert ANALYZERS[language].analyze(meant).because[0].weight > 0


def test_cheer_before_but_is_meant() -> None:
    assert ANALYZERS[Language.EN].analyze("Brilliant, but the box arrived smashed").because[0].weight > 0


def test_confidence_grows_with_agreement() -> None:
    one_side = ANALYZERS[Language.ES].analyze("bonito y rápido").confidence or 0
    both_sides = ANALYZERS[Language.ES].analyze("bonito y lento").confidence or 0

    assert one_side > both_sides
