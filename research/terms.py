"""The closed vocabularies of the field, as enumerations whose values are written to files and columns.

Only words live here: no behaviour beyond being a string. The glossary (`docs/glossary.md`) defines each.
"""

from enum import StrEnum


class SourceKind(StrEnum):
    """What kind of evidence a source holds."""

    SURVEY = "survey"
    TRANSCRIPT = "transcript"
    CALL_NOTE = "call_note"


class ColumnRole(StrEnum):
    """What a survey or help-desk column is for; `unsure` is an honest answer and is reported."""

    PARTICIPANT = "participant"
    TIME = "time"
    LANGUAGE = "language"
    CHANNEL = "channel"
    SEGMENT = "segment"
    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    SCALE = "scale"
    CHOICE = "choice"
    OPEN_TEXT = "open_text"
    IDENTITY = "identity"
    METADATA = "metadata"
    UNSURE = "unsure"


class Voice(StrEnum):
    """Who speaks in a passage. Only `participant` and `agent_note` are evidence about the customer."""

    PARTICIPANT = "participant"
    AGENT_NOTE = "agent_note"
    INTERVIEWER = "interviewer"
    AGENT = "agent"
    UNSURE = "unsure"


class Scale(StrEnum):
    """The rating scales of customer-experience research."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    OTHER = "scale"


class Dimension(StrEnum):
    """The dimensions of a codebook."""

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    CHANNEL = "channel"
    EMOTION = "emotion"
    NEED = "need"
    BARRIER = "barrier"
    OUTCOME = "outcome"
    THEME = "theme"


class StatementKind(StrEnum):
    """What a person can state about the journey: what they want, do, ask, meet, propose, praise, and how it ended."""

    NEED = "need"
    ACTION = "action"
    QUESTION = "question"
    BARRIER = "barrier"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    COMPLETED = "completed"
    GAVE_UP = "gave_up"
    SWITCHED = "switched"
    WILL_RETURN = "will_return"
    WILL_NOT_RETURN = "will_not_return"
    COMPLAINED = "complained"


class Language(StrEnum):
    """The languages a text can be in: three that are scored, `other`, and `und` where nothing proves one."""

    EN = "en"
    ES = "es"
    RO = "ro"
    OTHER = "other"
    UND = "und"


class JourneyType(StrEnum):
    """The four journeys that a map can follow."""

    PURCHASE = "purchase"
    LEAD_GENERATION = "lead_generation"
    ENGAGEMENT = "engagement"
    RETENTION = "retention"


class Severity(StrEnum):
    """How much a fault costs: a note costs nothing, a warning one value, an error one row or file."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class FaultScope(StrEnum):
    """How much was left out because of a fault: a file, a row, a cell, or nothing, with or without a question."""

    FILE = "file"
    ROW = "row"
    CELL = "cell"
    COLUMN = "column"
    NOTHING = "nothing"


class Coder(StrEnum):
    """Who put a tag or a score on an excerpt."""

    MACHINE = "machine"
    HUMAN = "human"


class CodingField(StrEnum):
    """What a person can say of one excerpt on the Coding sheet; `codes` are those of all other dimensions together."""

    STAGE = "stage"
    TOUCHPOINT = "touchpoint"
    CODES = "codes"
    POLARITY = "polarity"
    RELEVANT = "relevant"
    MEMO = "memo"


class PlanField(StrEnum):
    """What a person can say of one opportunity on the Opportunities sheet."""

    OWNER = "owner"
    STATUS = "status"
    PRIORITY = "priority"
    BUDGET = "budget"
    NOTE = "note"


class OpportunityStatus(StrEnum):
    """How far the work on an opportunity is."""

    OPEN = "open"
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Priority(StrEnum):
    """How urgent an opportunity is to those who own it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ExportFormat(StrEnum):
    """What `journey export` writes."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"
    MERMAID = "mermaid"
    MD = "md"
    SVG = "svg"
    PNG = "png"
    QDC = "qdc"
    QDPX = "qdpx"


class TombstoneKind(StrEnum):
    """What of an erased participant a tombstone stands for, so that none of it comes back; `key` proves the key."""

    PARTICIPANT = "participant"
    ROW = "row"
    PASSAGE = "passage"
    EXCERPT = "excerpt"
    KEY = "key"


class Runner(StrEnum):
    """What carries out the heavy steps of a run: reading files, and placing and scoring texts."""

    THREADS = "threads"
    PROCESSES = "processes"
    DASK = "dask"
    RAY = "ray"


SCORED_LANGUAGES = (Language.EN, Language.ES, Language.RO)
EVIDENCE_VOICES = (Voice.PARTICIPANT, Voice.AGENT_NOTE)
# How an episode ended, in the order of the lane; the last three are those in which a customer is lost.
OUTCOMES = (
    StatementKind.COMPLETED,
    StatementKind.WILL_RETURN,
    StatementKind.COMPLAINED,
    StatementKind.GAVE_UP,
    StatementKind.SWITCHED,
    StatementKind.WILL_NOT_RETURN,
)
DROP_OFFS = (StatementKind.GAVE_UP, StatementKind.SWITCHED, StatementKind.WILL_NOT_RETURN)
