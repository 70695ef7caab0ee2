"""Answers written for these tests: what a question does to the score of its answer (+, -, 0 for unscored)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.model.excerpt import Excerpt, Score
from research.scoring.excerpts import score_excerpts
from research.terms import Language

IMPROVE = {
    Language.EN: "What would you improve?",
    Language.ES: "¿Qué deberíamos mejorar?",
    Language.RO: "Ce ați îmbunătăți?",
}
PRAISE = {
    Language.EN: "What did you like best?",
    Language.ES: "¿Qué te gustó más?",
    Language.RO: "Ce v-a plăcut cel mai mult?",
}
SCORE = {Language.EN: "Why this score?"}
ANSWERS = [
    (Language.EN, IMPROVE, "-", "faster"),
    (Language.EN, IMPROVE, "-", "Faster delivery"),
    (Language.EN, IMPROVE, "-", "a clearer form"),
    (Language.EN, IMPROVE, "-", "a simple form"),
    (Language.EN, IMPROVE, "-", "the form"),
    (Language.EN, IMPROVE, "-", "I would like an easy checkout"),
    (Language.EN, IMPROVE, "-", "Friendly staff on the phone"),
    (Language.EN, IMPROVE, "+", "nothing"),
    (Language.EN, IMPROVE, "+", "Nothing really, it was great"),
    (Language.EN, IMPROVE, "+", "I wouldn't change a thing"),
    (Language.EN, IMPROVE, "+", "It's all good"),
    (Language.EN, IMPROVE, "+", "I love the shop as it is"),
    (Language.EN, IMPROVE, "+", "No"),
    (Language.EN, IMPROVE, "-", "Nothing, just faster delivery"),
    (Language.EN, IMPROVE, "-", "Everything"),
    (Language.EN, IMPROVE, "-", "The courier was rude"),
    (Language.EN, IMPROVE, "0", "?"),
    (Language.EN, IMPROVE, "0", "x"),
    (Language.EN, IMPROVE, "0", "asdfgh"),
    (Language.EN, IMPROVE, "0", "I don't know"),
    (Language.EN, IMPROVE, "0", "n/a"),
    (Language.EN, IMPROVE, "0", "Thanks"),
    (Language.EN, IMPROVE, "+", "Keep it up"),
    (Language.EN, IMPROVE, "+", "Everything was perfect"),
    (Language.ES, IMPROVE, "-", "más rápido"),
    (Language.ES, IMPROVE, "-", "que sea fácil"),
    (Language.ES, IMPROVE, "-", "Un formulario más claro"),
    (Language.ES, IMPROVE, "-", "El formulario"),
    (Language.ES, IMPROVE, "-", "Envíos baratos"),
    (Language.ES, IMPROVE, "+", "nada"),
    (Language.ES, IMPROVE, "+", "Nada, todo perfecto"),
    (Language.ES, IMPROVE, "+", "Todo perfecto"),
    (Language.ES, IMPROVE, "+", "No cambiaría nada"),
    (Language.ES, IMPROVE, "+", "Me encanta la tienda"),
    (Language.ES, IMPROVE, "-", "Todo"),
    (Language.ES, IMPROVE, "-", "Nada, solo que sea más rápido"),
    (Language.ES, IMPROVE, "0", "no sé"),
    (Language.ES, IMPROVE, "0", "."),
    (Language.ES, IMPROVE, "-", "Mejor atención"),
    (Language.ES, IMPROVE, "-", "La atención fue horrible"),
    (Language.RO, IMPROVE, "-", "mai repede"),
    (Language.RO, IMPROVE, "-", "un formular mai simplu"),
    (Language.RO, IMPROVE, "-", "să fie mai ușor"),
    (Language.RO, IMPROVE, "-", "formularul"),
    (Language.RO, IMPROVE, "-", "Livrare rapidă"),
    (Language.RO, IMPROVE, "+", "nimic"),
    (Language.RO, IMPROVE, "+", "Nimic, totul e bine"),
    (Language.RO, IMPROVE, "+", "totul e bine"),
    (Language.RO, IMPROVE, "+", "Nu aș schimba nimic"),
    (Language.RO, IMPROVE, "+", "Sunt foarte mulțumită"),
    (Language.RO, IMPROVE, "-", "tot"),
    (Language.RO, IMPROVE, "0", "nu știu"),
    (Language.RO, IMPROVE, "0", "-"),
    (Language.EN, PRAISE, "+", "the price"),
    (Language.EN, PRAISE, "-", "nothing"),
    (Language.EN, PRAISE, "+", "everything"),
    (Language.EN, PRAISE, "+", "fast delivery"),
    (Language.EN, PRAISE, "-", "The courier was rude"),
    (Language.ES, PRAISE, "+", "el precio"),
    (Language.ES, PRAISE, "-", "nada"),
    (Language.ES, PRAISE, "+", "La rapidez"),
    (Language.ES, PRAISE, "+", "todo"),
    (Language.RO, PRAISE, "+", "prețul"),
    (Language.RO, PRAISE, "-", "nimic"),
    (Language.RO, PRAISE, "+", "tot"),
    (Language.RO, PRAISE, "0", "?"),
    (Language.EN, SCORE, "0", "the form"),
    (Language.EN, SCORE, "+", "fast delivery"),
]
PIECES = st.sampled_from(
    [
        "nothing",
        "nada",
        "nimic",
        "faster",
        "fast",
        "more",
        "un",
        "formular",
        "rapid",
        ",",
        ".",
        "!",
        "todo",
        "bine",
        "the",
        "form",
        "great",
        "no",
        "nu",
    ]
)


def score_answer(*texts: str, language: Language, question: str | None) -> tuple[Score, ...]:
    excerpts = [
        Excerpt(id=f"{place}", passage_id="p", start=0, end=len(text), verbatim=text, language=language)
        for place, text in enumerate(texts)
    ]
    return score_excerpts(excerpts, questions=[question] * len(texts))


def sign_of(score: Score) -> str:
    if score.polarity is None:
        return "0"
    return "+" if score.polarity > 0 else "-"


@pytest.mark.parametrize(("language", "questions", "sign", "text"), ANSWERS)
def test_answer_is_read_with_its_question(
    language: Language, questions: dict[Language, str], sign: str, text: str
) -> None:
    (score,) = score_answer(text, language=language, question=questions[language])

    assert sign_of(score) == sign


def test_prior_of_a_question_is_mild_and_named() -> None:
    (score,) = score_answer("the form", language=Language.EN, question=IMPROVE[Language.EN])

    assert score.polarity == pytest.approx(-0.3, abs=0.01)
    assert [(reason.words, reason.weight) for reason in score.because] == [("question: What would you improve?", -0.3)]


def test_long_question_is_cut_to_a_line() -> None:
    question = "What would you improve " + "in the shop " * 20

    (score,) = score_answer("the form", language=Language.EN, question=question)

    assert len(score.because[0].words) <= 90
    assert score.because[0].words.endswith("…")


def test_after_nothing_the_other_sentences_name_nothing() -> None:
    nothing, other = score_answer("Nothing.", "I buy lamps here.", language=Language.EN, question=IMPROVE[Language.EN])

    assert sign_of(nothing) == "+"
    assert not other.is_scored


def test_long_answer_gets_the_prior_only_for_its_wishes() -> None:
    story = ["I live in a village.", "The van came on Monday.", "My son opened it.", "The form should be on paper."]

    scores = score_answer(*story, language=Language.EN, question=IMPROVE[Language.EN])

    assert [score.is_scored for score in scores] == [False, False, False, True]


def test_open_question_and_no_question_change_nothing() -> None:
    texts = ["faster", "the form", "nothing", "The courier was rude"]

    without = score_answer(*texts, language=Language.EN, question=None)

    assert score_answer(*texts, language=Language.EN, question=SCORE[Language.EN]) == without


def test_as_many_questions_as_excerpts_are_asked_for() -> None:
    excerpt = Excerpt(id="0", passage_id="p", start=0, end=1, verbatim="x", language=Language.EN)

    with pytest.raises(ValueError, match="zip"):
        score_excerpts([excerpt], questions=[])


@given(
    st.one_of(st.text(min_size=1), st.lists(PIECES, min_size=1).map(" ".join)),
    st.sampled_from([Language.EN, Language.ES, Language.RO]),
    st.sampled_from([IMPROVE, PRAISE]),
)
def test_scores_of_answers_stay_in_range(text: str, language: Language, questions: dict[Language, str]) -> None:
    (score,) = score_answer(text, language=language, question=questions[language])

    assert (score.polarity is None) == (score.confidence is None) == (score.because == ())
    assert score.polarity is None or -1 <= score.polarity <= 1
    assert all(reason.words in text or reason.words == f"question: {questions[language]}" for reason in score.because)
