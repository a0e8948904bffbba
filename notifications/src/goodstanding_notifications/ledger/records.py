"""Reads the ledger for people: one notice explained, and lists of what was sent or is dead."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import attrs
from sqlalchemy import Connection, Row, select

from goodstanding_notifications.due.item import DueItem, due_from_json
from goodstanding_notifications.ledger.database import moment
from goodstanding_notifications.ledger.preferences import item_named
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PARTS, WISHES


@attrs.frozen
class NoticeRow:
    """One notice: its step and audience, its state, and the messages that carry it."""

    notice: str
    person: str
    subject: str
    deadline: str
    step: int
    audience: str
    state: str
    due_on: str
    sent_at: datetime | None


@attrs.frozen
class Message:
    """One message: whom it is for, its state, and what went wrong last."""

    id: str
    reader: str
    address: str
    day: str
    state: str
    attempts: int
    error: str
    sent_at: datetime | None


@attrs.frozen
class Explained:
    """All about one item: what it is, what was told, in which messages, what readers wished."""

    item: str
    due: DueItem
    opened_on: str
    closed_at: datetime | None
    closed_why: str
    notices: Sequence[NoticeRow]
    messages: Sequence[Message]
    preferences: Sequence[str]


def explained(connection: Connection, name: str) -> Explained:
    """One item, named by its id or that of a notice; `InputError` if there is none."""
    item = item_named(connection, name)
    row = connection.execute(select(ITEMS).where(ITEMS.c.id == item)).one()
    rows = connection.execute(
        select(LEDGER).where(LEDGER.c.item == item).order_by(LEDGER.c.made_at, LEDGER.c.id)
    )
    messages = connection.execute(
        select(MESSAGES)
        .distinct()
        .join(PARTS, PARTS.c.message == MESSAGES.c.id)
        .join(LEDGER, LEDGER.c.id == PARTS.c.notice)
        .where(LEDGER.c.item == item)
        .order_by(MESSAGES.c.day, MESSAGES.c.reader)
    )
    preferences = connection.execute(
        select(WISHES).where(WISHES.c.item == item).order_by(WISHES.c.said_at)
    )
    return Explained(
        item,
        due_from_json(row.payload),
        row.opened_on,
        _moment(row.closed_at),
        row.closed_why or "",
        [_notice(row) for row in rows],
        [_message(row) for row in messages],
        [_preference(row) for row in preferences],
    )


def notices(
    connection: Connection, person: str | None, state: str | None, limit: int
) -> list[NoticeRow]:
    """The rows of the ledger, the latest first."""
    query = select(LEDGER).order_by(LEDGER.c.due_on.desc(), LEDGER.c.id).limit(limit)
    if person is not None:
        query = query.where(LEDGER.c.person == person)
    if state is not None:
        query = query.where(LEDGER.c.state == state)
    return [_notice(row) for row in connection.execute(query)]


def dead(connection: Connection, limit: int) -> list[Message]:
    """The messages that could not be handed over, the latest first."""
    query = select(MESSAGES).where(MESSAGES.c.state == "dead").order_by(MESSAGES.c.day.desc())
    return [_message(row) for row in connection.execute(query.limit(limit))]


def _notice(row: Row[Any]) -> NoticeRow:
    names = [field.name for field in attrs.fields(NoticeRow)][1:-1]
    values = {name: getattr(row, name) for name in names}
    return NoticeRow(notice=row.id, sent_at=_moment(row.sent_at), **values)


def _message(row: Row[Any]) -> Message:
    values = {
        name: getattr(row, name) for name in ("id", "reader", "address", "day", "state", "attempts")
    }
    return Message(
        error=row.error or "",
        sent_at=_moment(row.sent_at),
        **values,
    )


def _preference(row: Row[Any]) -> str:
    text = f"{row.reader} {row.wish} on {row.since}"
    text += f" until {row.until}" if row.until else ""
    text += f": {row.why}" if row.why else ""
    return f"{text} (recorded by {row.said_by})"


def _moment(kept: int | None) -> datetime | None:
    return None if kept is None else moment(kept)
