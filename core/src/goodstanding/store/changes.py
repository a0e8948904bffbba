"""Whose facts have changed since a mark, for those who keep answers and must renew them."""

from collections.abc import Iterator

import attrs
from sqlalchemy import Connection, Select, func, select

from goodstanding.store.tables import FACTS, IMPORTS


@attrs.frozen
class Mark:
    """How far somebody has read the record: two numbers to keep; `Mark()` is before everything."""

    fact: int = 0
    receipt: int = 0


@attrs.frozen
class Changes:
    """The persons whose facts or bookings were added, moved, undone or restored since a mark.

    `mark` is the one to ask with next time.
    """

    persons: frozenset[str]
    mark: Mark


def changes(connection: Connection, mark: Mark) -> Changes:
    """Whose facts have changed since the mark."""
    last = Mark(
        connection.scalar(select(func.max(FACTS.c.id))) or 0,
        connection.scalar(select(func.max(IMPORTS.c.id))) or 0,
    )
    persons = {
        row.person
        for query in _queries(connection, mark, last)
        for row in connection.execute(query.distinct())
    }
    return Changes(frozenset(persons), last)


def _queries(connection: Connection, mark: Mark, last: Mark) -> Iterator[Select[tuple[str]]]:
    if last.fact > mark.fact:
        yield select(FACTS.c.person).where(FACTS.c.id > mark.fact)
        yield _moved(mark.fact)
    for receipt in _undone(connection, mark.receipt):
        yield select(FACTS.c.person).where(FACTS.c.import_id == receipt)


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
    query = select(IMPORTS.c.id, IMPORTS.c.undoes).where(IMPORTS.c.undoes.is_not(None))
    targets = {row.id: row.undoes for row in connection.execute(query)}
    return {_import_of(receipt, targets) for receipt in targets if receipt > after}


def _import_of(receipt: int, targets: dict[int, int]) -> int:
    """The import at the bottom of undoings of undoings; each comes after what it undoes."""
    while targets.get(receipt, receipt) < receipt:
        receipt = targets[receipt]
    return receipt
