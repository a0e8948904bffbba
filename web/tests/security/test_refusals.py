"""What was refused is in the audit trail, with who asked; a stranger cannot fill it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding_web.application import Site, application
from goodstanding_web.security.refusals import NOTED_PER_MINUTE
from goodstanding_web.security.roles import Role
from goodstanding_web.security.tokens import Token
from goodstanding_web.settings import WebSettings

Client = TestClient[Litestar]
Noted = tuple[str, str, str]


def noted(site: Site) -> list[Noted]:
    """The trail, the oldest entry first."""
    return [(entry.user, entry.action, entry.subject) for entry in reversed(site.trail.latest())]


def test_a_right_that_is_missing(log_in: Callable[[str], Client], site: Site) -> None:
    """By the route and never by the address; a form without its session's token as well."""
    client = log_in("hr")
    assert client.get("/administration").status_code == 403
    assert client.post("/queue/hh-001/assign", data={}).status_code == 403
    client.get("/people/hh-001")
    assert noted(site) == [
        ("hr", "log in", "password"),
        ("hr", "refused", "GET /administration"),
        ("hr", "refused", "POST /queue/{key}/assign"),
        ("hr", "view person", "hh-001"),
    ]


def test_a_person_of_others(log_in: Callable[[str], Client], site: Site) -> None:
    """A manager's and a clinician's try at somebody on record; not at nobody, nor a wrong day."""
    today = site.agency.today()
    branch = site.agency.of_branch("Riverside")
    own = {item.key for item in branch.queue(today).items}
    other = next(item for item in site.agency.queue(today).items if item.key not in own)
    client = log_in("manager")
    assert client.get("/people/hh-003").status_code == 400
    assert client.get("/people/hh-003/certifications").status_code == 400
    assert client.get(f"/queue/{other.key}").status_code == 404
    assert client.get("/people/nobody").status_code == 400
    assert client.get("/people/hh-001?day=soon").status_code == 400
    assert client.get("/queue/none").status_code == 404
    client = log_in("clinician")
    assert client.get("/documents/hh-002/0").status_code == 400
    assert client.get("/documents/hh-001/0").status_code == 400
    client = log_in("hr")
    assert client.get("/people/nobody").status_code == 400
    assert [entry for entry in noted(site) if entry[1] != "log in"] == [
        ("manager", "view refused", "hh-003"),
        ("manager", "view refused", "hh-003"),
        ("manager", "view refused", other.person.id),
        ("clinician", "view refused", "hh-002"),
    ]


def test_tokens_that_are_refused(client: Client, site: Site) -> None:
    """Over, closed, or without the right to write; a guess is a stranger's and stands nowhere."""
    now, end = site.now(), site.now() + timedelta(days=1)
    texts = {
        "over": site.tokens.add(Token("over", True, now), now - timedelta(days=2)),
        "closed": site.tokens.add(Token("closed", True, end), now),
        "looks": site.tokens.add(Token("looks", False, end), now),
        "none": "gs_guess",
    }
    site.tokens.revoke("closed", now)
    assert client.options(
        "/api/v1/people", headers={"authorization": f"Bearer {texts['looks']}"}
    ).is_error
    found = []
    for text in texts.values():
        headers = {"authorization": f"Bearer {text}", "idempotency-key": "a"}
        found.append(client.post("/api/v1/imports/1/undo", headers=headers).status_code)
    assert found == [401, 401, 403, 401]
    away = {"x-forwarded-for": "192.0.2.1", "authorization": f"Bearer {texts['over']}"}
    assert client.get("/metrics", headers=away).status_code == 303
    assert client.get("/api/v1/people").status_code == 401
    assert client.get("/people").status_code == 303
    assert client.post("/imports/upload", headers={"origin": "http://x.example"}).status_code == 403
    assert noted(site) == [
        ("token over", "token refused", "POST /api/v1/imports/{receipt}/undo"),
        ("token closed", "token refused", "POST /api/v1/imports/{receipt}/undo"),
        ("token looks", "refused", "POST /api/v1/imports/{receipt}/undo"),
        ("token over", "token refused", "GET /metrics"),
    ]


def test_who_is_refused_too_often_does_not_fill_the_trail(client: Client, site: Site) -> None:
    """Sixty a minute of each; another's refusal is noted all the same."""
    end = site.now() + timedelta(days=1)
    for name, times in (("mad", NOTED_PER_MINUTE + 5), ("other", 1)):
        text = site.tokens.add(Token(name, False, end), site.now())
        headers = {"authorization": f"Bearer {text}", "idempotency-key": "a"}
        for _ in range(times):
            assert client.post("/api/v1/imports", headers=headers).status_code == 403
    users = [user for user, _, _ in noted(site)]
    # A slow machine gives a second of the minute back, or two.
    assert NOTED_PER_MINUTE <= users.count("token mad") < NOTED_PER_MINUTE + 5
    assert users.count("token other") == 1


def test_a_factor_that_is_missing(site: Site, log_in: Callable[[str], Client]) -> None:
    """Being led to set it up is no refusal; to change something without it is."""
    demanding = attrs.evolve(site, settings=WebSettings(second_factor=frozenset({Role.HR})))
    with TestClient(application(demanding), base_url="http://testserver.local") as client:
        client.follow_redirects = False
        words: dict[str, Any] = {"name": "hr", "password": "correct horse battery staple"}
        client.post("/session", data=words)
        assert client.get("/people").status_code == 303
        assert client.post("/imports/upload", data={}).status_code == 403
    assert noted(site)[1:] == [("hr", "refused", "POST /imports/upload")]


@pytest.mark.parametrize("name", ["hr", "nobody"])
def test_a_wrong_password(client: Client, site: Site, name: str) -> None:
    """Of a name that exists; what else is typed there could be a password."""
    client.post("/session", data={"name": name, "password": "x" * 20})
    expected = [("hr", "log in refused", "hr")] if name == "hr" else []
    assert noted(site) == expected
