"""My notices, my calendar, and where I live: one's own only, and as one's own word."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import attrs
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.features.notices.desk import NoticeDesk
from goodstanding.site.site_file import SiteFile
from goodstanding.store import SourceKind
from goodstanding_web.agency import Agency
from goodstanding_web.application import Site, application
from goodstanding_web.security.logins import Login
from goodstanding_web.security.roles import Role

Client = TestClient[Litestar]
PASSWORD = "correct horse battery staple"  # noqa: S105 - of invented logins


def send(client: Client, path: str, words: dict[str, str] | None = None) -> tuple[int, str]:
    """Sends a form of a page with its session's token."""
    token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/me").text)
    assert token is not None
    answer = client.post(path, data={"_csrf": token[1], **(words or {})})
    return answer.status_code, answer.text


@pytest.fixture
def owner(
    enter: Callable[[str], Client], site: Site, desk: NoticeDesk
) -> tuple[Client, NoticeDesk, str]:
    """The client of somebody who has open matters, the desk, and the person's id."""
    day = site.agency.today()
    _, roster = site.agency.roster(day)
    person = next(known for known in roster.people if desk.own(known, day).matters)
    site.logins.add(Login("owner", Role.CLINICIAN, person), PASSWORD)
    return enter("owner"), desk, person


def test_a_matter_is_acknowledged_and_put_off_by_its_owner(
    owner: tuple[Client, NoticeDesk, str], site: Site
) -> None:
    """With a reason and a day ahead; another's matter is not theirs."""
    client, desk, person = owner
    day = site.agency.today()
    matter = desk.own(person, day).matters[0]
    assert matter.title in client.get("/me/notices").text
    status, page = send(client, "/me/notices/acknowledge", {"matter": matter.id})
    assert (status, "you know" in page) == (200, True)
    quiet = {"matter": matter.id, "until": (day + timedelta(days=5)).isoformat()}
    assert send(client, "/me/notices/snooze", quiet)[0] == 400
    assert send(client, "/me/notices/snooze", quiet | {"why": "x", "until": "2026-11-01"})[0] == 400
    status, page = send(client, "/me/notices/snooze", quiet | {"why": "On vacation"})
    assert (status, "put off through" in page) == (200, True)
    (again,) = [known for known in desk.own(person, day).matters if known.id == matter.id]
    assert (again.acknowledged, again.quiet_until) == (True, day + timedelta(days=5))
    _, roster = site.agency.roster(day)
    other = next(
        found.id
        for known in roster.people
        if known != person
        for found in desk.own(known, day).matters
    )
    status, page = send(client, "/me/notices/acknowledge", {"matter": other})
    assert (status, "no such matter of yours" in page) == (400, True)


def test_a_kind_is_stopped_and_taken_up_again(
    owner: tuple[Client, NoticeDesk, str], site: Site
) -> None:
    """One that may be, as often as its reader likes; a kind that is none is a sentence."""
    client, desk, person = owner
    assert send(client, "/me/notices/stop", {"kind": "license_end"})[0] == 200
    kinds = {kind.id: kind.stopped for kind in desk.own(person, site.agency.today()).kinds}
    assert kinds["license_end"]
    assert not kinds["move"]
    assert send(client, "/me/notices/stop", {"kind": "weather"})[0] == 400
    for path in ("resume", "stop", "resume"):
        status, page = send(client, f"/me/notices/{path}", {"kind": "license_end"})
        kinds = {kind.id: kind.stopped for kind in desk.own(person, site.agency.today()).kinds}
        assert (status, kinds["license_end"]) == (200, path == "stop")
        assert ("Take up again: " in page) is (path == "stop")
    assert send(client, "/me/notices/resume", {"kind": "license_end"})[0] == 400
    assert send(client, "/me/notices/resume", {"kind": "weather"})[0] == 400


