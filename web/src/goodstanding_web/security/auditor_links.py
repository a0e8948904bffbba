"""Links that let an auditor in until a day: to look at everything, and to change nothing."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import attrs
from sqlalchemy import insert, select

from goodstanding.errors import InputError
from goodstanding_web.database import Database, micros, moment
from goodstanding_web.security.logins import Login, checked_name
from goodstanding_web.security.roles import Role
from goodstanding_web.tables import AUDITOR_LINKS, USERS

LONGEST: Final = timedelta(days=90)
"""How long a link may hold at most."""
_NO_PASSWORD: Final = "!"  # noqa: S105 - no hash of argon2, so that no password is right


@attrs.frozen
class AuditorLink:
    """One link; `name` is that of its login, by which it is closed."""

    name: str
    expires_at: datetime


class AuditorLinks:
    """The links of a site; each has a login of its own, which shows in the audit trail."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, link: AuditorLink, now: datetime) -> str:
        """The token of a new link; `InputError` if its name is taken or it would hold too long."""
        if not now < link.expires_at <= now + LONGEST:
            raise InputError(f"A link holds for 1 to {LONGEST.days} days", "days")
        name = checked_name(link.name)
        token = secrets.token_urlsafe(32)
        with self.database.writing() as connection:
            taken = connection.scalar(select(USERS.c.name).where(USERS.c.name == name))
            if taken is not None:
                raise InputError(f"{name!r}: there is or was such a login", "name")
            connection.execute(
                insert(USERS).values(name=name, password=_NO_PASSWORD, role=Role.AUDITOR.value)
            )
            connection.execute(
                insert(AUDITOR_LINKS).values(
                    user=name, digest=_digest(token), expires_at=micros(link.expires_at)
                )
            )
        return token

    def of(self, token: str, now: datetime) -> Login | None:
        """The login of a link that is neither over nor closed."""
        query = (
            select(AUDITOR_LINKS)
            .join(USERS, USERS.c.name == AUDITOR_LINKS.c.user)
            .where(AUDITOR_LINKS.c.digest == _digest(token), USERS.c.disabled_at.is_(None))
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        if row is None or moment(row.expires_at) <= now:
            return None
        return Login(row.user, Role.AUDITOR)

    def all(self) -> dict[str, datetime]:
        """Until when each link holds, by the name of its login; also those that are over."""
        with self.database.reading() as connection:
            rows = connection.execute(select(AUDITOR_LINKS)).all()
        return {row.user: moment(row.expires_at) for row in rows}


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
