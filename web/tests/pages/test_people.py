"""The list of people: what they hold and what waits, filtered, a page at a time."""

from collections.abc import Callable

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from markupsafe import escape

from goodstanding.features.staff.scope import StaffScope
from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site

Client = TestClient[Litestar]


def test_the_list_has_what_each_person_holds_and_what_waits(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Of everybody on the first page, as the feature has it."""
    found = site.agency.staff(site.agency.today(), most=100)
    page = log_in("hr").get("/people").text
    assert found.lines
    for line in found.lines:
        assert f">{escape(line.person.name)}</a>" in page
        assert all(str(escape(credential.what)) in page for credential in line.credentials)
    waiting = site.agency.staff(site.agency.today(), StaffScope(waiting=True))
    assert 0 < waiting.found < found.total
    only = log_in("hr").get("/people?waiting=yes").text
    names = {line.person.name for line in waiting.lines}
    for line in found.lines:
        assert (f">{escape(line.person.name)}</a>" in only) == (line.person.name in names)


def test_who_has_left_is_found_and_told(log_in: Callable[[str], Client], site: Site) -> None:
    """On the next page asked for, among those who have left and not among those at work."""
    client = log_in("hr")
    assert "Nobody on record fits" in client.get("/people?work=left").text
    statement = Statement("hh-001", "worker", {"status": "left", "since": "2026-11-01"})
    site.agency.store.apply([statement], Delivery("HR", SourceKind.EMPLOYER, "hr", site.now()))
    page = client.get("/people?work=left").text
    assert "/people/hh-001" in page
    assert "Left since Nov 1, 2026" in page
    assert "/people/hh-001" not in client.get("/people?work=at_work").text


def test_a_long_list_goes_page_by_page(log_in: Callable[[str], Client], site: Site) -> None:
    """The filters stay in the links; a page beyond the last is the last."""
    rows = [Statement(f"x-{n:03}", "person", {"name": f"Extra {n:03}"}) for n in range(150)]
    site.agency.store.apply(rows, Delivery("HR", SourceKind.EMPLOYER, "hr", site.now()))
    client = log_in("hr")
    first = client.get("/people?find=extra").text
    assert "Extra 099" in first
    assert "Extra 100" not in first
    assert 'href="/people?find=extra&amp;page=2"' in first
    assert "Extra 149" in client.get("/people?find=extra&page=9").text


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("branch=Nowhere", "The branch must be one of those that the form lists"),
        ("holds=wizard", "must be one of those that the form lists"),
        ("work=asleep", "choice under At work must be one of those"),
        ("page=0", "The page must be a whole number from 1"),
    ],
)
def test_what_the_form_does_not_list_is_refused_in_a_sentence(
    log_in: Callable[[str], Client], asked: str, says: str
) -> None:
    """Not answered with everybody."""
    answer = log_in("hr").get(f"/people?{asked}")
    assert answer.status_code == 400
    assert says in answer.text


def test_who_has_left_is_said_first(log_in: Callable[[str], Client], site: Site) -> None:
    """Before the map, which is by license alone; of somebody at work nothing is said."""
    client = log_in("hr")
    words = Statement("hh-001", "worker", {"status": "left", "since": "2026-11-20"})
    delivery = Delivery("Terminations", SourceKind.EMPLOYER, "test", site.now())
    site.agency.store.apply([words], delivery)
    page = client.get("/people/hh-001").text
    assert page.index("Has left") < page.index("By license alone, where") < page.index("<svg")
    assert "since Nov 20, 2026: what follows is by license alone" in page
    assert "By license alone" not in client.get("/people/hh-003").text
