"""The tables: facts, the imports that brought them, acts on the queue; rows are only ever added."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# In the order of its bytes, as SQLite has it: a language's order differs from server to server.
NAME: Final = Text().with_variant(Text(collation="C"), "postgresql")

IMPORTS: Final = Table(
    "imports",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("undoes", BigInteger, ForeignKey("imports.id")),
    Column("source", NAME, nullable=False),
    Column("source_kind", Text, nullable=False),
    Column("recorder", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("as_of", BigInteger, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("counts", Text, nullable=False),
    Column("confirmed", LargeBinary, nullable=False),
    CheckConstraint("source_kind IN ('issuer', 'employer', 'person')", name="source_kind"),
)

FACTS: Final = Table(
    "facts",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column(
        "import_id",
        BigInteger,
        ForeignKey("imports.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("person", NAME, nullable=False),
    Column("kind", NAME, nullable=False),
    Column("key", NAME, nullable=False),
    Column("change", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("day", Text),
    Column("as_of", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    CheckConstraint("change IN ('add', 'remove')", name="change"),
)

QUEUE_ACTS: Final = Table(
    "queue_acts",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("item", NAME, nullable=False),
    Column("act", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("payload", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    CheckConstraint(
        "act IN ('acknowledged', 'assigned', 'resolved', 'overridden', 'withdrawn')", name="act"
    ),
)

# Queries must repeat it word for word: SQLite uses such an index on no other ground.
BOOKED: Final = text("kind IN ('assignments', 'visits')")

Index(None, FACTS.c.person, FACTS.c.kind)
Index(None, FACTS.c.import_id)
Index("ix_facts_booked", FACTS.c.kind, FACTS.c.key, sqlite_where=BOOKED, postgresql_where=BOOKED)
Index("ix_facts_day", FACTS.c.kind, FACTS.c.day, sqlite_where=BOOKED, postgresql_where=BOOKED)
Index(None, IMPORTS.c.source)
Index(None, QUEUE_ACTS.c.item)
