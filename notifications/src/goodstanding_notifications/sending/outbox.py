"""The outbox: messages are taken with a lease, handed over and marked; failures tried again."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import attrs
from sqlalchemy import Connection, and_, or_, select, update

from goodstanding.dates import parse_day
from goodstanding.safe_text import safe
from goodstanding_notifications.due.item import due_from_json
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import Database, micros
from goodstanding_notifications.ledger.notices import in_parts
from goodstanding_notifications.ledger.tables import ITEMS, LEDGER, MESSAGES, PARTS, PEOPLE
from goodstanding_notifications.messages.compose import Part, To

BATCH: Final = 20
"""Messages taken at a time."""
LEASE: Final = timedelta(minutes=10)
"""How long a worker may take for a batch before others may take it over."""
PAUSES: Final = tuple(timedelta(minutes=pause) for pause in (1, 5, 15, 60, 120, *[240] * 29))
"""How long to wait after each failure; after the last one, on the fifth day, it is dead."""


@attrs.frozen
class Taken:
    """A message that this worker may hand over until `until`."""

    to: To
    digest: str | None
    attempts: int
    until: datetime


def take(database: Database, owner: str, now: datetime, channel: str) -> list[Taken]:
    """Take messages whose time has come, or whose worker has not come back in time."""
    at, lease = micros(now), now + LEASE
    longest = micros(now + PAUSES[-1] + LEASE)
    waiting = and_(
        MESSAGES.c.state == "waiting",
        # A pause longer than any we make was begun by a clock that has since been set back.
        or_(
            MESSAGES.c.not_before <= at,
            (MESSAGES.c.attempts > 0) & (MESSAGES.c.not_before > longest),
        ),
    )
    abandoned = and_(
        MESSAGES.c.state == "sending",
        or_(MESSAGES.c.leased_until <= at, MESSAGES.c.leased_until > micros(lease)),
    )
    chosen = (
        select(MESSAGES.c.id)
        .where(MESSAGES.c.channel == channel, or_(waiting, abandoned))
        .order_by(MESSAGES.c.not_before, MESSAGES.c.id)
        .limit(BATCH)
    )
    if database.postgresql:
        chosen = chosen.with_for_update(skip_locked=True)
    with database.writing() as connection:
        rows = connection.execute(
            update(MESSAGES)
            .where(MESSAGES.c.id.in_(chosen.scalar_subquery()))
            .values(
                state="sending",
                owner=owner,
                leased_until=micros(lease),
                attempts=MESSAGES.c.attempts + 1,
            )
            .returning(MESSAGES)
        ).all()
    return [
        Taken(
            To(row.id, row.reader, row.name, row.address, parse_day(row.day)),
            row.digest,
            row.attempts,
            lease,
        )
        for row in sorted(rows, key=lambda row: (row.not_before, row.id))
    ]


def parts_of(connection: Connection, message: str) -> list[Part]:
    """The notices of a message that still stand; `OperatorError` if one cannot be read."""
    rows = connection.execute(
        select(LEDGER.c.id, ITEMS.c.payload, LEDGER.c.step, LEDGER.c.audience, PEOPLE.c.name)
        .join_from(PARTS, LEDGER, PARTS.c.notice == LEDGER.c.id)
        .join(ITEMS, LEDGER.c.item == ITEMS.c.id)
        .join(PEOPLE, PEOPLE.c.person == LEDGER.c.person)
        .where(
            PARTS.c.message == message,
            LEDGER.c.state.in_(("waiting", "sent")),
            ITEMS.c.closed_at.is_(None),
            PEOPLE.c.present == 1,
        )
        .order_by(LEDGER.c.id)
    )
    return [part_of(*row) for row in rows]


def part_of(notice: str, payload: str, step: int, audience: str, name: str) -> Part:
    """A notice as it goes into a message."""
    due = due_from_json(payload)
    return Part(notice, due, step, Audience(audience), name or due.person)


def mark_sent(
    database: Database, taken: Taken, parts: Iterable[Part], text: str, now: datetime
) -> None:
    """The message was handed over; its text is kept."""
    at = micros(now)
    with database.writing() as connection:
        _finish(
            connection,
            taken.to.id,
            state="sent",
            sent_at=at,
            sent_text=text,
            address=taken.to.address,
            name=taken.to.name,
        )
        for some in in_parts(part.id for part in parts):
            connection.execute(
                update(LEDGER)
                .where(LEDGER.c.id.in_(some), LEDGER.c.state == "waiting")
                .values(state="sent", sent_at=at)
            )


def mark_empty(database: Database, taken: Taken) -> None:
    """Nothing was left to say; the message may still be used if something comes up that day."""
    with database.writing() as connection:
        _finish(connection, taken.to.id, state="empty", attempts=0)


def mark_unaddressed(database: Database, taken: Taken, why: str) -> None:
    """The reader is no longer one, or has no address: what nobody else gets is kept as such."""
    other = (
        select(PARTS.c.notice)
        .join(MESSAGES, MESSAGES.c.id == PARTS.c.message)
        .where(MESSAGES.c.id != taken.to.id, MESSAGES.c.state.in_(("waiting", "sending", "sent")))
    )
    own = select(PARTS.c.notice).where(PARTS.c.message == taken.to.id)
    with database.writing() as connection:
        _finish(connection, taken.to.id, state="empty", attempts=0, error=why)
        connection.execute(
            update(LEDGER)
            .where(LEDGER.c.id.in_(own), LEDGER.c.id.not_in(other), LEDGER.c.state == "waiting")
            .values(state="unaddressed")
        )


def give_back(database: Database, messages: Sequence[Taken], owner: str) -> None:
    """Messages that were not tried after all, for want of time or because the run was stopped."""
    with database.writing() as connection:
        for taken in messages:
            connection.execute(
                update(MESSAGES)
                .where(
                    MESSAGES.c.id == taken.to.id,
                    MESSAGES.c.owner == owner,
                    MESSAGES.c.state == "sending",
                )
                .values(state="waiting", owner=None, leased_until=None, attempts=taken.attempts - 1)
            )


def mark_failed(
    database: Database, taken: Taken, error: str, now: datetime, *, for_good: bool
) -> bool:
    """Try again after a pause, or keep among the dead; returns whether it is dead."""
    dead = for_good or taken.attempts > len(PAUSES)
    values: dict[str, Any] = {"state": "dead" if dead else "waiting", "error": safe(error)[:500]}
    if not dead:
        values["not_before"] = micros(now + PAUSES[taken.attempts - 1])
    with database.writing() as connection:
        _finish(connection, taken.to.id, **values)
    return dead


def _finish(connection: Connection, message: str, **values: Any) -> None:
    connection.execute(
        update(MESSAGES)
        .where(MESSAGES.c.id == message, MESSAGES.c.state != "sent")
        .values(owner=None, leased_until=None, **values)
    )


def resend(database: Database, message: str, now: datetime) -> bool:
    """Try a dead message again, from the first attempt on; False if no dead one has this id."""
    with database.writing() as connection:
        done = connection.execute(
            update(MESSAGES)
            .where(MESSAGES.c.id == message, MESSAGES.c.state == "dead")
            .values(state="waiting", attempts=1, not_before=micros(now), error=None)
        )
        return done.rowcount == 1
