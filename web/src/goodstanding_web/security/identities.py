"""Which login an account at the site's OpenID provider opens: as an administrator says.

An e-mail address is compared once, at the first log-in, and only where the provider verified it;
from then on the provider's subject counts, for an address may be given to somebody else.
"""

from typing import Any, Final

from sqlalchemy import delete, insert, select, update

from goodstanding.errors import InputError
from goodstanding_web.database import Database
from goodstanding_web.security.logins import Login
from goodstanding_web.security.provider import Account
from goodstanding_web.security.roles import Role
from goodstanding_web.tables import IDENTITIES, USERS

_LONGEST: Final = 255


class Identities:
    """The accounts of a site's logins at providers."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def link(self, user: str, issuer: str, *, subject: str = "", email: str = "") -> None:
        """An account opens a login from now on; `InputError` if either cannot be linked."""
        if bool(subject) == bool(email) or len(subject) > _LONGEST or len(email) > _LONGEST:
            raise InputError(f"Give a subject or an e-mail address, of up to {_LONGEST} characters")
        email = email.strip().casefold()
        row = {"user": user, "issuer": issuer, "subject": subject or None, "email": email or None}
        same = IDENTITIES.c.subject == subject if subject else IDENTITIES.c.email == email
        with self.database.writing() as connection:
            known = select(USERS.c.name).where(USERS.c.name == user, USERS.c.disabled_at.is_(None))
            if connection.scalar(known) is None:
                raise InputError(f"{user!r}: there is no such login")
            taken = select(IDENTITIES.c.user).where(
                IDENTITIES.c.issuer == issuer, same, IDENTITIES.c.user != user
            )
            if connection.scalar(taken) is not None:
                raise InputError("This account opens another login already: unlink that one first")
            connection.execute(delete(IDENTITIES).where(IDENTITIES.c.user == user))
            connection.execute(insert(IDENTITIES).values(row))

    def unlink(self, user: str) -> None:
        """No account opens the login any more; `InputError` if none did."""
        with self.database.writing() as connection:
            gone = connection.execute(delete(IDENTITIES).where(IDENTITIES.c.user == user))
        if gone.rowcount != 1:
            raise InputError(f"{user!r}: no account at a provider opens it")

    def of(self, issuer: str, account: Account) -> Login | None:
        """The open login of an account; an address that was verified is bound to its subject."""
        ours = (
            select(USERS, IDENTITIES.c.subject)
            .join(IDENTITIES, IDENTITIES.c.user == USERS.c.name)
            .where(IDENTITIES.c.issuer == issuer, USERS.c.disabled_at.is_(None))
        )
        with self.database.writing() as connection:
            row = connection.execute(ours.where(IDENTITIES.c.subject == account.subject)).first()
            if row is None and account.email is not None:
                email = account.email.strip().casefold()
                first = ours.where(IDENTITIES.c.email == email, IDENTITIES.c.subject.is_(None))
                row = connection.execute(first).first()
                if row is not None:
                    connection.execute(
                        update(IDENTITIES)
                        .where(IDENTITIES.c.user == row.name)
                        .values(subject=account.subject)
                    )
        return None if row is None else _login(row)


def _login(row: Any) -> Login:
    return Login(row.name, Role(row.role), row.person, row.branch)
