"""Chat transcripts in a cell become turns by role; other texts stay whole."""

import pytest

from research.reading.dialogues import label_voice, split_dialogue
from research.terms import Voice

CUSTOMER, AGENT = Voice.PARTICIPANT, Voice.AGENT


@pytest.mark.parametrize(
    ("chat", "turns"),
    [
        ("Agent (10:01): Hi. Customer: it broke", [(AGENT, "Hi.", "10:01"), (CUSTOMER, "it broke", "")]),
        (
            "(10:01:23 AM) Visitor 83: where\n(10:02:00 AM) Maria: wait\nplease",
            [(CUSTOMER, "where", "10:01:23 AM"), (AGENT, "wait\nplease", "10:02:00 AM")],
        ),
        (
            "[10:01] Ana Pop: Bună\n[10:02] Client: nu merge",
            [(AGENT, "Bună", "10:01"), (CUSTOMER, "nu merge", "10:02")],
        ),
        ("Ana (Agent) 10:01: hi\nLuis 10:02: no va", [(AGENT, "hi", "10:01"), (CUSTOMER, "no va", "10:02")]),
        ("Atención al cliente: hola\nCliente: mal", [(AGENT, "hola", ""), (CUSTOMER, "mal", "")]),
    ],
)
def test_chat_is_cut_into_turns(chat: str, turns: list[tuple[Voice, str, str]]) -> None:
    assert [(one.voice, one.text, one.at) for one in split_dialogue(chat)] == turns


@pytest.mark.parametrize(
    "text",
    [
        "Problem: the lamp broke\nSolution: send a new one",
        "I waited. The agent: rude. The customer: me",
        "It came at 10:30: late",
        "Customer: only one voice here",
        "Good morning\nAgent: hi\nCustomer: hello",
    ],
)
def test_other_texts_are_not_cut(text: str) -> None:
    assert split_dialogue(text) == ()


def test_names_of_the_rows_own_columns_tell_who_speaks() -> None:
    said = split_dialogue("Marta: hola\nLuz: no llega", agents=("Marta Olmedo",), customers=("Luz Prats",))

    assert [one.voice for one in said] == [AGENT, CUSTOMER]


def test_third_name_beside_both_voices_is_unsure() -> None:
    said = split_dialogue("Agent: hi\nCustomer: late\nPaco: hm")

    assert [one.voice for one in said] == [AGENT, CUSTOMER, Voice.UNSURE]


def test_bots_speak_for_the_desk() -> None:
    assert label_voice("Nido Bot") is AGENT
