"""The texts of one row as passages: whose voice each is, what is cut out of it, and conversations message by message.

Personal data is replaced here, before any passage is made.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from research.location import Location
from research.model.ids import content_id
from research.model.response import Passage
from research.reading.authoring import cut_note, is_note
from research.reading.blanking import AUTO_REPLY, BOILERPLATE
from research.reading.canonical import canonical_text
from research.reading.chatter import is_auto_reply, is_boilerplate
from research.reading.dates import parse_time
from research.reading.dialogues import label_voice, split_dialogue
from research.reading.planning import Places, TablePlan, place_of
from research.reading.profiling import is_junk
from research.reading.pseudonyms import make_pseudonym
from research.reading.readings import ColumnReading
from research.reading.redacting import Redactor
from research.reading.table import Row, Said, Use
from research.reading.trimming import cut_mail
from research.reading.voices import spoken_names
from research.terms import EVIDENCE_VOICES, SourceKind, Voice
from research.words import fold

# Channels over which the agent types what the customer says, folded.
_SPOKEN_CHANNELS = frozenset({"phone", "call", "voice", "telefono", "telefon", "llamada", "apel", "phone call"})
# Authors of turns that the desk's program wrote, folded.
_MACHINES = frozenset({"action", "system", "sistema", "sistem", "event", "evento", "eveniment", "automation"})
_REPEATED = "repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the parts of one row share: who, when, which response, in which language, over which channel.

    `names` are those in the row's own columns; the redactor knows them. `make_rating_id` makes the ids of its ratings.
    """

    row: Row
    response_key: str
    make_rating_id: Callable[[bytes], str]
    participant_id: str
    redactor: Redactor
    names: tuple[str, ...]
    moment: datetime | None
    language: str | None
    channel: str | None
    topic: str | None
    wave_label: str | None
    agent_id: str | None
    resolved_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One canonical text, not yet redacted, with its voice, place and time."""

    text: str
    voice: Voice
    place: Location
    said_at: datetime | None


def read_passages(plan: TablePlan, *, places: Places, person: Person, left_out: list[str]) -> tuple[Passage, ...]:
    """The redacted passages of one row in the order of its columns and messages; `left_out` takes what was cut."""
    row = person.row
    filled = [place for place in places.conversations_first if row.cells[place] or row.said]
    if not filled:
        return ()
    passages: dict[int, tuple[Passage, ...]] = {}
    seen: Counter[tuple[str, str]] = Counter()
    # A ticket's description is often its first message again: conversations come first, and twice is once.
    told: set[str] = set()
    for place in filled:
        column = plan.columns[place]
        said = _messages(plan, place=place, places=places, person=person)
        if said:
            spoken = tuple(_read_messages(said, plan=plan, place=place, person=person, left_out=left_out))
            known = _with_authors(person, said)
            passages[place] = tuple(_build(spoken, column=column, plan=plan, person=known, seen=seen))
            told.update(one.text for one in spoken)
            continue
        texts = _read_cell(plan, place=place, places=places, person=person, left_out=left_out)
        fresh = tuple(one for one in texts if one.text not in told)
        left_out.extend([_REPEATED] * (len(texts) - len(fresh)))
        passages[place] = tuple(_build(fresh, column=column, plan=plan, person=person, seen=seen))
    return tuple([passage for place in places.texts for passage in passages.get(place, ())])


def _messages(plan: TablePlan, *, place: int, places: Places, person: Person) -> tuple[Said, ...]:
    """The messages of a conversation in the cell, or none where the cell is one text."""
    row, use = person.row, plan.columns[place].use
    if use is Use.CONVERSATION and row.said:
        return row.said
    if plan.kind is not SourceKind.CALL_NOTE or places.speaker is not None or ":" not in row.cells[place]:
        return ()
    agents = tuple(row.cells[one] for one in places.agents if row.cells[one].strip())
    customers = tuple(row.cells[one] for one in places.names if row.cells[one].strip())
    return split_dialogue(canonical_text(row.cells[place]), agents=agents, customers=customers)


def _with_authors(person: Person, said: tuple[Said, ...]) -> Person:
    """The person with a redactor that also knows the names of those who wrote the messages."""
    names = spoken_names(tuple(dict.fromkeys(one.author for one in said if one.author)))
    redactor = person.redactor.with_spoken((*person.names, *names)) if names else person.redactor
    return replace(person, redactor=redactor)


def _read_messages(
    said: tuple[Said, ...], *, plan: TablePlan, place: int, person: Person, left_out: list[str]
) -> Iterator[_Text]:
    """The texts of a conversation; times without a date are the row's."""
    for one in said:
        if fold(one.author) in _MACHINES:
            left_out.append(BOILERPLATE)
            continue
        where = replace(
            place_of(plan, row=person.row, column=place), line=one.line, speaker=_speaker(one, plan=plan, person=person)
        )
        moment = parse_time(one.at, order=plan.date_order, zone=plan.zone) if one.at else None
        whole = _Text(text=canonical_text(one.text), voice=one.voice, place=where, said_at=moment or person.moment)
        yield from _cut(whole, left_out=left_out)


