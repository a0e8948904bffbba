"""What the site did about items of its work queue, only ever added."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_TABLE = "queue_acts"


def upgrade() -> None:
    """Create the table, its index, and the triggers that keep its rows as they are."""
    name = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.create_table(
        _TABLE,
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("item", name, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_acts")),
        sa.CheckConstraint(
            "act IN ('acknowledged', 'assigned', 'resolved', 'overridden')",
            name=op.f("ck_queue_acts_act"),
        ),
    )
    op.create_index("ix_queue_acts_item", _TABLE, ["item"])
    if op.get_context().dialect.name == "postgresql":
        # The function of the step before refuses for any table.
        op.execute(
            f"CREATE TRIGGER {_TABLE}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {_TABLE} FOR EACH STATEMENT EXECUTE FUNCTION goodstanding_only_added()"
        )
        return
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {_TABLE}_no_{act} BEFORE {act.upper()} ON {_TABLE} "
            "BEGIN SELECT RAISE(ABORT, 'acts on the work queue are only ever added'); END"
        )


def downgrade() -> None:
    """Drop the table, and with it all that was done about items; facts stay."""
    op.drop_table(_TABLE)
