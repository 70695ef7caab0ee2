"""The first shape of the evidence store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    "assessments",
    "attributes",
    "blanks",
    "excerpts",
    "faults",
    "passages",
    "places",
    "ratings",
    "scores",
    "sources",
    "tags",
)


def _create_assessments() -> None:
    """The table of assessments."""
    op.create_table(
        "assessments",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "passage_id", name=op.f("pk_assessments")),
    )


def _create_attributes() -> None:
    """The table of attributes."""
    op.create_table(
        "attributes",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "source_id", "participant_id", "name", name=op.f("pk_attributes")),
    )


def _create_blanks() -> None:
    """The table of blanks."""
    op.create_table(
        "blanks",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("column", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("start_ms", sa.BigInteger(), nullable=True),
        sa.Column("end_ms", sa.BigInteger(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("study_id", "source_id", "id", name=op.f("pk_blanks")),
    )


def _create_excerpts() -> None:
    """The table of excerpts."""
    op.create_table(
        "excerpts",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "id", name=op.f("pk_excerpts")),
    )
    op.create_index(op.f("ix_excerpts_study_id_passage_id"), "excerpts", ["study_id", "passage_id"], unique=False)


def _create_faults() -> None:
    """The table of faults."""
    op.create_table(
        "faults",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=20), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("column", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("start_ms", sa.BigInteger(), nullable=True),
        sa.Column("end_ms", sa.BigInteger(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("fix", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "source_id", "id", name=op.f("pk_faults")),
    )


def _create_passages() -> None:
    """The table of passages."""
    op.create_table(
        "passages",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("voice", sa.String(length=20), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("declared_language", sa.Text(), nullable=True),
        sa.Column("said_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("study_id", "id", name=op.f("pk_passages")),
    )
    op.create_index(
        op.f("ix_passages_study_id_participant_id"), "passages", ["study_id", "participant_id"], unique=False
    )


def _create_places() -> None:
    """The table of places."""
    op.create_table(
        "places",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("column", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("start_ms", sa.BigInteger(), nullable=True),
        sa.Column("end_ms", sa.BigInteger(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("study_id", "source_id", "record_id", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_study_id_record_id"), "places", ["study_id", "record_id"], unique=False)


def _create_ratings() -> None:
    """The table of ratings."""
    op.create_table(
        "ratings",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("participant_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("scale", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("low", sa.Float(), nullable=False),
        sa.Column("high", sa.Float(), nullable=False),
        sa.Column("high_is_good", sa.Integer(), nullable=True),
        sa.Column("topic", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("given_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("study_id", "id", name=op.f("pk_ratings")),
    )
    op.create_index(op.f("ix_ratings_study_id_participant_id"), "ratings", ["study_id", "participant_id"], unique=False)


def _create_scores() -> None:
    """The table of scores."""
    op.create_table(
        "scores",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("excerpt_id", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("scorer", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Float(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "excerpt_id", "coder", name=op.f("pk_scores")),
    )


def _create_sources() -> None:
    """The table of sources."""
    op.create_table(
        "sources",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("n_rows", sa.Integer(), nullable=False),
        sa.Column("n_responses", sa.Integer(), nullable=False),
        sa.Column("n_row_faults", sa.Integer(), nullable=False),
        sa.Column("n_blanks", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "id", name=op.f("pk_sources")),
    )


def _create_tags() -> None:
    """The table of tags."""
    op.create_table(
        "tags",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("excerpt_id", sa.Text(), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("code_id", sa.Text(), nullable=False),
        sa.Column("dimension", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "excerpt_id", "coder", "code_id", name=op.f("pk_tags")),
    )


def upgrade() -> None:
    """Create every table."""
    _create_assessments()
    _create_attributes()
    _create_blanks()
    _create_excerpts()
    _create_faults()
    _create_passages()
    _create_places()
    _create_ratings()
    _create_scores()
    _create_sources()
    _create_tags()


def downgrade() -> None:
    """Drop every table."""
    for name in TABLES:
        op.drop_table(name)
