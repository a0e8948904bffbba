"""What a clinician tells goes on record as the own word, with its proof, and can be taken back."""

import re
import stat
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, statements_of
from goodstanding_web.application import Site
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Role

Client = TestClient[Litestar]
PDF = b"%PDF-1.7\n1 0 obj\n"
COURSE = {
    "title": "Planning for discharge",
    "completed": "2026-11-02",
    "hours": "2.5",
    "topics": "case_management",
    "approvers": "ccmc",
}


def form_token(client: Client) -> str:
    """The session's token, as a form carries it."""
    found = re.search(r'name="_csrf" value="([^"]+)"', client.get("/me").text)
    assert found is not None
    return found[1]


def send(client: Client, path: str, words: dict[str, str], document: Any = None) -> tuple[int, str]:
    """Sends a form; the status and the page."""
    files = None if document is None else [("document", document)]
    answer = client.post(path, data={"_csrf": form_token(client), **words}, files=files)
    return answer.status_code, answer.text


def test_a_course_is_recorded_with_its_certificate(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """As the person's own word; HR opens the certificate, and that is noted."""
    client = log_in("clinician")
    status, page = send(client, "/me/education", COURSE, ("../card.exe", PDF))
    assert (status, "Recorded" in page) == (200, True)
    (activity,) = [
        course
        for course in site.agency.store.dossier("hh-001").continuing_education
        if course.title == COURSE["title"]
    ]
    assert (activity.hours, activity.completed) == (2.5, date(2026, 11, 2))
    receipt = site.agency.store.receipts()[-1]
    assert (receipt.source_kind, receipt.recorder) == (SourceKind.PERSON, "clinician")
    (kept,) = site.documents.of("hh-001")
    assert (kept.name, kept.media_type) == ("card.pdf", "application/pdf")
    path = site.documents.folder / kept.digest[:2] / kept.digest
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (PDF, 0o600)
    address = f"/documents/hh-001/{kept.digest}"
    assert address in client.get("/me").text
    client = log_in("hr")
    assert address in client.get("/people/hh-001").text
    answer = client.get(address)
    assert answer.content == PDF
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert site.trail.latest(1)[0].action == "open document"


def test_what_was_told_can_be_taken_back_by_who_told_it(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """And nobody else's word."""
    client = log_in("clinician")
    send(client, "/me/education", COURSE)
    receipt = site.agency.store.receipts()[-1]
    status, _ = send(client, f"/me/undo/{receipt.id - 1}", {})
    assert status == 400
    status, _ = send(client, f"/me/undo/{receipt.id}", {})
    assert status == 303
    courses = site.agency.store.dossier("hh-001").continuing_education
    assert COURSE["title"] not in {course.title for course in courses}


@pytest.mark.parametrize(
    ("change", "document", "sentence"),
    [
        ({"hours": "0"}, None, "hours must be a number above 0"),
        ({"hours": "two"}, None, "hours must be a number above 0"),
        ({"hours": "nan"}, None, "hours must be a number above 0"),
        ({"completed": "2026-11-26"}, None, "lies after"),
        ({"completed": "soon"}, None, "Say the day of completion"),
        ({"title": ""}, None, "title"),
        ({"topics": "juggling"}, None, "juggling"),
        ({}, ("a.pdf", b"MZ program"), "must be a PDF, PNG or JPEG"),
        ({}, ("a.svg", b"<svg onload='x()'/>"), "must be a PDF, PNG or JPEG"),
        ({}, ("a.pdf", PDF + bytes(10_000_000)), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_not_recorded(
    log_in: Callable[[str], Client],
    site: Site,
    change: dict[str, str],
    document: Any,
    sentence: str,
) -> None:
    """Neither the course nor the document."""
    client = log_in("clinician")
    before = site.agency.store.last_receipt()
    status, page = send(client, "/me/education", COURSE | change, document)
    assert status in (400, 413)
    assert sentence in page
    assert site.agency.store.last_receipt() == before
    assert site.documents.of("hh-001") == []


def test_a_renewed_license_gets_its_new_term(log_in: Callable[[str], Client], site: Site) -> None:
    """The page of the person and the store agree; an earlier day is refused."""
    client = log_in("clinician")
    license = site.agency.store.dossier("hh-001").licenses[0]
    last = max(term.through for term in license.terms if term.through is not None)
    earlier = {"license": license.id, "through": last.isoformat()}
    status, page = send(client, "/me/renewal", earlier)
    assert (status, "must be later than" in page) == (400, True)
    words = {"license": license.id, "through": last.replace(year=last.year + 2).isoformat()}
    status, page = send(client, "/me/renewal", words)
    assert status == 200, page
    licenses = site.agency.store.dossier("hh-001").licenses
    assert len(licenses) == len({known.id for known in licenses})
    (renewed,) = [known for known in licenses if known.id == license.id]
    assert date.fromisoformat(words["through"]) in {term.through for term in renewed.terms}


def test_a_move_is_dated(log_in: Callable[[str], Client], site: Site) -> None:
    """From the day of the move on; one that lies ahead is not told yet."""
    client = log_in("clinician")
    status, _ = send(client, "/me/residence", {"jurisdiction": "CO", "since": "2026-11-26"})
    assert status == 400
    status, _ = send(client, "/me/residence", {"jurisdiction": "ZZ", "since": "2026-11-20"})
    assert status == 400
    status, _ = send(client, "/me/residence", {"jurisdiction": "CO", "since": "2026-11-20"})
    assert status == 200
    recorded = site.agency.store.history("hh-001")[-1]
    assert (recorded.kind, recorded.payload["jurisdiction"]) == ("residences", "CO")
    assert recorded.payload["since"] == "2026-11-20"


def test_documents_of_others_are_closed(log_in: Callable[[str], Client], site: Site) -> None:
    """To another clinician, and to the manager of another branch."""
    kept = site.documents.keep("hh-003", "a.pdf", PDF, "License", "hr", site.now())
    address = f"/documents/hh-003/{kept.digest}"
    assert log_in("clinician").get(address).status_code == 400
    assert log_in("manager").get(address).status_code == 400
    assert log_in("auditor").get(address).status_code == 200
    site.logins.add(Login("third", Role.CLINICIAN, "hh-003"), "correct horse battery staple")
    assert log_in("third").get(address).status_code == 200


def test_a_document_that_changed_on_disk_is_not_given_out(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """What was handed in, or a sentence."""
    kept = site.documents.keep("hh-001", "a.pdf", PDF, "License", "hr", site.now())
    (site.documents.folder / kept.digest[:2] / kept.digest).write_bytes(PDF + b"x")
    answer = log_in("hr").get(f"/documents/hh-001/{kept.digest}")
    assert answer.status_code == 400
    assert "no longer what was handed in" in answer.text


def test_what_the_board_classes_a_course_as(log_in: Callable[[str], Client], site: Site) -> None:
    """Asked only of whoever has a license whose board counts by kind, and kept."""
    pytest.importorskip("goodstanding_state_boards")
    client = log_in("clinician")
    assert "What the board classes it as" not in client.get("/me/tell").text
    word = {"id": "md", "category": "lcsw", "jurisdiction": "MD", "number": "77"}
    licenses = statements_of({"person": {"id": "hh-001"}, "licenses": [word]})
    site.agency.store.apply(list(licenses), Delivery("file", SourceKind.EMPLOYER, "hr", site.now()))
    page = client.get("/me/tell").text
    assert "Category 1 (MD)" in page
    send(client, "/me/education", COURSE | {"kinds": "md.category_1"})
    kept = site.agency.store.dossier("hh-001").continuing_education
    assert [course.kinds for course in kept if course.title == COURSE["title"]] == [
        ("md.category_1",)
    ]
    status, _ = send(client, "/me/education", COURSE | {"title": "B", "kinds": "md.category_9"})
    assert status == 400
