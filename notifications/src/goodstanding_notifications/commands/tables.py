"""Rows of the ledger as tables on a screen, and as plain data."""

from collections.abc import Iterable
from datetime import UTC, datetime

from rich.table import Table

from goodstanding.safe_text import safe
from goodstanding_notifications.ledger.records import Message, NoticeRow


def notices_table(rows: Iterable[NoticeRow]) -> Table:
    """Notices, one a line."""
    table = _table("notice", "person", "about", "deadline", "step", "for", "state", "sent")
    for row in rows:
        table.add_row(
            row.notice,
            safe(row.person),
            safe(row.subject),
            row.deadline,
            str(row.step),
            row.audience,
            row.state,
            moment_text(row.sent_at),
        )
    return table


def messages_table(messages: Iterable[Message]) -> Table:
    """Messages, one a line, with what went wrong last."""
    table = _table("message", "to", "day", "state", "tries", "sent", "last error")
    for message in messages:
        table.add_row(
            message.id,
            safe(message.address),
            message.day,
            message.state,
            str(message.attempts),
            moment_text(message.sent_at),
            safe(message.error),
        )
    return table


def moment_text(at: datetime | None) -> str:
    """`2026-11-23 14:00 UTC`; nothing for no moment."""
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    return table
