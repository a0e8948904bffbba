"""The optional second factor: six digits that change every 30 seconds (RFC 6238), from an app."""

import base64
import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

import attrs
from pyotp import TOTP
from sqlalchemy import Row, Select, delete, insert, select, update

from goodstanding.errors import InputError
from goodstanding_web.database import Database, micros
from goodstanding_web.security.site_key import SiteKey
from goodstanding_web.tables import RECOVERY_CODES, SECOND_FACTORS

ISSUER: Final = "Good Standing"
SPAN: Final = 30
"""Seconds for which a code is shown (RFC 6238, section 5.2)."""
DRIFT: Final = 1
"""Spans by which the app's clock may differ: so many codes before and after are taken too."""
RECOVERY: Final = 10
"""Recovery codes that are given at once."""
_PURPOSE: Final = "second factor"
_SECRET_BYTES: Final = 20
"""As long as the digest of HMAC-SHA-1, which all apps know (RFC 4226, section 4, R6)."""


@attrs.frozen
class NewFactor:
    """What the app is given: the secret as text, and an address that holds it."""

    secret: str
    address: str


class SecondFactors:
    """The second factors of a site; a login has one when its owner confirmed a code of it."""

    def __init__(self, database: Database, key: SiteKey) -> None:
        self.database, self._key = database, key

    def begin(self, user: str) -> NewFactor:
        """A new factor that is not asked for yet; `InputError` if there is one already."""
        salt = secrets.token_bytes(32)
        with self.database.writing() as connection:
            row = connection.execute(_of(user)).first()
            if row is not None and row.confirmed_at is not None:
                raise InputError("There is a second factor already: take it off first")
            connection.execute(delete(SECOND_FACTORS).where(SECOND_FACTORS.c.user == user))
            connection.execute(
                insert(SECOND_FACTORS).values(user=user, salt=salt, confirmed_at=None, last_step=0)
            )
        totp = self._totp(salt)
        return NewFactor(totp.secret, totp.provisioning_uri(name=user, issuer_name=ISSUER))

    def confirm(self, user: str, code: str, now: datetime) -> tuple[str, ...]:
        """From now on a code is asked for; the recovery codes, which are shown this once."""
        with self.database.writing() as connection:
            row = connection.execute(_of(user)).first()
            step = None if row is None or row.confirmed_at else self._step(row, code, now)
            if step is None:
                raise InputError(
                    "This code is not the one that the app shows now: try the next", "code"
                )
            codes = tuple(_recovery_code() for _ in range(RECOVERY))
            connection.execute(
                update(SECOND_FACTORS)
                .where(SECOND_FACTORS.c.user == user)
                .values(confirmed_at=micros(now), last_step=step)
            )
            connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.user == user))
            connection.execute(
                insert(RECOVERY_CODES),
                [{"user": user, "digest": _digest(code), "used_at": None} for code in codes],
            )
        return codes

    def required(self, user: str) -> bool:
        """Whether a login has a second factor."""
        with self.database.reading() as connection:
            row = connection.execute(_of(user)).first()
        return row is not None and row.confirmed_at is not None

    def left(self, user: str) -> int:
        """How many recovery codes were not used."""
        query = select(RECOVERY_CODES.c.digest).where(
            RECOVERY_CODES.c.user == user, RECOVERY_CODES.c.used_at.is_(None)
        )
        with self.database.reading() as connection:
            return len(connection.execute(query).all())

    def passes(self, user: str, code: str, now: datetime) -> bool:
        """Whether the code is one of the app or a recovery code, not used before; it is used up."""
        with self.database.writing() as connection:
            row = connection.execute(_of(user)).first()
            if row is None or row.confirmed_at is None:
                return False
            step = self._step(row, code, now)
            if step is not None:
                connection.execute(
                    update(SECOND_FACTORS)
                    .where(SECOND_FACTORS.c.user == user)
                    .values(last_step=step)
                )
                return True
            used = connection.execute(
                update(RECOVERY_CODES)
                .where(
                    RECOVERY_CODES.c.user == user,
                    RECOVERY_CODES.c.digest == _digest(code),
                    RECOVERY_CODES.c.used_at.is_(None),
                )
                .values(used_at=micros(now))
            )
            return used.rowcount == 1

    def take_off(self, user: str) -> None:
        """No code is asked for any more; `InputError` if there was none."""
        with self.database.writing() as connection:
            gone = connection.execute(delete(SECOND_FACTORS).where(SECOND_FACTORS.c.user == user))
            connection.execute(delete(RECOVERY_CODES).where(RECOVERY_CODES.c.user == user))
        if gone.rowcount != 1:
            raise InputError(f"{user!r}: has no second factor")

    def _totp(self, salt: bytes) -> TOTP:
        secret = self._key.secret(_PURPOSE, salt)[:_SECRET_BYTES]
        return TOTP(base64.b32encode(secret).decode(), interval=SPAN)

    def _step(self, row: Row[Any], code: str, now: datetime) -> int | None:
        """The span whose code this is, if it is near now and later than the last one used."""
        given = "".join(code.split())
        current = int(now.timestamp()) // SPAN
        totp = self._totp(row.salt)
        found = None
        for step in range(current - DRIFT, current + DRIFT + 1):
            # Every span is compared, so that the time taken says nothing.
            same = hmac.compare_digest(totp.at(step * SPAN).encode(), given.encode())
            if same and step > row.last_step:
                found = step
        return found


def _of(user: str) -> Select[Any]:
    return select(SECOND_FACTORS).where(SECOND_FACTORS.c.user == user)


def _recovery_code() -> str:
    """136 random bits: so many that their plain digest may be kept."""
    text = base64.b32encode(secrets.token_bytes(17)).decode().rstrip("=").lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _digest(code: str) -> bytes:
    return sha256("".join(code.split()).replace("-", "").lower().encode()).digest()
