"""Changes made once for their idempotency key, whichever process of the site is asked.

A key is claimed in the database before its change is made, and has the answer afterwards. If the
program is stopped between the two, the claim may be taken over after `CLAIM`: the change is then
made again, and statements recorded twice change nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import attrs
from sqlalchemy import Row, delete, insert, select, update

from goodstanding_web.database import Database, micros
from goodstanding_web.tables import ANSWERS

KEPT: Final = timedelta(days=30)
"""How long the answer to a key is kept; after that the key is a new one."""
CLAIM: Final = timedelta(minutes=10)
"""How long a change may take before its key may be claimed again."""
_NO_ANSWER: Final = 0


class Clash(Exception):
    """The key stands for another request, or for one that is still worked on; the text says it."""


@attrs.frozen
class KeyedRequest:
    """A change that is asked for: by which token, under which key; `digest` is of all it sends."""

    token: str
    key: str
    digest: bytes


@attrs.frozen
class KeptAnswer:
    """What a change answered."""

    status: int
    body: str


class KeyedAnswers:
    """The answers of a site to changes, by key."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def once(
        self, asked: KeyedRequest, now: datetime, change: Callable[[], KeptAnswer]
    ) -> KeptAnswer:
        """The answer that is kept, else that of the change, made now; `Clash` where neither may be.

        What the change raises is raised, and the key is free again.
        """
        kept = self._claim(asked, now)
        if kept is not None:
            return kept
        row = _row_of(asked)
        try:
            answer = change()
        except BaseException:
            with self.database.writing() as connection:
                connection.execute(delete(ANSWERS).where(*row))
            raise
        with self.database.writing() as connection:
            connection.execute(
                update(ANSWERS).where(*row).values(status=answer.status, body=answer.body)
            )
        return answer

    def _claim(self, asked: KeyedRequest, now: datetime) -> KeptAnswer | None:
        """The answer that is kept; None: the key is now claimed for this request."""
        with self.database.writing() as connection:
            connection.execute(delete(ANSWERS).where(ANSWERS.c.at <= micros(now - KEPT)))
            found = connection.execute(select(ANSWERS).where(*_row_of(asked))).first()
            if found is not None and found.request != asked.digest:
                raise Clash("the key was used for another request")
            if found is not None and found.status != _NO_ANSWER:
                return KeptAnswer(found.status, found.body)
            if found is not None and not _over(found, now):
                raise Clash("the first request with this key is still worked on: ask again later")
            connection.execute(delete(ANSWERS).where(*_row_of(asked)))
            row = {"token": asked.token, "key": asked.key, "request": asked.digest}
            connection.execute(
                insert(ANSWERS).values(**row, status=_NO_ANSWER, body="", at=micros(now))
            )
        return None


def _over(row: Row[Any], now: datetime) -> bool:
    return bool(row.at <= micros(now - CLAIM))


def _row_of(asked: KeyedRequest) -> tuple[Any, Any]:
    return (ANSWERS.c.token == asked.token, ANSWERS.c.key == asked.key)
