"""The tables of the evidence store, as SQLAlchemy Core metadata. Migrations build them; this file describes them.

Every key begins with the study, so that one database can hold many studies. A record (passage or rating) is stored
once, whatever number of sources it arrives in; `places` says where it stands in each. Each index is written for every
record that is read, so that there are few.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept as naive UTC so that SQLite and PostgreSQL give the same value back."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """The naive UTC time that is stored."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """The aware UTC time that was stored."""
        return None if value is None else value.replace(tzinfo=UTC)


METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _key(name: str) -> Column[str]:
    """A part of a primary key."""
    return Column(name, Text, primary_key=True)


def _place_columns() -> tuple[Column[str] | Column[int], ...]:
    """The parts of a location inside a file."""
    return (
        Column("sheet", Text),
        Column("row", Integer),
        Column("column", Text),
        Column("line", Integer),
        Column("start_ms", BigInteger),
        Column("end_ms", BigInteger),
        Column("speaker", Text),
    )


SOURCES = Table(
    "sources",
    METADATA,
    _key("study_id"),
    _key("id"),
    Column("file", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("reader", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("n_rows", Integer, nullable=False),
    Column("n_responses", Integer, nullable=False),
    Column("n_row_faults", Integer, nullable=False),
    Column("n_blanks", Integer, nullable=False),
)

PASSAGES = Table(
    "passages",
    METADATA,
    _key("study_id"),
    _key("id"),
    Column("participant_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("voice", String(20), nullable=False),
    Column("question", Text),
    Column("topic", Text),
    Column("about", Text),
    Column("channel", Text),
    Column("declared_language", Text),
    Column("said_at", UtcDateTime),
    Column("wave_label", Text),
    Column("agent_id", Text),
    Column("resolved_at", UtcDateTime),
)

RATINGS = Table(
    "ratings",
    METADATA,
    _key("study_id"),
    _key("id"),
    Column("participant_id", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("scale", String(20), nullable=False),
    Column("value", Float, nullable=False),
    Column("low", Float, nullable=False),
    Column("high", Float, nullable=False),
    Column("high_is_good", Integer),
    Column("topic", Text),
    Column("about", Text),
    Column("given_at", UtcDateTime),
    Column("wave_label", Text),
)

PLACES = Table(
    "places",
    METADATA,
    _key("study_id"),
    _key("source_id"),
    _key("record_id"),
    Column("response_id", Text, nullable=False),
    *_place_columns(),
    Index(None, "study_id", "record_id"),
)

# One row for each row or interview of a source; `digest` is the same where it holds the same records.
RESPONSES = Table(
    "responses",
    METADATA,
    _key("study_id"),
    _key("source_id"),
    _key("id"),
    Column("moment", UtcDateTime),
    Column("digest", String(32), nullable=False),
    *_place_columns(),
)

ATTRIBUTES = Table(
    "attributes",
    METADATA,
    _key("study_id"),
    _key("source_id"),
    _key("participant_id"),
    _key("name"),
    Column("value", Text, nullable=False),
)

FAULTS = Table(
    "faults",
    METADATA,
    _key("study_id"),
    _key("source_id"),
    _key("id"),
    Column("code", Text, nullable=False),
    Column("severity", String(20), nullable=False),
    Column("scope", String(20), nullable=False),
    *_place_columns(),
    Column("problem", Text, nullable=False),
    Column("fix", Text, nullable=False),
)

BLANKS = Table(
    "blanks",
    METADATA,
    _key("study_id"),
    _key("source_id"),
    _key("id"),
    Column("reason", Text, nullable=False),
    *_place_columns(),
)

ASSESSMENTS = Table(
    "assessments",
    METADATA,
    _key("study_id"),
    _key("passage_id"),
    Column("method", Text, nullable=False),
)

EXCERPTS = Table(
    "excerpts",
    METADATA,
    _key("study_id"),
    _key("id"),
    Column("passage_id", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("language", String(8), nullable=False),
    Index(None, "study_id", "passage_id"),
)

TAGS = Table(
    "tags",
    METADATA,
    _key("study_id"),
    _key("excerpt_id"),
    _key("coder"),
    _key("code_id"),
    Column("dimension", String(20), nullable=False),
    Column("confidence", Float, nullable=False),
    Column("because", JSON, nullable=False),
)

SCORES = Table(
    "scores",
    METADATA,
    _key("study_id"),
    _key("excerpt_id"),
    _key("coder"),
    Column("scorer", Text, nullable=False),
    Column("polarity", Float),
    Column("confidence", Float),
    Column("because", JSON, nullable=False),
)

MODELS = Table(
    "models",
    METADATA,
    _key("study_id"),
    Column("kind", String(20), primary_key=True),
    Column("version", Text, nullable=False),
    Column("document", JSON, nullable=False),
)

# Every answer that people ever gave, in whatever file it stood; rows are added and never changed.
CODINGS = Table(
    "codings",
    METADATA,
    _key("study_id"),
    _key("id"),
    Column("passage_id", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("field", String(20), nullable=False),
    Column("coder", Text, nullable=False),
    Column("coded_at", UtcDateTime, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("is_blind", Boolean, nullable=False, server_default=false()),
)

# Every decision that people ever took about an opportunity; rows are added and never changed.
PLANS = Table(
    "plans",
    METADATA,
    _key("study_id"),
    _key("id"),
    Column("stage_id", Text, nullable=False),
    Column("code_id", Text),
    Column("field", String(20), nullable=False),
    Column("coder", Text, nullable=False),
    Column("coded_at", UtcDateTime, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Column("file", Text, nullable=False),
)

# The excerpts that people coded in the files of now: they stay as they are when the rules of cutting change.
PINS = Table(
    "pins",
    METADATA,
    _key("study_id"),
    _key("passage_id"),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
)

# What is left of participants who were erased: digests that only the study's key can make again.
TOMBSTONES = Table(
    "tombstones",
    METADATA,
    _key("study_id"),
    _key("digest"),
    Column("kind", String(20), nullable=False),
    Column("erased_at", UtcDateTime, nullable=False),
    Column("unfinished", JSON(none_as_null=True)),
)
