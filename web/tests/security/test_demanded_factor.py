"""Roles of which the site's file demands a second factor open nothing before they have one."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from pyotp import TOTP

from goodstanding_web.application import Site, application
from goodstanding_web.security.auditor_links import AuditorLink
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Role
from goodstanding_web.security.tokens import Token
from goodstanding_web.settings import WebSettings

Client = TestClient[Litestar]
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins
DEMANDED = WebSettings(second_factor=frozenset({Role.ADMIN, Role.HR, Role.AUDITOR}))


@pytest.fixture
def demanding(site: Site) -> Iterator[Client]:
    """A client of a site that demands it of admin, hr and auditor."""
    strict = attrs.evolve(site, settings=DEMANDED)
    with TestClient(application(strict), base_url="http://testserver.local") as client:
        client.follow_redirects = False
        yield client


def log_in(client: Client, name: str, code: str = "") -> int:
    """The status of a log-in from a browser that has no session yet."""
    client.cookies.clear()
    words = {"name": name, "password": PASSWORD, "code": code}
    return client.post("/session", data=words).status_code


def send(client: Client, path: str, **words: str) -> str:
    """A form of the own login, with the token of its session."""
    found = re.search(r'name="_csrf" value="([^"]+)"', client.get("/account").text)
    assert found is not None
    return client.post(path, data={"_csrf": found[1], **words}).text


def set_up(client: Client, now: datetime) -> TOTP:
    """The app of a login that sets its second factor up."""
    page = send(client, "/account/second-factor", password=PASSWORD)
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert secret is not None
    totp = TOTP(secret[1])
    assert "recovery codes" in send(client, "/account/second-factor/confirm", code=totp.at(now))
    return totp


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_without_a_code_a_demanded_role_is_led_to_set_it_up(demanding: Client, role: str) -> None:
    """Every page and every form leads there or is refused; other roles are not asked."""
    assert log_in(demanding, role) == 303
    demanded = Role(role) in DEMANDED.second_factor
    paths = ("/me",) if role == "clinician" else ("/", "/people/hh-001", "/reports/morning/csv")
    for path in (*paths, "/rules", "/documents/hh-001/0"):
        answer = demanding.get(path)
        led = (answer.status_code, answer.headers.get("location")) == (303, "/account")
        assert led == demanded, path
    account = demanding.get("/account")
    assert account.status_code == 200
    assert ("Set up a code first" in account.text) == demanded
    if role == "admin":
        words = {"name": "new", "role": "hr", "password": "another horse battery"}
        assert "Set up a code under My login first" in send(
            demanding, "/administration/logins", **words
        )


def test_after_the_first_code_everything_opens(
    demanding: Client, site: Site, clock: Callable[[], datetime]
) -> None:
    """In the session that set it up, and at the next log-in with the code only."""
    log_in(demanding, "hr")
    totp = set_up(demanding, clock())
    assert demanding.get("/people").status_code == 200
    clock.on(timedelta(minutes=2))  # type: ignore[attr-defined]
    assert log_in(demanding, "hr") == 401
    assert log_in(demanding, "hr", totp.at(clock())) == 303
    assert demanding.get("/people").status_code == 200
    clock.on(timedelta(minutes=2))  # type: ignore[attr-defined]
    send(demanding, "/account/second-factor/end", password=PASSWORD, code=totp.at(clock()))
    assert not site.factors.required("hr")
    assert demanding.get("/people").headers["location"] == "/account"


def test_a_new_factor_ends_the_sessions_before(
    demanding: Client, site: Site, clock: Callable[[], datetime]
) -> None:
    """One that a stolen password opened is over, and the own one has another token."""
    stolen = site.sessions.begin(Login("hr", Role.HR), site.now())
    log_in(demanding, "hr")
    before = demanding.cookies["goodstanding_session"]
    set_up(demanding, clock())
    assert demanding.cookies["goodstanding_session"] != before
    assert site.sessions.of(stolen, site.now()) is None
    assert site.sessions.of(before, site.now()) is None


def test_a_login_that_was_demanded_later_is_led_too(demanding: Client, site: Site) -> None:
    """A session from before the setting opens nothing more."""
    token = site.sessions.begin(Login("hr", Role.HR), site.now())
    demanding.cookies.set("goodstanding_session", token)
    assert demanding.get("/people").headers["location"] == "/account"


def test_links_and_programs_have_no_code_to_give(demanding: Client, site: Site) -> None:
    """An auditor's link and a token open what they did; the guide says so."""
    text = site.links.add(AuditorLink("survey", site.now() + timedelta(days=1)), site.now())
    demanding.post(f"/auditor/{text}")
    assert demanding.get("/people").status_code == 200
    demanding.cookies.clear()
    program = site.tokens.add(Token("a", False, site.now() + timedelta(days=1)), site.now())
    answer = demanding.get("/api/v1/people", headers={"authorization": f"Bearer {program}"})
    assert answer.status_code == 200


def test_administration_says_who_needs_a_code(
    demanding: Client, client: Client, clock: Callable[[], datetime]
) -> None:
    """So that a setting that is not in force is seen."""
    log_in(client, "admin")
    assert "needed by no role" in client.get("/administration").text
    log_in(demanding, "admin")
    set_up(demanding, clock())
    page = demanding.get("/administration").text
    assert "A code beside the password is needed by: admin, auditor, hr" in page
