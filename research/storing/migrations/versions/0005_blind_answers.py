"""Answers of the reliability sample are told from those of people who saw what stood there."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the column; every answer until now came from the Coding sheet."""
    with op.batch_alter_table("codings") as codings:
        codings.add_column(sa.Column("is_blind", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take the column away."""
    with op.batch_alter_table("codings") as codings:
        codings.drop_column("is_blind")
