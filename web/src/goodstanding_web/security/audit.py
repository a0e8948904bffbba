"""The audit trail: who looked at whom, and changed what, in a chain that shows any tampering."""

import json
from datetime import datetime
from hashlib import sha256

import attrs
from sqlalchemy import Row, insert, select

from goodstanding_web.database import Database, micros, moment
from goodstanding_web.tables import AUDIT

_FIRST = bytes(32)


@attrs.frozen
class Entry:
    """One thing that somebody did; `subject` is a person's id or the name of what was changed."""

    at: datetime
    user: str
    action: str
    subject: str


def _digest(before: bytes, number: int, at: int, words: tuple[str, str, str]) -> bytes:
    return sha256(before + json.dumps([number, at, *words]).encode()).digest()


def _row_digest(before: bytes, row: Row[tuple[object, ...]]) -> bytes:
    return _digest(before, row.number, row.at, (row.user, row.action, row.subject))


class AuditTrail:
    """The trail of a site; rows are only ever added."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def note(self, entry: Entry) -> None:
        """Adds an entry to the chain."""
        last = select(AUDIT.c.number, AUDIT.c.digest).order_by(AUDIT.c.number.desc()).limit(1)
        at, words = micros(entry.at), (entry.user, entry.action, entry.subject)
        with self.database.writing() as connection:
            before = connection.execute(last).first()
            number = 1 if before is None else before.number + 1
            digest = _digest(_FIRST if before is None else before.digest, number, at, words)
            connection.execute(
                insert(AUDIT).values(
                    number=number,
                    at=at,
                    user=entry.user,
                    action=entry.action,
                    subject=entry.subject,
                    digest=digest,
                )
            )

    def latest(self, most: int = 200) -> list[Entry]:
        """The latest entries, newest first."""
        query = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(most)
        with self.database.reading() as connection:
            return [
                Entry(moment(row.at), row.user, row.action, row.subject)
                for row in connection.execute(query)
            ]

    def first_break(self) -> int | None:
        """The number of the first entry that was changed, or follows one taken out; None if whole.

        Entries taken off the end leave no mark in the chain itself: keep the last number and
        digest elsewhere to notice that.
        """
        before, expected = _FIRST, 1
        with self.database.reading() as connection:
            for row in connection.execute(select(AUDIT).order_by(AUDIT.c.number)):
                if row.number != expected or _row_digest(before, row) != row.digest:
                    return expected
                before, expected = row.digest, expected + 1
        return None
