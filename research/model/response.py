"""Responses: what one person gave at one time, as one row, turn or note of a source.

A response holds passages (texts) and ratings (numbers). Everything here is already redacted.
"""

from dataclasses import dataclass
from datetime import datetime

from research.location import Location
from research.terms import EVIDENCE_VOICES, Scale, Voice

# Begins the `response_id` of a row without an id that nobody else has: then come a digest of its id and time, a hyphen,
# and a digest of all that the row holds.
WHOLE_ROW = "row-"
# Stands between the parts of an interview's section.
SECTION_PARTS = " / "


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One redacted, canonical text with its exact place: an answer, a turn, or a note.

    `text` is the canonical text that excerpts cut from. `question` is what it answers, where there is one.
    `declared_language` is a BCP 47 primary tag from the file, or `None`. `said_at` is aware, UTC. `topic` is the
    desk's own category of a ticket, in an interview its section: what the interviewer asked before the question, the
    nearest first, then the heading, joined by `SECTION_PARTS`. `about` is the code that the study gave the column, a
    person's word.
    `response_id` is shared by everything in one row or interview, in whatever file that stands. `wave_label` is the
    cell of the column that tells the study's waves apart. Of a ticket, `agent_id` is the pseudonym of the agent who
    handled it and `resolved_at` (aware, UTC) when it was solved.
    """

    id: str
    response_id: str
    participant_id: str
    place: Location
    text: str
    voice: Voice
    question: str | None = None
    topic: str | None = None
    about: str | None = None
    channel: str | None = None
    declared_language: str | None = None
    said_at: datetime | None = None
    wave_label: str | None = None
    agent_id: str | None = None
    resolved_at: datetime | None = None

    @property
    def is_evidence(self) -> bool:
        """True when the text tells about the customer; interviewer and agent speech is context (law 8)."""
        return self.voice in EVIDENCE_VOICES


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One number a person chose on a scale from `low` to `high`; 0 is an answer.

    `high_is_good` is `None` where the direction of the scale is neither declared nor proven by its labels.
    """

    id: str
    response_id: str
    participant_id: str
    place: Location
    question: str
    scale: Scale
    value: float
    low: float
    high: float
    high_is_good: bool | None
    topic: str | None = None
    about: str | None = None
    given_at: datetime | None = None
    wave_label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One segment attribute of a participant, as the source states it (country, age band, plan …)."""

    participant_id: str
    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One row, turn or note with everything that was taken from it."""

    place: Location
    participant_id: str
    passages: tuple[Passage, ...] = ()
    ratings: tuple[Rating, ...] = ()
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One row that was left out on purpose; `reason` is one of the names in docs/readers.md."""

    place: Location
    reason: str
