"""Run by Alembic: applies the steps on the connection that `goodstanding.store.migrate` gives."""

from alembic import context

from goodstanding.store.migrate import VERSION_TABLE
from goodstanding.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