def _speaker(said: Said, *, plan: TablePlan, person: Person) -> str:
    """The customer's pseudonym, an agent's own, or the role where nobody is named."""
    if said.voice is Voice.PARTICIPANT:
        return person.participant_id
    return make_pseudonym(f"agent:{said.author}", key=plan.key) if said.author else said.voice.value


def _read_cell(
    plan: TablePlan, *, place: int, places: Places, person: Person, left_out: list[str]
) -> tuple[_Text, ...]:
    """The texts of a cell that is no conversation: one, or pieces of a note; none for a cell that says nothing."""
    cell, column = person.row.cells[place], plan.columns[place]
    if not cell:
        return ()
    speaker = "" if places.speaker is None else person.row.cells[places.speaker].strip()
    if speaker and fold(speaker) in _MACHINES:
        left_out.append(BOILERPLATE)
        return ()
    text = canonical_text(cell)
    voice = _voice(column, text=text, plan=plan, channel=person.channel)
    if places.speaker is not None and voice is not Voice.AGENT_NOTE:
        voice = label_voice(speaker) or Voice.UNSURE
    whole = _Text(text=text, voice=voice, place=place_of(plan, row=person.row, column=place), said_at=person.moment)
    return tuple(_cut(whole, left_out=left_out)) if plan.kind is SourceKind.CALL_NOTE else _filled(whole)


def _filled(whole: _Text) -> tuple[_Text, ...]:
    """The text, unless it says nothing."""
    return () if not whole.text or is_junk(whole.text) else (whole,)


def _voice(column: ColumnReading, *, text: str, plan: TablePlan, channel: str | None) -> Voice:
    """Whose words a cell holds: a survey's are the participant's, a note's the agent's if nothing else is said.

    What opened a ticket is the customer's unless it came by phone or its wording is that of a note.
    """
    if plan.kind is SourceKind.SURVEY or column.use is Use.CUSTOMER_TEXT:
        return Voice.PARTICIPANT
    if column.use in (Use.OPENING_TEXT, Use.CONVERSATION):
        is_agents = fold(channel or "") in _SPOKEN_CHANNELS or is_note(text)
        return Voice.AGENT_NOTE if is_agents else Voice.PARTICIPANT
    return Voice.AGENT_NOTE


def _cut(whole: _Text, *, left_out: list[str]) -> Iterator[_Text]:
    """What of a text somebody said: mail's ends cut off, machines' words left out, agents' own words told apart."""
    text = whole.text
    if whole.voice is Voice.PARTICIPANT:
        text, cuts = cut_mail(text)
        left_out.extend(cuts)
    if not text or is_junk(text):
        return
    unsaid = AUTO_REPLY if is_auto_reply(text) else BOILERPLATE if is_boilerplate(text) else None
    if unsaid:
        left_out.append(unsaid)
    elif whole.voice is Voice.AGENT_NOTE:
        for start, end, voice in cut_note(text):
            yield replace(whole, text=text[start:end], voice=voice)
    else:
        yield replace(whole, text=text)


def _build(
    texts: tuple[_Text, ...],
    *,
    column: ColumnReading,
    plan: TablePlan,
    person: Person,
    seen: Counter[tuple[str, str]],
) -> Iterator[Passage]:
    """One redacted passage a text; what an agent asked last is the question of the customer's next words."""
    asked = column.question or (column.name if plan.kind is SourceKind.SURVEY else None)
    for one in texts:
        text = person.redactor.redact(one.text)
        occurrence = seen[column.asked, text]
        seen[column.asked, text] += 1
        # Only what stands twice needs more than its words, so that ids of single texts stay as they are.
        parts = (occurrence,) if occurrence else ()
        yield Passage(
            id=content_id("passage", plan.kind, person.response_key, column.asked, text, *parts),
            response_id=person.response_key,
            participant_id=person.participant_id,
            place=one.place,
            text=text,
            voice=one.voice,
            question=asked if one.voice in EVIDENCE_VOICES else None,
            topic=person.topic,
            about=column.about,
            channel=person.channel,
            declared_language=person.language,
            said_at=one.said_at,
            wave_label=person.wave_label,
            agent_id=person.agent_id,
            resolved_at=person.resolved_at,
        )
        if one.voice is Voice.AGENT and text.rstrip().endswith("?"):
            asked = text
        elif one.voice is Voice.AGENT:
            asked = column.question
