"""The API as a program uses it: tokens, facts in and answers out, each change made once."""

import json
import re
import tracemalloc
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.features.authorities import BookingRequirement
from goodstanding_web.api.openapi import openapi
from goodstanding_web.api.questions import Asked, lines
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
    jsonschema.validate(body, {**document, "$ref": "#/components/schemas/Dossier"})
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
        "questions[0].day: a day is written YYYY-MM-DD",
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
    jsonschema = pytest.importorskip("jsonschema")
    schema = {**openapi(site.agency.catalog), "$ref": "#/components/schemas/AnswerLine"}
    for line in (lines[0], lines[7]):
        jsonschema.validate(line, schema)
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
        "/people?cursor=e30=",
        "/morning?day=1899-12-31",
        "/morning?day=2200-01-01",
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


def test_a_list_is_read_page_by_page(client: Client, looks: Headers, writes: Headers) -> None:
    """Imports and bookings: each row once, however long the pages; imports the latest first."""
    for number in range(3):
        client.post("/api/v1/imports", json=NEW, headers={**writes, "idempotency-key": f"{number}"})
    span = "since=2026-11-25&through=2026-12-08"
    for path, name in (("/imports?", "imports"), (f"/schedule?{span}&", "bookings")):
        whole = client.get(f"/api/v1{path}limit=500", headers=looks).json()
        assert whole["next"] is None
        found: list[Any] = []
        cursor: str | None = ""
        while cursor is not None:
            body = client.get(f"/api/v1{path}limit=2&cursor={cursor}", headers=looks).json()
            assert len(body[name]) <= 2
            found += body[name]
            cursor = body["next"]
        assert found == whole[name]
        assert len(found) > 3
    receipts = [row["id"] for row in client.get("/api/v1/imports", headers=looks).json()["imports"]]
    assert receipts == sorted(receipts, reverse=True)


