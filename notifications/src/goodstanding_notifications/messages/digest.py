"""The weekly digest of managers and compliance: stopped, at risk, missing, new, resolved."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from goodstanding.dates import parse_day
from goodstanding_notifications.due.item import due_from_json
from goodstanding_notifications.kinds import (
    AUTHORITY_END,
    AUTHORITY_LOST,
    CERTIFICATION_END,
    LICENSE_END,
    MOVE,
    NOT_COVERED,
    POSITION,
    UNKNOWN,
)
from goodstanding_notifications.ledger.database import micros
from goodstanding_notifications.ledger.keys import READER
from goodstanding_notifications.ledger.tables import ITEMS, PEOPLE
from goodstanding_notifications.reader_time import begins, zone
from goodstanding_notifications.settings import Settings

DAYS: Final = (7, 30, 60, 90)
_STOPPED: Final = frozenset({NOT_COVERED.id, AUTHORITY_LOST.id})
_AT_RISK: Final = frozenset(
    {LICENSE_END.id, CERTIFICATION_END.id, AUTHORITY_END.id, MOVE.id, POSITION.id}
)
_FIRST: Final = 10
_WEEK: Final = timedelta(days=7)


def digest_values(
    connection: Connection, settings: Settings, reader: str, day: date
) -> dict[str, Any] | None:
    """What the digest's template is given; None when there is nothing at all to tell."""
    name = reader.removeprefix(READER)
    who = next((reader_ for reader_ in settings.readers if reader_.id == name), None)
    if who is None:
        return None
    week_ago = day - _WEEK
    since = micros(begins(week_ago, zone(who.time_zone, settings.time_zone)))
    query = (
        select(ITEMS.c.payload, ITEMS.c.opened_on, ITEMS.c.closed_at, PEOPLE.c.name)
        .join_from(ITEMS, PEOPLE, PEOPLE.c.person == ITEMS.c.person)
        .where(or_(ITEMS.c.closed_at.is_(None), ITEMS.c.closed_at >= since))
    )
    counts = dict.fromkeys(("stopped", "unknown", "new", "resolved"), 0)
    within = dict.fromkeys(DAYS, 0)
    near: list[tuple[date, str, str]] = []
    for row in connection.execute(query):
        item = due_from_json(row.payload)
        if who not in settings.readers_of(who.reads, item.person):
            continue
        if row.closed_at is not None:
            counts["resolved"] += 1
            continue
        counts["new"] += parse_day(row.opened_on) > week_ago
        days = (item.deadline - day).days
        counts["stopped"] += item.kind in _STOPPED or (item.kind in _AT_RISK and days < 0)
        counts["unknown"] += item.kind == UNKNOWN.id
        if item.kind in _AT_RISK and days >= 0:
            for most in DAYS:
                within[most] += days <= most
            near.append((item.deadline, row.name or item.person, item.title))
    if not any(counts.values()) and not any(within.values()):
        return None
    first = [
        {"deadline": deadline, "person": person, "title": title}
        for deadline, person, title in sorted(near)[:_FIRST]
    ]
    return {**counts, "within": within, "day": day, "first": first}
