"""Facts and the imports that brought them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NAME = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "imports",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("undoes", sa.BigInteger),
        sa.Column("source", _NAME, nullable=False),
        sa.Column("source_kind", sa.Text, nullable=False),
        sa.Column("recorder", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.Column("as_of", sa.BigInteger, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("counts", sa.Text, nullable=False),
        sa.Column("confirmed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.ForeignKeyConstraint(["undoes"], ["imports.id"], name=op.f("fk_imports_undoes_imports")),
        sa.CheckConstraint(
            "source_kind IN ('issuer', 'employer', 'person')",
            name=op.f("ck_imports_source_kind"),
        ),
    )
    op.create_table(
        "facts",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("import_id", sa.BigInteger, nullable=False),
        sa.Column("person", _NAME, nullable=False),
        sa.Column("kind", _NAME, nullable=False),
        sa.Column("key", _NAME, nullable=False),
        sa.Column("change", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("day", sa.Text),
        sa.Column("as_of", sa.BigInteger, nullable=False),
        sa.Column("recorded_at", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facts")),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["imports.id"],
            name=op.f("fk_facts_import_id_imports"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.CheckConstraint("change IN ('add', 'remove')", name=op.f("ck_facts_change")),
    )


def downgrade() -> None:
    """Drop the two tables, and with them all that was known."""
    op.drop_table("facts")
    op.drop_table("imports")
