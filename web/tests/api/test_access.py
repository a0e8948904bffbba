"""Every route of the API with every caller against a written table; what the trail has of it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib.util import find_spec
from typing import Any

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site, application
from goodstanding_web.security.roles import Role
from goodstanding_web.security.tokens import Token

INSTALLED = find_spec("goodstanding_notifications") is not None
pytestmark = [pytest.mark.usefixtures("desk")] if INSTALLED else []
Client = TestClient[Litestar]
Headers = dict[str, str]
Answers = tuple[int, int, int]

OPEN: Answers = (200, 200, 200)
READ: Answers = (401, 200, 200)
CHANGE: Answers = (401, 403, 201)
"""What is answered to nobody, to a token that looks only, and to one that writes."""
VIEW, LIST = "view person", "export people"


@attrs.frozen
class Row:
    """A route: whom it answers how, what the audit trail has of it, and what is asked."""

    answers: Answers
    noted: tuple[str, ...]
    query: str = ""
    body: Any = None


QUESTION = {"person": "hh-001", "category": "rn", "state": "TX", "day": "2026-11-25"}
STATEMENT = {"person": "api-1", "kind": "person", "payload": {"id": "api-1", "name": "Ada Quist"}}
PAUSE = {"reader": "cora", "until": "2026-12-01", "why": "On leave"}
ROUTES = {
    # No fact about anybody.
    "GET /openapi.json": Row(OPEN, ()),
    "GET /imports": Row(READ, ()),
    "POST /scenarios": Row(READ, (), body={"scenarios": [{"name": "on paper"}]}),
    # One person.
    "GET /people/{person_id}": Row(READ, (VIEW,)),
    "GET /people/{person_id}/page": Row(READ, (VIEW,)),
    "GET /people/{person_id}/continuing-education": Row(READ, (VIEW,)),
    "GET /people/{person_id}/eligibility": Row(READ, (VIEW,)),
    "GET /people/{person_id}/practice": Row(READ, (VIEW,), "?category=rn&state=TX"),
    "GET /fhir/Practitioner/{resource}": Row(READ, (VIEW,)),
    "GET /fhir/PractitionerRole/{resource}": Row(READ, (VIEW,)),
    "GET /queue/{key}": Row(READ, (VIEW,)),
    "GET /queue/{key}/acts": Row(READ, (VIEW,)),
    # Many.
    "GET /people": Row(READ, (LIST,)),
    "GET /morning": Row(READ, (LIST,)),
    "GET /coverage": Row(READ, (LIST,)),
    "GET /schedule": Row(READ, (LIST,)),
    "GET /queue": Row(READ, (LIST,)),
    "GET /overrides": Row(READ, (LIST,)),
    "GET /expirations": Row(READ, (LIST,)),
    "GET /fhir/Practitioner": Row(READ, (LIST,)),
    "GET /fhir/PractitionerRole": Row(READ, (LIST,)),
    "GET /notices": Row(READ, (LIST,)),
    "GET /notices/preview": Row(READ, (LIST,)),
    "GET /notices/dead-letters": Row(READ, (LIST,)),
    "POST /practice-answers": Row(READ, ("ask practice", VIEW), body={"questions": [QUESTION]}),
    # Changes.
    "POST /imports": Row(CHANGE, ("import",), body={"source": "HR", "statements": [STATEMENT]}),
    "POST /imports/{receipt}/undo": Row(CHANGE, ("undo",)),
    "POST /queue/{key}/acts": Row(CHANGE, ("work queue",), body={"act": "acknowledged"}),
    "POST /notices/dead-letters/{message}/resend": Row(CHANGE, ("resend notice",)),
    "POST /notices/{notice}/acknowledge": Row(
        CHANGE, ("acknowledge notice",), body={"reader": "cora"}
    ),
    "POST /notices/{notice}/snooze": Row(CHANGE, ("snooze notice",), body=PAUSE),
}
"""A route that is not here fails the test: it is written down who may call it first."""
UNKNOWN = {"receipt": "999999"}
"""What is not on record, where it must be a number."""


@attrs.frozen
class Called:
    """The API of a site where every route finds something, by `ids`; asked as a caller."""

    client: Client
    site: Site
    ids: dict[str, str]
    notices: bool

    def ask(self, route: str, headers: Headers, *, unknown: bool = False, query: str = "") -> Any:
        """The answer to a route's request; `unknown`: about what is not on record."""
        method, path = route.split()
        row = ROUTES[route]
        for name, known in self.ids.items():
            path = path.replace(f"{{{name}}}", UNKNOWN.get(name, "none") if unknown else known)
        key = {"idempotency-key": f"{route} {unknown}"} if row.answers == CHANGE else {}
        address = f"/api/v1{path}{row.query}"
        address += f"{'&' if row.query else '?'}{query}" if query else ""
        return self.client.request(method, address, json=row.body, headers={**headers, **key})

    def expected(self, route: str, status: int) -> int:
        """Where nobody sends notices, who may ask for them hears that there are none."""
        return 404 if status < 400 and "/notices" in route and not self.notices else status

    def actions(self) -> list[str]:
        """What the trail has, the oldest first, without the log-ins of pages and refusals."""
        actions = [entry.action for entry in self.site.trail.latest(1000)]
        return [
            action
            for action in reversed(actions)
            if action not in ("log in", "refused", "token refused")
        ]


