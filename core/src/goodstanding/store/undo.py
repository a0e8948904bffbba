"""Take an import back by a new receipt; what other imports have said since stays."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from goodstanding.errors import InputError
from goodstanding.store.confirmations import unpacked
from goodstanding.store.corrections import CORRECTIONS, correction
from goodstanding.store.keys import SHARED
from goodstanding.store.queries import undone
from goodstanding.store.rows import COLUMNS, Row, add_facts, add_receipt, next_id
from goodstanding.store.statements import Change, Delivery, atoms, microseconds
from goodstanding.store.tables import FACTS, IMPORTS

_AT_ONCE = 5000


def undo(connection: Connection, receipt: int, recorder: str, now: datetime) -> int:
    """Record that an import is taken back; returns the number of the new receipt.

    Facts of the import stay on record and stop counting. What later imports of the source found
    unchanged was theirs too: it is restated in their name. An undoing can itself be undone.
    """
    row = connection.execute(select(IMPORTS).where(IMPORTS.c.id == receipt)).one_or_none()
    if row is None:
        raise InputError(f"receipt {receipt}: there is none with this number")
    by = undone(connection).get(receipt)
    if by is not None:
        raise InputError(f"receipt {receipt}: was undone already, by receipt {by}")
    number = next_id(connection, IMPORTS)
    taken_back = connection.execute(
        select(func.count()).select_from(FACTS).where(FACTS.c.import_id == receipt)
    ).scalar_one()
    before = undone(connection)
    delivery = Delivery(row.source, row.source_kind, recorder, now, file_name=row.file_name)
    # First, so that the rest sees what counts from now on.
    add_receipt(
        connection,
        delivery,
        id=number,
        undoes=receipt,
        digest=row.digest,
        counts={"withdrawn": taken_back},
        confirmed=b"",
    )
    gone = undone(connection)
    moved = _facts_of(connection, (import_id for import_id in gone if import_id not in before))
    for import_id in before:
        if import_id not in gone:
            moved |= _beside(connection, import_id)
    if moved:
        _restate(connection, row.source, moved, gone, microseconds(now))
    return number


def _facts_of(connection: Connection, imports: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for import_id in imports:
        found.update(
            connection.execute(select(FACTS.c.id).where(FACTS.c.import_id == import_id)).scalars()
        )
    return found


def _beside(connection: Connection, import_id: int) -> set[int]:
    """All facts on the things that an import speaks of: it counts again, like one that is late."""
    said_again = select(IMPORTS.c.confirmed).where(IMPORTS.c.id == import_id)
    other = FACTS.alias()
    same = (other.c.kind == FACTS.c.kind, other.c.key == FACTS.c.key)
    own = select(other.c.id).join_from(FACTS, other, and_(*same, other.c.person == FACTS.c.person))
    shared = select(other.c.id).join_from(FACTS, other, and_(*same, FACTS.c.kind.in_(SHARED)))
    # A thing that was removed took its parts with it.
    part = (
        other.c.person == FACTS.c.person,
        func.substr(other.c.kind, 1, func.length(FACTS.c.kind) + 1) == FACTS.c.kind + "/",
        func.substr(other.c.key, 1, func.length(FACTS.c.key) + 1) == FACTS.c.key + "/",
        FACTS.c.change == Change.REMOVE,
    )
    parts = select(other.c.id).join_from(FACTS, other, and_(*part))
    found = set(unpacked(connection.execute(said_again).scalar_one()))
    for query in (own, shared, parts):
        found.update(connection.execute(query.where(FACTS.c.import_id == import_id)).scalars())
    return found


def _restate(
    connection: Connection, source: str, moved: set[int], gone: dict[int, int], now: int
) -> None:
    """Write in the name of each import that counts what it found on record among these facts."""
    imports = connection.execute(
        select(IMPORTS.c.id, IMPORTS.c.as_of, IMPORTS.c.confirmed)
        .where(IMPORTS.c.source == source)
        .order_by(IMPORTS.c.id)
    ).all()
    for row in imports:
        if row.id in gone:
            continue
        needed = [fact for fact in unpacked(row.confirmed) if fact in moved]
        if needed:
            rows = list(_copies(connection, needed, row.id, row.as_of, now))
            if rows:
                add_facts(connection, rows)


def _copies(
    connection: Connection, facts: list[int], number: int, as_of: int, now: int
) -> Iterator[Row]:
    """The facts again, in the name of the import that confirmed them, unless it has them."""
    has = {
        tuple(row)
        for row in connection.execute(
            select(FACTS.c.person, FACTS.c.kind, FACTS.c.key, FACTS.c.digest).where(
                FACTS.c.import_id == number
            )
        )
    }
    fact_id = next_id(connection, FACTS)
    for start in range(0, len(facts), _AT_ONCE):
        some = facts[start : start + _AT_ONCE]
        query = select(FACTS).where(FACTS.c.id.in_(some)).order_by(FACTS.c.id)
        for row in connection.execute(query):
            if (row.person, row.kind, row.key, row.digest) in has:
                continue
            copy = {**row._mapping, "id": fact_id, "import_id": number, "as_of": as_of}
            copy["recorded_at"] = now
            fact_id += 1
            yield tuple(copy[name] for name in COLUMNS)
            for again in _corrections(connection, row.id, fact_id, now):
                fact_id += 1
                yield again


def _corrections(connection: Connection, fact: int, number: int, now: int) -> Iterator[Row]:
    """The corrections of a fact once more, of its copy, which has the number before this one."""
    query = select(FACTS).where(FACTS.c.kind == CORRECTIONS, FACTS.c.key == str(fact))
    for row in connection.execute(query.order_by(FACTS.c.id)):
        payload = json.loads(row.payload)
        (copied,) = atoms(correction(row.person, number - 1, payload["because"]))
        copy = {**row._mapping, "id": number, "key": copied.key, "recorded_at": now}
        copy |= {"payload": copied.payload, "digest": copied.digest}
        number += 1
        yield tuple(copy[name] for name in COLUMNS)
