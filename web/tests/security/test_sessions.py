"""Sessions end everywhere at once, with a new password too; an address may try so often only."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.errors import InputError
from goodstanding_web.application import Site
from goodstanding_web.database import Database
from goodstanding_web.security.logins import SPAN, TRIES, TRIES_FROM, Login, Logins
from goodstanding_web.security.roles import Role
from goodstanding_web.security.sessions import IDLE, LASTS, Sessions

Client = TestClient[Litestar]
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins
OTHER = "another horse battery staple"


@pytest.fixture
def logins(database: Database) -> Logins:
    """The logins of a database, with one in it."""
    found = Logins(database, PasswordHasher.from_parameters(CHEAPEST))
    found.add(Login("hr", Role.HR), PASSWORD)
    return found


def csrf(client: Client) -> str:
    """The token of the forms of this session."""
    found = re.search(r'name="_csrf" value="([^"]+)"', client.get("/account").text)
    assert found is not None
    return found[1]


def test_logging_out_everywhere(log_in: Callable[[str], Client], site: Site) -> None:
    """A session of another browser ends too; that of another login does not."""
    client = log_in("hr")
    elsewhere = site.sessions.begin(Login("hr", Role.HR), site.now())
    others = site.sessions.begin(Login("admin", Role.ADMIN), site.now())
    assert "2 sessions" in client.get("/account").text
    assert client.post("/account/end-all", data={"_csrf": csrf(client)}).status_code == 303
    assert client.get("/people").status_code == 303
    assert site.sessions.of(elsewhere, site.now()) is None
    assert site.sessions.of(others, site.now()) is not None


def test_another_password_ends_the_sessions(log_in: Callable[[str], Client], site: Site) -> None:
    """For who knows the one before, and writes the new one twice."""
    client = log_in("hr")
    words = {"_csrf": csrf(client), "current": PASSWORD, "password": OTHER, "again": OTHER}
    for wrong in (
        {"current": "x" * 20},
        {"again": "y" * 20},
        {"password": "short", "again": "short"},
    ):
        assert client.post("/account/password", data=words | wrong).status_code == 400
    assert site.logins.check("hr", PASSWORD, site.now()) is not None
    assert client.post("/account/password", data=words).status_code == 303
    assert client.get("/people").status_code == 303
    assert site.logins.check("hr", PASSWORD, site.now()) is None
    assert site.logins.check("hr", OTHER, site.now()) is not None


def test_logging_in_again_ends_the_session_before(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """What somebody copied from the browser earlier is worth nothing."""
    client = log_in("hr")
    before = client.cookies["goodstanding_session"]
    client.post("/session", data={"name": "hr", "password": PASSWORD})
    assert site.sessions.of(before, site.now()) is None


def test_sessions_are_counted_while_they_last(database: Database, logins: Logins) -> None:
    """Not those that rested for an hour, nor another's."""
    sessions = Sessions(database)
    sessions.begin(Login("hr", Role.HR), NOW)
    sessions.begin(Login("hr", Role.HR), NOW + timedelta(minutes=30))
    assert sessions.count("hr", NOW + timedelta(minutes=30)) == 2
    assert sessions.count("hr", NOW + timedelta(hours=1)) == 1
    assert sessions.count("nell", NOW) == 0
    sessions.end_all("hr")
    assert sessions.count("hr", NOW + timedelta(minutes=30)) == 0


def test_a_session_ends_on_its_very_moment(database: Database, logins: Logins) -> None:
    """A microsecond before it holds: after an hour of rest, and twelve hours after it began."""
    sessions, instant = Sessions(database), timedelta(microseconds=1)
    token = sessions.begin(Login("hr", Role.HR), NOW)
    assert sessions.of(token, NOW + IDLE) is None
    assert sessions.of(token, NOW + IDLE - instant) is not None
    step, seen = IDLE - instant, NOW + IDLE - instant
    while seen + step < NOW + LASTS:
        seen += step
        assert sessions.of(token, seen) is not None
    assert sessions.of(token, NOW + LASTS - instant) is not None
    assert sessions.of(token, NOW + LASTS) is None


def test_a_closed_name_opens_on_its_very_moment(database: Database, logins: Logins) -> None:
    """A microsecond before the quarter of an hour is over the right password is refused too."""
    for _ in range(TRIES):
        assert logins.check("hr", "x" * 20, NOW) is None
    instant = timedelta(microseconds=1)
    assert logins.check("hr", PASSWORD, NOW + SPAN - instant) is None
    assert logins.check("hr", PASSWORD, NOW + SPAN) is not None


def test_an_address_that_tries_many_names_must_wait(database: Database, logins: Logins) -> None:
    """The last try is still taken; then even the right one waits, from there only."""
    for number in range(TRIES_FROM - 1):
        logins.check(f"name {number}", "x" * 20, NOW, "192.0.2.1")
    assert logins.check("hr", PASSWORD, NOW, "192.0.2.1") is not None
    logins.check("one more", "x" * 20, NOW, "192.0.2.1")
    assert logins.check("hr", PASSWORD, NOW, "192.0.2.1") is None
    assert logins.check("hr", PASSWORD, NOW, "192.0.2.2") is not None
    assert logins.check("hr", PASSWORD, NOW + SPAN, "192.0.2.1") is not None


@pytest.mark.parametrize("name", ["", " ", "a\x00b", "x" * 81, "two\nlines"])
def test_what_cannot_be_a_name(database: Database, logins: Logins, name: str) -> None:
    """Neither is it added, nor does a try with it fail the database."""
    with pytest.raises(InputError, match="1 to 80"):
        logins.add(Login(name, Role.HR), PASSWORD)
    assert logins.check(name, PASSWORD, NOW, "192.0.2.1") is None


@pytest.mark.parametrize(
    "password",
    [
        "goodstanding",
        "Good-Standing-2026",
        "password1234",
        "dana-dana-dana",
        "qwertyuiop12",
        "a" * 64,
        "P@ssw0rd12345!",
        "Summer2026!!!!",
        "manchesterunited",
        "qazwsxedcrfv",
        "trustno1trustno1",
    ],
)
def test_what_is_guessed_first_is_no_password(logins: Logins, password: str) -> None:
    """Neither for a new login nor for a change; what is long and mixed is taken."""
    login = Login("dana", Role.HR)
    with pytest.raises(InputError, match="guessed easily"):
        logins.add(login, password)
    logins.add(login, PASSWORD)
    with pytest.raises(InputError, match="guessed easily"):
        logins.change_password("dana", password)
    logins.change_password("dana", "ein Pferd, das rechnet")


def test_an_administrator_ends_sessions(log_in: Callable[[str], Client], site: Site) -> None:
    """The login may log in again; one that does not exist is a sentence."""
    other = site.sessions.begin(Login("hr", Role.HR), site.now())
    client = log_in("admin")
    words = {"_csrf": csrf(client), "name": "hr"}
    path = "/administration/logins/end-sessions"
    assert client.post(path, data=words).status_code == 303
    assert site.sessions.of(other, site.now()) is None
    assert site.logins.check("hr", PASSWORD, site.now()) is not None
    assert client.post(path, data={**words, "name": "nobody"}).status_code == 400
    assert site.trail.latest(1)[0].action == "end sessions"
