"""Coverage on the pages: people by state, a past day on two axes, who could take a visit."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from goodstanding.features.coverage.matrix import PAGE
from goodstanding.features.reassignment.builder import visit_wanted
from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site

Client = TestClient[Litestar]


def test_the_matrix_has_the_people_of_the_table(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """Every page of it together has each person once; a state narrows it to those of the state."""
    _, table = site.agency.coverage(site.agency.today(), "rn", matrix=True)
    assert table.matrix is not None
    client = log_in("hr")
    shown: list[str] = []
    for number in range(1, -(-len(table.matrix) // PAGE) + 1):
        page = client.get(f"/coverage/people?category=rn&page={number}").text
        shown += re.findall(r'<th scope="row"><a href="/people/([^?"]+)', page)
    assert sorted(shown) == sorted(table.matrix)
    some = next(served for served in table.states if served.authorized < table.people)
    page = client.get(f"/coverage/people?category=rn&state={some.state}").text
    assert f"{some.authorized + some.review} people" in page


def test_a_past_day_is_shown_by_what_was_known_then(
    log_in: Callable[[str], Client], site: Site, clock: Callable[[], object]
) -> None:
    """What was recorded today about that day is no answer of that day."""
    day = site.agency.today()
    clock.on(timedelta(days=3))  # type: ignore[attr-defined]
    client = log_in("hr")
    address = f"/coverage?category=rn&day={day}&known=then"
    assert "every answer for that day is the same" in client.get(address).text
    _, table = site.agency.coverage(day, "rn", matrix=True)
    assert table.matrix is not None
    person, license = next(
        (person, license)
        for person, (_, may, _) in table.matrix.items()
        for license in site.agency.store.dossier(person).licenses
        if license.jurisdiction == "TX" and "TX" in may
    )
    words = {
        "jurisdiction": "TX",
        "license": license.id,
        "action": "suspension",
        "since": "2026-11-01",
        "limits_practice": True,
    }
    delivery = Delivery("Board", SourceKind.ISSUER, "test", site.now())
    site.agency.store.apply([Statement(person, "encumbrances", words)], delivery)
    page = client.get(address).text
    assert "differ by what is known today" in page or "differs by what is known today" in page
    assert f"/people/{person}?day={day}" in page.split("</details>")[0]
    early = client.get("/coverage?day=2026-01-05&known=then").text
    assert "about RN was on record here by then" in early
    assert "What was known at the end of that day?" in client.get(f"/coverage?day={day}").text


def test_who_could_take_a_visit_is_the_feature_s_answer(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """In its order; a discipline asks each of its categories."""
    day = site.agency.today()
    found = site.agency.candidates(visit_wanted("TX", ("rn", "lpn"), day), 25)
    assert found.listed
    client = log_in("hr")
    page = client.get(f"/coverage/visit?state=TX&need=SN&day={day}").text
    listed = re.findall(r'<th scope="row"><a href="/people/([^?"]+)', page)
    assert listed == [person.person.id for person in found.listed]
    assert f"{found.total} people may serve" in page


def test_a_manager_finds_people_of_the_own_branch_only(log_in: Callable[[str], Client]) -> None:
    """In the matrix and for a visit."""
    client = log_in("manager")
    for path in ("/coverage/people?columns=all", "/coverage/visit?state=TX&need=SN"):
        page = client.get(path).text
        assert set(re.findall(r'href="/people/([^?"]+)', page)) <= {"hh-001", "hh-002"}


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/coverage?known=later", "now or then"),
        ("/coverage?day=0001-01-01", "write a day from 1900"),
        ("/coverage?category=juggler", "Nobody on record has a license of the category"),
        ("/coverage/people?page=0", "whole number from 1"),
        ("/coverage/people?page=x", "whole number from 1"),
        ("/coverage/people?state=ZZ", "state must be one of those"),
        ("/coverage/people?branch=Nowhere", "branch must be one of those"),
        ("/coverage/people?columns=some", "booked or all"),
        ("/coverage/visit?state=TX&need=XX", "needed must be one of those"),
        ("/coverage/visit?state=TX&need=rn&start=late", "must be a time such as"),
        ("/coverage/visit?state=TX&need=rn&mode=pigeon", "must be one of those"),
        ("/coverage/visit?state=TX&need=rn&branch=Nowhere", "branch must be one of those"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    log_in: Callable[[str], Client], address: str, sentence: str
) -> None:
    """What it must be, and no fault."""
    answer = log_in("hr").get(address)
    assert answer.status_code == 400
    assert sentence in answer.text


def test_bookings_of_a_later_day_are_those_of_the_store(site: Site) -> None:
    """Whichever day was asked for before it."""
    first = site.agency.today()
    site.agency.roster(first)
    for days in (1, 3, 9, 200):
        day = first + timedelta(days=days)
        _, roster = site.agency.roster(day)
        assert list(roster.visits) == site.agency.store.visits(day)
        assert list(roster.assignments) == site.agency.store.assignments(day)


def test_who_could_take_a_visit_after_buying_a_privilege(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """A therapist of Missouri and a visit in North Dakota, where both states work."""
    pytest.importorskip("goodstanding_pt_compact")
    facts: dict[str, dict[str, Any]] = {
        "residences": {"jurisdiction": "MO", "since": "2019-05-01"},
        "licenses": {
            "id": "l",
            "category": "pt",
            "jurisdiction": "MO",
            "terms": [{"since": "2020-01-31", "through": "2031-01-31"}],
            "status": [{"is": "active"}],
        },
    }
    delivery = Delivery("HR", SourceKind.EMPLOYER, "test", site.now())
    statements = [Statement("new-1", kind, payload) for kind, payload in facts.items()]
    site.agency.store.apply(statements, delivery)
    address = f"/coverage/visit?state=ND&need=pt&day={site.agency.today()}"
    page = log_in("hr").get(address).text
    part = page.split("Could after buying a privilege")[1].split("</section>")[0]
    assert "/people/new-1" in part
    assert "Buy a privilege for North Dakota under the Physical Therapy Compact" in part
    assert "its fee is not on record" in part


def test_no_cell_under_the_first_column_can_have_the_focus(log_in: Callable[[str], Client]) -> None:
    """That column stays while the others scroll; what it lies over is read, not reached by Tab."""
    page = log_in("hr").get("/coverage/people?columns=all").text
    table = page.split('<table class="matrix">')[1].split("</table>")[0]
    cells = re.findall(r"<td.*?</td>", table)
    assert len(cells) > 1000
    assert not [cell for cell in cells if re.search(r"<(a|button|input|select|summary)\b", cell)]
    assert "tabindex" not in table
