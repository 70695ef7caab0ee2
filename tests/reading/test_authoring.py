"""Notes about customers, and the agent's own words inside them."""

import pytest

from research.reading.authoring import are_notes, cut_note, is_note
from research.terms import Voice


@pytest.mark.parametrize(
    "text",
    [
        "Cust. says it never came",
        "Cx wants refund",
        "Customer is upset",
        "Cta. indica que no llegó",
        "Clienta dice que nadie contesta",
        "Clientul vrea banii",
        "Clienta spune că nu a primit nimic",
    ],
)
def test_third_person_wording_is_a_note(text: str) -> None:
    assert is_note(text)


@pytest.mark.parametrize(
    "text", ["It never came", "No llegó nada", "Vreau banii înapoi", "Your customer service is slow"]
)
def test_customers_own_words_are_no_note(text: str) -> None:
    assert not is_note(text)


def test_column_of_notes_needs_three_texts_in_ten() -> None:
    assert are_notes(["Cust. is angry", "late again", "late again"])
    assert not are_notes(["Cust. is angry", *["late again"] * 9])


@pytest.mark.parametrize(
    "own",
    ["I felt sorry for her.", "I apologised.", "Me dio mucha pena.", "Le expliqué el plazo.", "Mi-a părut rău de ea."],
)
def test_agents_feelings_and_doings_are_context(own: str) -> None:
    note = f"Parcel lost. {own} She wants it back."

    pieces = [(note[start:end], voice) for start, end, voice in cut_note(note)]

    assert pieces == [
        ("Parcel lost.", Voice.AGENT_NOTE),
        (own, Voice.AGENT),
        ("She wants it back.", Voice.AGENT_NOTE),
    ]


@pytest.mark.parametrize(
    "kept", ["I can't log in.", "I felt ignored by everyone.", 'I felt sorry for "her".', "Customer: I was told twice."]
)
def test_words_that_may_be_the_customers_stay_evidence(kept: str) -> None:
    assert cut_note(kept) == ((0, len(kept), Voice.AGENT_NOTE),)
