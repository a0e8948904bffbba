"""Read what is on record: effective facts by person, bookings, history and receipts."""

import json
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import attrs
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    String,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from goodstanding.store.corrections import CORRECTIONS, corrected
from goodstanding.store.keys import DAYS_ONLY, SHARED
from goodstanding.store.source_precedence import RecordedFact, last_words, payload_of
from goodstanding.store.statements import Change, microseconds, moment_of
from goodstanding.store.tables import BOOKED, FACTS, IMPORTS

_AT_ONCE: Final = 5000
_LAST_RECEIPT: Final = select(func.max(IMPORTS.c.id))
_LONGEST_VISIT: Final = timedelta(days=7)
_SAID: Final = (
    FACTS.c.id,
    FACTS.c.person,
    FACTS.c.kind,
    FACTS.c.key,
    FACTS.c.change,
    FACTS.c.payload,
    FACTS.c.digest,
    FACTS.c.as_of,
    FACTS.c.import_id,
    IMPORTS.c.source,
    IMPORTS.c.source_kind,
)


@attrs.frozen
class Receipt:
    """One import, or the undoing of one: who recorded what, from which source, and how much.

    `counts`: `added`, `changed`, `removed`, `unchanged`; of these `overruled` (kept, but a
    weightier source says otherwise) and `unmatched` (removes what nobody has said); `corrected`,
    where there is any, repeats what was taken back; `kinds` has the same by kind. An undoing has
    `withdrawn` only.
    """

    id: int
    undoes: int | None
    undone_by: int | None
    source: str
    source_kind: str
    recorder: str
    recorded_at: datetime
    as_of: datetime
    file_name: str
    digest: str
    counts: dict[str, Any]


@attrs.frozen
class Recorded:
    """One fact of a person's history; `undone_by` is the receipt that took it back.

    `corrected_by` is the receipt that took this one fact back, with a reason.
    """

    id: int
    person: str
    kind: str
    key: str
    change: str
    payload: dict[str, Any]
    source: str
    source_kind: str
    recorder: str
    recorded_at: datetime
    as_of: datetime
    import_id: int
    undone_by: int | None
    corrected_by: int | None = None


def among(
    connection: Connection, field: ColumnElement[Any], values: Collection[str]
) -> ColumnElement[bool]:
    """Whether a column holds one of the values: one parameter, however many there are."""
    listed = list(values)
    if connection.dialect.name == "sqlite":
        entry = func.json_each(bindparam(None, json.dumps(listed), String)).table_valued("value")
        return field.in_(select(entry.c.value))
    return field == func.any(bindparam(None, listed, ARRAY(String)))


def among_numbers(
    connection: Connection, field: ColumnElement[int], values: Collection[int]
) -> ColumnElement[bool]:
    """The same of a column of numbers."""
    listed = list(values)
    if connection.dialect.name == "sqlite":
        entry = func.json_each(bindparam(None, json.dumps(listed), String)).table_valued("value")
        return field.in_(select(entry.c.value))
    return field == func.any(bindparam(None, listed, ARRAY(BigInteger)))


def known_by(known_at: datetime | None) -> int | None:
    """The moment of `known_at` as it is kept; `ValueError` if it has no zone."""
    if known_at is None:
        return None
    if known_at.tzinfo is None:
        raise ValueError("known_at must be a time with its zone, such as UTC")
    return microseconds(known_at)


def undone(connection: Connection, known: int | None = None) -> dict[int, int]:
    """The imports that were undone by then, each with the receipt of the undoing.

    An undoing that was itself undone does not count.
    """
    query = select(IMPORTS.c.id, IMPORTS.c.undoes).where(IMPORTS.c.undoes.is_not(None))
    if known is not None:
        query = query.where(IMPORTS.c.recorded_at <= known)
    found: dict[int, int] = {}
    # The latest first: whether an undoing counts depends only on later ones.
    for receipt, target in connection.execute(query.order_by(IMPORTS.c.id.desc())):
        if receipt not in found:
            found[target] = receipt
    return found