@pytest.fixture
def called(site: Site, request: pytest.FixtureRequest) -> Iterator[Called]:
    """With the desk of notices where they are installed."""
    desk = request.getfixturevalue("desk") if INSTALLED else None
    now = site.now()
    receipt = site.agency.store.apply(
        [Statement("api-0", "person", {"id": "api-0"})],
        Delivery("HR", SourceKind.EMPLOYER, "test", now),
    )
    ids = {
        "person_id": "hh-001",
        "resource": "hh-001",
        "receipt": str(receipt.id),
        "key": site.agency.queue(site.agency.today()).items[0].key,
        "notice": "none",
        "message": "none",
    }
    if desk is not None:
        _, roster = site.agency.roster(site.agency.today())
        ledger = desk.ledger(roster, state="", person="", kind="", after=None, most=1)
        ids["notice"] = ledger[0].id
        ids["message"] = _dead_letter(site)
    with TestClient(
        application(attrs.evolve(site, notices=desk)), base_url="http://testserver.local"
    ) as client:
        client.follow_redirects = False
        yield Called(client, site, ids, desk is not None)


def _dead_letter(site: Site) -> str:
    from goodstanding_notifications.ledger.tables import MESSAGES  # noqa: PLC0415 - may be missing

    with site.trail.database.writing() as connection:
        connection.execute(update(MESSAGES).values(state="dead", error="550 no such user"))
        return str(connection.scalars(select(MESSAGES.c.id)).first())


def test_every_route_is_in_the_table(site: Site) -> None:
    """A route or a method that the table lacks fails here, and a row without its route as well."""
    kind = re.compile(r":\w+")
    routes = [
        f"{method} {kind.sub('', route.path.removeprefix('/api/v1'))}"
        for route in application(site).routes
        if route.path.startswith("/api/")
        for method in route.methods
        if method != "OPTIONS"
    ]
    assert sorted(routes) == sorted(ROUTES)


def _strangers(called: Called, log_in_as: Callable[[str], Headers]) -> Iterator[tuple[str, Any]]:
    """Whoever has no token that counts, each with its headers and its query."""
    site, now = called.site, called.site.now()
    end = now + timedelta(days=1)
    good = site.tokens.add(Token("good", True, end), now)
    revoked = site.tokens.add(Token("revoked", True, end), now)
    site.tokens.revoke("revoked", now)
    earlier = now - timedelta(days=2)
    over = site.tokens.add(Token("over", True, now), earlier)
    yield "nobody", ({}, "")
    yield "unknown token", ({"authorization": "Bearer gs_guess"}, "")
    yield "no text", ({"authorization": "Bearer "}, "")
    yield "expired token", ({"authorization": f"Bearer {over}"}, "")
    yield "revoked token", ({"authorization": f"Bearer {revoked}"}, "")
    yield "other scheme", ({"authorization": f"Basic {good}"}, "")
    yield "token in the address", ({}, f"access_token={good}")
    yield "token in a cookie", ({"cookie": f"goodstanding_session={good}"}, "")
    for role in Role:
        yield f"session of {role}", (log_in_as(role.value), "")


