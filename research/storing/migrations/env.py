"""Alembic's entry: runs the migrations on the connection that `research.storing.store` hands over."""

from alembic import context

from research.storing.tables import METADATA

connection = context.config.attributes["connection"]
# SQLite cannot alter most things in place: batch mode copies the table.
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
