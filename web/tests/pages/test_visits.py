"""Visits: the schedule through its filters, and proposals that change nothing."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from python_calamine import CalamineWorkbook

from goodstanding.features.reassignment.builder import cannot_stand
from goodstanding.features.schedule.scope import ScheduleAnswer, answer_of
from goodstanding.store import Delivery, SourceKind, Statement
from goodstanding_web.application import Site

Client = TestClient[Litestar]


def test_each_filter_leaves_what_it_asks_for(log_in: Callable[[str], Client], site: Site) -> None:
    """Alone and together; the branch is that of the person."""
    today = site.agency.today()
    rows = site.agency.schedule(today, today + timedelta(days=13))
    client = log_in("hr")

    def shown(query: str) -> int:
        return client.get(f"/visits?{query}").text.count('<tr><td class="day">')

    state, category = rows[0].need.state, rows[0].need.category
    riverside = [row for row in rows if row.person.id in ("hh-001", "hh-002")]
    assert riverside
    assert shown(f"state={state}") == sum(row.need.state == state for row in rows)
    assert shown(f"category={category}") == sum(row.need.category == category for row in rows)
    assert shown("branch=Riverside") == len(riverside)
    answer = answer_of(riverside[0])
    both = [row for row in riverside if answer_of(row) is answer]
    assert shown(f"branch=Riverside&decision={answer.value}") == len(both)
    assert shown(f"days=1&day={today}") == len(site.agency.schedule(today, today))


def test_whoever_is_on_leave_is_not_shown_as_allowed(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """A license does not make a visit; the booking gets a proposal."""
    today = site.agency.today()
    rows = site.agency.schedule(today, today + timedelta(days=13))
    booked = next(row for row in rows if answer_of(row) is ScheduleAnswer.ALLOWED)
    words = {"since": today.isoformat(), "status": "on_leave"}
    delivery = Delivery("Payroll", SourceKind.EMPLOYER, "test", site.now() + timedelta(hours=1))
    site.agency.store.apply([Statement(booked.person.id, "worker", words)], delivery)
    client = log_in("hr")
    assert "Not at work" in client.get("/visits?decision=away").text.split("<tbody>")[1]
    page = client.get("/visits/proposals?decision=away").text
    assert f"/people/{booked.person.id}?day=" in page


def test_proposals_are_the_same_on_the_page_and_in_each_file(
    log_in: Callable[[str], Client], site: Site
) -> None:
    """A row for each booking that cannot stand; who took them away is noted."""
    today = site.agency.today()
    rows = cannot_stand(site.agency.schedule(today, today + timedelta(days=13)))
    found = site.agency.proposals(today, rows, named=3)
    assert (found.total, len(found.proposals)) == (len(rows), len(rows))
    client = log_in("hr")
    first = client.get("/visits/proposals").text
    assert first.count("patient pt-") == min(25, len(rows))
    text = client.get("/lists/proposals/csv").content.decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text)))
    assert [row["Booking"] for row in read] == [row.id for row in rows]
    assert [int(row["Could take it"]) for row in read] == [
        proposal.candidates.total for proposal in found.proposals
    ]
    book = client.get("/lists/proposals/xlsx").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0)
    assert len(sheet.to_python()) == len(rows) + 1
    assert "nothing changed in scheduling" in client.get("/lists/proposals/print").text
    entry = site.trail.latest(1)[0]
    assert (entry.action, entry.subject) == ("take list", "proposals as print")


def test_nothing_is_changed(log_in: Callable[[str], Client], site: Site) -> None:
    """Looking at proposals records nothing about anybody."""
    before = site.agency.store.last_receipt(), site.agency.store.visits()
    client = log_in("hr")
    for path in ("/visits", "/visits/proposals", "/lists/proposals/csv"):
        assert client.get(path).status_code == 200
    assert (site.agency.store.last_receipt(), site.agency.store.visits()) == before


def test_a_manager_gets_proposals_of_the_own_branch(log_in: Callable[[str], Client]) -> None:
    """Nobody of another branch is named."""
    page = log_in("manager").get("/visits/proposals?days=90").text
    assert "/people/hh-003" not in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("decision=perhaps", "answer must be one of those"),
        ("branch=Nowhere", "branch must be one of those"),
        ("state=ZZ", "state must be one of those"),
        ("days=91", "whole number from 1 to 90"),
        ("page=-1", "whole number from 1"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    log_in: Callable[[str], Client], query: str, sentence: str
) -> None:
    """On both pages."""
    client = log_in("hr")
    for path in ("/visits", "/visits/proposals"):
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 400
        assert sentence in answer.text
    assert client.get("/visits/proposals/pdf").status_code == 404
