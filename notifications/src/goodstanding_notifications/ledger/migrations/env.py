"""Run by Alembic: applies the steps on the connection that `database` gives."""

from alembic import context

from goodstanding_notifications.ledger.database import VERSION_TABLE
from goodstanding_notifications.ledger.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
