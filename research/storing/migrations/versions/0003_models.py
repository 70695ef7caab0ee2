"""What a study's own ratings taught the scorers is stored with it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table; studies without a calibration have no row in it."""
    op.create_table(
        "models",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "kind", name="pk_models"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("models")
