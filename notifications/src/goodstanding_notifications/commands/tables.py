"""Rows of the ledger as tables on a screen, and for a workbook or a printed page."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from rich.table import Table

from goodstanding.features.tables import ReportTable
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


def notices_tables(rows: Sequence[NoticeRow]) -> tuple[ReportTable, ...]:
    """One row for each notice; none of an empty ledger."""
    cells = tuple(
        (
            row.notice,
            safe(row.person),
            safe(row.subject),
            row.deadline,
            row.step,
            row.audience,
            row.state,
            row.due_on,
            moment_text(row.sent_at),
        )
        for row in rows
    )
    header = (
        *("Notice", "Person", "About", "Deadline", "Step", "For", "State", "Due on"),
        "Sent (UTC)",
    )
    return (ReportTable("Notices", header, cells),) if cells else ()


def messages_tables(messages: Sequence[Message]) -> tuple[ReportTable, ...]:
    """One row for each message, with what went wrong last; none if there is no message."""
    cells = tuple(
        (
            message.id,
            safe(message.address),
            message.day,
            message.state,
            message.attempts,
            moment_text(message.sent_at),
            safe(message.error),
        )
        for message in messages
    )
    header = ("Message", "To", "Day", "State", "Tries", "Sent (UTC)", "Last error")
    return (ReportTable("Messages", header, cells),) if cells else ()


def moment_text(at: datetime | None) -> str:
    """`2026-11-23 14:00 UTC`; nothing for no moment."""
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold")
    return table
