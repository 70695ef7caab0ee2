"""Turns of a transcript become responses or blanks, one outcome a turn."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from research.location import Location
from research.model.fault import Fault
from research.model.ids import content_id
from research.model.response import SECTION_PARTS, Blank, Passage, Response
from research.reading.blanking import EMPTY, HEADING
from research.reading.canonical import canonical_text
from research.reading.profiling import is_junk
from research.reading.redacting import Redactor
from research.reading.table import Transcript, Turn
from research.reading.voices import SpeakerReading
from research.terms import SourceKind, Voice

_N_OPENING = 5
# So many turns of the interviewer before the last still tell what is spoken about: "And then?" asks on.
_N_ASKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptPlan:
    """Everything that reading a transcript's turns needs; `speakers` maps labels to readings."""

    file: str
    transcript: Transcript
    speakers: dict[str, SpeakerReading]
    redactor: Redactor
    said_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """The part of an interview that a turn stands in: its heading, and what the interviewer said in it, last first."""

    heading: str | None = None
    asked: tuple[str, ...] = ()

    @property
    def question(self) -> str | None:
        """What the interviewer said last."""
        return self.asked[0] if self.asked else None

    @property
    def topic(self) -> str | None:
        """What else tells the section, the nearest first: what the interviewer said before, then the heading."""
        told = (*self.asked[1:], *filter(None, [self.heading]))
        return SECTION_PARTS.join(" ".join(one.split()) for one in told) or None


def read_turns(plan: TranscriptPlan) -> Iterator[Response | Fault | Blank]:
    """The outcomes of all turns in order; headings are blanks.

    What the interviewer said last is the question of the turns that follow, and what came before it their section:
    context, not evidence.
    """
    opening = _digest_opening(plan.transcript)
    seen: Counter[str] = Counter()
    section = _Section()
    for turn in plan.transcript.turns:
        text = canonical_text(turn.text)
        if turn.speaker is None or not text or is_junk(text):
            if turn.is_heading:
                section = _Section(heading=plan.redactor.redact(text.lstrip("# ")))
            yield Blank(place=_place(plan, turn=turn), reason=HEADING if turn.speaker is None else EMPTY)
            continue
        response = _read_turn(turn, text=plan.redactor.redact(text), plan=plan, opening=opening, seen=seen)
        passage = response.passages[0]
        if passage.voice is Voice.INTERVIEWER:
            section = replace(section, asked=(passage.text, *section.asked)[: _N_ASKED + 1])
            yield response
        else:
            yield replace(response, passages=(replace(passage, question=section.question, topic=section.topic),))


def _read_turn(turn: Turn, *, text: str, plan: TranscriptPlan, opening: str, seen: Counter[str]) -> Response:
    """The response of one turn; its id comes from the interview's opening, the words, and how often they came."""
    speaker = plan.speakers[turn.speaker or ""]
    said = f"{turn.speaker}\x1f{text}"
    occurrence = seen[said]
    seen[said] += 1
    passage = Passage(
        id=content_id("passage", SourceKind.TRANSCRIPT.value, opening, said, occurrence),
        response_id=opening,
        participant_id=speaker.name,
        place=_place(plan, turn=turn),
        text=text,
        voice=speaker.voice,
        said_at=plan.said_at,
    )
    return Response(place=passage.place, participant_id=speaker.name, passages=(passage,))


def _digest_opening(transcript: Transcript) -> str:
    """A digest of the first turns, which tells interviews apart whatever their files are called."""
    opening = [f"{turn.speaker}\x1e{canonical_text(turn.text)}" for turn in transcript.turns[:_N_OPENING]]
    return blake2b("\x1f".join(opening).encode("utf-8", errors="replace"), digest_size=16).hexdigest()


def _place(plan: TranscriptPlan, *, turn: Turn) -> Location:
    """The place of a turn: times where the file has them, else the line; the speaker by pseudonym."""
    has_times = turn.start_ms is not None
    return Location(
        file=plan.file,
        line=None if has_times and turn.end_ms is not None else turn.line,
        start_ms=turn.start_ms,
        end_ms=turn.end_ms,
        speaker=plan.speakers[turn.speaker].name if turn.speaker else None,
    )