def test_the_calendar_opens_by_its_address_until_it_is_closed(
    owner: tuple[Client, NoticeDesk, str], site: Site
) -> None:
    """Shown once; a new one ends the old one; nobody needs a login, nobody guesses it."""
    client, desk, person = owner
    _, page = send(client, "/me/notices/feed")
    first = re.search(r"<code>http://[^/]+(/calendar/[^<]+)</code>", page)
    assert first is not None
    assert "/calendar/" not in client.get("/me/notices").text
    session = dict(client.cookies)
    client.cookies.clear()
    answer = client.get(first[1])
    assert answer.headers["content-type"].startswith("text/calendar")
    for matter in desk.own(person, site.agency.today()).matters:
        assert matter.deadline.strftime("%Y%m%d") in answer.text
    assert client.get("/calendar/guess").status_code == 404
    client.cookies.update(session)
    _, page = send(client, "/me/notices/feed")
    second = re.search(r"<code>http://[^/]+(/calendar/[^<]+)</code>", page)
    assert second is not None
    assert client.get(first[1]).status_code == 404
    assert client.get(second[1]).status_code == 200
    send(client, "/me/notices/feed/end")
    assert client.get(second[1]).status_code == 404
    entry = site.trail.latest(1)[0]
    assert (entry.action, entry.subject) == ("close calendar", person)


def test_without_notices_there_is_no_calendar(log_in: Callable[[str], Client]) -> None:
    """The page says so, and the forms refuse."""
    client = log_in("clinician")
    assert "Notices are not installed here" in client.get("/me/notices").text
    assert client.get("/calendar/guess").status_code == 404
    assert send(client, "/me/notices/feed")[0] == 400


@pytest.fixture
def asking(site: Site) -> Iterator[Client]:
    """A clinician at a site that asks every six months where people live."""
    known = site.agency
    agency = Agency(
        known.store, known.catalog, known.title, known.today, SiteFile(residence_months=6)
    )
    app = application(attrs.evolve(site, agency=agency))
    with TestClient(app, base_url="http://testserver.local") as client:
        client.follow_redirects = False
        client.post("/session", data={"name": "clinician", "password": PASSWORD})
        yield client


def test_residence_is_asked_on_a_schedule(
    asking: Client, site: Site, clock: Callable[[], object]
) -> None:
    """Until it is said, and again after six months; the yes is the person's own word."""
    page = asking.get("/me").text
    found = re.search(r'name="jurisdiction" value="([A-Z]{2})"', page)
    assert found is not None
    assert "Do you still live in" in page
    before = site.agency.store.dossier("hh-001").residences
    status, page = send(asking, "/me/residence/confirm", {"jurisdiction": found[1]})
    assert (status, "Still in" in page) == (200, True)
    receipt = site.agency.store.receipts()[-1]
    assert receipt.source_kind == SourceKind.PERSON
    assert site.agency.store.dossier("hh-001").residences == before
    assert "Do you still live in" not in asking.get("/me").text
    assert send(asking, "/me/residence/confirm", {"jurisdiction": "ZZ"})[0] == 400
    assert send(asking, f"/me/undo/{receipt.id}")[0] == 303
    assert "Do you still live in" in asking.get("/me").text
    send(asking, "/me/residence/confirm", {"jurisdiction": found[1]})
    clock.on(timedelta(days=170))  # type: ignore[attr-defined]
    asking.post("/session", data={"name": "clinician", "password": PASSWORD})
    assert "Do you still live in" not in asking.get("/me").text
    clock.on(timedelta(days=20))  # type: ignore[attr-defined]
    asking.post("/session", data={"name": "clinician", "password": PASSWORD})
    page = asking.get("/me").text
    assert "Do you still live in" in page
    assert "You last said it on Nov 25, 2026" in page


def test_a_move_answers_the_question(asking: Client, site: Site) -> None:
    """And the state asked about next is the new one."""
    words = {"jurisdiction": "CO", "since": "2026-11-20"}
    assert send(asking, "/me/residence", words)[0] == 200
    assert "Do you still live in" not in asking.get("/me").text
    assert site.agency.store.history("hh-001")[-1].payload["since"] == "2026-11-20"


def test_who_is_not_asked_sees_no_question(log_in: Callable[[str], Client]) -> None:
    """A site that says nothing asks nobody."""
    assert 'id="residence"' not in log_in("clinician").get("/me").text
