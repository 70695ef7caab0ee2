"""What people decided about opportunities is kept for good."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table; a study in which nobody decided anything has no row in it."""
    op.create_table(
        "plans",
        sa.Column("study_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("stage_id", sa.Text(), nullable=False),
        sa.Column("code_id", sa.Text()),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("coded_at", sa.DateTime(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("study_id", "id", name="pk_plans"),
    )


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("plans")
