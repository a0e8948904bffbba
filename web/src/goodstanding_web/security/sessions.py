"""Sessions: a random token in a cookie, its digest in the database, revocable at once."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import attrs
from sqlalchemy import delete, func, insert, select, update

from goodstanding_web.database import Database, micros, moment
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Role
from goodstanding_web.tables import (
    AUDITOR_LINKS,
    FIRST_SESSIONS,
    PROVEN_SESSIONS,
    SECOND_FACTORS,
    SESSIONS,
    USERS,
)

LASTS: Final = timedelta(hours=12)
"""How long a session lasts at most."""
IDLE: Final = timedelta(hours=1)
"""How long it lasts without a request."""
_NOTED: Final = timedelta(minutes=1)
_DIGEST: Final = SESSIONS.c.digest


@attrs.frozen
class Session:
    """One log-in; `csrf` is the token that every form of it must carry.

    `by_link`: an auditor's link opened it; `has_factor`: its login has a second factor, so that a
    code was given, or the factor was set up in this very session; or the site's provider asked for
    several. `first_password`: the password that opened it was made by somebody else. `ends_at`:
    when it ends if nothing more is asked, from which `left` seconds are left; `is_last`: no request
    prolongs it any more.
    """

    login: Login
    csrf: str
    ends_at: datetime
    left: int
    is_last: bool
    by_link: bool = False
    has_factor: bool = False
    first_password: bool = False


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()


class Sessions:
    """The sessions of a site; a log-in always makes a new one, so none can be planted."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def begin(
        self,
        login: Login,
        now: datetime,
        *,
        several_factors: bool = False,
        first_password: bool = False,
    ) -> str:
        """A new session's token, which is kept by the browser alone.

        `several_factors`: the site's provider asked for them; `first_password`: it was opened by a
        password that somebody else made.
        """
        token = secrets.token_urlsafe(32)
        row = {
            "digest": _digest(token),
            "user": login.name,
            "csrf": secrets.token_urlsafe(32),
            "began_at": micros(now),
            "seen_at": micros(now),
        }
        with self.database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.began_at < micros(now - LASTS)))
            for marks in (PROVEN_SESSIONS, FIRST_SESSIONS):
                connection.execute(delete(marks).where(marks.c.digest.not_in(select(_DIGEST))))
            connection.execute(insert(SESSIONS).values(row))
            if several_factors:
                connection.execute(insert(PROVEN_SESSIONS).values(digest=row["digest"]))
            if first_password:
                connection.execute(insert(FIRST_SESSIONS).values(digest=row["digest"]))
        return token

    def of(self, token: str, now: datetime) -> Session | None:
        """The session of a token, if it has not ended and its login is open."""
        query = (
            select(
                SESSIONS,
                USERS.c.role,
                USERS.c.person,
                USERS.c.branch,
                AUDITOR_LINKS.c.expires_at,
                SECOND_FACTORS.c.confirmed_at,
                PROVEN_SESSIONS.c.digest.label("proven"),
                FIRST_SESSIONS.c.digest.label("first"),
            )
            .join(USERS, USERS.c.name == SESSIONS.c.user)
            .outerjoin(AUDITOR_LINKS, AUDITOR_LINKS.c.user == SESSIONS.c.user)
            .outerjoin(SECOND_FACTORS, SECOND_FACTORS.c.user == SESSIONS.c.user)
            .outerjoin(PROVEN_SESSIONS, PROVEN_SESSIONS.c.digest == _DIGEST)
            .outerjoin(FIRST_SESSIONS, FIRST_SESSIONS.c.digest == _DIGEST)
            .where(SESSIONS.c.digest == _digest(token), USERS.c.disabled_at.is_(None))
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        last, seen = moment(row.began_at) + LASTS, moment(row.seen_at)
        if row.expires_at is not None:
            # With the link that opened it.
            last = min(last, moment(row.expires_at))
        if last <= now or seen + IDLE <= now:
            return None
        if seen + _NOTED <= now:
            seen = now
            with self.database.writing() as connection:
                connection.execute(
                    update(SESSIONS)
                    .where(SESSIONS.c.digest == _digest(token))
                    .values(seen_at=micros(now))
                )
        ends_at = min(last, seen + IDLE)
        return Session(
            Login(row.user, Role(row.role), row.person, row.branch),
            row.csrf,
            ends_at,
            int((ends_at - now).total_seconds()),
            ends_at == last,
            by_link=row.expires_at is not None,
            has_factor=row.confirmed_at is not None or row.proven is not None,
            first_password=row.first is not None,
        )

    def count(self, user: str, now: datetime) -> int:
        """How many sessions of a login have not ended."""
        query = (
            select(func.count())
            .select_from(SESSIONS)
            .where(
                SESSIONS.c.user == user,
                SESSIONS.c.began_at > micros(now - LASTS),
                SESSIONS.c.seen_at > micros(now - IDLE),
            )
        )
        with self.database.reading() as connection:
            return connection.scalar(query) or 0

    def end_all(self, user: str) -> None:
        """Log out everywhere."""
        with self.database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.user == user))

    def end(self, token: str) -> None:
        """Log out."""
        with self.database.writing() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == _digest(token)))
