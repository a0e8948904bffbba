"""Notices on the pages: the ledger, what is due, what could not be handed over, templates."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import select, update

from goodstanding.features.notices.desk import NoticeDesk
from goodstanding_web.application import Site

Client = TestClient[Litestar]


def test_without_notices_the_pages_say_so(log_in: Callable[[str], Client]) -> None:
    """Nobody takes an empty list for one of which everybody was told."""
    client = log_in("hr")
    for path in ("/notices", "/notices/preview", "/notices/templates"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "Notices are not installed here" in answer.text


def test_the_ledger_has_each_notice(
    enter: Callable[[str], Client], site: Site, desk: NoticeDesk
) -> None:
    """About whom, to whom, and what became of it; a state narrows it."""
    _, roster = site.agency.roster(site.agency.today())
    found = desk.notices(roster, site.agency.today(), state="", first=0, most=10_000)
    assert found.ran
    assert found.total == len(found.ledger) > 0
    client = enter("hr")
    page = client.get("/notices").text
    assert page.count('<th scope="row"><a href="/people/') == min(50, found.total)
    assert "Cora Lee" in page
    sent = [line for line in found.ledger if line.state == "sent"]
    shown = client.get("/notices?state=sent").text
    assert shown.count('<th scope="row"><a href="/people/') == min(50, len(sent))
    assert client.get("/notices?state=lost").status_code == 400


def test_a_manager_sees_notices_about_the_own_branch(
    enter: Callable[[str], Client], desk: NoticeDesk
) -> None:
    """And of messages that would go out no word."""
    client = enter("manager")
    for path in ("/notices", "/notices/preview"):
        page = client.get(path).text
        assert set(re.findall(r'href="/people/([^?"]+)', page)) <= {"hh-001", "hh-002"}
    assert "<pre" not in client.get("/notices/preview?day=2027-03-01").text


def test_what_is_due_is_what_would_go_out(
    enter: Callable[[str], Client], site: Site, desk: NoticeDesk
) -> None:
    """After a run nothing is left of the day; a later day has its own; nothing is kept."""
    client = enter("hr")
    assert "0 messages would go out" in client.get("/notices/preview").text
    day = site.agency.today() + timedelta(days=60)
    _, roster = site.agency.roster(day)
    before = desk.notices(roster, day, state="", first=0, most=1).total
    messages = desk.preview(site.agency.catalog, roster, day, whole=True)
    assert messages
    page = client.get(f"/notices/preview?day={day}").text
    assert page.count('<pre class="message">') == len(messages)
    assert desk.notices(roster, day, state="", first=0, most=1).total == before


def test_a_person_s_own_choice_is_nobody_else_s(
    enter: Callable[[str], Client], site: Site, desk: NoticeDesk
) -> None:
    """What somebody may apply for is told to them alone: no title in the ledger of others."""
    tables = pytest.importorskip("goodstanding_notifications.ledger.tables")
    items, ledger = tables.ITEMS, tables.LEDGER
    first = select(ledger.c.item).where(ledger.c.audience == "person").limit(1)
    with site.trail.database.writing() as connection:
        item = connection.scalar(first)
        kept = json.loads(
            connection.scalar(select(items.c.payload).where(items.c.id == item)) or ""
        )
        kept |= {"alone": True, "title": "Sit for the exam"}
        words = {"payload": json.dumps(kept)}
        connection.execute(update(items).where(items.c.id == item).values(words))
    _, roster = site.agency.roster(site.agency.today())
    found = desk.notices(roster, site.agency.today(), state="", first=0, most=10_000)
    assert [line.audience for line in found.ledger if not line.title]
    page = enter("hr").get("/notices").text
    assert "A matter of the person" in page
    assert "Sit for the exam" not in page


def test_a_dead_letter_says_why(
    enter: Callable[[str], Client], site: Site, desk: NoticeDesk
) -> None:
    """With its address and how often it was tried."""
    tables = pytest.importorskip("goodstanding_notifications.ledger.tables")
    messages = tables.MESSAGES
    whose = messages.c.name == "Cora Lee"
    with site.trail.database.writing() as connection:
        words = {"state": "dead", "error": "550 <no such user>", "attempts": 6}
        connection.execute(update(messages).where(whose).values(words))
    page = enter("hr").get("/notices").text
    assert "could not be handed over" in page
    assert "550 &lt;no such user&gt;" in page
    assert "cora@harbor.example" in page


def test_each_kind_shows_its_template(enter: Callable[[str], Client], desk: NoticeDesk) -> None:
    """As it is written, escaped."""
    page = enter("hr").get("/notices/templates").text
    assert page.count('<pre class="message">') == len(desk.templates())
    assert "{% block heading %}" in page
