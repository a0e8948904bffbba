"""Calendars: deadlines with alarms, always the same UIDs, behind an address that can be revoked."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from icalendar import Alarm, Calendar, Event
from sqlalchemy import select, update

from goodstanding.safe_text import safe
from goodstanding_notifications.days import shifted
from goodstanding_notifications.due.item import DueItem, due_from_json
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import Database, micros
from goodstanding_notifications.ledger.keys import PERSON, READER, item_id
from goodstanding_notifications.ledger.tables import FEEDS, ITEMS
from goodstanding_notifications.messages.need_to_know import no_more_than_needed
from goodstanding_notifications.messages.words import harmless
from goodstanding_notifications.settings import Settings

METHOD: Final = "PUBLISH"
"""What the calendar is, in the file and in the mail that carries it."""
ALARMS: Final = (30, 7, 1)
"""Days before a deadline on which a calendar rings."""


def calendar_of(items: Iterable[DueItem], site: str, *, named: bool = False) -> bytes:
    """An iCalendar file of the deadlines; `named` puts the person's id into each title."""
    calendar = Calendar.new(name=f"{site}: dates")
    calendar.add("method", METHOD)
    for item in sorted(items, key=lambda item: (item.deadline, item.key)):
        shown = harmless(item)
        title = f"{safe(item.person)}: {shown.title}" if named else shown.title
        event = Event.new(
            uid=f"{item_id(*item.key)}@goodstanding",
            summary=title,
            description=shown.why,
            start=item.deadline,
            end=shifted(item.deadline, 1),
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
    if reader.startswith(PERSON):
        query = query.where(ITEMS.c.person == reader.removeprefix(PERSON))
    with database.reading() as connection:
        items = [due_from_json(payload) for payload in connection.scalars(query)]
    return calendar_of_reader(items, settings, reader)


def calendar_of_reader(items: Iterable[DueItem], settings: Settings, reader: str) -> bytes:
    """The calendar of some items, with no more of each than this reader's mail would tell."""
    if reader.startswith(PERSON):
        # What is the employer's to do stands in no calendar of the person.
        own = (
            item
            for item in items
            if Audience.PERSON in settings.of(item.kind, item.credential).leads
        )
        return calendar_of(own, settings.site)
    found = next((known for known in settings.readers if READER + known.id == reader), None)
    if found is None:
        return calendar_of((), settings.site, named=True)
    readable = (
        no_more_than_needed(item, found.reads)
        for item in items
        if found.reads in settings.of(item.kind, item.credential).leads
        and found in settings.readers_of(found.reads, item.person)
    )
    return calendar_of(readable, settings.site, named=True)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
