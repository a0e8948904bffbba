"""Whose facts have changed since a mark, for those who keep answers and must renew them."""

import json
from collections.abc import Callable, Iterator
from typing import Final

import attrs
from sqlalchemy import ColumnElement, Connection, FromClause, Select, func, select

from goodstanding.store.confirmations import unpacked
from goodstanding.store.keys import CREDENTIALS, PART_KINDS
from goodstanding.store.queries import among_numbers
from goodstanding.store.tables import BOOKED, FACTS, IMPORTS

_PERSON: Final[ColumnElement[str]] = FACTS.c.person.concat("").label("person")
"""Distinct persons of a few facts: the bare column would have SQLite read all in their order."""


@attrs.frozen
class Mark:
    """How far somebody has read the record: two numbers to keep; `Mark()` is before everything."""

    fact: int = 0
    receipt: int = 0


@attrs.frozen
class Changes:
    """The persons whose facts or bookings were added, moved, undone or restored since a mark.

    Among them are those who are supervised by such a person, as their answers rest on both.
    `said_again`: those of whom an import since then said nothing new, but said again (or no longer
    says, being undone) what may move the days of what it says of their credentials. `mark` is the
    one to ask with next time.
    """

    persons: frozenset[str]
    mark: Mark
    said_again: frozenset[str] = frozenset()


def last_mark(connection: Connection) -> Mark:
    """How far the record goes now."""
    query = select(
        select(func.max(FACTS.c.id)).scalar_subquery(),
        select(func.max(IMPORTS.c.id)).scalar_subquery(),
    )
    fact, receipt = connection.execute(query).one()
    return Mark(fact or 0, receipt or 0)


def mark_at(connection: Connection, known: int) -> Mark:
    """How far the record had come at a moment."""
    facts = select(func.max(FACTS.c.id)).where(FACTS.c.recorded_at <= known)
    receipts = select(func.max(IMPORTS.c.id)).where(IMPORTS.c.recorded_at <= known)
    return Mark(connection.scalar(facts) or 0, connection.scalar(receipts) or 0)


def changes(connection: Connection, mark: Mark) -> Changes:
    """Whose facts have changed since the mark."""
    last = last_mark(connection)
    if last == mark:
        return Changes(frozenset(), mark)
    persons = {
        person
        for query in _queries(connection, mark, last)
        for person in connection.scalars(query.distinct())
    }
    again = set(_said_again(connection, mark.receipt))
    supervised = list(supervisions(connection)) if persons or again else []
    persons |= {person for person, supervisor in supervised if supervisor in persons}
    again |= {person for person, supervisor in supervised if supervisor in again}
    return Changes(frozenset(persons), last, frozenset(again - persons))


def _said_again(connection: Connection, after: int) -> Iterator[str]:
    """Persons of whom receipts since then confirm, or by an undoing no longer confirm, a fact.

    Only of credentials do the moments matter at which the same was said again.
    """
    receipts = _undone(connection, after)
    query = select(IMPORTS.c.confirmed).where(
        (IMPORTS.c.id > after) | IMPORTS.c.id.in_(sorted(receipts))
    )
    facts = {fact for confirmed in connection.scalars(query) for fact in unpacked(confirmed)}
    if facts:
        found = select(FACTS.c.person).where(
            FACTS.c.kind.in_([*CREDENTIALS, *PART_KINDS]),
            among_numbers(connection, FACTS.c.id, facts),
        )
        yield from connection.scalars(found.distinct())


def supervisions(connection: Connection) -> Iterator[tuple[str, str]]:
    """Each person with the id of everybody who was ever recorded as supervising that person."""
    query = select(FACTS.c.person, FACTS.c.payload).where(FACTS.c.kind == "supervisions")
    for person, payload in connection.execute(query.distinct()):
        yield person, json.loads(payload)["supervisor"]


def _queries(connection: Connection, mark: Mark, last: Mark) -> Iterator[Select[str]]:
    if last.fact > mark.fact:
        yield select(_PERSON).where(FACTS.c.id > mark.fact)
        yield _moved(lambda new: new.c.id > mark.fact)
    receipts = sorted(_undone(connection, mark.receipt))
    if receipts:
        yield select(_PERSON).where(FACTS.c.import_id.in_(receipts))
        yield _moved(lambda new: new.c.import_id.in_(receipts))


def _moved(spoken_of: Callable[[FromClause], ColumnElement[bool]]) -> Select[str]:
    """Persons on whom a visit was booked that some facts speak of, perhaps of somebody else."""
    spoken = FACTS.alias()
    keys = select(spoken.c.key).where(spoken_of(spoken), spoken.c.kind == "visits")
    return select(_PERSON).where(BOOKED, FACTS.c.kind == "visits", FACTS.c.key.in_(keys))


def _undone(connection: Connection, after: int) -> set[int]:
    """The imports whose facts count or no longer count because of receipts since then."""
    query = select(IMPORTS.c.id, IMPORTS.c.undoes).where(IMPORTS.c.undoes.is_not(None))
    targets = {row.id: row.undoes for row in connection.execute(query)}
    return {_import_of(receipt, targets) for receipt in targets if receipt > after}


def _import_of(receipt: int, targets: dict[int, int]) -> int:
    """The import at the bottom of undoings of undoings; each comes after what it undoes."""
    while targets.get(receipt, receipt) < receipt:
        receipt = targets[receipt]
    return receipt
