"""Whose facts have changed since the last sweep: they are due to be looked at, at once."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Select, func, literal, select, update

from goodstanding.store.tables import FACTS, IMPORTS
from goodstanding_notifications.database import micros
from goodstanding_notifications.ledger import insert_into
from goodstanding_notifications.tables import MARKS, PEOPLE

_FACTS: Final = "facts"
_IMPORTS: Final = "imports"
_LATEST: Final = "latest_moment"
_BACK: Final = 2 * 3600 * 1_000_000
"""Microseconds by which the clock must have gone back before that means anything."""


def note_changes(connection: Connection, now: datetime) -> None:
    """Make everyone due whose facts were added, undone or moved since this was last asked.

    If the clock was set back by more than two hours, everyone: what was worked out for days that
    had not come is worked out again.
    """
    seen = {row.name: row.value for row in connection.execute(select(MARKS))}
    latest, at = seen.get(_LATEST, 0), micros(now)
    if at < latest - _BACK:
        connection.execute(update(PEOPLE).values(next_at=0, owner=None))
    last_fact = connection.scalar(select(func.max(FACTS.c.id))) or 0
    last_import = connection.scalar(select(func.max(IMPORTS.c.id))) or 0
    if last_fact > seen.get(_FACTS, 0):
        _due(connection, select(FACTS.c.person).where(FACTS.c.id > seen.get(_FACTS, 0)))
        _due(connection, _moved(seen.get(_FACTS, 0)))
    for number in _undone(connection, seen.get(_IMPORTS, 0)):
        _due(connection, select(FACTS.c.person).where(FACTS.c.import_id == number))
    for name, value in ((_FACTS, last_fact), (_IMPORTS, last_import), (_LATEST, at)):
        made = insert_into(connection, MARKS).values(name=name, value=value)
        connection.execute(
            made.on_conflict_do_update(index_elements=[MARKS.c.name], set_={"value": value})
        )


def _moved(after: int) -> Select[tuple[str]]:
    """Persons on whom a visit was booked that has been said anew, perhaps of somebody else."""
    new = FACTS.alias()
    return (
        select(FACTS.c.person)
        .join(new, (new.c.kind == FACTS.c.kind) & (new.c.key == FACTS.c.key))
        .where(new.c.id > after, new.c.kind == "visits", FACTS.c.kind == "visits")
    )


def _undone(connection: Connection, after: int) -> set[int]:
    """The imports whose facts count or no longer count because of receipts since then."""
    targets = {
        row.id: row.undoes
        for row in connection.execute(
            select(IMPORTS.c.id, IMPORTS.c.undoes).where(IMPORTS.c.undoes.is_not(None))
        )
    }
    found: set[int] = set()
    for number, undone in targets.items():
        if number > after:
            target = undone
            while target in targets:
                target = targets[target]
            found.add(target)
    return found


def _due(connection: Connection, persons: Select[tuple[str]]) -> None:
    listed = persons.distinct().subquery()
    source = select(
        listed.c.person, literal(""), literal(""), literal(""), literal(1), literal(0)
    ).where(literal(1) == 1)
    names = ["person", "name", "email", "time_zone", "present", "next_at"]
    made = insert_into(connection, PEOPLE).from_select(names, source)
    connection.execute(
        made.on_conflict_do_update(
            index_elements=[PEOPLE.c.person], set_={"next_at": 0, "owner": None}
        )
    )
