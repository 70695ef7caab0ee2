import pytest

from research.languages.identifying import identify_language, read_language_tag
from research.terms import Language

STUDY = (Language.EN, Language.ES, Language.RO)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("My parcel was left in the rain and nobody told me about it", Language.EN),
        ("too slow", Language.EN),
        ("The app keeps crashing", Language.EN),
        ("Mi paquete llegó mojado y nadie me avisó de nada", Language.ES),
        ("muy caro", Language.ES),
        ("¿Envío?", Language.ES),
        ("la entrega fue rapida y el repartidor muy amable", Language.ES),
        ("Coletul a stat trei zile la ușa blocului și nu m-a anunțat nimeni", Language.RO),
        ("coletul a stat trei zile la usa blocului si nu m-a anuntat nimeni", Language.RO),
        ("Aplicaţia merge", Language.RO),
        ("foarte bine", Language.RO),
        ("nu mi-a placut", Language.RO),
        ("Die Lieferung war sehr schnell, aber die Lampe ist leider kaputt", Language.OTHER),
        ("L'aplicació va molt bé però el paquet ha trigat massa dies", Language.OTHER),
        ("La consegna è stata veloce ma il prodotto non era quello che ho ordinato", Language.OTHER),
    ],
)
def test_language_of_undeclared_text_is_found(text: str, language: Language) -> None:
    assert identify_language(text, declared=None, expected=STUDY) is language


@pytest.mark.parametrize("text", ["ok", "10/10", "👍", "", "...", ":)", "n/a", "5"])
def test_text_that_proves_nothing_is_undetermined(text: str) -> None:
    assert identify_language(text, declared=None, expected=STUDY) is Language.UND


@pytest.mark.parametrize("text", ["ok", "10/10", "👍", "Nidora"])
def test_text_that_proves_nothing_takes_the_declared_language(text: str) -> None:
    assert identify_language(text, declared="ro-RO", expected=STUDY) is Language.RO


@pytest.mark.parametrize(
    "text",
    [
        "o atendimento foi muito lento",
        "non me gusta a nova páxina",
        "la botiga és massa cara",
        "il servizio è pessimo",
        "фоарте мулцумит",
        "очень медленно",
        "De bezorging was veel te laat en niemand nam op",
        "Nagyon elégedett vagyok a szolgáltatással",
    ],
)
def test_languages_beside_ours_are_other(text: str) -> None:
    assert identify_language(text, declared=None, expected=STUDY) is Language.OTHER


@pytest.mark.parametrize("text", ["jupyter", "SOUTH", "matplotlib", "Visual Studio Code", "Vodafone Orange"])
@pytest.mark.parametrize("language", [Language.EN, Language.ES, Language.RO])
def test_names_take_the_only_language_of_the_study_and_prove_none(text: str, language: Language) -> None:
    assert identify_language(text, declared=None, expected=(language,)) is language
    assert identify_language(text, declared=None, expected=STUDY) is Language.UND


@pytest.mark.parametrize("text", ["hotel", "normal", "total", "no", "app"])
def test_international_words_prove_no_language(text: str) -> None:
    assert identify_language(text, declared=None, expected=STUDY) is Language.UND


def test_shared_words_are_taken_in_the_languages_of_the_study() -> None:
    assert identify_language("caro", declared=None, expected=STUDY) is Language.ES
    assert identify_language("muito caro", declared=None, expected=STUDY) is Language.OTHER


def test_text_that_proves_nothing_takes_the_only_language_of_the_study() -> None:
    assert identify_language("ok", declared=None, expected=(Language.ES,)) is Language.ES


def test_clear_english_answer_inside_a_spanish_form_is_english() -> None:
    answer = "Sorry, my Spanish is not good enough, but the sofa arrived with a broken leg."

    assert identify_language(answer, declared="es", expected=(Language.ES,)) is Language.EN


@pytest.mark.parametrize(("text", "declared"), [("Fatal servicio", "es"), ("Genial", "es"), ("naspa rau", "ro")])
def test_short_text_stays_in_its_declared_language(text: str, declared: str) -> None:
    assert identify_language(text, declared=declared, expected=STUDY) == declared


def test_one_foreign_letter_does_not_change_a_long_text() -> None:
    text = "I moved to Brașov last year and since then every order reaches me within two days"

    assert identify_language(text, declared=None, expected=STUDY) is Language.EN


@pytest.mark.parametrize(
    ("tag", "language"),
    [("es_AR", Language.ES), ("EN", Language.EN), ("pt-BR", Language.OTHER), ("und", None), ("", None), (None, None)],
)
def test_language_tags_are_read(tag: str | None, language: Language | None) -> None:
    assert read_language_tag(tag) is language
