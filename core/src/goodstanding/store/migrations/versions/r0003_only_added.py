"""The database itself refuses to change or delete a fact or a receipt."""

from alembic import op

revision = "0003"
down_revision = "0002"

_TABLES = ("facts", "imports")
_WORDS = "facts and receipts are only ever added"


def upgrade() -> None:
    """Create the triggers."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION goodstanding_only_added() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$"
        )
        for table in _TABLES:
            op.execute(
                f"CREATE TRIGGER {table}_only_added BEFORE UPDATE OR DELETE OR TRUNCATE "
                f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION goodstanding_only_added()"
            )
        return
    for table in _TABLES:
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
            )


def downgrade() -> None:
    """Drop the triggers."""
    if op.get_context().dialect.name == "postgresql":
        for table in _TABLES:
            op.execute(f"DROP TRIGGER {table}_only_added ON {table}")
        op.execute("DROP FUNCTION goodstanding_only_added()")
        return
    for table in _TABLES:
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER {table}_no_{act}")
