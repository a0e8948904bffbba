"""Duties that come with privileges, on the pages: what is open, by when, and whose it is."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.security.tokens import Token

pytest.importorskip("goodstanding_nlc_compact")

if TYPE_CHECKING:
    from playwright.sync_api import Page

    OpenAs = Callable[..., Page]

Client = TestClient[Litestar]
PDF = b"%PDF-1.7\n1 0 obj\n"
REPORT = "report the nurse to the Washington board"
TRAINING = "six-hour training in suicide prevention"


@pytest.fixture(autouse=True)
def in_washington(site: Site) -> None:
    """The nurse hh-001, of Texas, was hired on November 10 and serves a patient in Washington."""
    facts: tuple[tuple[str, Mapping[str, Any]], ...] = (
        ("worker", {"status": "left", "since": "2026-01-02"}),
        ("worker", {"status": "active", "since": "2026-11-10", "branch": "Riverside"}),
        (
            "residences",
            {"jurisdiction": "CO", "since": "2026-09-27", "until": "2026-10-14"},
        ),
        ("residences", {"jurisdiction": "TX", "since": "2026-10-15"}),
        (
            "assignments",
            {"patient": "pt-9", "state": "WA", "since": "2026-11-20", "category": "rn"},
        ),
    )
    later = site.now() + timedelta(seconds=1)
    site.agency.store.apply(
        [Statement("hh-001", kind, dict(payload)) for kind, payload in facts],
        Delivery("HR", SourceKind.EMPLOYER, "test", later),
    )


def words(page: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_hr_sees_what_is_to_be_done_and_by_when(log_in: Callable[[str], Client]) -> None:
    """On the first screen, in the queue, and on the person's page, with the last day."""
    client = log_in("hr")
    assert "Duty to be done" in words(client.get("/").text)
    queue = words(client.get("/queue?kind=duty").text)
    assert REPORT in queue
    assert "due by Dec 10, 2026, 15 days left" in queue
    person = words(client.get("/people/hh-001").text)
    assert REPORT in person
    assert TRAINING in person
    overdue = words(client.get("/people/hh-001?day=2026-12-11").text)
    assert "Duty overdue" in overdue
    assert "overdue since Dec 10, 2026 (1 day)" in overdue
    assert REPORT in words(client.get("/queue?kind=duty_overdue&day=2026-12-11").text)


def test_a_clinician_sees_only_what_is_their_own_duty(log_in: Callable[[str], Client]) -> None:
    """The employer's report is not theirs."""
    page = words(log_in("clinician").get("/me").text)
    assert TRAINING in page
    assert REPORT not in page


def item_of(client: Client, kind: str, what: str) -> str:
    """The key of the item of a duty, as the queue of the API has it."""
    page = client.get(f"/queue?kind={kind}").text
    for key in dict.fromkeys(re.findall(r"/queue/([0-9a-f]{12})", page)):
        if what in words(client.get(f"/queue/{key}").text):
            return str(key)
    raise AssertionError(what)


def send(client: Client, path: str, origin: str, **sent: str) -> Any:
    """Sends a form with a document, as the page has it."""
    found = re.search(r'name="_csrf" value="([^"]+)"', client.get(origin).text)
    assert found is not None
    files = [("document", ("../proof.exe", PDF))]
    return client.post(path, data={"_csrf": found[1], **sent}, files=files)


def test_hr_records_that_a_duty_was_done(log_in: Callable[[str], Client], site: Site) -> None:
    """Who, when, and the document; the item is resolved by it, and the answer says so."""
    client = log_in("hr")
    key = item_of(client, "duty", REPORT)
    path = f"/queue/{key}/done"
    answer = send(client, path, f"/queue/{key}", done="2026-11-24", by="Ines Cole")
    assert answer.status_code == 303
    assert "done on Nov 24, 2026 by Ines Cole" in words(client.get(answer.headers["location"]).text)
    assert client.get(f"/queue/{key}").status_code == 404
    (fact,) = site.agency.store.dossier("hh-001").duties_done
    assert (fact.duty, fact.jurisdiction, fact.action_day) == ("NLC-wa-report", "WA", None)
    (kept,) = site.documents.of("hh-001")
    assert fact.evidence_sha256 == kept.digest
    receipt = site.agency.store.receipts()[-1]
    assert (receipt.source_kind, receipt.recorder) == (SourceKind.EMPLOYER, "hr")
    assert site.trail.latest(2)[1].action == "duty done"


