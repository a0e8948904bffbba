"""Logins: added by an administrator, with a password that only its owner knows."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import attrs
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Select, delete, func, insert, select, update

from goodstanding.errors import InputError
from goodstanding_web.database import Database, micros, moment
from goodstanding_web.security.passwords import LONGEST, checked_password
from goodstanding_web.security.roles import RIGHTS, Right, Role
from goodstanding_web.tables import ATTEMPTS, FIRST_PASSWORDS, SESSIONS, USERS

LONGEST_NAME: Final = 80
TRIES: Final = 10
"""Failed log-ins of a name within the span before it must wait."""
TRIES_FROM: Final = 100
"""Failed log-ins from a network address within the span before it must wait: an office has one."""
SPAN: Final = timedelta(minutes=15)
FIRST_LASTS: Final = timedelta(days=7)
"""How long a password that somebody else made is good."""


@attrs.frozen
class Login:
    """Somebody who may log in; `person` is the id of the clinician whose login it is."""

    name: str
    role: Role
    person: str | None = None
    branch: str | None = None

    def may(self, right: Right) -> bool:
        """Whether the role has a right."""
        return right in RIGHTS[self.role]


def checked_name(name: str) -> str:
    """The name of a login or a token, if it can be one; else `InputError`."""
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        raise InputError(f"The name must have 1 to {LONGEST_NAME} letters, digits or signs", "name")
    return name


class Logins:
    """The logins of a site."""

    def __init__(
        self,
        database: Database,
        hasher: PasswordHasher | None = None,
        barred_words: tuple[str, ...] = (),
    ) -> None:
        """`barred_words`: words of the site that do not make a password."""
        self.database, self._words = database, barred_words
        self.hasher = hasher or PasswordHasher()
        # Compared with where there is no such login, so that both take the same time.
        self._nobody = self.hasher.hash("nobody has this password")

    def add(self, login: Login, password: str, first_until: datetime | None = None) -> None:
        """A new login; `InputError` if the name is taken or the password easy.

        `first_until`: until when the password is good, if it is not its owner's own.
        """
        checked_name(login.name)
        checked_password(password, login.name, self._words)
        if (login.role is Role.CLINICIAN) != (login.person is not None):
            raise InputError(
                "A clinician's login, and no other, names the person it is for", "person"
            )
        if (login.role is Role.MANAGER) != bool(login.branch):
            raise InputError(
                "A manager's login, and no other, names the branch: add --branch", "branch"
            )
        row = {
            "name": login.name,
            "password": self.hasher.hash(password),
            "role": login.role.value,
            "person": login.person,
            "branch": login.branch,
        }
        with self.database.writing() as connection:
            taken = connection.scalar(select(USERS.c.name).where(USERS.c.name == login.name))
            if taken is not None:
                raise InputError(f"{login.name!r}: there is such a login already", "name")
            connection.execute(insert(USERS).values(row))
            if first_until is not None:
                _note_first(connection, login.name, first_until)

    def disable(self, name: str, now: datetime) -> None:
        """Close a login, and end its sessions at once."""
        with self.database.writing() as connection:
            closed = connection.execute(
                update(USERS)
                .where(USERS.c.name == name, USERS.c.disabled_at.is_(None))
                .values(disabled_at=micros(now))
            )
            if closed.rowcount != 1:
                raise InputError(f"{name!r}: there is no such login")
            connection.execute(delete(SESSIONS).where(SESSIONS.c.user == name))

    def all(self) -> list[Login]:
        """Every open login, by name."""
        query = select(USERS).where(USERS.c.disabled_at.is_(None)).order_by(USERS.c.name)
        with self.database.reading() as connection:
            return [
                Login(row.name, Role(row.role), row.person, row.branch)
                for row in connection.execute(query)
            ]

    def named(self, name: str) -> Login | None:
        """The open login of a name."""
        query = select(USERS).where(USERS.c.name == name, USERS.c.disabled_at.is_(None))
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Login(row.name, Role(row.role), row.person, row.branch)

    def check(
        self,
        name: str,
        password: str,
        now: datetime,
        address: str = "",
        also: Callable[[str], bool] = lambda name: True,
    ) -> Login | None:
        """The login if the password is right and `also` is true of it, such as a second factor.

        None if not, or after too many tries of late, for the name or from the network address.
        """
        if not name.isprintable() or len(name) > LONGEST_NAME:
            return None
        if len(password) > LONGEST or self.waits(name, now, address):
            return None
        query = (
            select(USERS.c.password, FIRST_PASSWORDS.c.expires_at)
            .outerjoin(FIRST_PASSWORDS, FIRST_PASSWORDS.c.user == USERS.c.name)
            .where(USERS.c.name == name, USERS.c.disabled_at.is_(None))
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        right = self._right(self._nobody if row is None else row.password, password)
        over = row is None or (row.expires_at is not None and moment(row.expires_at) <= now)
        if right and not over and also(name):
            return self.named(name)
        with self.database.writing() as connection:
            connection.execute(delete(ATTEMPTS).where(ATTEMPTS.c.at <= micros(now - SPAN)))
            rows = [name, _source(address)] if address else [name]
            connection.execute(insert(ATTEMPTS), [{"user": row, "at": micros(now)} for row in rows])
        return None

    def waits(self, name: str, now: datetime, address: str = "") -> bool:
        """Whether there were too many tries of late, for the name or from the network address."""
        with self.database.reading() as connection:
            if (connection.scalar(_recent(name, now)) or 0) >= TRIES:
                return True
            tries = connection.scalar(_recent(_source(address), now)) or 0
        return bool(address) and tries >= TRIES_FROM

    def change_password(self, name: str, password: str) -> None:
        """Another password, and the end of all sessions; `InputError` if it is easy."""
        checked_password(password, name, self._words)
        self._change(name, password, None)

    def give_first_password(self, name: str, now: datetime) -> str:
        """A password that opens the login until its owner makes another; all sessions end.

        `InputError` if there is no such login. Whoever calls it makes sure that no link opens it.
        """
        password = new_first_password()
        self._change(name, password, now + FIRST_LASTS)
        return password

    def first_passwords(self) -> dict[str, datetime]:
        """Until when each password is good that its owner has not replaced, by login."""
        with self.database.reading() as connection:
            rows = connection.execute(select(FIRST_PASSWORDS)).all()
        return {row.user: moment(row.expires_at) for row in rows}

    def _change(self, name: str, password: str, first_until: datetime | None) -> None:
        hashed = self.hasher.hash(password)
        with self.database.writing() as connection:
            changed = connection.execute(
                update(USERS)
                .where(USERS.c.name == name, USERS.c.disabled_at.is_(None))
                .values(password=hashed)
            )
            if changed.rowcount != 1:
                raise InputError(f"{name!r}: there is no such login")
            connection.execute(delete(SESSIONS).where(SESSIONS.c.user == name))
            connection.execute(delete(FIRST_PASSWORDS).where(FIRST_PASSWORDS.c.user == name))
            if first_until is not None:
                _note_first(connection, name, first_until)

    def _right(self, kept: str, password: str) -> bool:
        try:
            return self.hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False


def new_first_password() -> str:
    """A password made by chance, of 24 letters, digits and signs: 144 bits."""
    return secrets.token_urlsafe(18)


def _note_first(connection: Connection, name: str, until: datetime) -> None:
    connection.execute(insert(FIRST_PASSWORDS).values(user=name, expires_at=micros(until)))


def _source(address: str) -> str:
    """An address where names stand; no login has such a name."""
    return f"\n{address}"[:100]


def _recent(user: str, now: datetime) -> Select[Any]:
    return (
        select(func.count())
        .select_from(ATTEMPTS)
        .where(ATTEMPTS.c.user == user, ATTEMPTS.c.at > micros(now - SPAN))
    )
