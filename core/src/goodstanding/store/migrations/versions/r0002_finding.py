"""Find facts by person, visit, day and import."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BOOKED = sa.text("kind IN ('assignments', 'visits')")


def upgrade() -> None:
    """Create the indexes."""
    op.create_index("ix_facts_person_kind", "facts", ["person", "kind"])
    op.create_index("ix_facts_import_id", "facts", ["import_id"])
    for name, columns in (("ix_facts_booked", ["kind", "key"]), ("ix_facts_day", ["kind", "day"])):
        op.create_index(name, "facts", columns, sqlite_where=_BOOKED, postgresql_where=_BOOKED)
    op.create_index("ix_imports_source", "imports", ["source"])


def downgrade() -> None:
    """Drop the indexes."""
    op.drop_index("ix_imports_source", "imports")
    for name in ("ix_facts_day", "ix_facts_booked", "ix_facts_import_id", "ix_facts_person_kind"):
        op.drop_index(name, "facts")
