"""Chat transcripts inside one cell, cut into messages: who said what, and at which time.

Two layouts: one message a line (`[10:01] Ana: …`, `(10:01:23) Visitor 83: …`), and messages that follow each other in
running text (`Agent (10:01): … Customer: …`), where only words that say what somebody is there for are labels.
Source: chat transcripts as Zendesk Chat, LiveChat, Salesforce and spreadsheets write them.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from research.reading.chatter import is_boilerplate
from research.reading.labels import AGENT_WORDS, PARTICIPANT_WORDS, label_words
from research.reading.table import Said
from research.reading.word_lists import split_list
from research.terms import Voice
from research.words import fold

_CLOCK = (
    r"(?:[\[(]\s*)?(?:\d{4}-\d{2}-\d{2}[T ]|\d{1,2}[./-]\d{1,2}[./-]\d{2,4},? )?\d{1,2}:\d{2}(?::\d{2})?"
    r"(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s*[\])])?"
)
_SPAN = r"\(\s*(?:\d+h )?(?:\d+m )?\d+s\s*\)"
_LABEL = r"[^\W\d_][^:\n\[\](){}<>?!;,¿¡\"«»|]{0,39}?(?:\s?\([^():\n]{1,25}\))?"
_LINE = re.compile(
    rf"^\s*(?:(?P<before>{_CLOCK}|{_SPAN})\s*[-–|]?\s*)?(?P<label>{_LABEL})"
    rf"\s*(?:[-–|]?\s*(?P<after>{_CLOCK}))?\s*:(?=\s|$)\s*(?P<text>.*)$"
)
_BOTS = frozenset(split_list("bot, chatbot, system, sistema, sistem, robot"))
_AGENTS = AGENT_WORDS | frozenset(
    split_list(
        """
        rep, representative, csr, asistent, asistenta, asistente, staff, specialist, admin, team, equipo,
        assistant, adviser, teleoperator, consilier, consiliera
        """,
    ),
)
_CUSTOMERS = PARTICIPANT_WORDS | frozenset(
    split_list(
        """
        cust, cta, cte, cx, customers, requester, solicitante, solicitant, comprador, compradora, cumparator,
        contact, shopper
        """,
    ),
)
# Names of the desk that hold the word "customer".
_DESKS = ("atencion al", "customer service", "customer care", "serviciul", "servicio")
_KNOWN = sorted(word for word in _AGENTS | _BOTS | _CUSTOMERS if len(word) > 1)
# Inside running text a label is a known word at the start or behind a space, with at most a number or a name.
_INLINE = re.compile(
    rf"(?:^|(?<=[\s.!?…)\"”»|/]))(?P<label>(?:{'|'.join(_KNOWN)})\.?(?: \d{{1,4}})?"
    r"(?: (?-i:[A-ZÁÉÍÓÚÑĂÂÎȘȚ])[\w.-]{1,20})?)"
    rf"\s*(?P<after>{_CLOCK})?\s*:(?=\s|$)",
    re.IGNORECASE,
)
# A line with a time and no label: what the chat program says of itself.
_TIMED = re.compile(rf"^\s*(?P<at>{_CLOCK})\s*[-–|]?\s*(?P<text>.+)$")
_DESK = "system"
_FEWEST = 2
_MOST_LABELS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    """One message with its label, before anybody knows whose voice the label is."""

    label: str
    text: str
    at: str
    line: int


def split_dialogue(text: str, *, agents: Sequence[str] = (), customers: Sequence[str] = ()) -> tuple[Said, ...]:
    """The messages of a chat transcript in order; empty when the text is none.

    Args:
        text: The cell.
        agents: Names in the row's own columns of agents, which tell whose label a name is.
        customers: The same for customers.

    >>> chat = "Agent (10:01): Hola, soy Marta. Cliente: No llega mi pedido. Agent: Lo miro."
    >>> [(one.voice.value, one.text, one.at) for one in split_dialogue(chat)]
    [('agent', 'Hola, soy Marta.', '10:01'), ('participant', 'No llega mi pedido.', ''), ('agent', 'Lo miro.', '')]
    """
    messages = _split_lines(text)
    voices = _voices(messages, agents=agents, customers=customers)
    if not voices:
        messages = _split_inline(text)
        voices = _voices(messages, agents=agents, customers=customers)
    if not voices:
        return ()
    return tuple(
        Said(voice=voices[one.label], text=one.text, author=one.label, at=one.at, line=one.line) for one in messages
    )


def label_voice(label: str) -> Voice | None:
    """The voice that a label or a role's name states, or `None`; bots speak for the desk.

    >>> [label_voice(label) for label in ("end-user", "Ana (Agent)", "Luis")]
    [<Voice.PARTICIPANT: 'participant'>, <Voice.AGENT: 'agent'>, None]
    """
    words = label_words(label)
    if fold(label).startswith(_DESKS):
        return Voice.AGENT
    # "Customer support" is the desk, so agents come first.
    for known, voice in ((_BOTS | _AGENTS, Voice.AGENT), (_CUSTOMERS, Voice.PARTICIPANT)):
        if any(word in known for word in words):
            return voice
    return None


def _split_lines(text: str) -> list[_Message]:
    """The messages of a text with one label a line; lines without a label go on with the one before.

    A text whose first filled line has no label is none: nothing in it may be lost.
    """
    messages: list[_Message] = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _LINE.match(line) if line.strip() else None
        if match and not match["label"].lower().startswith("http"):
            at = (match["before"] or match["after"] or "").strip("[]() ")
            messages.append(_Message(label=match["label"].strip(), text=match["text"].strip(), at=at, line=number))
        elif messages and (notice := _TIMED.match(line)) and is_boilerplate(notice["text"]):
            messages.append(_Message(label=_DESK, text=notice["text"], at=notice["at"], line=number))
        elif messages and line.strip():
            last = messages[-1]
            joined = f"{last.text}\n{line.strip()}".strip()
            messages[-1] = _Message(label=last.label, text=joined, at=last.at, line=last.line)
        elif line.strip():
            return []
    return messages


def _split_inline(text: str) -> list[_Message]:
    """The messages of running text, in which only known words are labels; none when words stand before the first."""
    found = list(_INLINE.finditer(text))
    if not found or text[: found[0].start()].strip():
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        _Message(
            label=match["label"].strip(),
            text=text[match.end() : end].strip(" \t\n|/"),
            at=(match["after"] or "").strip("[]() "),
            line=text.count("\n", 0, match.start()) + 1,
        )
        for match, end in zip(found, ends, strict=True)
    ]


def _voices(messages: Sequence[_Message], *, agents: Sequence[str], customers: Sequence[str]) -> dict[str, Voice]:
    """Label -> voice; empty when the messages are no dialogue of at least two people, one of them known."""
    counts = Counter(one.label for one in messages)
    if len(messages) < _FEWEST or not _FEWEST <= len(counts) <= _MOST_LABELS:
        return {}
    voices = {label: _named(label, agents=agents, customers=customers) or label_voice(label) for label in counts}
    known = {voice for voice in voices.values() if voice is not None}
    unknown = [label for label, voice in voices.items() if voice is None]
    if not known:
        return {}
    # Whoever is left beside agents only is the customer; beside a customer only, an agent.
    other = Voice.UNSURE
    if len(unknown) == 1 and len(known) == 1:
        other = Voice.PARTICIPANT if known == {Voice.AGENT} else Voice.AGENT
    return {label: voice or other for label, voice in voices.items()}


def _named(label: str, *, agents: Sequence[str], customers: Sequence[str]) -> Voice | None:
    """The voice of a label that is a name in the row's own columns."""
    words = set(label_words(label))
    for names, voice in ((agents, Voice.AGENT), (customers, Voice.PARTICIPANT)):
        if any(words and words <= set(label_words(name)) for name in names):
            return voice
    return None
