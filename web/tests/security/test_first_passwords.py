"""A password that somebody else made opens one page: the one where its owner makes another."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from pyotp import TOTP

from goodstanding.errors import InputError
from goodstanding_web.application import Site
from goodstanding_web.security.auditor_links import AuditorLink
from goodstanding_web.security.logins import FIRST_LASTS, Login, new_first_password
from goodstanding_web.security.roles import Role

Client = TestClient[Litestar]
OWN = "seven purple tractors"


def enter(client: Client, name: str, password: str) -> int:
    """The status of a log-in from a browser without a session."""
    client.cookies.clear()
    return client.post("/session", data={"name": name, "password": password}).status_code


def change(client: Client, current: str, password: str) -> tuple[int, str]:
    """Changes the own password by the form."""
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/account").text)
    assert token is not None
    words = {"_csrf": token[1], "current": current, "password": password, "again": password}
    answer = client.post("/account/password", data=words)
    return answer.status_code, answer.text


@pytest.fixture
def first(site: Site) -> str:
    """The first password of the login wren."""
    password = new_first_password()
    site.logins.add(Login("wren", Role.HR), password, site.now() + FIRST_LASTS)
    return password


def test_nothing_opens_before_the_own_password(client: Client, site: Site, first: str) -> None:
    """Every page leads to the own login, every form is refused; then everything opens."""
    assert enter(client, "wren", first) == 303
    for path in ("/", "/people/hh-001", "/rules", "/reports/morning/csv"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers.get("location")) == (303, "/account"), path
    page = client.get("/account").text
    assert "Choose a password of your own first" in page
    token = re.search(r'name="_csrf" value="([^"]+)"', page)
    assert token is not None
    refused = client.post("/views", data={"_csrf": token[1], "listing": "visits", "name": "a"})
    assert refused.status_code == 403
    assert "Choose a password of your own" in refused.text
    assert change(client, first, first)[0] == 400
    assert change(client, first, OWN)[0] == 303
    assert enter(client, "wren", first) == 401
    assert enter(client, "wren", OWN) == 303
    assert client.get("/people").status_code == 200
    assert site.logins.first_passwords() == {}


@pytest.mark.parametrize(("early", "status"), [(timedelta(seconds=1), 303), (timedelta(0), 401)])
def test_it_is_good_for_seven_days(
    client: Client, clock: Callable[[], datetime], first: str, early: timedelta, status: int
) -> None:
    """On its last second still, then no longer."""
    clock.on(FIRST_LASTS - early)  # type: ignore[attr-defined]
    assert enter(client, "wren", first) == status


def test_who_forgot_the_own_password_is_let_in_again(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """By a new first password: sessions end, the old one opens nothing, the trail has it."""
    before = site.sessions.begin(Login("hr", Role.HR), site.now())
    client = log_in("admin")
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/administration").text)
    assert token is not None
    words = {"_csrf": token[1], "name": "hr"}
    page = client.post("/administration/logins/first-password", data=words).text
    password = re.search(r"<code>([^<]+)</code>", page)
    assert password is not None
    assert site.sessions.of(before, site.now()) is None
    entry = site.trail.latest(1)[0]
    assert (entry.user, entry.action, entry.subject) == ("admin", "give first password", "hr")
    assert "first password, until" in client.get("/administration").text
    assert enter(client, "hr", "correct horse battery staple") == 401
    assert enter(client, "hr", password[1]) == 303
    assert client.get("/people").headers["location"] == "/account"


def test_a_new_first_password_takes_no_factor_off(client: Client, site: Site) -> None:
    """Without the code it opens nothing, and with it the own login only."""
    now, later = site.now(), site.now() + timedelta(seconds=30)
    totp = TOTP(site.factors.begin("hr").secret)
    site.factors.confirm("hr", totp.at(now), now)
    password = site.logins.give_first_password("hr", now)
    assert enter(client, "hr", password) == 401
    words = {"name": "hr", "password": password, "code": totp.at(later)}
    assert client.post("/session", data=words).status_code == 303
    assert client.get("/people").headers["location"] == "/account"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("admin", "Change your own password under My login"),
        ("nobody", "there is no such login"),
        ("survey", "A link opens this login"),
    ],
)
def test_who_gets_no_first_password(
    log_in: Callable[[str], Client], site: Site, name: str, sentence: str
) -> None:
    """Oneself, nobody, and an auditor's link."""
    site.links.add(AuditorLink("survey", site.now() + timedelta(days=1)), site.now())
    client = log_in("admin")
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/administration").text)
    assert token is not None
    words = {"_csrf": token[1], "name": name}
    answer = client.post("/administration/logins/first-password", data=words)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert site.logins.first_passwords() == {}


def test_a_new_factor_does_not_stand_for_a_password(
    client: Client, site: Site, first: str, clock: Callable[[], datetime]
) -> None:
    """The session that goes on after it still leads to the own login."""
    assert enter(client, "wren", first) == 303
    token = client.cookies["goodstanding_session"]
    session = site.sessions.of(token, site.now())
    assert session is not None
    assert session.first_password
    factor = site.factors.begin("wren")
    words = {"_csrf": session.csrf, "code": TOTP(factor.secret).at(clock())}
    assert client.post("/account/second-factor/confirm", data=words).status_code == 200
    assert client.get("/people").headers["location"] == "/account"


def test_a_session_of_the_provider_is_not_asked_for_a_password(site: Site, first: str) -> None:
    """Who has an account there has no password here to replace."""
    assert first
    token = site.sessions.begin(Login("wren", Role.HR), site.now())
    session = site.sessions.of(token, site.now())
    assert session is not None
    assert not session.first_password


def test_a_first_password_is_no_password_that_is_known(site: Site) -> None:
    """Each is another, and as hard as what is asked of owners."""
    found = {new_first_password() for _ in range(50)}
    assert len(found) == 50
    assert all(re.fullmatch("[A-Za-z0-9_-]{24}", password) for password in found)
    for number, password in enumerate(found):
        site.logins.add(Login(f"login {number}", Role.HR), password)
        if number == 4:
            break
    with pytest.raises(InputError):
        site.logins.give_first_password("nobody", site.now())
