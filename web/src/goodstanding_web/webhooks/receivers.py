"""The programs that are told of changes: their addresses, their secrets, how far each has got.

Events go to a receiver in their order, the next when the one before was taken: a program that is
told late is never left with an older decision than it was told already.
"""

import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import attrs
from sqlalchemy import func, insert, select, update

from goodstanding.errors import InputError
from goodstanding_web.database import Database, micros, moment
from goodstanding_web.security.logins import checked_name
from goodstanding_web.security.site_key import SiteKey
from goodstanding_web.tables import EVENTS, RECEIVERS
from goodstanding_web.webhooks.posting import Refused, checked_address, post

_PURPOSE: Final = "webhook"
FIRST_WAIT: Final = timedelta(seconds=30)
"""After the first failure; twice as long after each further one."""
LONGEST_WAIT: Final = timedelta(hours=1)
CLAIM: Final = timedelta(minutes=1)
"""How long a process has the sending to a receiver to itself; more than one event may take."""


@attrs.frozen
class Receiver:
    """A program that is told; `waiting` events were not taken yet, `problem` says why if it did."""

    name: str
    address: str
    sent: int
    waiting: int
    failures: int
    next_at: datetime
    problem: str


class Receivers:
    """The receivers of a site."""

    def __init__(self, database: Database, key: SiteKey) -> None:
        self.database, self._key = database, key

    def add(self, name: str, address: str, now: datetime) -> str:
        """The secret of a new receiver, which is told of every change from now on.

        `InputError` if the name is taken or the address may not be sent to.
        """
        checked_name(name)
        checked_address(address)
        salt = secrets.token_bytes(32)
        with self.database.writing() as connection:
            taken = connection.scalar(select(RECEIVERS.c.name).where(RECEIVERS.c.name == name))
            if taken is not None:
                raise InputError(f"{name!r}: there is or was a webhook of this name", "name")
            last = connection.scalar(select(func.max(EVENTS.c.number))) or 0
            connection.execute(
                insert(RECEIVERS).values(
                    name=name,
                    address=address,
                    salt=salt,
                    sent=last,
                    failures=0,
                    next_at=micros(now),
                    problem="",
                )
            )
        return self._secret(salt)

    def close(self, name: str, now: datetime) -> None:
        """Nothing is sent there any more."""
        with self.database.writing() as connection:
            closed = connection.execute(
                update(RECEIVERS)
                .where(RECEIVERS.c.name == name, RECEIVERS.c.closed_at.is_(None))
                .values(closed_at=micros(now))
            )
        if closed.rowcount != 1:
            raise InputError(f"{name!r}: there is no such webhook")

    def all(self) -> list[Receiver]:
        """Every open receiver, by name."""
        after = select(func.count()).where(EVENTS.c.number > RECEIVERS.c.sent).scalar_subquery()
        query = (
            select(RECEIVERS, after.label("waiting"))
            .where(RECEIVERS.c.closed_at.is_(None))
            .order_by(RECEIVERS.c.name)
        )
        with self.database.reading() as connection:
            return [
                Receiver(
                    row.name,
                    row.address,
                    row.sent,
                    row.waiting,
                    row.failures,
                    moment(row.next_at),
                    row.problem,
                )
                for row in connection.execute(query)
            ]

    def send(self, clock: Callable[[], datetime]) -> int:
        """Sends what is due, to each receiver until it fails or has all; how many were taken."""
        return sum(self._send_to(receiver.name, clock) for receiver in self.all())

    def _send_to(self, name: str, clock: Callable[[], datetime]) -> int:
        taken = 0
        while (row := self._claim(name, clock())) is not None:
            secret = self._secret(row.salt).encode()
            body = json.dumps({"number": row.number, **json.loads(row.body)}).encode()
            try:
                post(row.address, secret, body, row.number, clock())
            except Refused as refused:
                self._failed(row, str(refused), clock())
                return taken
            self._taken(row, clock())
            taken += 1
        return taken

    def _claim(self, name: str, now: datetime) -> Any:
        """The next event for a receiver if it is due; no other process sends it meanwhile."""
        query = (
            select(RECEIVERS, EVENTS.c.number, EVENTS.c.body)
            .join(EVENTS, EVENTS.c.number > RECEIVERS.c.sent)
            .where(
                RECEIVERS.c.name == name,
                RECEIVERS.c.closed_at.is_(None),
                RECEIVERS.c.next_at <= micros(now),
            )
            .order_by(EVENTS.c.number)
            .limit(1)
        )
        with self.database.writing() as connection:
            row = connection.execute(query).first()
            if row is not None:
                connection.execute(
                    update(RECEIVERS)
                    .where(RECEIVERS.c.name == name)
                    .values(next_at=micros(now + CLAIM))
                )
        return row

    def _taken(self, row: Any, now: datetime) -> None:
        values = {"sent": row.number, "failures": 0, "next_at": micros(now), "problem": ""}
        with self.database.writing() as connection:
            connection.execute(
                # Never back: another process may have got further after this one's claim was over.
                update(RECEIVERS)
                .where(RECEIVERS.c.name == row.name, RECEIVERS.c.sent < row.number)
                .values(**values)
            )

    def _failed(self, row: Any, problem: str, now: datetime) -> None:
        wait = min(FIRST_WAIT * 2 ** min(row.failures, 12), LONGEST_WAIT)
        with self.database.writing() as connection:
            connection.execute(
                update(RECEIVERS)
                .where(RECEIVERS.c.name == row.name, RECEIVERS.c.sent < row.number)
                .values(
                    failures=row.failures + 1, next_at=micros(now + wait), problem=problem[:200]
                )
            )

    def _secret(self, salt: bytes) -> str:
        return "whsec_" + self._key.secret(_PURPOSE, salt).hex()