def facts_known(known: int | None) -> Select[Any]:
    """The facts recorded by then, those of undone imports too."""
    query = select(*_SAID).join_from(FACTS, IMPORTS, FACTS.c.import_id == IMPORTS.c.id)
    return query if known is None else query.where(FACTS.c.recorded_at <= known)


def effective(
    connection: Connection, query: Select[Any], known: int | None
) -> Iterator[RecordedFact]:
    """The facts of a query without those of imports that were undone by then, as a stream."""
    gone = undone(connection, known)
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(query)
    facts = map(RecordedFact._make, rows)
    return (fact for fact in facts if fact.import_id not in gone) if gone else facts


def by_person(
    connection: Connection, known: int | None, only: Collection[str] | None
) -> Iterator[tuple[str, Iterator[RecordedFact]]]:
    """The effective facts of each person, persons in the order of their ids."""
    query = facts_known(known).where(FACTS.c.kind.not_in(sorted(DAYS_ONLY)))
    if only is not None:
        query = query.where(among(connection, FACTS.c.person, only))
    facts = effective(connection, query.order_by(FACTS.c.person), known)
    return groupby(facts, attrgetter("person"))


def of_kind(
    connection: Connection, known: int | None, kind: str, source: str | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Person and payload of each fact of a kind, by key the last word, whomever it is about."""
    last: dict[str, RecordedFact] = {}
    query = facts_known(known).where(FACTS.c.kind == kind).order_by(FACTS.c.id)
    for fact in effective(connection, query, known):
        if source is not None and fact.source != source:
            continue
        before = last.get(fact.key)
        if before is None or fact.as_of >= before.as_of:
            last[fact.key] = fact
    for fact in last.values():
        if fact.change == Change.ADD.value:
            yield fact.person, json.loads(fact.payload)


def _corrected(connection: Connection, known: int | None) -> frozenset[int]:
    """The numbers of all facts that were taken back by then."""
    query = facts_known(known).where(FACTS.c.kind == CORRECTIONS).order_by(FACTS.c.key)
    facts = effective(connection, query, known)
    return corrected(list(same) for _, same in groupby(facts, attrgetter("key")))


def license_numbers(
    connection: Connection, known: int | None
) -> Iterator[tuple[str, str, str, str]]:
    """The person, state, category and number of every license that stands."""
    query = facts_known(known).where(FACTS.c.kind == "licenses")
    gone = _corrected(connection, known)
    facts = effective(connection, query.order_by(FACTS.c.person, FACTS.c.key), known)
    found = (fact for fact in facts if fact.id not in gone)
    for _, same in groupby(found, attrgetter("person", "key")):
        word = last_words(same)[0]
        payload = payload_of(word)
        if word.change == "add" and "number" in payload and "kind" not in payload:
            yield word.person, payload["jurisdiction"], payload["category"], payload["number"]


def persons(connection: Connection, known: int | None) -> frozenset[str]:
    """The ids of all persons on record, those of undone imports too."""
    query = select(FACTS.c.person).distinct()
    if known is not None:
        query = query.where(FACTS.c.recorded_at <= known)
    return frozenset(connection.execute(query).scalars())


def bookings(
    connection: Connection,
    kind: str,
    known: int | None,
    days: tuple[date | None, date | None],
    only: Collection[str] | None,
) -> Iterator[dict[str, Any]]:
    """Visits or assignments that stand, each with its `person`, in the order of their keys.

    Of visits, those on the days; of assignments, those whose span touches them. A visit moved to
    another day or person counts as it was last said.
    """
    query = facts_known(known).where(BOOKED, FACTS.c.kind == kind)
    if kind in SHARED:
        touched = select(FACTS.c.key).where(BOOKED, FACTS.c.kind == kind)
        if days[0] is not None:
            # It may have begun some days before and go on.
            touched = touched.where(FACTS.c.day >= (days[0] - _LONGEST_VISIT).isoformat())
        if days[1] is not None:
            touched = touched.where(FACTS.c.day <= days[1].isoformat())
        if only is not None:
            touched = touched.where(among(connection, FACTS.c.person, only))
        if days != (None, None) or only is not None:
            query = query.where(FACTS.c.key.in_(touched))
        order: tuple[ColumnElement[Any], ...] = (FACTS.c.key,)
    else:
        if only is not None:
            query = query.where(among(connection, FACTS.c.person, only))
        order = (FACTS.c.key, FACTS.c.person)
    facts = effective(connection, query.order_by(*order), known)
    for _, same in groupby(facts, attrgetter(*(column.name for column in order))):
        word = last_words(same)[0]
        payload = {"person": word.person, **json.loads(word.payload)}
        if word.change == "add" and _wanted(payload, days, only):
            yield payload


def _wanted(
    payload: dict[str, Any],
    days: tuple[date | None, date | None],
    only: Collection[str] | None,
) -> bool:
    if only is not None and payload["person"] not in only:
        return False
    first = payload.get("day") or payload.get("since") or ""
    last = payload.get("until") or payload.get("day") or "9"
    if "end" in payload:
        # Through midnight is compared by day and not by the minute: a day too many is harmless.
        last = max(last, payload["end"][:10])
    return not (
        (days[0] is not None and last < days[0].isoformat())
        or (days[1] is not None and first > days[1].isoformat())
    )


def history(connection: Connection, person: str) -> list[Recorded]:
    """Every fact ever recorded about a person, in the order of recording."""
    query = (
        select(*_SAID, FACTS.c.recorded_at, IMPORTS.c.recorder)
        .join_from(FACTS, IMPORTS, FACTS.c.import_id == IMPORTS.c.id)
        .where(FACTS.c.person == person)
        .order_by(FACTS.c.recorded_at, FACTS.c.id)
    )
    gone = undone(connection)
    rows = connection.execute(query).all()
    by = {
        int(row.key): row.import_id
        for row in rows
        if row.kind == CORRECTIONS and row.import_id not in gone
    }
    return [
        Recorded(
            id=row.id,
            person=row.person,
            kind=row.kind,
            key=row.key,
            change=row.change,
            payload=_as_it_is(row.payload),
            source=row.source,
            source_kind=row.source_kind,
            recorder=row.recorder,
            recorded_at=moment_of(row.recorded_at),
            as_of=moment_of(row.as_of),
            import_id=row.import_id,
            undone_by=gone.get(row.import_id),
            corrected_by=by.get(row.id),
        )
        for row in rows
    ]


def _as_it_is(payload: str) -> dict[str, Any]:
    """A payload as a mapping; one that was spoiled is shown, for it may have been taken back."""
    try:
        content = json.loads(payload)
    except ValueError:
        content = None
    return content if isinstance(content, dict) else {"unreadable": str(payload)}


def last_receipt(connection: Connection) -> int:
    """The number of the latest import or undoing; 0 before the first."""
    return connection.scalar(_LAST_RECEIPT) or 0


def receipts(connection: Connection, only: int | None = None) -> Iterator[Receipt]:
    """The receipts, oldest first."""
    query = select(IMPORTS).order_by(IMPORTS.c.id)
    if only is not None:
        query = query.where(IMPORTS.c.id == only)
    gone = undone(connection)
    for row in connection.execute(query):
        yield Receipt(
            id=row.id,
            undoes=row.undoes,
            undone_by=gone.get(row.id),
            source=row.source,
            source_kind=row.source_kind,
            recorder=row.recorder,
            recorded_at=moment_of(row.recorded_at),
            as_of=moment_of(row.as_of),
            file_name=row.file_name,
            digest=row.digest.hex(),
            counts=json.loads(row.counts),
        )
