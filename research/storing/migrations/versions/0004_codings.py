"""What people said about excerpts is kept for good, and the excerpts they said it about stay as they were cut."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the tables; a study that nobody coded has no row in them."""
    op.create_table(
        "codings",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("coded_at", sa.DateTime(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "id", name="pk_codings"),
    )
    op.create_table(
        "pins",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("passage_id", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "passage_id", "start", "end", name="pk_pins"),
    )


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("pins")
    op.drop_table("codings")
