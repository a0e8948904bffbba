"""An act on the work queue may be withdrawn, by a row of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TABLE = "queue_acts"
_BEFORE = ("acknowledged", "assigned", "resolved", "overridden")
_AFTER = (*_BEFORE, "withdrawn")


def upgrade() -> None:
    """Let the table hold withdrawals too; every row stays as it is."""
    _allow(_AFTER)


def downgrade() -> None:
    """Let the table hold no withdrawals; fails where one is on record: it cannot be forgotten."""
    _allow(_BEFORE)


def _allow(acts: tuple[str, ...]) -> None:
    """Replaces the check on the kinds of act; SQLite can do so only with a new table."""
    check = f"act IN ({', '.join(repr(act) for act in acts)})"
    name = op.f("ck_queue_acts_act")
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(name, _TABLE, type_="check")
        op.create_check_constraint(name, _TABLE, check)
        return
    op.create_table(
        f"{_TABLE}_new",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue_acts")),
        sa.CheckConstraint(check, name=name),
    )
    op.execute(
        "INSERT INTO queue_acts_new (id, item, act, actor, at, payload, digest) "
        "SELECT id, item, act, actor, at, payload, digest FROM queue_acts"
    )
    op.drop_table(_TABLE)
    op.rename_table(f"{_TABLE}_new", _TABLE)
    op.create_index("ix_queue_acts_item", _TABLE, ["item"])
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {_TABLE}_no_{act} BEFORE {act.upper()} ON {_TABLE} "
            "BEGIN SELECT RAISE(ABORT, 'acts on the work queue are only ever added'); END"
        )
