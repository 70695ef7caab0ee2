from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from research.segmenting.sentences import cut_sentences

# Texts built of the characters that the rules look at find more trouble than random ones.
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet='aA1 .!?…\n\t"»)(¿¡:-D😀❤️é,'),
    st.lists(
        st.sampled_from(["Sr.", "nr.", "etc.", "Bien", "da", "3.5", "...", "!", "?", "\n", "😀", ":)", "No.", "5"]),
    ).map(" ".join),
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The lamp is lovely.", "The box was not!", "Why?"],
        ["I spoke to Mr. Jones about order no. 5 and it cost approx. 3.50 pounds.", "He was kind."],
        ["Le escribí a la Sra. Ruiz el 3.10. por la tarde.", "Nadie contestó."],
        ["¡Qué rápido!", "¿Y la factura?", "No la encuentro..."],
        ["Dna. Popescu de la nr. 12, bl. 3, sc. B, ap. 4 a primit coletul.", "Mulțumesc!"],
        ["Lămpi, rafturi, perne etc. sunt frumoase.", "Prețul e mare."],
        ["Vând lămpi, perne etc.", "Prețul e mare."],
        ["See www.nidora.example/help.html or mail me at ana.pop@post.example today.", "Thanks."],
        ["Great sofa!!! 😍😍", "Would buy again! :)", "Bye."],
        ["Llegó tarde…", "Muy tarde."],
        ["todo bien.", "gracias.", "volveré"],
        ['She said "it will come tomorrow."', "It did not."],
        ["Factura.pdf no se abre.", "La app.", "Nada."],
        ["It took 2.5 hours.", "Order v. 2 came."],
        ["J. Pérez me atendió.", "Bien."],
        ["Opens 9 a.m. and closes at 5 p.m. every day.", "Fine."],
    ],
)
def test_sentences_are_cut_where_people_end_them(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Esperé... y esperé y nada",
        "It was (really!) slow",
        '¿"En serio?" me dijo',
        "Costó 1.234,50 euros",
        "Muy bien 😀 la verdad",
        "1. Comprar",
        "Aplicația v2.3.1 merge",
    ],
)
def test_marks_inside_a_sentence_do_not_cut_it(text: str) -> None:
    assert cut(text) == [text]


def test_line_breaks_and_bullets_cut() -> None:
    text = "Lo bueno:\n- precio\n- fotos\r\n\r\n• envío\n1. la app\n2. el chat"

    assert cut(text) == ["Lo bueno:", "- precio", "- fotos", "• envío", "1. la app", "2. el chat"]


def test_missing_space_after_a_stop_still_cuts() -> None:
    assert cut("Produsul e bun.Livrarea a durat.Atât") == ["Produsul e bun.", "Livrarea a durat.", "Atât"]


def test_number_word_no_ends_a_sentence_when_no_number_follows() -> None:
    assert cut("¿Volvería? No. Nunca.") == ["¿Volvería?", "No.", "Nunca."]


@pytest.mark.parametrize("text", ["", " ", "\n\t \n"])
def test_blank_text_has_no_sentence(text: str) -> None:
    assert cut_sentences(text) == ()


@given(TEXTS)
def test_spans_are_in_order_trimmed_and_cover_every_character(text: str) -> None:
    spans = cut_sentences(text)

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


@given(TEXTS)
def test_no_sentence_holds_a_line_break(text: str) -> None:
    assert not any("\n" in sentence for sentence in cut(text))
