"""Whose facts have changed since the last sweep: they are due to be looked at, at once."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select, update

from goodstanding.store import Mark, Store
from goodstanding_notifications.ledger.database import Database, micros
from goodstanding_notifications.ledger.notices import insert_into
from goodstanding_notifications.ledger.tables import MARKS, PEOPLE

_FACTS: Final = "facts"
_RECEIPTS: Final = "imports"
_LATEST: Final = "latest_moment"
_BACK: Final = 2 * 3600 * 1_000_000
"""Microseconds by which the clock must have gone back before that means anything."""


def note_changes(database: Database, store: Store, now: datetime) -> None:
    """Make everyone due whose facts were added, undone or moved since this was last asked.

    If the clock was set back by more than two hours, everyone: what was worked out for days that
    had not come is worked out again.
    """
    with database.reading() as connection:
        seen = {row.name: row.value for row in connection.execute(select(MARKS))}
    changes = store.changed_since(Mark(seen.get(_FACTS, 0), seen.get(_RECEIPTS, 0)))
    latest, at = seen.get(_LATEST, 0), micros(now)
    marks = {_FACTS: changes.mark.fact, _RECEIPTS: changes.mark.receipt, _LATEST: at}
    with database.writing() as connection:
        if at < latest - _BACK:
            connection.execute(update(PEOPLE).values(next_at=0, owner=None))
        _make_due(connection, changes.persons)
        statement = insert_into(connection, MARKS)
        statement = statement.on_conflict_do_update(
            index_elements=[MARKS.c.name], set_={"value": statement.excluded.value}
        )
        rows = [{"name": name, "value": value} for name, value in sorted(marks.items())]
        connection.execute(statement, rows)


def _make_due(connection: Connection, persons: Collection[str]) -> None:
    if not persons:
        return
    statement = insert_into(connection, PEOPLE).on_conflict_do_update(
        index_elements=[PEOPLE.c.person], set_={"next_at": 0, "owner": None}
    )
    new = {"name": "", "email": "", "time_zone": "", "present": 1, "next_at": 0}
    connection.execute(statement, [{"person": person, **new} for person in sorted(persons)])
