"""The API as a program uses it: tokens, facts in and answers out, each change made once."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding_web.api.openapi import openapi
from goodstanding_web.application import Site, application
from goodstanding_web.security.tokens import Token

Client = TestClient[Litestar]
Headers = dict[str, str]
NEW = {
    "source": "Harbor HR",
    "statements": [
        {"person": "api-1", "kind": "person", "payload": {"id": "api-1", "name": "Ada Quist"}}
    ],
}


@pytest.fixture
def looks(site: Site) -> Headers:
    """The header of a token that may look only."""
    text = site.tokens.add(Token("looks", False, site.now() + timedelta(days=30)), site.now())
    return {"authorization": f"Bearer {text}"}


@pytest.fixture
def writes(site: Site) -> Headers:
    """The header of a token that may write."""
    text = site.tokens.add(Token("writes", True, site.now() + timedelta(days=30)), site.now())
    return {"authorization": f"Bearer {text}"}


def test_no_token_opens_nothing(client: Client, log_in: Callable[[str], Client]) -> None:
    """Neither a stranger nor a browser's session; both are told what is needed."""
    for caller in (client, log_in("admin")):
        answer = caller.get("/api/v1/people")
        assert answer.status_code == 401
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_ends_and_is_revoked(
    client: Client, site: Site, looks: Headers, clock: Any
) -> None:
    """On its last moment, and at once."""
    assert client.get("/api/v1/people", headers=looks).status_code == 200
    clock.on(timedelta(days=30) - timedelta(seconds=1))
    assert client.get("/api/v1/people", headers=looks).status_code == 200
    clock.on(timedelta(seconds=1))
    assert client.get("/api/v1/people", headers=looks).status_code == 401
    fresh = site.tokens.add(Token("fresh", False, site.now() + timedelta(days=1)), site.now())
    site.tokens.revoke("fresh", site.now())
    headers = {"authorization": f"Bearer {fresh}"}
    assert client.get("/api/v1/people", headers=headers).status_code == 401


def test_pages_of_people_hold_each_person_once(client: Client, looks: Headers) -> None:
    """Whatever the size of the pages, in the order of ids."""
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        body = client.get(f"/api/v1/people?limit=20&cursor={cursor}", headers=looks).json()
        found += [person["id"] for person in body["people"]]
        cursor = body["next"]
    assert len(found) == len(set(found)) == 75
    assert found == sorted(found)


def test_a_dossier_is_the_contract(client: Client, looks: Headers, site: Site) -> None:
    """What comes out agrees with the schema that the document promises."""
    document = openapi(site.agency.catalog)
    body = client.get("/api/v1/people/hh-001", headers=looks).json()
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.validate(body, document["components"]["schemas"]["Dossier"])
    assert body["person"]["id"] == "hh-001"
    assert client.get("/api/v1/people/nobody", headers=looks).status_code == 404


def test_what_did_not_change_is_not_sent_again(
    client: Client, looks: Headers, writes: Headers
) -> None:
    """304 with the same tag; after a new fact the tag is another."""
    first = client.get("/api/v1/people?limit=500", headers=looks)
    again = {**looks, "if-none-match": first.headers["etag"]}
    assert client.get("/api/v1/people?limit=500", headers=again).status_code == 304
    client.post("/api/v1/imports", json=NEW, headers={**writes, "idempotency-key": "a"})
    assert client.get("/api/v1/people?limit=500", headers=again).status_code == 200


