"""Places know the response they belong to; passages and ratings know the wave that a column names."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns; sources read before are read again, because the version of their records is older."""
    with op.batch_alter_table("places") as places:
        places.add_column(sa.Column("response_id", sa.Text(), nullable=False, server_default=""))
    for name in ("passages", "ratings"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("wave_label", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take the columns away."""
    for name in ("passages", "ratings"):
        with op.batch_alter_table(name) as table:
            table.drop_column("wave_label")
    with op.batch_alter_table("places") as places:
        places.drop_column("response_id")
