"""Where people may serve today, compared with what was so before; each change becomes an event."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

import attrs
from sqlalchemy import Connection, delete, insert, select, update

from goodstanding.catalog import Catalog
from goodstanding.engine.practice.coverage import Coverage
from goodstanding.features.coverage.builder import categories_of
from goodstanding.features.roster import Roster
from goodstanding.findings import Decision
from goodstanding.jurisdictions import BITS
from goodstanding_web.database import Database, micros
from goodstanding_web.tables import DECISIONS, EVENTS, SWEEPS

_EVERYWHERE: Final = sum(BITS.values())


@attrs.frozen
class Where:
    """Where a person may serve in a category, and where it is open, as bits of jurisdictions."""

    authorized: int
    review: int

    def decision(self, code: str) -> Decision:
        """The decision for a jurisdiction."""
        if self.review & BITS[code]:
            return Decision.NEEDS_REVIEW
        return Decision.AUTHORIZED if self.authorized & BITS[code] else Decision.NOT_AUTHORIZED


Snapshot = dict[tuple[str, str], Where]
"""By person and category."""


def snapshot(catalog: Catalog, roster: Roster, day: date) -> Snapshot:
    """Where everybody may serve on a day; who cannot be read in full needs review everywhere."""
    found: Snapshot = {}
    for category in categories_of(roster):
        people = [
            (person, dossier) for person, dossier in roster.in_category(*catalog.serving(category))
        ]
        sure = ((person, dossier) for person, dossier in people if person not in roster.affected)
        for person, authorized, review in Coverage(catalog, sure, category).bits(day):
            found[person, category] = Where(authorized, review)
        for person, _ in people:
            if person in roster.affected:
                found[person, category] = Where(0, _EVERYWHERE)
    return found


class Decisions:
    """The decisions that other programs know of, and the events of their changes."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def known(self, day: date, mark: int) -> bool:
        """Whether the decisions of a day were compared since the last import, `mark`."""
        with self.database.reading() as connection:
            return _seen(connection) == (day.isoformat(), mark)

    def compare(self, found: Snapshot, day: date, mark: int, now: datetime) -> int:
        """Keeps what is so now, and an event for each person and category where it changed.

        How many events there are: none of the first comparison of a site, nor of a day or an import
        before the last one compared. Both are written together or not at all.
        """
        with self.database.writing() as connection:
            seen = _seen(connection)
            if seen is not None and (day.isoformat(), mark) < seen:
                return 0
            before = _decisions(connection)
            changed = {
                key: (before.get(key), found.get(key))
                for key in sorted(before.keys() | found.keys())
                if before.get(key) != found.get(key)
            }
            _keep(connection, changed)
            connection.execute(delete(SWEEPS))
            connection.execute(insert(SWEEPS).values(day=day.isoformat(), mark=mark))
            if seen is None or not changed:
                return 0
            rows = [
                {"at": micros(now), "body": json.dumps(_event(key, *pair, day, mark, now))}
                for key, pair in changed.items()
            ]
            connection.execute(insert(EVENTS), rows)
            return len(rows)


def _event(
    key: tuple[str, str],
    before: Where | None,
    after: Where | None,
    day: date,
    mark: int,
    now: datetime,
) -> dict[str, Any]:
    """No name and no reason: who may know more asks the API for it."""
    person, category = key
    return {
        "type": "decision.changed",
        "at": now.isoformat(),
        "day": day.isoformat(),
        "mark": mark,
        "person": person,
        "category": category,
        "changes": list(_changes(before, after)),
    }


def _changes(before: Where | None, after: Where | None) -> Iterator[Mapping[str, str | None]]:
    for code in BITS:
        old = None if before is None else before.decision(code)
        new = None if after is None else after.decision(code)
        if old is not new:
            yield {"state": code, "before": old and old.value, "after": new and new.value}


def _seen(connection: Connection) -> tuple[str, int] | None:
    row = connection.execute(select(SWEEPS)).first()
    return None if row is None else (row.day, row.mark)


def _decisions(connection: Connection) -> Snapshot:
    return {
        (row.person, row.category): Where(row.authorized, row.review)
        for row in connection.execute(select(DECISIONS))
    }


def _keep(
    connection: Connection, changed: Mapping[tuple[str, str], tuple[Where | None, Where | None]]
) -> None:
    added: list[dict[str, Any]] = []
    for (person, category), (before, after) in changed.items():
        row = (DECISIONS.c.person == person, DECISIONS.c.category == category)
        if after is None:
            connection.execute(delete(DECISIONS).where(*row))
        elif before is None:
            added.append({"person": person, "category": category, **attrs.asdict(after)})
        else:
            connection.execute(update(DECISIONS).where(*row).values(**attrs.asdict(after)))
    if added:
        connection.execute(insert(DECISIONS), added)
