"""The second factor: codes as the standard says, none good twice, a way back without a phone."""

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from pyotp import TOTP
from sqlalchemy import select

from goodstanding.errors import InputError, OperatorError
from goodstanding_web.application import Site
from goodstanding_web.database import Database
from goodstanding_web.security import site_key
from goodstanding_web.security.second_factor import RECOVERY, SPAN, SecondFactors
from goodstanding_web.security.site_key import SiteKey
from goodstanding_web.tables import RECOVERY_CODES, SECOND_FACTORS

Client = TestClient[Litestar]
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
KEY = SiteKey(b"k" * 32)
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_library_gives_the_codes_of_the_standard(seconds: int, code: str) -> None:
    """RFC 6238, appendix B, the last six of its eight digits."""
    assert TOTP(base64.b32encode(b"12345678901234567890").decode()).at(seconds) == code


def begun(factors: SecondFactors, now: datetime = NOW) -> tuple[TOTP, tuple[str, ...]]:
    """A factor that is asked for, as its owner's app knows it, and the recovery codes."""
    totp = TOTP(factors.begin("hr").secret)
    return totp, factors.confirm("hr", totp.at(now), now)


def test_a_code_is_good_once_and_near_its_time(database: Database) -> None:
    """The spans before and after are taken; no span is taken again, nor one before it."""
    factors = SecondFactors(database, KEY)
    totp, _ = begun(factors)
    assert not factors.passes("hr", totp.at(NOW), NOW)
    span = timedelta(seconds=SPAN)
    later = NOW + 10 * span
    assert not factors.passes("hr", totp.at(later - 2 * span), later)
    assert not factors.passes("hr", totp.at(later + 2 * span), later)
    assert factors.passes("hr", totp.at(later - span), later)
    assert factors.passes("hr", totp.at(later + span), later)
    assert not factors.passes("hr", totp.at(later), later)


def test_a_recovery_code_is_good_once(database: Database) -> None:
    """As it was shown, or without its dashes and in capitals."""
    factors = SecondFactors(database, KEY)
    _, codes = begun(factors)
    assert len(set(codes)) == RECOVERY
    assert factors.passes("hr", codes[0], NOW)
    assert not factors.passes("hr", codes[0], NOW)
    assert factors.passes("hr", codes[1].replace("-", "").upper(), NOW)
    assert factors.left("hr") == RECOVERY - 2
    assert not factors.passes("nell", codes[2], NOW)


def test_the_database_alone_opens_nothing(database: Database) -> None:
    """It holds neither the secret nor a recovery code; another key gives other codes."""
    factors = SecondFactors(database, KEY)
    totp, codes = begun(factors)
    with database.reading() as connection:
        rows = [
            *connection.execute(select(SECOND_FACTORS)),
            *connection.execute(select(RECOVERY_CODES)),
        ]
    secret = base64.b32decode(totp.secret)
    values = [value for row in rows for value in row]
    assert not any(isinstance(value, bytes) and secret in value for value in values)
    assert not any(code in str(value) for code in codes for value in values)
    later = NOW + timedelta(minutes=5)
    assert not SecondFactors(database, SiteKey(b"x" * 32)).passes("hr", totp.at(later), later)
    assert factors.passes("hr", totp.at(later), later)


def test_a_factor_is_asked_for_only_after_its_first_code(database: Database) -> None:
    """Who never finished setting it up is not locked out; a second is not begun beside it."""
    factors = SecondFactors(database, KEY)
    factors.begin("hr")
    assert not factors.required("hr")
    with pytest.raises(InputError, match="not the one that the app shows"):
        factors.confirm("hr", "000000", NOW)
    assert not factors.required("hr")
    begun(factors)
    assert factors.required("hr")
    with pytest.raises(InputError, match="already"):
        factors.begin("hr")
    factors.take_off("hr")
    assert not factors.required("hr")
    assert factors.left("hr") == 0
    with pytest.raises(InputError, match="has no second factor"):
        factors.take_off("hr")


def test_logging_in_asks_for_the_code(
    log_in: Callable[[str], Client], site: Site, clock: Callable[[], datetime]
) -> None:
    """Set up on the page, asked for at the next log-in, taken off with both."""
    client = log_in("hr")

    def send(path: str, **words: str) -> str:
        found = re.search(r'name="_csrf" value="([^"]+)"', client.get("/account").text)
        assert found is not None
        return client.post(path, data={"_csrf": found[1], **words}).text

    assert "not your password" in send("/account/second-factor", password="x" * 20)
    page = send("/account/second-factor", password=PASSWORD)
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert secret is not None
    totp = TOTP(secret[1])
    page = send("/account/second-factor/confirm", code=totp.at(clock()))
    codes = re.findall(r"<code>([a-z2-7-]+)</code>", page)
    assert len(codes) == RECOVERY
    assert secret[1] not in client.get("/account").text
    client.cookies.clear()
    words = {"name": "hr", "password": PASSWORD}
    assert client.post("/session", data=words).status_code == 401
    assert client.post("/session", data={**words, "code": "000000"}).status_code == 401
    clock.on(timedelta(minutes=2))  # type: ignore[attr-defined]
    now = totp.at(clock())
    wrong = {"name": "hr", "password": "x" * 20, "code": now}
    assert client.post("/session", data=wrong).status_code == 401
    assert client.post("/session", data={**words, "code": now}).status_code == 303
    assert "not your password" in send(
        "/account/second-factor/end", password=PASSWORD, code="000000"
    )
    send("/account/second-factor/end", password=PASSWORD, code=codes[0])
    assert not site.factors.required("hr")
    actions = [entry.action for entry in site.trail.latest()]
    assert {"add second factor", "take off second factor", "log in refused"} <= set(actions)


def test_the_key_of_a_site_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For its owner only; from the environment it must be long enough."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(site_key.VARIABLE, raising=False)
    first, second = site_key.site_key(), site_key.site_key()
    assert first.secret("x", b"salt") == second.secret("x", b"salt")
    assert first.secret("x", b"salt") != first.secret("y", b"salt")
    (path,) = tmp_path.rglob(site_key.FILE)
    assert path.stat().st_mode & 0o077 == 0
    monkeypatch.setenv(site_key.VARIABLE, "k" * 31)
    with pytest.raises(OperatorError, match="at least 32"):
        site_key.site_key()
    monkeypatch.setenv(site_key.VARIABLE, "k" * 32)
    assert site_key.site_key().secret("x", b"salt") != first.secret("x", b"salt")
