"""The tables of the notices, beside those of the facts in the same database.

They have a history of their own (another version table), so that the store of facts knows nothing
of notices, and either can be stepped up alone.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Days are kept as text, YYYY-MM-DD; moments as microseconds since 1970 in UTC, as the store does.

PEOPLE: Final = Table(
    "notice_people",
    METADATA,
    Column("person", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("present", Integer, nullable=False),
    Column("next_at", BigInteger, nullable=False),
    Column("holds_until", Text),
    Column("owner", Text),
)
Index(None, PEOPLE.c.next_at)

ITEMS: Final = Table(
    "notice_items",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("deadline", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("opened_on", Text, nullable=False),
    Column("closed_at", BigInteger),
    Column("closed_why", Text),
    UniqueConstraint("person", "subject", "deadline"),
)
Index("ix_notice_items_open", ITEMS.c.closed_at, ITEMS.c.deadline)

LEDGER: Final = Table(
    "notice_ledger",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("item", Text, ForeignKey("notice_items.id"), nullable=False),
    Column("person", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("deadline", Text, nullable=False),
    Column("step", Integer, nullable=False),
    Column("audience", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due_on", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("sent_at", BigInteger),
    UniqueConstraint("person", "subject", "deadline", "step", "audience"),
    CheckConstraint("state IN ('waiting', 'sent', 'stopped', 'unaddressed')", name="state"),
)
Index(None, LEDGER.c.item)

MESSAGES: Final = Table(
    "notice_messages",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("digest", Text),
    Column("state", Text, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("owner", Text),
    Column("leased_until", BigInteger),
    Column("error", Text),
    Column("sent_at", BigInteger),
    Column("sent_text", Text),
    UniqueConstraint("reader", "day", "channel"),
    UniqueConstraint("reader", "digest", "channel"),
    CheckConstraint("state IN ('waiting', 'sending', 'sent', 'dead', 'empty')", name="state"),
)
Index(None, MESSAGES.c.state, MESSAGES.c.not_before)

PARTS: Final = Table(
    "notice_parts",
    METADATA,
    Column("message", Text, ForeignKey("notice_messages.id"), primary_key=True),
    Column("notice", Text, ForeignKey("notice_ledger.id"), primary_key=True),
)
Index(None, PARTS.c.notice)

WISHES: Final = Table(
    "notice_wishes",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("kind", Text),
    Column("item", Text, ForeignKey("notice_items.id")),
    Column("since", Text, nullable=False),
    Column("until", Text),
    Column("why", Text, nullable=False),
    Column("said_by", Text, nullable=False),
    Column("said_at", BigInteger, nullable=False),
    CheckConstraint("wish IN ('acknowledged', 'snoozed', 'opted_out', 'resumed')", name="wish"),
)
Index(None, WISHES.c.reader)
Index(None, WISHES.c.item)

RUNS: Final = Table(
    "notice_runs",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("job", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("leased_until", BigInteger, nullable=False),
    Column("finished_at", BigInteger),
    Column("counts", Text),
)
Index(None, RUNS.c.job, RUNS.c.started_at)

MARKS: Final = Table(
    "notice_marks",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", BigInteger, nullable=False),
)

FEEDS: Final = Table(
    "notice_feeds",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("reader", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("revoked_at", BigInteger),
)
Index(None, FEEDS.c.reader)