def test_without_a_token_nothing_is_answered(called: Called) -> None:
    """Nor by a browser's session; what is on record is refused like what is not."""

    def log_in_as(role: str) -> Headers:
        called.client.cookies.clear()
        words = {"name": role, "password": "correct horse battery staple"}
        assert called.client.post("/session", data=words).status_code == 303
        page = called.client.get("/me" if role == "clinician" else "/").text
        token = re.search(r'name="_csrf" value="([^"]+)"', page)
        assert token is not None
        return {"x-csrf-token": token[1]}

    before = called.site.agency.store.last_receipt()
    for caller, (headers, query) in _strangers(called, log_in_as):
        for route, row in ROUTES.items():
            answer = called.ask(route, headers, query=query)
            assert answer.status_code == row.answers[0], (route, caller)
            other = called.ask(route, headers, query=query, unknown=True)
            assert _seen(other) == _seen(answer), (route, caller)
    assert called.actions() == []
    assert called.site.agency.store.last_receipt() == before
    assert called.site.agency.store.queue.acts() == []


def _seen(answer: Any) -> tuple[int, bytes, Headers]:
    return answer.status_code, answer.content, dict(answer.headers)


def test_a_token_that_looks_is_let_in_as_the_table_says(called: Called, looks: Headers) -> None:
    """It changes nothing; and what it may not change is refused alike, on record or not."""
    before = called.site.agency.store.last_receipt()
    for route, row in ROUTES.items():
        noted = len(called.actions())
        answer = called.ask(route, looks)
        status = called.expected(route, row.answers[1])
        assert answer.status_code == status, (route, answer.text)
        actions = row.noted if status == 200 else ()
        assert tuple(called.actions()[noted:]) == actions, route
        if status == 403:
            assert _seen(called.ask(route, looks, unknown=True)) == _seen(answer), route
    assert called.site.agency.store.last_receipt() == before
    assert called.site.agency.store.queue.acts() == []


def test_a_token_that_writes_is_let_in_as_the_table_says(called: Called, writes: Headers) -> None:
    """Each change and each look is in the trail with the token's name; what is not there is not."""
    for route, row in ROUTES.items():
        noted = len(called.actions())
        if re.search(r"{\w+}", route):
            assert called.ask(route, writes, unknown=True).status_code == 404, route
            assert called.actions()[noted:] == [], route
        answer = called.ask(route, writes)
        status = called.expected(route, row.answers[2])
        assert answer.status_code == status, (route, answer.text)
        assert tuple(called.actions()[noted:]) == (row.noted if status < 400 else ()), route
    assert {entry.user for entry in called.site.trail.latest()} == {"token writes"}
    assert called.site.trail.first_break() is None


def test_options_are_closed(client: Client, looks: Headers, site: Site) -> None:
    """The framework's own answer to OPTIONS stands behind the guard, and finds no token."""
    for route in ROUTES:
        address = f"/api/v1{re.sub(r'{[a-z_]+}', '1', route.split()[1])}"
        for headers in ({}, looks):
            assert client.options(address, headers=headers).status_code == 401, address
    assert site.trail.latest() == []


def test_who_asks_about_many_is_noted_by_their_number(called: Called, looks: Headers) -> None:
    """Fifty people are noted one by one, of fifty-one the number; the notices of one as a view."""
    if called.notices:
        assert called.client.get("/api/v1/notices?person=hh-001", headers=looks).status_code == 200
        assert called.client.get("/api/v1/notices?person=none", headers=looks).status_code == 200
        noted = [(entry.action, entry.subject) for entry in called.site.trail.latest(2)]
        assert noted == [(LIST, "0 as notices"), (VIEW, "hh-001")]
    for number, views in ((50, 50), (51, 0)):
        people = [f"hh-{person:03}" for person in range(1, number + 1)]
        questions = [{**QUESTION, "person": person} for person in (*people, "none")] * 2
        asked = len(called.actions())
        answer = called.client.post(
            "/api/v1/practice-answers", json={"questions": questions}, headers=looks
        )
        assert len(answer.text.splitlines()) == len(questions)
        assert called.actions()[asked:] == ["ask practice"] + [VIEW] * views
        entry = called.site.trail.latest(views + 1)[-1]
        assert entry.subject == f"questions {len(questions)}, people {number}"
    assert called.site.trail.first_break() is None
