"""Indexes that only rare questions used are gone: keeping them up was a third of the time of reading a large survey."""

from alembic import op

revision = "0008"
down_revision = "0007"

# Who is to be erased, and which answers an export changed, is asked seldom: then the table is read through.
_GONE = (("passages", "participant_id"), ("ratings", "participant_id"), ("places", "response_id"))


def upgrade() -> None:
    """Take the indexes away."""
    for table, column in _GONE:
        op.drop_index(op.f(f"ix_{table}_study_id_{column}"), table)


def downgrade() -> None:
    """Make the indexes again."""
    for table, column in _GONE:
        op.create_index(op.f(f"ix_{table}_study_id_{column}"), table, ["study_id", column])
