"""The first page of a large agency: of long lists the beginning, and never in silence."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site
from goodstanding_web.pages.today import MOST_LISTED, SHOWN

Client = TestClient[Litestar]
NAMES = [f"Nobody {number:03}" for number in range(MOST_LISTED + 20)]


def test_what_is_left_out_is_told_and_one_click_away(
    site: Site, log_in: Callable[[str], Client]
) -> None:
    """Of what changed `all` shows everything; the queue has a page of its own."""
    recorded = site.now() + timedelta(days=1)
    day = (recorded + timedelta(days=1)).date().isoformat()
    rows = []
    for number, name in enumerate(NAMES):
        visit = {"id": f"no-{number}", "patient": "pt", "state": "CA", "day": day, "category": "rn"}
        rows.append(Statement(f"nobody-{number:03}", "person", {"name": name}))
        rows.append(Statement(f"nobody-{number:03}", "visits", visit))
    site.agency.store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "test", recorded))
    asked = recorded.date()
    changes = site.agency.morning(asked).changes or ()
    queue = site.agency.queue(asked)
    assert len(changes) > MOST_LISTED
    assert len(queue.items) > SHOWN
    client = log_in("hr")
    text = client.get(f"/?day={asked}").text
    assert f"{len(changes) - MOST_LISTED} more: show all" in text
    assert f"All {len(queue.items)}, by kind" in text
    assert not all(name in text for name in NAMES)
    everything = client.get(f"/?day={asked}&all=yes").text
    assert "more: show all" not in everything
    assert all(name in everything for name in NAMES)
    found = client.get(f"/queue?day={asked}&kind=cannot_be_told").text
    assert all(name in found for name in NAMES)


def test_a_supervisor_who_stops_somebody_is_on_the_first_page(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """With whom it stops; each one's page tells of the other, and the branch's manager sees it."""
    people = {dossier.person.name: dossier.person.id for dossier in site.agency.store.dossiers()}
    assistant, nurse = people["William Tran"], people["Amara Osei"]
    client = log_in("hr")
    assert 'id="supervisors"' not in client.get("/").text
    assert "Works under" not in client.get(f"/people/{assistant}").text

    def record(person: str, supervisor: str) -> None:
        store = site.agency.store
        payload = {"supervisor": supervisor, "category": "lpn", "since": "2020-01-01"}
        statements = (Statement(person, "supervisions", payload),)
        delivery = Delivery("HR", SourceKind.EMPLOYER, "hr", site.now())
        store.apply(statements, delivery)

    record(assistant, nurse)
    assert 'id="supervisors"' not in client.get("/").text
    page = client.get(f"/people/{assistant}").text
    assert "Works under" in page
    assert f'href="/people/{nurse}?' in page
    assert "Supervises" in client.get(f"/people/{nurse}").text
    record(people["Ximena Rojas"], assistant)
    today = client.get("/").text
    assert 'id="supervisors"' in today
    assert "William Tran, who supervises, may not practice as RN in Georgia" in today
    assert "Could supervise there: " in today


def test_a_branch_sees_the_answers_of_the_whole_agency(site: Site) -> None:
    """Though the supervisor works in another branch."""
    pytest.importorskip("goodstanding_nlc_compact")
    store = site.agency.store
    people = {dossier.person.name: dossier.person.id for dossier in store.dossiers()}
    supervisors = {"William Tran": "Amara Osei", "Ximena Rojas": "William Tran"}
    statements = []
    for assistant, supervisor in supervisors.items():
        payload = {"supervisor": people[supervisor], "category": "lpn", "since": "2020-01-01"}
        statements.append(Statement(people[assistant], "supervisions", payload))
    branch = {"status": "active", "since": "2020-01-01", "branch": "Hillside"}
    statements.append(Statement(people["Ximena Rojas"], "worker", branch))
    statements.append(Statement(people["William Tran"], "worker", {**branch, "branch": "Lakeside"}))
    store.apply(statements, Delivery("HR", SourceKind.EMPLOYER, "hr", site.now()))
    today = site.agency.today()
    for name, where in (("William Tran", "Lakeside"), ("Ximena Rojas", "Hillside")):
        own = site.agency.of_branch(where)
        assert set(own.roster(today)[1].people) == {people[name]}
        page, whole = (agency.person(people[name], today) for agency in (own, site.agency))
        assert page.categories == whole.categories
        assert page.supervised_by[0].person.name == supervisors[name]
        (area,) = (area for area in page.categories[0].areas if "FL" in area.states)
        expected = {"William Tran": "authorized", "Ximena Rojas": "needs_review"}
        assert area.decision == expected[name]
