"""After a log-in one is where one was, with what was typed; and nothing leads to another site."""

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding_web.application import Site
from goodstanding_web.rendering import moment_words
from goodstanding_web.security.returning import own_path, read_typed
from goodstanding_web.security.sessions import IDLE, LASTS

Client = TestClient[Litestar]
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins
LOG_IN = {"name": "clinician", "password": PASSWORD}
MOVE = {"jurisdiction": "OH", "since": "2026-11-01", "_csrf": "of the session that ended"}
FROM = {"referer": "http://testserver.local/me/tell?a=b", "origin": "http://testserver.local"}


def field(page: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, page
    return html.unescape(found[1])


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "people",
        "//elsewhere.example/people",
        "/\\elsewhere.example",
        "https://elsewhere.example/",
        "javascript:alert(1)",
        "http://[",
        "/people\r\nset-cookie: a=b",
        "/péople",
        "/" + "x" * 1000,
    ],
)
def test_nothing_but_a_path_of_this_site_leads_back(client: Client, text: str | None) -> None:
    """Whatever a link in a mail puts there, who logs in comes to the first page."""
    assert own_path(text) == ""
    answer = client.post("/session", data={**LOG_IN, "name": "hr", "to": text or ""})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert 'name="to"' not in client.get("/sign-in", params={"to": text or ""}).text


def test_who_asked_for_a_page_comes_to_it(client: Client) -> None:
    """With its query, also after a password that was wrong."""
    asked = "/people?find=Dana&page=1"
    sent = client.get(asked).headers["location"]
    to = field(client.get(sent).text, "to")
    assert to == asked
    wrong = client.post("/session", data={"name": "hr", "password": "x" * 20, "to": to})
    assert field(wrong.text, "to") == asked
    answer = client.post("/session", data={**LOG_IN, "name": "hr", "to": to})
    assert (answer.status_code, answer.headers["location"]) == (303, asked)


def test_what_was_typed_comes_back_and_is_recorded_when_sent_again(
    log_in: Callable[[str], Client], site: Site, clock: Any
) -> None:
    """Not before: the log-in alone records nothing, a wrong password loses nothing."""
    client = log_in("clinician")
    clock.on(IDLE)
    before = len(site.agency.store.receipts())
    over = client.post("/me/residence", data=MOVE, headers=FROM)
    assert over.status_code == 401
    assert "nothing was recorded" in over.text
    typed = field(over.text, "typed")
    assert "of the session that ended" not in typed
    wrong = client.post("/session", data={**LOG_IN, "password": "x" * 20, "typed": typed})
    assert field(wrong.text, "typed") == typed
    shown = client.post("/session", data={**LOG_IN, "typed": typed})
    assert shown.status_code == 200
    assert 'action="/me/residence"' in shown.text
    assert 'href="/me/tell?a=b"' in shown.text
    assert len(site.agency.store.receipts()) == before
    again = {name: field(shown.text, name) for name in ("_csrf", "jurisdiction", "since")}
    assert client.post("/me/residence", data=again).status_code == 200
    assert len(site.agency.store.receipts()) == before + 1


def test_who_logs_in_in_another_tab_goes_on_too(
    log_in: Callable[[str], Client], clock: Any
) -> None:
    """As at a provider, which cannot bring along what was typed."""
    client = log_in("clinician")
    clock.on(IDLE)
    typed = field(client.post("/me/residence", data=MOVE, headers=FROM).text, "typed")
    assert client.post("/session/typed", data={"typed": typed}).status_code == 401
    log_in("clinician")
    shown = client.post("/session/typed", data={"typed": typed})
    assert (shown.status_code, field(shown.text, "since")) == (200, "2026-11-01")


def test_another_site_cannot_put_words_into_a_form(client: Client) -> None:
    """Without the session's cookie either, which a browser withholds from it."""
    foreign = {"origin": "http://elsewhere.example"}
    answer = client.post("/me/residence", data=MOVE, headers=foreign)
    assert answer.status_code == 403
    assert "2026-11-01" not in answer.text
    typed = '["/me/residence", "/", [["since", "2026-11-01"]], []]'
    answer = client.post("/session/typed", data={"typed": typed}, headers=foreign)
    assert answer.status_code == 403


def test_a_password_does_not_come_back(log_in: Callable[[str], Client], clock: Any) -> None:
    """It is typed anew; neither it nor the words beside it stand on the page."""
    client = log_in("admin")
    clock.on(IDLE)
    words = {"name": "nell", "password": "a horse that reckons"}
    over = client.post("/administration/logins", data=words, headers=FROM)
    assert over.status_code == 401
    assert "horse" not in over.text
    assert 'name="typed"' not in over.text
    assert "so nothing was recorded: log in first" in over.text


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "1", "[" * 100_000, '["//x", "/", [], []]', '["/x", "/", [["a"]], []]'],
)
def test_what_is_no_form_is_not_read(text: str) -> None:
    """A field of the page that somebody changed is nothing at all."""
    assert read_typed(text) is None


def test_more_than_a_page_can_carry_does_not_come_back(client: Client) -> None:
    """It is said that nothing was recorded, and the log-in leads back to the page."""
    over = client.post("/me/residence", data={"since": "x" * 100_000}, headers=FROM)
    assert 'name="typed"' not in over.text
    assert field(over.text, "to") == "/me/tell?a=b"


def test_a_session_says_when_it_ends(log_in: Callable[[str], Client], clock: Any) -> None:
    """An hour after the last page; at the end of its twelve hours nothing prolongs it."""
    client = log_in("hr")
    assert 'data-left="3600">You stay logged in until' in client.get("/people").text
    clock.on(timedelta(minutes=50))
    token = field(client.get("/account").text, "_csrf")
    clock.on(timedelta(minutes=50))
    stayed = client.post("/session/stay", data={"_csrf": token})
    assert stayed.status_code == 200
    assert moment_words(NOW + timedelta(minutes=160)) in stayed.text
    passed = timedelta(minutes=100)
    while passed + timedelta(minutes=50) < LASTS:
        clock.on(timedelta(minutes=50))
        passed += timedelta(minutes=50)
        page = client.get("/people").text
    assert 'data-left="1200" data-last>' in page
    assert moment_words(NOW + LASTS) in page
    assert "Stay logged in</button>\n</form>" not in page
