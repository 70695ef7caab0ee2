"""What people state, by their words, their codes and the question they answer; and what takes a statement back."""

from dataclasses import replace

import pytest

from research.model.evidence import Evidence
from research.stating.stating import state_piece, state_text
from research.terms import Coder, Dimension, Language, StatementKind
from tests.measuring.made_records import make_tag, say

EN, ES, RO = Language.EN, Language.ES, Language.RO


def kinds(text: str, language: Language, polarity: float | None = None) -> set[str]:
    return {one.kind.value for one in state_text(text, language=language, polarity=polarity)}


def kinds_of(piece: Evidence, asked: StatementKind | None = None) -> list[tuple[str, Coder]]:
    return [(one.kind.value, one.coder) for one in state_piece(piece, asked=asked)]


@pytest.mark.parametrize(
    ("language", "text", "said", "taken_back"),
    [
        (EN, "I {}gave up", "", "nearly "),
        (EN, "I {}filed a complaint", "", "never "),
        (EN, "{}I will switch to another bank", "", "If it happens again "),
        (EN, "I {}need help", "", "do not "),
        (ES, "{}me rendí", "Al final ", "Casi "),
        (ES, "{}he puesto una reclamación", "", "Nunca "),
        (ES, "{}me cambio de banco", "", "Si vuelve a pasar "),
        (ES, "{}necesito ayuda", "", "No "),
        (RO, "{}am renunțat", "", "Aproape "),
        (RO, "{}am depus o reclamație", "", "Niciodată n-"),
        (RO, "{}mă mut la altă bancă", "", "Dacă se mai întâmplă, "),
        (RO, "{}am nevoie de ajutor", "", "Nu "),
    ],
)
def test_denied_near_and_conditional_statements_are_none(
    language: Language, text: str, said: str, taken_back: str
) -> None:
    assert len(kinds(text.format(said), language)) == 1
    assert kinds(text.format(taken_back), language) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [(EN, "I couldn’t find the form"), (ES, "No pude encontrar el formulario"), (RO, "N-am putut găsi formularul")],
)
def test_what_could_not_be_done_is_a_barrier_that_names_its_words(language: Language, text: str) -> None:
    (statement,) = state_text(text, language=language, polarity=-0.4)

    assert statement.kind is StatementKind.BARRIER
    assert statement.because[0].words in text


def test_accents_and_diacritics_may_be_left_out() -> None:
    assert kinds("no se si la garantia cubre la pantalla", ES) == kinds("No sé si la garantía cubre la pantalla", ES)
    assert kinds("nu stiu daca garantia acopera", RO) == kinds("Nu știu dacă garanţia acoperă", RO) == {"question"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "How are you today?"),
        (EN, "Really?"),
        (EN, "How hard can it be?"),
        (ES, "¿Qué tal estás?"),
        (ES, "Notificaciones a las tres de la mañana, ¿en serio?"),
        (RO, "Ce mai faceți?"),
        (RO, "Serios?"),
    ],
)
def test_greetings_and_rhetoric_ask_nothing(language: Language, text: str) -> None:
    assert kinds(text, language) == set()


def test_a_request_or_proposal_in_the_form_of_a_question_asks_nothing_else() -> None:
    assert kinds("Could you send me the invoice please?", EN) == {"need"}
    assert kinds("¿Por qué no ponen un cajero en la entrada?", ES) == {"suggestion"}


def test_praise_does_not_go_with_complaint() -> None:
    assert kinds("Great, another hour wasted", EN, 0.4) == {"praise"}
    assert kinds("Great, another hour wasted", EN, -0.4) == set()


def test_nothing_is_stated_in_languages_without_rules() -> None:
    assert kinds("Ich konnte das Formular nicht finden?", Language.OTHER) == set()
    assert kinds("I could not find it", Language.UND) == set()


def test_every_barrier_code_is_a_barrier_unless_the_excerpt_is_liked() -> None:
    piece = say(1, "ana", -0.5, text="Six weeks.")
    tag = make_tag(piece.excerpt.id, "delay", dimension=Dimension.BARRIER)
    liked = replace(piece, tags=(*piece.tags, tag), score=replace(piece.score, polarity=0.5))

    assert kinds_of(replace(piece, tags=(*piece.tags, tag))) == [("barrier", Coder.MACHINE)]
    assert kinds_of(liked) == []


@pytest.mark.parametrize("coder", Coder)
def test_an_outcome_code_counts_where_a_person_gave_it(coder: Coder) -> None:
    piece = say(1, "ana", -0.5, text="That was it for me then.")
    tag = make_tag(piece.excerpt.id, "gave_up", dimension=Dimension.OUTCOME, coder=coder)

    found = kinds_of(replace(piece, tags=(*piece.tags, tag)))

    assert found == ([("gave_up", Coder.HUMAN)] if coder is Coder.HUMAN else [])


def test_the_question_counts_where_the_words_state_nothing() -> None:
    named = say(1, "ana", -0.3, text="the queue at the till")
    worded = say(2, "ana", -0.3, text="I could not find the till")

    assert kinds_of(named, asked=StatementKind.SUGGESTION) == [("suggestion", Coder.MACHINE)]
    assert kinds_of(worded, asked=StatementKind.SUGGESTION) == [("barrier", Coder.MACHINE)]
