"""A kind of notice that a reader stopped may be taken up again, by a row of its own."""

from alembic import op

revision = "n0002"
down_revision = "n0001"

_BEFORE = ("acknowledged", "snoozed", "opted_out")


def upgrade() -> None:
    """Let the table keep that too; every row stays as it is."""
    _allow((*_BEFORE, "resumed"))


def downgrade() -> None:
    """Let the table keep it no longer; fails where somebody took a kind up again."""
    _allow(_BEFORE)


def _allow(wishes: tuple[str, ...]) -> None:
    name = op.f("ck_notice_wishes_wish")
    with op.batch_alter_table("notice_wishes") as table:
        table.drop_constraint(name, type_="check")
        table.create_check_constraint(name, f"wish IN ({', '.join(map(repr, wishes))})")
