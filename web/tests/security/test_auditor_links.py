"""An auditor's link: looks only, ends on its day, is closed at once, and shows in the trail."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.errors import InputError
from goodstanding_web.application import Site
from goodstanding_web.database import Database
from goodstanding_web.security.auditor_links import LONGEST, AuditorLink, AuditorLinks
from goodstanding_web.security.logins import Logins
from goodstanding_web.security.sessions import Sessions

Client = TestClient[Litestar]
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
SURVEY = AuditorLink("State survey", NOW + timedelta(days=7))


def test_a_link_and_its_sessions_end_on_their_moment(database: Database) -> None:
    """A microsecond before both still hold."""
    links, sessions = AuditorLinks(database), Sessions(database)
    token = links.add(SURVEY, NOW)
    before = SURVEY.expires_at - timedelta(microseconds=1)
    login = links.of(token, before)
    assert login is not None
    session = sessions.begin(login, before)
    assert sessions.of(session, before) is not None
    assert sessions.of(session, SURVEY.expires_at) is None
    assert links.of(token, SURVEY.expires_at) is None
    assert links.of("another", NOW) is None


def test_a_link_is_closed_with_its_login(database: Database) -> None:
    """At once, with the sessions that it opened."""
    links, sessions, logins = AuditorLinks(database), Sessions(database), Logins(database)
    token = links.add(SURVEY, NOW)
    login = links.of(token, NOW)
    assert login is not None
    session = sessions.begin(login, NOW)
    logins.disable(SURVEY.name, NOW)
    assert links.of(token, NOW) is None
    assert sessions.of(session, NOW) is None


@pytest.mark.parametrize("span", [timedelta(0), LONGEST + timedelta(microseconds=1)])
def test_how_long_a_link_may_hold(database: Database, span: timedelta) -> None:
    """Neither not at all nor for longer than the longest."""
    links = AuditorLinks(database)
    with pytest.raises(InputError, match="1 to 90 days"):
        links.add(AuditorLink("Survey", NOW + span), NOW)
    links.add(AuditorLink("Survey", NOW + LONGEST), NOW)
    with pytest.raises(InputError, match="there is or was"):
        links.add(AuditorLink("Survey", NOW + LONGEST), NOW)


def test_no_password_opens_the_login_of_a_link(database: Database) -> None:
    """Not even the text that stands where others have their hash."""
    AuditorLinks(database).add(SURVEY, NOW)
    assert Logins(database).check(SURVEY.name, "!", NOW) is None


def test_a_link_from_the_page_to_the_trail(
    log_in: Callable[[str], Client], client: Client, site: Site
) -> None:
    """Shown once; opened by a button and not by looking at it; closed by the administrator."""
    admin = log_in("admin")
    found = re.search(r'name="_csrf" value="([^"]+)"', admin.get("/administration").text)
    assert found is not None
    words = {"_csrf": found[1], "name": "State survey", "days": "7"}
    page = admin.post("/administration/links", data=words).text
    address = re.search(r"<code>http://[^/]+(/auditor/[^<]+)</code>", page)
    assert address is not None
    assert address[1] not in admin.get("/administration").text
    client.cookies.clear()
    looked = client.get(address[1])
    assert looked.status_code == 200
    assert "set-cookie" not in looked.headers
    assert client.post(address[1]).status_code == 303
    assert client.get("/people/hh-001").status_code == 200
    assert client.get("/audit").status_code == 200
    assert client.get("/administration").status_code == 403
    assert client.get("/imports").status_code == 403
    noted = [(entry.user, entry.action, entry.subject) for entry in site.trail.latest(4)]
    assert noted == [
        ("State survey", "refused", "GET /imports"),
        ("State survey", "refused", "GET /administration"),
        ("State survey", "view person", "hh-001"),
        ("State survey", "log in", "link"),
    ]
    site.logins.disable("State survey", site.now())
    assert client.get("/people/hh-001").status_code == 303
    assert client.get(address[1]).status_code == 404
    assert client.post("/auditor/guess").status_code == 404
