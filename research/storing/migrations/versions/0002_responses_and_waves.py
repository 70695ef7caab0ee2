"""Places know their response, passages and ratings the wave that a column names, passages the desk's ticket."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; sources read before are read again, because the version of their records is older."""
    with op.batch_alter_table("places") as places:
        places.add_column(sa.Column("response_id", sa.Text(), nullable=False, server_default=""))
    op.create_index(op.f("ix_places_study_id_response_id"), "places", ["study_id", "response_id"])
    op.create_table(
        "responses",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("moment", sa.DateTime(), nullable=True),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("column", sa.Text(), nullable=True),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("start_ms", sa.BigInteger(), nullable=True),
        sa.Column("end_ms", sa.BigInteger(), nullable=True),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("study_id", "source_id", "id", name=op.f("pk_responses")),
    )
    for name in ("passages", "ratings"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("wave_label", sa.Text(), nullable=True))
    with op.batch_alter_table("passages") as passages:
        passages.add_column(sa.Column("agent_id", sa.Text(), nullable=True))
        passages.add_column(sa.Column("resolved_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Take the columns away."""
    with op.batch_alter_table("passages") as passages:
        passages.drop_column("resolved_at")
        passages.drop_column("agent_id")
    for name in ("passages", "ratings"):
        with op.batch_alter_table(name) as table:
            table.drop_column("wave_label")
    op.drop_table("responses")
    op.drop_index(op.f("ix_places_study_id_response_id"), "places")
    with op.batch_alter_table("places") as places:
        places.drop_column("response_id")
