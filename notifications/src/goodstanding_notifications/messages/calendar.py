"""Calendars: deadlines with alarms, always the same UIDs, behind an address that can be revoked."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Alarm, Calendar, Event
from sqlalchemy import select, update

from goodstanding_notifications.due.item import DueItem, due_from_json
from goodstanding_notifications.ledger.database import Database, micros
from goodstanding_notifications.ledger.keys import PERSON, READER, item_id
from goodstanding_notifications.ledger.tables import FEEDS, ITEMS
from goodstanding_notifications.settings import Settings

ALARMS: Final = (30, 7, 1)
"""Days before a deadline on which a calendar rings."""


def calendar_of(items: Iterable[DueItem], site: str, *, named: bool = False) -> bytes:
    """An iCalendar file of the deadlines; `named` puts the person's id into each title."""
    calendar = Calendar.new(name=f"{site}: dates")
    for item in sorted(items, key=lambda item: (item.deadline, item.key)):
        title = f"{item.person}: {item.title}" if named else item.title
        event = Event.new(
            uid=f"{item_id(*item.key)}@goodstanding",
            summary=title,
            description=item.why,
            start=item.deadline,
            end=item.deadline + timedelta(days=1),
        )
        event.add("transp", "TRANSPARENT")
        for days in ALARMS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", title)
            alarm.add("trigger", timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def new_feed(database: Database, reader: str, now: datetime) -> str:
    """A new secret address part for a reader's feed; the ones before it stop working."""
    token = secrets.token_urlsafe(32)
    revoke_feeds(database, reader, now)
    with database.writing() as connection:
        connection.execute(
            FEEDS.insert().values(digest=_digest(token), reader=reader, made_at=micros(now))
        )
    return token


def revoke_feeds(database: Database, reader: str, now: datetime) -> int:
    """Stop every feed of a reader; returns how many there were."""
    with database.writing() as connection:
        return connection.execute(
            update(FEEDS)
            .where(FEEDS.c.reader == reader, FEEDS.c.revoked_at.is_(None))
            .values(revoked_at=micros(now))
        ).rowcount


def feed(database: Database, settings: Settings, token: str) -> bytes | None:
    """The calendar behind a secret address; None if there is none, or no longer."""
    with database.reading() as connection:
        reader = connection.scalars(
            select(FEEDS.c.reader).where(
                FEEDS.c.digest == _digest(token), FEEDS.c.revoked_at.is_(None)
            )
        ).first()
    return None if reader is None else calendar_for(database, settings, reader)


def calendar_for(database: Database, settings: Settings, reader: str) -> bytes:
    """The open deadlines of a person (`person:ID`), or of those whom a reader looks after."""
    query = select(ITEMS.c.payload).where(ITEMS.c.closed_at.is_(None))
    own = reader.startswith(PERSON)
    if own:
        query = query.where(ITEMS.c.person == reader.removeprefix(PERSON))
    with database.reading() as connection:
        items = [due_from_json(payload) for payload in connection.scalars(query)]
    if not own:
        name = reader.removeprefix(READER)
        site_reader = next((reader_ for reader_ in settings.readers if reader_.id == name), None)
        items = [
            item
            for item in items
            if site_reader is not None
            and site_reader in settings.readers_of(site_reader.reads, item.person)
        ]
    return calendar_of(items, settings.site, named=not own)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
