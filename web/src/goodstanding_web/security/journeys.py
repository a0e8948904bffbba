"""Log-ins at the provider that have begun and not ended: each once, and for ten minutes."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import delete, insert, select

from goodstanding_web.database import Database, micros, moment
from goodstanding_web.security.provider import Journey
from goodstanding_web.tables import JOURNEYS

LASTS: Final = timedelta(minutes=10)
"""How long somebody may take at the provider."""


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()


class Journeys:
    """The journeys of a site; each is bound to one browser by a cookie that only it has."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def begin(self, now: datetime) -> tuple[str, Journey]:
        """The cookie's token and what is sent along."""
        token = secrets.token_urlsafe(32)
        journey = Journey(*(secrets.token_urlsafe(32) for _ in range(3)))
        row = {
            "digest": _digest(token),
            "state": journey.state,
            "nonce": journey.nonce,
            "verifier": journey.verifier,
            "began_at": micros(now),
        }
        with self.database.writing() as connection:
            connection.execute(delete(JOURNEYS).where(JOURNEYS.c.began_at <= micros(now - LASTS)))
            connection.execute(insert(JOURNEYS).values(row))
        return token, journey

    def end(self, token: str, now: datetime) -> Journey | None:
        """What was sent along, if it is not too long ago; asked again there is nothing."""
        own = JOURNEYS.c.digest == _digest(token)
        with self.database.writing() as connection:
            row = connection.execute(select(JOURNEYS).where(own)).first()
            gone = connection.execute(delete(JOURNEYS).where(own))
        if row is None or gone.rowcount != 1 or moment(row.began_at) + LASTS <= now:
            return None
        return Journey(row.state, row.nonce, row.verifier)
