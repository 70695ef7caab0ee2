"""Findings: what the map says out loud, each with the evidence under it."""

from dataclasses import dataclass
from enum import StrEnum

from research.location import Location
from research.model.curve import Base, Group
from research.terms import Language, SourceKind, StatementKind


class FindingKind(StrEnum):
    """What sort of finding it is."""

    PAIN_POINT = "pain_point"
    BRIGHT_SPOT = "bright_spot"
    VALLEY = "valley"
    PEAK = "peak"
    FALL = "fall"
    RISE = "rise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One verbatim with who said it (pseudonym), where it stands, and in which language."""

    excerpt_id: str
    verbatim: str
    participant_id: str
    place: Location
    language: Language
    polarity: float | None
    wave_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing found at one stage (and touchpoint), with its size, base and quotes.

    `size` is a mean polarity for points, spots, valleys and peaks, and a difference of means for falls and rises.
    `reach` is the share of the stage's participants who said it, 0..1. `low`/`high` bound `size` where known.
    `label` are its most telling words, as written, in `label_language`; empty where none tells it from the others.
    """

    kind: FindingKind
    stage_id: str
    touchpoint_id: str | None
    group: Group | None
    size: float
    low: float | None
    high: float | None
    reach: float
    base: Base
    quotes: tuple[Quote, ...]
    label: tuple[str, ...] = ()
    label_language: Language | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGroup:
    """What several people state at one stage, alike in code and wording.

    `code_id` is the touchpoint, need or barrier that they share, `None` where they name none. `reach` is the share of
    the stage's participants who state it, 0..1, with its interval. `mean` is their participant-first polarity, `None`
    where nothing was scored, and `severity` how bad that is, from 0 (delight) over 0.5 to 1 (despair). `label` are the
    most telling words, as written, in `label_language`.
    """

    kind: StatementKind
    stage_id: str
    code_id: str | None
    label: tuple[str, ...]
    label_language: Language | None
    reach: float
    low: float
    high: float
    mean: float | None
    severity: float | None
    base: Base
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeShare:
    """How many of the people at a stage (`None`: anywhere) state one outcome: `share` in 0..1 with its interval."""

    kind: StatementKind
    stage_id: str | None
    share: float
    low: float
    high: float
    n_people: int
    n_asked: int
    base: Base
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UntaggedGroup:
    """Excerpts on no stage that share a term, ready to paste into the codebook; quotes are of different people."""

    term: str
    language: Language
    n_excerpts: int
    n_participants: int
    quotes: tuple[Quote, ...]


class HealthCode(StrEnum):
    """The known mistakes of journey maps and gaps of evidence, by name (docs/method.md)."""

    NO_EVIDENCE = "no_evidence"
    THIN_STAGE = "thin_stage"
    ONE_KIND_OF_SOURCE = "one_kind_of_source"
    MANY_UNSCORED = "many_unscored"
    MANY_UNTAGGED = "many_untagged"
    FLAT_EMOTION = "flat_emotion"
    TOO_FEW_STAGES = "too_few_stages"
    NO_TOUCHPOINT = "no_touchpoint"
    UNDATED = "undated"
    COPIED = "copied"
    OLD_EVIDENCE = "old_evidence"
    ONE_SEGMENT = "one_segment"
    TOO_MANY_TOUCHPOINTS = "too_many_touchpoints"
    NO_NEEDS = "no_needs"
    NO_QUESTIONS = "no_questions"
    NO_OWNER = "no_owner"
    PEOPLE_DISAGREE = "people_disagree"
    MACHINE_DISAGREES = "machine_disagrees"
    ERASED = "erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthNote:
    """One weakness of the map itself; `amount` is the count or share it speaks of, `stage_id` where it stands.

    What to research next: `ask` is the kind of source that would help most, and `n_more` how many more people an
    interval of ±0.2 is expected to take. `segment` is the attribute and value that all people share.
    """

    code: HealthCode
    stage_id: str | None = None
    amount: float | None = None
    ask: SourceKind | None = None
    n_more: int | None = None
    segment: tuple[str, str] | None = None