def test_a_change_is_made_once_for_its_key(client: Client, site: Site, writes: Headers) -> None:
    """Sent again it answers the same; another request under the key is refused."""
    headers = {**writes, "idempotency-key": "job 1"}
    before = len(site.agency.store.receipts())
    first = client.post("/api/v1/imports", json=NEW, headers=headers)
    second = client.post("/api/v1/imports", json=NEW, headers=headers)
    assert (first.status_code, first.content) == (201, second.content)
    assert len(site.agency.store.receipts()) == before + 1
    other = {**NEW, "source": "Somebody else"}
    assert client.post("/api/v1/imports", json=other, headers=headers).status_code == 409
    assert client.post("/api/v1/imports", json=NEW, headers=writes).status_code == 428
    undo = f"/api/v1/imports/{first.json()['receipt']['id']}/undo"
    key = {**writes, "idempotency-key": "job 2"}
    undone = client.post(undo, headers=key)
    assert undone.status_code == 201
    assert client.post(undo, headers=key).content == undone.content
    people = client.get("/api/v1/people?limit=500", headers=writes).json()["people"]
    assert "api-1" not in {person["id"] for person in people}


def test_a_token_that_looks_cannot_write(client: Client, looks: Headers) -> None:
    """403, and nothing is recorded."""
    answer = client.post("/api/v1/imports", json=NEW, headers={**looks, "idempotency-key": "a"})
    assert answer.status_code == 403


def test_every_problem_is_told_with_its_path(client: Client, writes: Headers) -> None:
    """Of an import and of questions."""
    headers = {**writes, "idempotency-key": "a"}
    body = {"source": " ", "statements": [{"person": "x"}, 3], "more": 1}
    errors = client.post("/api/v1/imports", json=body, headers=headers).json()["errors"]
    assert [error.split(":")[0] for error in errors] == [
        "more",
        "source",
        "statements[0]",
        "statements[1]",
    ]
    question = {"person": "hh-001", "category": "rn", "state": "Texas", "day": "soon"}
    answer = client.post("/api/v1/practice-answers", json={"questions": [question]}, headers=writes)
    assert answer.json()["errors"] == [
        "questions[0].state: must be a postal code, such as TX",
        "questions[0].day: must be a day, written YYYY-MM-DD",
    ]


def test_many_questions_are_answered_as_the_engine_answers(
    client: Client, looks: Headers, site: Site
) -> None:
    """Ten thousand in one call, in their order; somebody unknown is said to be so."""
    today = site.agency.today().isoformat()
    rows = [
        {
            "id": str(n),
            "person": f"hh-{n % 75 + 1:03}",
            "category": "rn",
            "state": "TX",
            "day": today,
        }
        for n in range(10_000)
    ]
    rows[7]["person"] = "nobody"
    answer = client.post("/api/v1/practice-answers", json={"questions": rows}, headers=looks)
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert lines[7]["error"] == "nobody on record has this id"
    page = site.agency.person("hh-001", site.agency.today())
    (of_rn,) = (category for category in page.categories if category.category == "rn")
    (area,) = (area for area in of_rn.areas if "TX" in area.states)
    assert lines[0]["answer"]["decision"] == area.decision.value
    too_many = client.post(
        "/api/v1/practice-answers", json={"questions": [rows[0]] * 10_001}, headers=looks
    )
    assert too_many.status_code == 400


def test_the_document_has_every_address(site: Site) -> None:
    """And no address that does not exist."""
    routes = {
        (re.sub(r":\w+", "", route.path.removeprefix("/api/v1")), method.lower())
        for route in application(site).routes
        if route.path.startswith("/api/v1")
        for method in route.methods
        if method not in ("OPTIONS", "HEAD")
    }
    document = openapi(site.agency.catalog)
    listed = {(path, method) for path, item in document["paths"].items() for method in item}
    assert listed == routes


@pytest.mark.parametrize(
    "path",
    [
        "/people?limit=0",
        "/people?limit=501",
        "/people?cursor=%FF",
        "/morning?day=2026-02-30",
        "/coverage?category=pilot",
        "/schedule?since=2026-11-25&through=2026-11-24",
        "/schedule?since=2026-01-01&through=2026-04-01",
    ],
)
def test_a_wrong_question_is_a_sentence(client: Client, looks: Headers, path: str) -> None:
    """What it must be, as a problem."""
    answer = client.get(f"/api/v1{path}", headers=looks)
    assert answer.status_code == 400
    assert answer.json()["errors"]
