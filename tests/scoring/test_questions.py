import pytest

from research.scoring.questions import Asking, classify_question

QUESTIONS: dict[Asking, list[str | None]] = {
    Asking.IMPROVEMENT: [
        "What would you improve?",
        "What should we do better?",
        "What did you not like?",
        "What didn't you like about the delivery?",
        "What could be better?",
        "What would you change about the app?",
        "What did you like least?",
        "How can we improve?",
        "Is there anything we could do better next time?",
        "Any suggestions?",
        "What went wrong?",
        "What is missing?",
        "¿Qué deberíamos mejorar?",
        "¿Qué cambiarías?",
        "¿Qué no te gustó?",
        "¿Qué podemos hacer mejor?",
        "¿Qué es lo que menos te gustó?",
        "¿Qué te gustó menos?",
        "¿Qué mejorarías de la app?",
        "Qué podríamos mejorar",
        "¿Qué echas de menos?",
        "¿Qué cambiaría usted?",
        "Ce ați schimba?",
        "Ce aţi îmbunătăţi?",
        "Ce nu v-a plăcut?",
        "Ce putem face mai bine?",
        "Ce v-a plăcut cel mai puțin?",
        "Ce ar trebui să îmbunătățim?",
        "Ce ai schimba la aplicație?",
        "Ce nu ți-a plăcut?",
        "What was the worst part?",
        "¿Qué fue lo peor?",
        "What is the one thing you would change?",
        "Ce nu a mers bine?",
    ],
    Asking.PRAISE: [
        "What did you like?",
        "What did you like best?",
        "What was best?",
        "What did you like most about the shop?",
        "What went well?",
        "What do we do well?",
        "¿Qué fue lo mejor?",
        "¿Qué te gustó?",
        "¿Qué es lo que más te gustó?",
        "Lo mejor de la compra",
        "Ce v-a plăcut cel mai mult?",
        "Ce v-a plăcut?",
        "Ce ți-a plăcut?",
        "Ce a mers bine?",
        "What do you like about us?",
        "¿Qué hacemos bien?",
    ],
    Asking.OPEN: [
        "Why this score?",
        "Why did you give this score?",
        "What went well and what did not?",
        "What did you like and what would you improve?",
        "How was the delivery?",
        "Any other comments?",
        "Tell us about your purchase",
        "¿Por qué esta nota?",
        "¿Qué fue lo mejor y lo peor?",
        "¿Qué te gustó y qué no te gustó?",
        "Otras sugerencias o comentarios",
        "¿Cómo te fue con la entrega del pedido?",
        "De ce această notă?",
        "Ce v-a plăcut și ce nu v-a plăcut?",
        "Povestiţi-ne cum a decurs returul",
        "Cuéntanos tu experiencia",
        "What is the most important reason for your score?",
        "¿Cuál es el motivo de tu puntuación?",
        "Care este motivul notei?",
        "How likely are you to recommend us?",
        "What happened then?",
        "Ce a mers bine și ce nu?",
        "What made you choose us?",
        "Comentarii",
        None,
        "",
    ],
}


@pytest.mark.parametrize(
    ("asking", "question"), [(asking, question) for asking, questions in QUESTIONS.items() for question in questions]
)
def test_question_is_known_for_what_it_asks(asking: Asking, question: str | None) -> None:
    assert classify_question(question) is asking


def test_diacritics_and_capitals_do_not_matter() -> None:
    assert classify_question("CE ATI SCHIMBA?") is classify_question("Ce aţi schimba?") is Asking.IMPROVEMENT