@pytest.mark.parametrize(
    "body",
    [
        '{"source": "\\ud800", "statements": []}',
        '{"source": NaN}',
        "[]",
        "{",
        '{"source_kind": {}}',
    ],
)
def test_what_is_no_import_is_a_problem(client: Client, writes: Headers, body: str) -> None:
    """Half a letter, what is no number of JSON, another shape: never an error of the server."""
    headers = {**writes, "idempotency-key": "a", "content-type": "application/json"}
    answer = client.post("/api/v1/imports", content=body, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize("receipt", ["999", "99999999999999999999", "none"])
def test_only_an_import_can_be_taken_back(client: Client, writes: Headers, receipt: str) -> None:
    """Else there is no such thing, in the words of the API and not as a page."""
    headers = {**writes, "idempotency-key": "a"}
    answer = client.post(f"/api/v1/imports/{receipt}/undo", headers=headers)
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_wrong_method_is_told_the_right_ones(client: Client, looks: Headers) -> None:
    """As a problem, with the header that HTTP asks for."""
    answer = client.request("DELETE", "/api/v1/people", headers=looks)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert answer.json()["status"] == 405


def test_a_mistake_is_a_problem_without_what_was_sent(
    client: Client, site: Site, looks: Headers, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the answer nor the log has the words of the error; the log has where it was."""
    with site.agency.store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE imports RENAME TO gone")
    answer = client.get("/api/v1/people/secret-name", headers=looks)
    assert answer.status_code in (500, 503)
    assert answer.headers["content-type"].startswith("application/problem+json")
    ours = [record.getMessage() for record in caplog.records if "goodstanding" in record.name]
    assert ours
    assert not any("secret-name" in message for message in ours)


def test_answers_to_many_questions_take_the_memory_of_few(site: Site) -> None:
    """Ten times as many lines go out through the same memory: none is kept."""
    mark, roster = site.agency.roster(site.agency.today())
    need = BookingRequirement("rn", "TX")
    asked = [Asked(str(n), "hh-001", need, site.agency.today()) for n in range(10_000)]

    def peak(number: int) -> int:
        tracemalloc.start()
        count = sum(
            lot.count(b"\n") for lot in lines(site.agency.catalog, roster, mark, asked[:number])
        )
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == number
        return most

    peak(100)
    assert peak(10_000) < 2 * peak(1_000)


def test_what_a_program_does_is_in_the_trail(client: Client, site: Site, writes: Headers) -> None:
    """An import, its undoing and questions, each with the token's name."""
    headers = {**writes, "idempotency-key": "a"}
    receipt = client.post("/api/v1/imports", json=NEW, headers=headers).json()["receipt"]["id"]
    client.post("/api/v1/imports", json=NEW, headers=headers)
    client.post(f"/api/v1/imports/{receipt}/undo", headers={**writes, "idempotency-key": "b"})
    question = {"person": "hh-001", "category": "rn", "state": "TX", "day": "2026-11-25"}
    client.post("/api/v1/practice-answers", json={"questions": [question]}, headers=writes)
    noted = [(entry.user, entry.action, entry.subject) for entry in site.trail.latest()]
    assert noted == [
        ("token writes", "view person", "hh-001"),
        ("token writes", "ask practice", "questions 1, people 1"),
        ("token writes", "undo", f"receipt {receipt + 1}"),
        ("token writes", "import", f"receipt {receipt}"),
    ]


def test_fhir_resources_are_read_one_by_one_and_as_bundles(
    client: Client, site: Site, looks: Headers
) -> None:
    """Each person once, by links from page to page; every look is in the trail."""
    single = client.get("/api/v1/fhir/Practitioner/hh-001", headers=looks)
    assert single.headers["content-type"] == "application/fhir+json"
    assert single.json()["name"] == [{"text": "Dana Reyes"}]
    again = {**looks, "if-none-match": single.headers["etag"]}
    assert client.get("/api/v1/fhir/Practitioner/hh-001", headers=again).status_code == 304
    assert client.get("/api/v1/fhir/PractitionerRole/nobody", headers=looks).status_code == 404
    for kind in ("Practitioner", "PractitionerRole"):
        address: str | None = f"/api/v1/fhir/{kind}?limit=20"
        found: list[str] = []
        while address is not None:
            bundle = client.get(address, headers=looks).json()
            assert (bundle["type"], bundle["total"]) == ("searchset", 75)
            for entry in bundle["entry"]:
                assert entry["resource"]["resourceType"] == kind
                assert entry["fullUrl"].endswith(f"/api/v1/fhir/{kind}/{entry['resource']['id']}")
                found.append(entry["resource"]["id"])
            links = {link["relation"]: link["url"] for link in bundle["link"]}
            assert "self" in links
            address = links.get("next")
        assert len(found) == len(set(found)) == 75
    noted = [(entry.action, entry.subject) for entry in site.trail.latest()]
    assert ("view person", "hh-001") in noted
    assert ("export people", "20 as FHIR Practitioner") in noted


def test_one_question_is_answered_as_many_are(client: Client, looks: Headers) -> None:
    """The same line; what cannot be asked is a problem, and nobody is a 404."""
    path = "/api/v1/people/hh-001/practice?category=rn&state=TX&day=2026-11-25"
    single = client.get(path, headers=looks)
    question = {"person": "hh-001", "category": "rn", "state": "TX", "day": "2026-11-25"}
    many = client.post("/api/v1/practice-answers", json={"questions": [question]}, headers=looks)
    assert single.json() == json.loads(many.text)
    assert client.get(path.split("&day", maxsplit=1)[0], headers=looks).json() == single.json()
    assert client.get(path.replace("hh-001", "nobody"), headers=looks).status_code == 404
    for wrong in ("state=ZZ&category=rn", "state=TX", "state=TX&category=rn&more=1"):
        answer = client.get(f"/api/v1/people/hh-001/practice?{wrong}", headers=looks)
        assert answer.status_code == 400, wrong


def test_scenarios_are_run_and_nothing_is_recorded(
    client: Client, site: Site, looks: Headers
) -> None:
    """The document's own example goes as it says; a wrong expectation is a difference."""
    document = openapi(site.agency.catalog)["paths"]["/scenarios"]["post"]
    schema = document["requestBody"]["content"]["application/json"]["schema"]
    (example,) = schema["examples"]
    before = site.agency.store.last_receipt()
    report = client.post("/api/v1/scenarios", json=example, headers=looks).json()
    assert (report["passed"], report["failed"]) == (1, 0), report
    example = json.loads(json.dumps(example))
    example["scenarios"][0]["expect"] = {"decision": "authorized"}
    example["scenarios"].append({"name": "half"})
    report = client.post("/api/v1/scenarios", json=example, headers=looks).json()
    assert (report["passed"], report["failed"]) == (0, 2)
    assert report["results"][0]["differences"]
    assert report["results"][1]["error"]
    assert site.agency.store.last_receipt() == before
    wrongs: list[dict[str, Any]] = [
        {},
        {"scenarios": []},
        {"scenarios": [{}] * 201},
        {**example, "more": 1},
    ]
    for wrong in wrongs:
        assert client.post("/api/v1/scenarios", json=wrong, headers=looks).status_code == 400


def test_which_privileges_may_be_issued_is_answered(client: Client, writes: Headers) -> None:
    """A counselor of Arizona: yes for Minnesota, no for Texas; nobody else is found."""
    pytest.importorskip("goodstanding_counseling_compact")
    facts = {
        "person": {"id": "api-2"},
        "residences": {"jurisdiction": "AZ", "since": "2019-05-01"},
        "licenses": {
            "id": "l",
            "category": "lpc",
            "jurisdiction": "AZ",
            "terms": [{"since": "2020-01-31", "through": "2028-01-31"}],
            "status": [{"is": "active"}],
        },
    }
    body = {
        "source": "Harbor HR",
        "statements": [
            {"person": "api-2", "kind": kind, "payload": payload} for kind, payload in facts.items()
        ],
    }
    headers = {**writes, "idempotency-key": "kim"}
    assert client.post("/api/v1/imports", json=body, headers=headers).status_code == 201
    page = client.get("/api/v1/people/api-2/eligibility?day=2026-11-26", headers=writes).json()
    verdicts = {
        answer["jurisdiction"]: answer["verdict"]
        for answer in page["privileges"]
        if answer["compact"] == "counseling"
    }
    assert (verdicts["MN"], verdicts["AZ"]) == ("met", "unmet")
    assert client.get("/api/v1/people/nobody/eligibility", headers=writes).status_code == 404
