"""The first tables: people, items, ledger, messages, wishes, runs, marks, feeds."""

import sqlalchemy as sa
from alembic import op

revision = "n0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""

    op.create_table(
        "notice_feeds",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_notice_feeds")),
    )
    op.create_index(op.f("ix_notice_feeds_reader"), "notice_feeds", ["reader"], unique=False)
    op.create_table(
        "notice_items",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_items")),
        sa.UniqueConstraint(
            "person", "subject", "deadline", name=op.f("uq_notice_items_person_subject_deadline")
        ),
    )
    op.create_index("ix_notice_items_open", "notice_items", ["closed_at", "deadline"], unique=False)
    op.create_table(
        "notice_marks",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_notice_marks")),
    )
    op.create_table(
        "notice_messages",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("leased_until", sa.BigInteger(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("sent_text", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'dead', 'empty')",
            name=op.f("ck_notice_messages_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_messages")),
        sa.UniqueConstraint(
            "reader", "day", "channel", name=op.f("uq_notice_messages_reader_day_channel")
        ),
        sa.UniqueConstraint(
            "reader", "digest", "channel", name=op.f("uq_notice_messages_reader_digest_channel")
        ),
    )
    op.create_index(
        op.f("ix_notice_messages_state_not_before"),
        "notice_messages",
        ["state", "not_before"],
        unique=False,
    )
    op.create_table(
        "notice_people",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=False),
        sa.Column("holds_until", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_notice_people")),
    )
    op.create_index(op.f("ix_notice_people_next_at"), "notice_people", ["next_at"], unique=False)
    op.create_table(
        "notice_runs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("leased_until", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_runs")),
    )
    op.create_index(
        op.f("ix_notice_runs_job_started_at"), "notice_runs", ["job", "started_at"], unique=False
    )
    op.create_table(
        "notice_ledger",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'stopped', 'unaddressed')",
            name=op.f("ck_notice_ledger_state"),
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["notice_items.id"], name=op.f("fk_notice_ledger_item_notice_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_ledger")),
        sa.UniqueConstraint(
            "person",
            "subject",
            "deadline",
            "step",
            "audience",
            name=op.f("uq_notice_ledger_person_subject_deadline_step_audience"),
        ),
    )
    op.create_index(op.f("ix_notice_ledger_item"), "notice_ledger", ["item"], unique=False)
    op.create_table(
        "notice_wishes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("item", sa.Text(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "wish IN ('acknowledged', 'snoozed', 'opted_out')", name=op.f("ck_notice_wishes_wish")
        ),
        sa.ForeignKeyConstraint(
            ["item"], ["notice_items.id"], name=op.f("fk_notice_wishes_item_notice_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_wishes")),
    )
    op.create_index(op.f("ix_notice_wishes_item"), "notice_wishes", ["item"], unique=False)
    op.create_index(op.f("ix_notice_wishes_reader"), "notice_wishes", ["reader"], unique=False)
    op.create_table(
        "notice_parts",
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message"],
            ["notice_messages.id"],
            name=op.f("fk_notice_parts_message_notice_messages"),
        ),
        sa.ForeignKeyConstraint(
            ["notice"], ["notice_ledger.id"], name=op.f("fk_notice_parts_notice_notice_ledger")
        ),
        sa.PrimaryKeyConstraint("message", "notice", name=op.f("pk_notice_parts")),
    )
    op.create_index(op.f("ix_notice_parts_notice"), "notice_parts", ["notice"], unique=False)


def downgrade() -> None:
    """Drop the tables."""

    op.drop_table("notice_parts")
    op.drop_table("notice_wishes")
    op.drop_table("notice_ledger")
    op.drop_table("notice_runs")
    op.drop_table("notice_people")
    op.drop_table("notice_messages")
    op.drop_table("notice_marks")
    op.drop_table("notice_items")
    op.drop_table("notice_feeds")
