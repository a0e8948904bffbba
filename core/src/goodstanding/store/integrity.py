"""Whether all that is on record can be read and makes sense: damage, and clocks that were wrong."""

import json
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any, Final

import attrs
from sqlalchemy import Connection, Row, select
from sqlalchemy.exc import DatabaseError

from goodstanding.errors import OperatorError
from goodstanding.store.confirmations import unpacked
from goodstanding.store.keys import SHARED
from goodstanding.store.queries import undone
from goodstanding.store.queue_acts import digest_of
from goodstanding.store.statements import Change, SourceKind, microseconds, moment_of
from goodstanding.store.tables import FACTS, IMPORTS, QUEUE_ACTS

TOLERANCE: Final = timedelta(minutes=5)
"""By how much the clocks of two machines may differ before it is said."""

_RESTORE: Final = "bring the database back from a backup, then import again what came after it"
_MOST: Final = 20
_UNREADABLE: Final = (ValueError, TypeError, OverflowError, AttributeError, zlib.error)
"""What reading a spoiled value raises."""


@attrs.frozen
class Flaw:
    """Something wrong with the record: where, what, and what the operator does about it."""

    where: str
    what: str
    to_do: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.to_do}"


def check_clock(connection: Connection, now: datetime) -> None:
    """`OperatorError` if a recording that counts bears a later time than now.

    Its words would pass for the latest ones, and those recorded now would not be believed.
    """
    for flaw in _ahead(connection, now):
        raise OperatorError(
            f"{flaw}. If it is this machine's clock that is wrong ({_time(now)}), set it first. "
            "Nothing was recorded"
        )


def flaws(connection: Connection, now: datetime) -> Iterator[Flaw]:
    """Everything wrong with the record: damage first, then recordings that bear a later time."""
    yield from damage(connection)
    yield from _ahead(connection, now)


def damage(connection: Connection) -> Iterator[Flaw]:
    """What cannot be read or is not as it was recorded; that of the database itself first."""
    yield from _of_the_database(connection)
    receipts: dict[int, int | None] = {}
    known = connection.execute(select(FACTS.c.id)).scalars().all()
    facts = frozenset(known)
    for row in connection.execute(select(IMPORTS).order_by(IMPORTS.c.id)):
        receipts[row.id] = row.undoes
        what = _of_receipt(row, receipts, facts)
        if what:
            yield Flaw(f"receipt {row.id}", what, _RESTORE)
    gone = undone(connection)
    for row in connection.execute(select(FACTS).order_by(FACTS.c.id)):
        if row.import_id in gone:
            continue
        what = _of_fact(row, receipts)
        if what:
            yield Flaw(f"fact {row.id} of receipt {row.import_id}", what, _again(row.import_id))
    for row in connection.execute(select(QUEUE_ACTS).order_by(QUEUE_ACTS.c.id)):
        what = _of_act(row)
        if what:
            yield Flaw(f"act {row.id} on the work queue", what, _RESTORE)


def _again(receipt: int) -> str:
    return f"take it back with 'goodstanding undo {receipt}', then import its file again"


def _of_the_database(connection: Connection) -> Iterator[Flaw]:
    if connection.dialect.name != "sqlite":
        return
    try:
        for (sentence,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
            if sentence != "ok":
                yield Flaw("the file", f"SQLite says: {' '.join(str(sentence).split())}", _RESTORE)
    except DatabaseError as error:
        if not getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise
        yield Flaw("the file", "SQLite cannot even read it through", _RESTORE)
    for table, *_ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Flaw(f"table {table}", "a row refers to nothing", _RESTORE)


def _of_receipt(row: Row[Any], earlier: dict[int, Any], facts: frozenset[int]) -> str:
    """What is wrong with a receipt, or nothing."""
    if row.undoes is not None and (row.undoes == row.id or row.undoes not in earlier):
        return f"says that it takes back receipt {row.undoes}, which is not an earlier one"
    try:
        SourceKind(row.source_kind)
        moment_of(row.recorded_at)
        moment_of(row.as_of)
        whole = isinstance(json.loads(row.counts), dict)
        whole = whole and facts.issuperset(unpacked(row.confirmed))
    except _UNREADABLE:
        whole = False
    return "" if whole else "cannot be read"


def _of_fact(row: Row[Any], receipts: dict[int, Any]) -> str:
    """What is wrong with a fact, or nothing."""
    if row.import_id not in receipts:
        return "belongs to no receipt"
    try:
        Change(row.change)
        moment_of(row.recorded_at)
        moment_of(row.as_of)
        digest = blake2b(row.payload.encode(), digest_size=16).digest()
        if row.kind in SHARED:
            digest = blake2b(digest + row.person.encode(), digest_size=16).digest()
        whole = isinstance(json.loads(row.payload), dict)
    except _UNREADABLE:
        return "cannot be read"
    if not whole:
        return "cannot be read"
    return "" if digest == row.digest else "is not as it was recorded"


def _of_act(row: Row[Any]) -> str:
    """What is wrong with an act on the work queue, or nothing."""
    try:
        moment_of(row.at)
        whole = isinstance(json.loads(row.payload), dict)
        digest = digest_of(row.payload)
    except _UNREADABLE:
        return "cannot be read"
    if not whole:
        return "cannot be read"
    return "" if digest == row.digest else "is not as it was recorded"


def _ahead(connection: Connection, now: datetime) -> Iterator[Flaw]:
    """The recordings that count and bear a later time than now."""
    gone = undone(connection)
    later = select(IMPORTS.c.id, IMPORTS.c.source, IMPORTS.c.recorded_at).where(
        IMPORTS.c.recorded_at > microseconds(now + TOLERANCE), IMPORTS.c.undoes.is_(None)
    )
    for row in connection.execute(later.order_by(IMPORTS.c.id)):
        if row.id not in gone:
            yield Flaw(
                f"receipt {row.id} ({row.source})",
                f"was recorded at {_written(row.recorded_at)}, later than now, so that a "
                "clock was wrong and its words pass for the latest",
                _again(row.id),
            )


def _written(kept: int) -> str:
    try:
        return _time(moment_of(kept))
    except OverflowError:
        return "a time that no calendar has"


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