def test_what_is_done_too_early_stays_open_and_what_is_wrong_is_refused(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Before the hire it does not count; tomorrow and nobody's are refused, and nothing is kept."""
    client = log_in("hr")
    key = item_of(client, "duty", REPORT)
    path = f"/queue/{key}/done"
    for wrong in ({"done": "2026-11-26", "by": "Ines"}, {"done": "2026-11-24", "by": " "}):
        answer = send(client, path, f"/queue/{key}", day="2026-11-25", **wrong)
        assert (answer.status_code, "aria-invalid" in answer.text) == (400, True)
    assert client.post(path, data={"_csrf": "x"}).status_code == 403
    assert site.documents.of("hh-001") == []
    answer = send(client, path, f"/queue/{key}", done="2026-11-09", by="Ines")
    early = client.get(answer.headers["location"])
    assert "recorded as done on Nov 9, 2026, before it was owed on Nov 10, 2026" in words(
        early.text
    )
    assert client.get(f"/queue/{key}").status_code == 200


def test_a_manager_of_another_branch_records_nothing(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Of a branch that is not theirs nobody learns anything, nor records anything."""
    key = item_of(log_in("hr"), "duty", REPORT)
    site.agency.store.apply(
        [
            Statement(
                "hh-001",
                "worker",
                {"status": "active", "since": "2026-11-10", "branch": "Dallas"},
            )
        ],
        Delivery("HR", SourceKind.EMPLOYER, "test", site.now() + timedelta(seconds=2)),
    )
    client = log_in("manager")
    sent = {"done": "2026-11-24", "by": "Ines"}
    assert send(client, f"/queue/{key}/done", "/queue", **sent).status_code == 404
    assert site.agency.store.dossier("hh-001").duties_done == ()


def test_a_clinician_tells_that_her_own_is_done(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """As the own word, which HR looks at; the employer's duty is not hers to tell."""
    client = log_in("clinician")
    assert REPORT not in words(client.get("/me/tell").text)
    own = "NLC-wa-training:WA:2026-11-10"
    refused = send(
        client, "/me/duty", "/me/tell", duty="NLC-wa-report:WA:2026-11-10", done="2026-11-20"
    )
    assert refused.status_code == 400
    answer = send(client, "/me/duty", "/me/tell", duty=own, done="2026-11-20")
    assert (answer.status_code, "Recorded" in answer.text) == (200, True)
    assert TRAINING not in words(client.get("/me").text)
    (fact,) = site.agency.store.dossier("hh-001").duties_done
    name = site.agency.store.dossier("hh-001").person.name
    assert (fact.duty, fact.by) == ("NLC-wa-training", name)
    assert site.agency.store.receipts()[-1].source_kind == SourceKind.PERSON
    assert "duties done" in words(log_in("hr").get("/queue?kind=review").text)


@pytest.mark.parametrize(("role", "path"), [("hr", "item"), ("clinician", "/me/tell")])
def test_the_forms_have_no_violation_and_fit_a_phone(
    open_as: "OpenAs", log_in: Callable[[str], Client], role: str, path: str
) -> None:
    """WCAG 2.2 AA as far as a program can tell, and no sideways scrolling at 320 pixels."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    if path == "item":
        path = f"/queue/{item_of(log_in('hr'), 'duty', REPORT)}"
    page = open_as(role, viewport={"width": 320, "height": 800})
    page.goto(path)
    found = axe.run(page, options={"runOnly": {"type": "tag", "values": ["wcag2aa", "wcag22aa"]}})
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_program_records_it_over_the_api(client: Client, site: Site) -> None:
    """As any other fact; the item is gone from the queue, and the answer says that it was done."""
    text = site.tokens.add(Token("hr system", True, site.now() + timedelta(days=30)), site.now())
    headers = {"authorization": f"Bearer {text}", "idempotency-key": "done-1"}
    queue = "/api/v1/queue?kind=duty"
    before = client.get(queue, headers=headers).json()["items"]
    assert {item["owed"]["duty"]["id"] for item in before} == {"NLC-wa-report", "NLC-wa-training"}
    fact = {"duty": "NLC-wa-report", "jurisdiction": "WA", "day": "2026-11-24", "by": "HR system"}
    statement = {"person": "hh-001", "kind": "duties_done", "payload": fact}
    sent = {"source": "HR system", "statements": [statement]}
    assert client.post("/api/v1/imports", json=sent, headers=headers).status_code == 201
    (left,) = client.get(queue, headers=headers).json()["items"]
    assert left["owed"]["duty"]["id"] == "NLC-wa-training"
    page = client.get("/api/v1/people/hh-001/page", headers=headers).json()
    (rn,) = page["categories"]
    assert [owed["done"] for owed in rn["duties"]] == ["2026-11-24", None]
    wrong = {**sent, "statements": [{**statement, "payload": {**fact, "day": "soon"}}]}
    answer = client.post(
        "/api/v1/imports", json=wrong, headers={**headers, "idempotency-key": "done-2"}
    )
    assert answer.status_code == 400
    assert "day" in answer.text
