"""The weekly digest of managers and compliance: the figures of the morning report, and what moved.

Stopped, unknown and what ends are counted by the report itself, so that the two never differ.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import attrs
from sqlalchemy import Connection, func, or_, select

from goodstanding.catalog import Catalog
from goodstanding.features.morning.builder import morning
from goodstanding.features.morning.page import Morning
from goodstanding.features.on_record import roster_of_store
from goodstanding.safe_text import safe
from goodstanding.store import Store
from goodstanding_notifications.ladder import Audience
from goodstanding_notifications.ledger.database import micros
from goodstanding_notifications.ledger.keys import READER
from goodstanding_notifications.ledger.tables import ITEMS
from goodstanding_notifications.reader_time import begins, zone
from goodstanding_notifications.settings import Reader, Settings

DAYS: Final = (7, 30, 60, 90)
_FIRST: Final = 10
_WEEK: Final = timedelta(days=7)


class Weekly:
    """Makes the digests of a day from one report on everybody on record."""

    def __init__(self, catalog: Catalog, store: Store, settings: Settings) -> None:
        self._catalog, self._store, self._settings = catalog, store, settings
        self._report = lru_cache(maxsize=2)(self._made)

    def values(self, connection: Connection, reader: str, day: date) -> dict[str, Any] | None:
        """What the digest's template is given; None when there is nothing at all to tell."""
        found = next(
            (known for known in self._settings.readers if READER + known.id == reader), None
        )
        if found is None or found.reads not in (Audience.MANAGER, Audience.COMPLIANCE):
            return None
        report = _of_reader(self._report(day), found, self._settings)
        figures = figures_of(report)
        moved = _moved(connection, self._settings, found, day)
        if not any(figures["within"].values()) and not any(
            (figures["stopped"], figures["unknown"], *moved.values())
        ):
            return None
        return {**figures, **moved, "day": day}

    def _made(self, day: date) -> Morning:
        roster = roster_of_store(self._store, self._settings.site, day)
        return morning(
            self._catalog,
            roster.judged(self._settings.site_file.verification, day),
            day,
            max(DAYS),
            site=self._settings.site_file,
        )


def figures_of(report: Morning) -> dict[str, Any]:
    """The people stopped, unknown, and whose authority ends within so many days; the next ends."""
    within = {
        days: len(
            {end.person.id for end in report.expirations if end.days_left(report.day) <= days}
        )
        for days in DAYS
    }
    first = [
        {
            "deadline": ending.last_day,
            "person": safe(ending.person),
            "title": f"{ending.category.upper()}, {', '.join(ending.states)}",
        }
        for ending in report.expirations[:_FIRST]
    ]
    unknown = {issue.person.id for issue in report.unknown}
    return {
        "stopped": len({issue.person.id for issue in report.stopped}),
        "unknown": len(unknown | {doubt.person.id for doubt in report.doubts}),
        "within": within,
        "first": first,
    }


def _of_reader(report: Morning, reader: Reader, settings: Settings) -> Morning:
    """The report on those whom a reader looks after."""

    def mine(person: str) -> bool:
        return reader in settings.readers_of(reader.reads, person)

    return attrs.evolve(
        report,
        stopped=tuple(issue for issue in report.stopped if mine(issue.person.id)),
        unknown=tuple(issue for issue in report.unknown if mine(issue.person.id)),
        doubts=tuple(doubt for doubt in report.doubts if mine(doubt.person.id)),
        expirations=tuple(ending for ending in report.expirations if mine(ending.person.id)),
    )


def _moved(
    connection: Connection, settings: Settings, reader: Reader, day: date
) -> Mapping[str, int]:
    """How many matters are new and how many were resolved since a week ago."""
    week_ago = day - _WEEK
    since = micros(begins(week_ago, zone(reader.time_zone, settings.time_zone)))
    query = (
        select(ITEMS.c.person, ITEMS.c.opened_on, ITEMS.c.closed_at, func.count().label("number"))
        .where(or_(ITEMS.c.closed_at.is_(None), ITEMS.c.closed_at >= since))
        .group_by(ITEMS.c.person, ITEMS.c.opened_on, ITEMS.c.closed_at)
    )
    counts = dict.fromkeys(("new", "resolved"), 0)
    for row in connection.execute(query):
        if reader not in settings.readers_of(reader.reads, row.person):
            continue
        if row.closed_at is not None:
            counts["resolved"] += row.number
        elif row.opened_on > week_ago.isoformat():
            counts["new"] += row.number
    return counts
