"""What nobody said: automatic replies and the desk's own lines."""

import pytest

from research.reading.chatter import is_auto_reply, is_boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "I'm out of office until Monday",
        "Out of office: back on 3 May",
        "Automatic reply: thank you for your mail",
        "Respuesta automática: estoy de vacaciones",
        "Estoy fuera de la oficina hasta el lunes.",
        "Răspuns automat: sunt în concediu",
        "Sunt în concediu până luni",
    ],
)
def test_absence_notes_are_automatic_replies(text: str) -> None:
    assert is_auto_reply(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am out of patience with you",
        "All I ever get is an automatic reply",
        "Estoy harta de la respuesta automática",
        "Nu vreau un răspuns automat, vreau un om",
    ],
)
def test_customers_who_speak_of_automatic_replies_are_heard(text: str) -> None:
    assert not is_auto_reply(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ticket created by email",
        "Ticket #1234 was created",
        "Ticket has been merged into #33.",
        "Call transferred to billing",
        "Chat started",
        "Maria joined the chat",
        "Llamada transferida a facturación",
        "Apel transferat către curier",
    ],
)
def test_lines_of_the_desk_are_boilerplate(text: str) -> None:
    assert is_boilerplate(text)


@pytest.mark.parametrize("text", ["My call was transferred to billing", "Call me back", "call ended and nobody helped"])
def test_customers_who_speak_of_calls_are_heard(text: str) -> None:
    assert not is_boilerplate(text)
