"""The audit trail: who looked at whom, and changed what, in a chain that shows any tampering."""

import json
import re
from datetime import datetime
from hashlib import sha256
from typing import Final, Literal

import attrs
from sqlalchemy import Row, insert, select

from goodstanding.errors import InputError
from goodstanding_web.database import Database, micros, moment
from goodstanding_web.tables import AUDIT

_FIRST = bytes(32)
_SEAL: Final = re.compile(r"([0-9]{1,18}):([0-9a-f]{64})")
# Made once: to make a statement takes as long as to run it.
_LAST: Final = select(AUDIT.c.number, AUDIT.c.digest).order_by(AUDIT.c.number.desc()).limit(1)
_ADDED: Final = insert(AUDIT)
_ROWS: Final = 1000
"""Entries in memory at once."""


Action = Literal[
    "log in",
    "log in refused",
    "log out",
    "log out everywhere",
    "password refused",
    "change password",
    "add second factor",
    "take off second factor",
    "link account",
    "unlink account",
    "view person",
    "open document",
    "take report",
    "take list",
    "save view",
    "remove view",
    "export people",
    "ask practice",
    "open calendar",
    "close calendar",
    "tell",
    "import",
    "undo",
    "match",
    "work queue",
    "duty done",
    "acknowledge notice",
    "snooze notice",
    "resend notice",
    "add login",
    "close login",
    "give first password",
    "end sessions",
    "add token",
    "close token",
    "add auditor link",
    "add webhook",
    "close webhook",
    "refused",
    "view refused",
    "token refused",
]
"""What the trail has of anybody; docs/reference/audit-trail.md says what each means."""


@attrs.frozen
class ChainCheck:
    """How a chain was found: its length, the last entry's seal, and the first break, if any."""

    entries: int
    last: str
    first_break: int | None


@attrs.frozen
class Entry:
    """One thing that somebody did; `subject` is a person's id or the name of what was changed."""

    at: datetime
    user: str
    action: Action
    subject: str


def _digest(before: bytes, number: int, at: int, words: tuple[str, str, str]) -> bytes:
    return sha256(before + json.dumps([number, at, *words]).encode()).digest()


def _row_digest(before: bytes, row: Row[tuple[object, ...]]) -> bytes:
    return _digest(before, row.number, row.at, (row.user, row.action, row.subject))


class AuditTrail:
    """The trail of a site; rows are only ever added."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def note(self, *entries: Entry) -> None:
        """Adds entries to the chain, all of them or none."""
        with self.database.writing() as connection:
            last = connection.execute(_LAST).first()
            number, before = (0, _FIRST) if last is None else (last.number, last.digest)
            for entry in entries:
                at, words = micros(entry.at), (entry.user, entry.action, entry.subject)
                number += 1
                before = _digest(before, number, at, words)
                row = {
                    "number": number,
                    "at": at,
                    "user": entry.user,
                    "action": entry.action,
                    "subject": entry.subject,
                    "digest": before,
                }
                connection.execute(_ADDED, row)

    def latest(self, most: int = 200) -> list[Entry]:
        """The latest entries, newest first."""
        query = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(most)
        with self.database.reading() as connection:
            return [
                Entry(moment(row.at), row.user, row.action, row.subject)
                for row in connection.execute(query)
            ]

    def check(self, seal: str = "") -> ChainCheck:
        """Reads the whole chain; `seal` is an earlier `last`, whose entry must still be as it was.

        A seal kept elsewhere shows what the chain itself cannot: that its end was taken off, or
        that all of it was written anew. `InputError` if it is none.
        """
        number, digest = _seal(seal) if seal else (0, b"")
        before, count, broken = _FIRST, 0, None
        query = select(AUDIT).order_by(AUDIT.c.number).execution_options(yield_per=_ROWS)
        with self.database.reading() as connection:
            for row in connection.execute(query):
                count += 1
                wrong = row.number != count or _row_digest(before, row) != row.digest
                if broken is None and (wrong or (row.number == number and row.digest != digest)):
                    broken = count
                before = row.digest
        if broken is None and number > count:
            broken = count + 1
        return ChainCheck(count, f"{count}:{before.hex()}", broken)

    def first_break(self) -> int | None:
        """The number of the first entry that was changed, or follows one taken out; None if whole.

        Entries taken off the end leave no mark in the chain itself: `check` with a seal sees that.
        """
        return self.check().first_break


def _seal(text: str) -> tuple[int, bytes]:
    found = _SEAL.fullmatch(text.strip())
    if found is None:
        raise InputError("The seal must be NUMBER:DIGEST, as `audit verify` printed it")
    return int(found[1]), bytes.fromhex(found[2])
