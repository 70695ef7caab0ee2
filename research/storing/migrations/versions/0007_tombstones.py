"""What is left of erased participants keeps them from coming back."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the table; a study in which nobody was erased has no row in it."""
    op.create_table(
        "tombstones",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=False),
        sa.Column("unfinished", sa.JSON()),
        sa.PrimaryKeyConstraint("study_id", "digest", name="pk_tombstones"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("tombstones")
