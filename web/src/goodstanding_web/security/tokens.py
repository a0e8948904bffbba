"""Tokens of programs: shown once, kept as a digest, scoped, expiring, revocable."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import attrs
from sqlalchemy import bindparam, insert, select, update

from goodstanding.errors import InputError
from goodstanding_web.database import Database, micros, moment
from goodstanding_web.security.logins import checked_name
from goodstanding_web.tables import TOKENS

PREFIX: Final = "gs_"
"""How every token begins, so that scanners for leaked secrets can find one."""
LONGEST: Final = timedelta(days=366)
"""How long a token may hold at most."""
_SCHEME: Final = "bearer "
# Made once: to make a statement takes as long as to run it.
_IN_FORCE: Final = select(TOKENS).where(
    TOKENS.c.digest == bindparam("digest"), TOKENS.c.revoked_at.is_(None)
)


def bearer(header: str) -> str:
    """The token of an `Authorization` header; "" where there is none, or another scheme."""
    return header[len(_SCHEME) :].strip() if header[: len(_SCHEME)].lower() == _SCHEME else ""


@attrs.frozen
class Token:
    """A program's token; without `writes` it may look only."""

    name: str
    writes: bool
    expires_at: datetime


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


class Tokens:
    """The tokens of a site."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, token: Token, now: datetime) -> str:
        """The text of a new token; `InputError` if its name is taken or it would hold too long."""
        if not now < token.expires_at <= now + LONGEST:
            raise InputError(f"A token holds for 1 to {LONGEST.days} days", "days")
        checked_name(token.name)
        text = PREFIX + secrets.token_urlsafe(32)
        row = {
            "name": token.name,
            "digest": _digest(text),
            "writes": int(token.writes),
            "expires_at": micros(token.expires_at),
        }
        with self.database.writing() as connection:
            taken = connection.scalar(select(TOKENS.c.name).where(TOKENS.c.name == token.name))
            if taken is not None:
                raise InputError(f"{token.name!r}: there is or was a token of this name", "name")
            connection.execute(insert(TOKENS).values(row))
        return text

    def revoke(self, name: str, now: datetime) -> None:
        """Close a token at once."""
        with self.database.writing() as connection:
            closed = connection.execute(
                update(TOKENS)
                .where(TOKENS.c.name == name, TOKENS.c.revoked_at.is_(None))
                .values(revoked_at=micros(now))
            )
        if closed.rowcount != 1:
            raise InputError(f"{name!r}: there is no such token")

    def of(self, text: str, now: datetime) -> Token | None:
        """The token of a text, if it is neither revoked nor over."""
        with self.database.reading() as connection:
            row = connection.execute(_IN_FORCE, {"digest": _digest(text)}).first()
        if row is None or moment(row.expires_at) <= now:
            return None
        return Token(row.name, bool(row.writes), moment(row.expires_at))

    def name_of(self, text: str) -> str | None:
        """The name of a token that is or once was, for the audit trail; it opens nothing."""
        if not text:
            return None
        query = select(TOKENS.c.name).where(TOKENS.c.digest == _digest(text))
        with self.database.reading() as connection:
            return connection.scalar(query)

    def all(self) -> list[Token]:
        """Every token that was not revoked, by name."""
        query = select(TOKENS).where(TOKENS.c.revoked_at.is_(None)).order_by(TOKENS.c.name)
        with self.database.reading() as connection:
            return [
                Token(row.name, bool(row.writes), moment(row.expires_at))
                for row in connection.execute(query)
            ]
